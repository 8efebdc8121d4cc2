"""Which language a person reads: the chosen one, or the one of the machine."""

import os
import sys
from collections.abc import Mapping

CHINESE = "zh_CN"
ENGLISH = "en"
LANGUAGES = (CHINESE, ENGLISH)
"""The languages the program speaks."""

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_PRIMARY_CHINESE = 0x04


def known_language(written: str) -> str:
    """``zh_CN`` or ``en`` for a spelling such as ``zh-Hans-CN``; empty for any other."""
    start = written.strip().replace("-", "_").lower()
    if start.split("_")[0].split(".")[0] in {"zh", "chinese"}:
        return CHINESE
    if start.split("_")[0].split(".")[0] in {"en", "english"}:
        return ENGLISH
    return ""


def language_of(variables: Mapping[str, str]) -> str:
    """The language that environment variables ask for, English where they ask for another."""
    asked = variables.get("LC_ALL") or variables.get("LC_MESSAGES") or variables.get("LANG") or ""
    if asked.split(".")[0] in {"", "C", "POSIX"}:
        return ENGLISH
    preferred = variables.get("LANGUAGE", "").split(":")[0]
    return known_language(preferred) or known_language(asked) or ENGLISH


def system_language() -> str:
    """The language of the machine's own screens: ``zh_CN`` or ``en``."""
    if sys.platform == "win32" and not any(os.environ.get(each) for each in _VARIABLES):
        import ctypes

        code = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return CHINESE if code & 0x3FF == _PRIMARY_CHINESE else ENGLISH
    return language_of(os.environ)


def chosen_language(preferred: str) -> str:
    """``preferred`` where the program speaks it, else the machine's language."""
    return known_language(preferred) or system_language()
