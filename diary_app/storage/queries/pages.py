"""Whole entries with everything on their pages, one at a time or streamed for an export."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from uuid import UUID

from diary_app.domain.entries import (
    Attachment,
    Entry,
    EntryContent,
    EntryPage,
    MatterPage,
    Way,
)
from diary_app.domain.matters import (
    Answer,
    Kind,
    Level,
    Matter,
    MatterContent,
    Nature,
    Outcome,
    Satisfaction,
    Status,
    Step,
)
from diary_app.domain.people import ResidentMention
from diary_app.domain.queries import Query
from diary_app.domain.searching import Filters
from diary_app.storage.connections import Connection, Row
from diary_app.storage.search.matching import match

BATCH = 500

_ENTRIES = """
    SELECT entries.id, number, entries.revision, keeper_id, keepers.name, villages.name,
           created_at, changed_at, source_number, deleted_at, date, text, title, time,
           entries.village_id, village_group, spot, way, others_present, thoughts, plan, weather
    FROM json_each(?) AS wanted
    CROSS JOIN entries ON entries.id = wanted.value
    JOIN keepers ON keepers.id = keeper_id
    JOIN villages ON villages.id = entries.village_id
    ORDER BY wanted.key
"""
_RESIDENTS = """
    SELECT entry_id, name, phone, household, residents.id, unnamed
    FROM json_each(?) AS wanted
    CROSS JOIN entry_residents ON entry_id = wanted.value
    CROSS JOIN residents ON residents.id = resident_id
    ORDER BY entry_id, position
"""
_ATTACHMENTS = """
    SELECT attachments.id, entry_id, name, media_type, size, sha256
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
_MATTERS = """
    SELECT matters.id, number, revision, kind, title, nature, category, households, people, urgent,
           collective, sensitive, handler, status, level, opened_on, deadline,
           deadline_estimated, closed_on, outcome, merged_into
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
    ORDER BY matter_id, at, answers.id
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
    residents: dict[str, list[ResidentMention]] = {}
    for entry_id, name, phone, household, resident_id, unnamed in connection.execute(
        _RESIDENTS, (ids,)
    ):
        residents.setdefault(entry_id, []).append(
            ResidentMention(
                name=name,
                phone=phone,
                household=household,
                resident_id=UUID(resident_id),
                unnamed=bool(unnamed),
            )
        )
    attachments: dict[str, list[Attachment]] = {}
    for attachment_id, entry_id, name, media_type, size, sha256 in connection.execute(
        _ATTACHMENTS, (ids,)
    ):
        attachments.setdefault(entry_id, []).append(
            Attachment(
                id=UUID(attachment_id),
                entry_id=UUID(entry_id),
                name=name,
                media_type=media_type,
                size=size,
                sha256=sha256,
            )
        )
    raised: dict[str, list[str]] = {}
    for entry_id, matter_id in connection.execute(_RAISED, (ids,)):
        raised.setdefault(entry_id, []).append(matter_id)
    unique = dict.fromkeys(matter_id for some in raised.values() for matter_id in some)
    matters = {page.matter.id.hex: page for page in matter_pages(connection, list(unique))}
    return [
        EntryPage(
            entry=_entry(row, residents.get(row[0], [])),
            matters=tuple(matters[matter_id] for matter_id in raised.get(row[0], ())),
            attachments=tuple(attachments.get(row[0], ())),
        )
        for row in connection.execute(_ENTRIES, (ids,))
    ]


def matter_pages(connection: Connection, matter_ids: Sequence[str]) -> list[MatterPage]:
    """The matters of these ids (32 hex digits), in that order; deleted ones are left out."""
    ids = json.dumps(list(matter_ids))
    steps: dict[str, list[Step]] = {}
    for matter_id, step_id, at, by, to_status, level, note in connection.execute(_STEPS, (ids,)):
        steps.setdefault(matter_id, []).append(
            Step(
                id=UUID(step_id),
                at=datetime.fromisoformat(at),
                by=by,
                to=Status(to_status) if to_status else None,
                level=Level(level),
                note=note,
            )
        )
    answers: dict[str, list[Answer]] = {}
    for matter_id, answer_id, at, by, text, how, satisfaction in connection.execute(
        _ANSWERS, (ids,)
    ):
        answers.setdefault(matter_id, []).append(
            Answer(
                id=UUID(answer_id),
                at=datetime.fromisoformat(at),
                by=by,
                text=text,
                how=how,
                satisfaction=Satisfaction(satisfaction) if satisfaction else None,
            )
        )
    entries: dict[str, list[UUID]] = {}
    for matter_id, entry_id in connection.execute(_ENTRIES_OF, (ids,)):
        entries.setdefault(matter_id, []).append(UUID(entry_id))
    return [
        MatterPage(
            matter=_matter(row),
            steps=tuple(steps.get(row[0], ())),
            answers=tuple(answers.get(row[0], ())),
            entry_ids=tuple(entries.get(row[0], ())),
        )
        for row in connection.execute(_MATTERS, (ids,))
    ]


def _entry(row: Row, residents: Iterable[ResidentMention]) -> Entry:
    (
        entry_id, number, revision, keeper_id, keeper, village, created_at, changed_at,
        source_number, deleted_at, day, text, title, at, village_id, group, spot, way,
        others_present, thoughts, plan, weather,
    ) = row  # fmt: skip
    return Entry(
        id=UUID(entry_id),
        number=number,
        revision=revision,
        content=EntryContent(
            date=date.fromisoformat(day),
            text=text,
            title=title,
            time=time.fromisoformat(at) if at else None,
            village_id=UUID(village_id),
            group=group,
            spot=spot,
            way=Way(way) if way else None,
            residents=tuple(residents),
            others_present=others_present,
            thoughts=thoughts,
            plan=plan,
            weather=weather,
        ),
        keeper_id=UUID(keeper_id),
        keeper_name=keeper,
        village_name=village,
        created_at=datetime.fromisoformat(created_at),
        changed_at=datetime.fromisoformat(changed_at),
        source_number=source_number,
        deleted_at=datetime.fromisoformat(deleted_at) if deleted_at else None,
    )


def _matter(row: Row) -> Matter:
    (
        matter_id, number, revision, kind, title, nature, category, households, people, urgent,
        collective, sensitive, handler, status, level, opened_on, deadline, estimated, closed_on,
        outcome, merged_into,
    ) = row  # fmt: skip
    return Matter(
        id=UUID(matter_id),
        number=number,
        revision=revision,
        content=MatterContent(
            kind=Kind(kind),
            title=title,
            nature=Nature(nature) if nature else None,
            category=category,
            households=households,
            people=people,
            urgent=bool(urgent),
            collective=bool(collective),
            sensitive=bool(sensitive),
            handler=handler,
        ),
        status=Status(status),
        level=Level(level),
        opened_on=date.fromisoformat(opened_on),
        deadline=date.fromisoformat(deadline) if deadline else None,
        deadline_estimated=bool(estimated),
        closed_on=date.fromisoformat(closed_on) if closed_on else None,
        outcome=Outcome(outcome) if outcome else None,
        merged_into=UUID(merged_into) if merged_into else None,
    )
