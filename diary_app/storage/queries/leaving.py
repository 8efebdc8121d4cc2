"""Whom to hide in what leaves the program."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from diary_app.domain.masking import telling
from diary_app.storage.connections import Connection

_NAMED_IN_MATTERS = """
    SELECT DISTINCT matter_id, name, phone, household, unnamed
    FROM json_each(?) AS wanted
    CROSS JOIN entry_matters ON matter_id = wanted.value
    CROSS JOIN entries ON entries.id = entry_matters.entry_id
    CROSS JOIN entry_residents ON entry_residents.entry_id = entries.id
    CROSS JOIN residents ON residents.id = resident_id
    WHERE deleted_at IS NULL
"""
_UNNAMED_IN_SPAN = """
    SELECT DISTINCT name, phone, household FROM entries
    CROSS JOIN entry_residents ON entry_id = entries.id
    CROSS JOIN residents ON residents.id = resident_id
    WHERE date BETWEEN ? AND ? AND unnamed AND deleted_at IS NULL
"""


@dataclass(slots=True)
class ToHide:
    """What tells of those who asked not to be named, and all households, of one matter."""

    unnamed: set[str] = field(default_factory=set)
    households: set[str] = field(default_factory=set)


def to_hide(connection: Connection, matter_ids: Iterable[UUID]) -> dict[UUID, ToHide]:
    """Whom to hide in the texts of each matter; matters without residents are left out."""
    wanted = json.dumps([each.hex for each in matter_ids])
    found: dict[UUID, ToHide] = {}
    for matter_id, name, phone, household, unnamed in connection.execute(
        _NAMED_IN_MATTERS, (wanted,)
    ):
        hidden = found.setdefault(UUID(matter_id), ToHide())
        if unnamed:
            hidden.unnamed.update(telling(name, phone, household))
        if household:
            hidden.households.add(household)
    return found


def unnamed_between(connection: Connection, first: date, last: date) -> set[str]:
    """What tells of those who asked, in an entry of these days, not to be named."""
    rows = connection.execute(_UNNAMED_IN_SPAN, (first.isoformat(), last.isoformat()))
    return {told for row in rows for told in telling(*row)}
