"""Residents and homes found again, by anything a person may type of them.

Only residents whom a standing entry names openly are found at all
(``last_seen``, see ``storage/meeting.py``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from diary_app.domain.households import HouseholdKey
from diary_app.domain.people import Resident
from diary_app.storage.connections import Connection
from diary_app.storage.mapping import resident_from

COLUMNS = "residents.id, name, phone, household, residents.village_group, last_seen"
_MET = "last_seen IS NOT NULL AND name <> ''"
_SEPARATORS = re.compile(r"[\s'’·.-]+")
_MIXED = re.compile(r"([^\x00-\x7f]+)([a-z]+)")
_SHORTEST_TAIL = 3
_INSIDE_PHONE = 5
"""So many digits are looked for anywhere in a phone, fewer only at its end."""
_MOST_MIXED = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition on ``residents`` with its values; ``mixed``: characters and Latin letters."""

    condition: str
    values: tuple[str, ...] = ()
    mixed: tuple[str, str] | None = None


def asked(typed: str) -> Asked:
    """What ``typed`` (one clean line) asks for; empty asks for everybody."""
    plain = typed.strip()
    if not plain:
        return Asked("1")
    compact = _SEPARATORS.sub("", plain.replace("ü", "v").replace("Ü", "v")).lower()
    conditions, values = ["instr(home, ?) > 0"], ["".join(plain.split())]
    if not compact.isascii() or not compact.isalnum():
        conditions.append("instr(name, ?) > 0")
        values.append(plain)
    mixed = _MIXED.fullmatch(compact)
    if compact.isascii() and compact.isdigit():
        conditions, values = _phone(conditions, values, compact)
    elif compact.isascii() and compact.isalnum():
        conditions += ["instr(sounds, ?) > 0", "(sounds = '' AND name LIKE ?)"]
        values += [f" {compact}", f"%{plain}%"]
    elif mixed is not None:
        conditions.append("(instr(name, ?) = 1 AND instr(sounds, ?) > 0)")
        values += [mixed[1], mixed[2]]
        return Asked(f"({' OR '.join(conditions)})", tuple(values), (mixed[1], mixed[2]))
    return Asked(f"({' OR '.join(conditions)})", tuple(values))


def _phone(conditions: list[str], values: list[str], digits: str) -> tuple[list[str], list[str]]:
    if len(digits) >= _INSIDE_PHONE:
        return [*conditions, "instr(phone, ?) > 0"], [*values, digits]
    if len(digits) >= _SHORTEST_TAIL:
        return [*conditions, f"substr(phone, -{len(digits)}) = ?"], [*values, digits]
    return conditions, values


def residents_like(connection: Connection, typed: str, limit: int) -> tuple[Resident, ...]:
    """Residents that fit what was typed, most recently met first."""
    wanted = asked(typed)
    rows = connection.execute(
        f"SELECT {COLUMNS}, sounds FROM residents WHERE {_MET} AND {wanted.condition}"
        " ORDER BY last_seen DESC, id DESC LIMIT ?",
        (*wanted.values, limit if wanted.mixed is None else _MOST_MIXED),
    ).fetchall()
    if wanted.mixed is not None:
        rows = [row for row in rows if _goes_on(row[1], row[6], *wanted.mixed)][:limit]
    return tuple(resident_from(row) for row in rows)


def _goes_on(name: str, sounds: str, characters: str, letters: str) -> bool:
    """Whether, behind ``characters``, the name sounds like ``letters``."""
    place = len(characters)
    forms = sounds.split()
    initials = {form[place:] for form in forms if len(form) == len(name)}
    if any(each.startswith(letters) for each in initials):
        return True
    begins = any(each[:1] == letters[0] for each in initials)
    return begins and any(letters in form for form in forms if len(form) > len(name))


def homes_like(
    connection: Connection, typed: str, limit: int, after: HouseholdKey | None
) -> list[HouseholdKey]:
    """Homes of which something fits what was typed, most recently met first."""
    wanted = asked(typed)
    within = ""
    if wanted.condition != "1":
        within = (
            " AND (village_id, home) IN (SELECT village_id, home FROM residents"
            f" WHERE last_seen IS NOT NULL AND {wanted.condition})"
        )
    behind, values = "", [*wanted.values]
    if after is not None:
        met = connection.execute(
            "SELECT max(last_seen) FROM residents WHERE village_id = ? AND home = ?",
            (after.village_id.hex, after.home),
        ).fetchone()
        behind = " HAVING (max(last_seen), village_id, home) < (?, ?, ?)"
        values += [str((met or ("",))[0] or ""), after.village_id.hex, after.home]
    rows = connection.execute(
        f"SELECT village_id, home FROM residents WHERE last_seen IS NOT NULL AND home <> ''{within}"
        f" GROUP BY village_id, home{behind}"
        " ORDER BY max(last_seen) DESC, village_id DESC, home DESC LIMIT ?",
        (*values, limit),
    )
    return [HouseholdKey(village_id=UUID(village), home=home) for village, home in rows]


def home_of(connection: Connection, resident_id: str) -> HouseholdKey | None:
    """The home a resident (32 hex digits) belongs to."""
    row = connection.execute(
        "SELECT village_id, home FROM residents WHERE id = ?", (resident_id,)
    ).fetchone()
    return None if row is None else HouseholdKey(village_id=UUID(row[0]), home=row[1])


def not_sounded(connection: Connection, limit: int) -> Sequence[tuple[str, str]]:
    """Residents (id, name) of whom nobody has worked out yet how they sound."""
    rows = connection.execute("SELECT id, name FROM residents WHERE sounds = '' LIMIT ?", (limit,))
    return [(resident, name) for resident, name in rows]
