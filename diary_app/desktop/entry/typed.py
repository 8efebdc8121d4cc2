"""What somebody typed in one line, taken apart: a resident, a place."""

import re
from collections.abc import Sequence

from diary_app.domain.people import ResidentMention
from diary_app.domain.text import clean_line

_PHONE = re.compile(r"(?<!\d)(?:1\d{10}|0\d{2,3}-?\d{7,8}|\d{7,8})(?!\d)")
_PART = re.compile(r"[\s,，、;；·]+")
_GROUP = re.compile(
    r"(第?[一二三四五六七八九十百\d]{1,4}(?:村民)?[组队]|[Gg]roup\s*\d+)\s*(.*)", re.DOTALL
)


def resident_typed(line: str) -> ResidentMention | None:
    """``赵德顺 12号 13900000000`` as name, household and phone; ``None`` for an empty line."""
    line = clean_line(line)
    found = _PHONE.search(line)
    phone = found.group() if found else ""
    rest = line.replace(phone, " ", 1) if phone else line
    name, *others = [part for part in _PART.split(rest) if part] or [""]
    # An English name is more than one word; a household is told by its number.
    while others and not phone_or_household(others[0]) and others[0].isascii() and name.isascii():
        name = f"{name} {others.pop(0)}"
    if not name and not phone:
        return None
    return ResidentMention(name=name, household=" ".join(others), phone=phone)


def phone_or_household(part: str) -> bool:
    """Whether a word holds a number, so that it is no name."""
    return any(character.isdigit() for character in part)


def place_typed(line: str, groups: Sequence[str] = ()) -> tuple[str, str]:
    """``一组 东头水渠`` as (group, spot); ``groups`` are the names of the unified form."""
    line = clean_line(line)
    for group in sorted(groups, key=len, reverse=True):
        if group and line.startswith(group):
            return group, line[len(group) :].strip()
    found = _GROUP.fullmatch(line)
    return (found[1], found[2].strip()) if found else ("", line)


def place_shown(group: str, spot: str) -> str:
    """A place as one line."""
    return f"{group} {spot}".strip()
