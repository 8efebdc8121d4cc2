"""Residents and homes found again, by anything a person may type of them.

Only residents whom a standing entry names openly are found at all
(``last_seen``, see ``storage/meeting.py``).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from diary_app.domain.households import HouseholdKey
from diary_app.domain.people import Resident
from diary_app.storage.connections import Connection
from diary_app.storage.mapping import resident_from

COLUMNS = "residents.id, name, phone, household, residents.village_group, last_seen"
_MET = "last_seen IS NOT NULL AND name <> ''"
_NOT_SOUNDED = "(sounds = '' AND name LIKE ?)"
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
    whole = "".join(plain.split())
    compact = _SEPARATORS.sub("", plain.replace("ü", "v").replace("Ü", "v")).lower()
    if compact.isascii() and compact.isdigit():
        return _any(_phone(compact) if len(compact) >= _SHORTEST_TAIL else {}, whole, compact)
    if compact.isascii() and compact.isalpha():
        return _any({"instr(sounds, ?) > 0": f" {compact}", _NOT_SOUNDED: f"%{plain}%"})
    mixed = _MIXED.fullmatch(compact)
    if mixed is None:
        found = {"instr(name, ?) > 0": plain}
        if compact and compact.isascii():
            found["instr(sounds, ?) > 0"] = f" {compact}"
        return _any(found, whole)
    return Asked(
        "(instr(home, ?) > 0 OR instr(name, ?) = 1 AND instr(sounds, ?) > 0)",
        (whole, mixed[1], mixed[2]),
        (mixed[1], mixed[2]),
    )


def _any(found: Mapping[str, str], home: str = "", digits: str = "") -> Asked:
    """One of the conditions, or ``home`` in a home; so many digits are no door."""
    if home and len(digits) < _INSIDE_PHONE:
        found = {**found, "instr(home, ?) > 0": home}
    return Asked(f"({' OR '.join(found)})", tuple(found.values()))


def _phone(digits: str) -> dict[str, str]:
    if len(digits) >= _INSIDE_PHONE:
        return {"instr(phone, ?) > 0": digits}
    return {f"substr(phone, -{len(digits)}) = ?": digits}


def residents_like(connection: Connection, typed: str, limit: int) -> tuple[Resident, ...]:
    """Residents that fit what was typed, most recently met first."""
    wanted = asked(typed)
    rows = connection.execute(
        f"SELECT {COLUMNS}, sounds FROM residents INDEXED BY residents_met"
        f" WHERE {_MET} AND {wanted.condition} ORDER BY last_seen DESC LIMIT ?",
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
            f" INDEXED BY residents_met WHERE last_seen IS NOT NULL AND {wanted.condition})"
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
