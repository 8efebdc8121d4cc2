"""Whole entries, a batch at a time: what an export streams."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar
from uuid import UUID

from diary_app.domain.entries import EntryPage, MatterPage
from diary_app.domain.queries import Query
from diary_app.domain.searching import Filters
from diary_app.storage.connections import Connection, Cursor, Row
from diary_app.storage.mapping import (
    ENTRY_COLUMNS,
    MATTER_COLUMNS,
    answer_from,
    attachment_from,
    entry_from,
    matter_from,
    mention_from,
    step_from,
)
from diary_app.storage.search.matching import match

BATCH = 500

_ENTRIES = f"""
    SELECT {ENTRY_COLUMNS}
    FROM json_each(?) AS wanted
    CROSS JOIN entries ON entries.id = wanted.value
    JOIN keepers ON keepers.id = entries.keeper_id
    JOIN villages ON villages.id = entries.village_id
    ORDER BY wanted.key
"""
_RESIDENTS = """
    SELECT entry_id, residents.id, name, phone, household, unnamed
    FROM json_each(?) AS wanted
    CROSS JOIN entry_residents ON entry_id = wanted.value
    CROSS JOIN residents ON residents.id = resident_id
    ORDER BY entry_id, position
"""
_ATTACHMENTS = """
    SELECT entry_id, attachments.id, entry_id, name, media_type, size, sha256
    FROM json_each(?) AS wanted
    CROSS JOIN attachments ON entry_id = wanted.value
    JOIN files USING (sha256)
    WHERE deleted_at IS NULL
    ORDER BY entry_id, position
"""
_RAISED = """
    SELECT entry_id, matter_id
    FROM json_each(?) AS wanted
    CROSS JOIN entry_matters ON entry_id = wanted.value
    CROSS JOIN matters ON matters.id = matter_id
    WHERE deleted_at IS NULL
    ORDER BY entry_id, position, matter_id
"""
_MATTERS = f"""
    SELECT {MATTER_COLUMNS}
    FROM json_each(?) AS wanted
    CROSS JOIN matters ON matters.id = wanted.value
    WHERE deleted_at IS NULL
    ORDER BY wanted.key
"""
_STEPS = """
    SELECT matter_id, steps.id, at, by, to_status, level, note
    FROM json_each(?) AS wanted
    CROSS JOIN steps ON matter_id = wanted.value
    WHERE withdrawn_at IS NULL
    ORDER BY matter_id, position
"""
_ANSWERS = """
    SELECT matter_id, answers.id, at, by, text, how, satisfaction
    FROM json_each(?) AS wanted
    CROSS JOIN answers ON matter_id = wanted.value
    WHERE withdrawn_at IS NULL
    ORDER BY matter_id, at, answers.rowid
"""
_ENTRIES_OF = """
    SELECT matter_id, entry_id
    FROM json_each(?) AS wanted
    CROSS JOIN entry_matters ON matter_id = wanted.value
    CROSS JOIN entries ON entries.id = entry_id
    WHERE deleted_at IS NULL
    ORDER BY matter_id, slot
"""


def full_entries(
    connection: Connection,
    query: Query,
    filters: Filters | None = None,
    *,
    batch: int = BATCH,
) -> Iterator[EntryPage]:
    """Everything ``query`` and ``filters`` find, newest first, ``batch`` entries in memory."""
    asked = match(query, filters)
    before: int | None = None
    while True:
        statement, values = asked.slots_sql(before=before, limit=batch)
        slots = [slot for (slot,) in connection.execute(statement, values)]
        yield from pages_at(connection, slots, batch=batch)
        if len(slots) < batch:
            return
        before = slots[-1]


def pages_at(
    connection: Connection, slots: Iterable[int], *, batch: int = BATCH
) -> Iterator[EntryPage]:
    """The entries at ``slots``, in that order; unknown slots are left out."""
    remaining = iter(slots)
    while wanted := list(islice(remaining, batch)):
        rows = connection.execute(
            "SELECT entries.id FROM json_each(?) AS wanted "
            "CROSS JOIN entries ON slot = wanted.value ORDER BY wanted.key",
            (json.dumps(wanted),),
        )
        yield from pages(connection, [entry_id for (entry_id,) in rows])


def pages(connection: Connection, entry_ids: Sequence[str]) -> list[EntryPage]:
    """The entries of these ids (32 hex digits), in that order; deleted ones too.

    Withdrawn steps and answers, deleted matters and attachments are left out.
    """
    ids = json.dumps(list(entry_ids))
    residents = _grouped(connection.execute(_RESIDENTS, (ids,)), mention_from)
    attachments = _grouped(connection.execute(_ATTACHMENTS, (ids,)), attachment_from)
    raised: dict[str, list[str]] = {}
    for entry_id, matter_id in connection.execute(_RAISED, (ids,)):
        raised.setdefault(entry_id, []).append(matter_id)
    unique = dict.fromkeys(matter_id for some in raised.values() for matter_id in some)
    matters = {page.matter.id.hex: page for page in matter_pages(connection, list(unique))}
    return [
        EntryPage(
            entry=entry_from(row, residents.get(row[0], ())),
            matters=tuple(matters[matter_id] for matter_id in raised.get(row[0], ())),
            attachments=tuple(attachments.get(row[0], ())),
        )
        for row in connection.execute(_ENTRIES, (ids,))
    ]


def matter_pages(connection: Connection, matter_ids: Sequence[str]) -> list[MatterPage]:
    """The matters of these ids (32 hex digits), in that order; deleted ones are left out."""
    ids = json.dumps(list(matter_ids))
    steps = _grouped(connection.execute(_STEPS, (ids,)), step_from)
    answers = _grouped(connection.execute(_ANSWERS, (ids,)), answer_from)
    entries = _grouped(connection.execute(_ENTRIES_OF, (ids,)), lambda row: UUID(row[0]))
    return [
        MatterPage(
            matter=matter_from(row),
            steps=tuple(steps.get(row[0], ())),
            answers=tuple(answers.get(row[0], ())),
            entry_ids=tuple(entries.get(row[0], ())),
        )
        for row in connection.execute(_MATTERS, (ids,))
    ]


_Made = TypeVar("_Made")


def _grouped(rows: Cursor, make: Callable[[Row], _Made]) -> dict[str, list[_Made]]:
    """What ``make`` makes of each row behind its first column, by that column."""
    grouped: dict[str, list[_Made]] = {}
    for owner, *rest in rows:
        grouped.setdefault(owner, []).append(make(tuple(rest)))
    return grouped
