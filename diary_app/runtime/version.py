"""Which program this is, and what it stands on."""

import platform

import diary_app


def program_version() -> str:
    """The version of the program, as ``0.1.0``."""
    return diary_app.__version__


def machine() -> str:
    """The system and interpreter, for the first line of a log."""
    return f"Python {platform.python_version()} on {platform.system()} {platform.release()}"
