"""Between the columns of the file and the values of the domain."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from diary_app.domain.entries import Attachment, Entry, EntryContent, Way
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
from diary_app.domain.people import Resident, ResidentMention
from diary_app.storage.connections import Row
from diary_app.storage.written import time_text

ENTRY_COLUMNS = (
    "entries.id, entries.number, entries.revision, entries.date, entries.time, entries.village_id,"
    " entries.village_group, entries.spot, entries.way, entries.title, entries.text,"
    " entries.thoughts, entries.plan, entries.weather, entries.others_present, entries.keeper_id,"
    " keepers.name, villages.name, entries.created_at, entries.changed_at, entries.source_number,"
    " entries.deleted_at"
)
"""For a statement over ``entries`` joined with ``keepers`` and ``villages``."""

MATTER_COLUMNS = (
    "matters.id, matters.number, matters.revision, matters.kind, matters.title, matters.nature,"
    " matters.category, matters.households, matters.people, matters.urgent, matters.collective,"
    " matters.sensitive, matters.handler, matters.status, matters.level, matters.opened_on,"
    " matters.deadline, matters.deadline_estimated, matters.closed_on, matters.outcome,"
    " matters.merged_into, matters.call_back_by"
)


def entry_fields(content: EntryContent) -> dict[str, Any]:
    """The columns that a page fills, but for its village and residents."""
    return {
        "date": content.date.isoformat(),
        "time": time_text(content.time),
        "village_group": content.group,
        "spot": content.spot,
        "way": None if content.way is None else content.way.value,
        "title": content.title,
        "text": content.text,
        "thoughts": content.thoughts,
        "plan": content.plan,
        "weather": content.weather,
        "others_present": content.others_present,
    }


def matter_fields(content: MatterContent) -> dict[str, Any]:
    """The columns that a person fills about a matter."""
    return {
        "kind": content.kind.value,
        "title": content.title,
        "nature": None if content.nature is None else content.nature.value,
        "category": content.category,
        "households": content.households,
        "people": content.people,
        "urgent": content.urgent,
        "collective": content.collective,
        "sensitive": content.sensitive,
        "handler": content.handler,
    }


def entry_from(row: Row, residents: Sequence[ResidentMention]) -> Entry:
    """An entry from ``ENTRY_COLUMNS``."""
    return Entry(
        id=UUID(row[0]),
        number=row[1],
        revision=row[2],
        content=EntryContent(
            date=date.fromisoformat(row[3]),
            time=None if row[4] is None else time.fromisoformat(row[4]),
            village_id=UUID(row[5]),
            group=row[6],
            spot=row[7],
            way=None if row[8] is None else Way(row[8]),
            title=row[9],
            text=row[10],
            thoughts=row[11],
            plan=row[12],
            weather=row[13],
            others_present=row[14],
            residents=tuple(residents),
        ),
        keeper_id=UUID(row[15]),
        keeper_name=row[16],
        village_name=row[17],
        created_at=datetime.fromisoformat(row[18]),
        changed_at=datetime.fromisoformat(row[19]),
        source_number=row[20],
        deleted_at=None if row[21] is None else datetime.fromisoformat(row[21]),
    )


def matter_from(row: Row) -> Matter:
    """A matter from ``MATTER_COLUMNS``."""
    return Matter(
        id=UUID(row[0]),
        number=row[1],
        revision=row[2],
        content=MatterContent(
            kind=Kind(row[3]),
            title=row[4],
            nature=None if row[5] is None else Nature(row[5]),
            category=row[6],
            households=row[7],
            people=row[8],
            urgent=bool(row[9]),
            collective=bool(row[10]),
            sensitive=bool(row[11]),
            handler=row[12],
        ),
        status=Status(row[13]),
        level=Level(row[14]),
        opened_on=date.fromisoformat(row[15]),
        deadline=_day(row[16]),
        deadline_estimated=bool(row[17]),
        closed_on=_day(row[18]),
        outcome=None if row[19] is None else Outcome(row[19]),
        merged_into=None if row[20] is None else UUID(row[20]),
        call_back_by=_day(row[21]),
    )


def step_from(row: Row) -> Step:
    """A step from id, at, by, to_status, level, note."""
    return Step(
        id=UUID(row[0]),
        at=datetime.fromisoformat(row[1]),
        by=row[2],
        to=None if row[3] is None else Status(row[3]),
        level=Level(row[4]),
        note=row[5],
    )


def answer_from(row: Row) -> Answer:
    """An answer from id, at, by, text, how, satisfaction."""
    return Answer(
        id=UUID(row[0]),
        at=datetime.fromisoformat(row[1]),
        by=row[2],
        text=row[3],
        how=row[4],
        satisfaction=None if row[5] is None else Satisfaction(row[5]),
    )


def attachment_from(row: Row) -> Attachment:
    """An attachment from id, entry_id, name, media_type, size, sha256."""
    return Attachment(
        id=UUID(row[0]),
        entry_id=UUID(row[1]),
        name=row[2],
        media_type=row[3],
        size=row[4],
        sha256=row[5],
    )


def mention_from(row: Row) -> ResidentMention:
    """A resident as an entry names them, from id, name, phone, household, unnamed."""
    return ResidentMention(
        resident_id=UUID(row[0]),
        name=row[1],
        phone=row[2],
        household=row[3],
        unnamed=bool(row[4]),
    )


def resident_from(row: Row) -> Resident:
    """A resident from id, name, phone, household, village_group, last_seen."""
    return Resident(
        id=UUID(row[0]),
        name=row[1],
        phone=row[2],
        household=row[3],
        group=row[4],
        last_seen=_day(row[5]),
    )


def _day(written: str | None) -> date | None:
    return None if not written else date.fromisoformat(written)
