"""How many homes a matter concerns: as many as raise it, never fewer than was written.

``matters.households`` is what is shown and counted. ``households_said`` is what a
person wrote, kept only while more homes than that raise the matter; ``NULL``
means that ``households`` is what was written.
"""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from diary_app.domain.changes import Subject
from diary_app.storage.connections import Connection
from diary_app.storage.work import Work

if TYPE_CHECKING:
    from diary_app.storage import tables

_HOMES_OF_MATTER = """
    SELECT count(DISTINCT residents.village_id || residents.home)
    FROM entry_matters AS raised
    CROSS JOIN entries ON entries.id = raised.entry_id
    CROSS JOIN entry_residents AS named ON named.entry_id = entries.id
    CROSS JOIN residents ON residents.id = named.resident_id
    WHERE raised.matter_id = ? AND entries.deleted_at IS NULL
"""
_HOMES_OF_ENTRY = """
    SELECT count(DISTINCT residents.village_id || residents.home)
    FROM entry_residents AS named CROSS JOIN residents ON residents.id = named.resident_id
    WHERE named.entry_id = ?
"""
_RAISED = """
    SELECT DISTINCT raised.matter_id FROM json_each(?) AS wanted
    CROSS JOIN entry_matters AS raised ON raised.entry_id = wanted.value
    CROSS JOIN matters ON matters.id = raised.matter_id
    WHERE matters.deleted_at IS NULL
"""


def households(written: int, homes: int) -> dict[str, int | None]:
    """The columns for a number that was written where ``homes`` raise the matter."""
    if homes <= written:
        return {"households": written, "households_said": None}
    return {"households": homes, "households_said": written}


def homes_in(connection: Connection, entry_id: str) -> int:
    """How many homes speak in an entry."""
    return _count(connection, _HOMES_OF_ENTRY, entry_id)


def homes_raising(connection: Connection, matter_id: str) -> int:
    """How many homes raise a matter, over all its entries that stand."""
    return _count(connection, _HOMES_OF_MATTER, matter_id)


def count_homes(work: Work, row: "tables.Matter") -> None:
    """Let the number of households of a matter follow the entries that raise it."""
    work.unit.flush()
    written = row.households if row.households_said is None else row.households_said
    counted = households(written, homes_raising(work.connection, row.id))
    if work.change(Subject.MATTER, row, counted):
        work.unit.touch(matters=(row.id,))


def count_homes_of(work: Work, entry_ids: Iterable[str]) -> None:
    """The same for every matter that these entries raise."""
    work.unit.flush()
    found = work.connection.execute(_RAISED, (json.dumps(list(entry_ids)),)).fetchall()
    for (matter_id,) in found:
        count_homes(work, work.matter(matter_id))


def _count(connection: Connection, statement: str, wanted: str) -> int:
    row = connection.execute(statement, (wanted,)).fetchone()
    return int(row[0]) if row else 0
