"""Keeping the days by which matters are due as their course and the form in force make them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from diary_app.domain.changes import Subject
from diary_app.domain.course import Due, Stage, due_of, stages_of
from diary_app.domain.form import Form
from diary_app.domain.matters import ENDED, Level, Nature, Status
from diary_app.storage.connections import Connection, Row
from diary_app.storage.work import Work
from diary_app.storage.written import day_text

if TYPE_CHECKING:
    from diary_app.storage import tables

_MOVES = """
    SELECT at, to_status, level FROM steps
    WHERE matter_id = ? AND to_status IS NOT NULL AND withdrawn_at IS NULL ORDER BY position
"""
_MOVES_OF_MANY = """
    SELECT matter_id, at, to_status, level FROM json_each(?) AS wanted
    CROSS JOIN steps ON matter_id = wanted.value
    WHERE to_status IS NOT NULL AND withdrawn_at IS NULL ORDER BY matter_id, position
"""
_ENDED = ", ".join(f"'{status.value}'" for status in sorted(ENDED))
_OPEN = f"""
    SELECT matters.id, revision, opened_on, nature, deadline, deadline_estimated, call_back_by,
           steps.at, to_status, steps.level
    FROM matters
    LEFT JOIN steps ON matter_id = matters.id AND to_status IS NOT NULL AND withdrawn_at IS NULL
    WHERE status NOT IN ({_ENDED})
    ORDER BY matters.id, position
"""
_SET = """
    UPDATE matters SET deadline = ?, deadline_estimated = ?, call_back_by = ?,
                       revision = revision + 1, changed_at = ?
    WHERE id = ?
"""
_COLUMNS = ("deadline", "deadline_estimated", "call_back_by")


def stages_in(connection: Connection, matter_id: str, opened_on: date) -> tuple[Stage, ...]:
    """The stages of a matter from its steps; withdrawn ones are left out."""
    return stages_of(opened_on, _moves(connection.execute(_MOVES, (matter_id,))))


def stages_of_many(
    connection: Connection, opened_on: Mapping[str, date]
) -> dict[str, tuple[Stage, ...]]:
    """The stages of many matters: ids as 32 hex digits with the day each was raised."""
    rows = connection.execute(_MOVES_OF_MANY, (json.dumps(list(opened_on)),))
    told = {
        matter_id: stages_of(opened_on[matter_id], _moves(row[1:] for row in own))
        for matter_id, own in groupby(rows, key=lambda row: str(row[0]))
    }
    return {key: told.get(key) or stages_of(day, ()) for key, day in opened_on.items()}


def set_due(work: Work, row: "tables.Matter") -> bool:
    """Let the due days of a matter follow its course and nature; whether they changed.

    The steps of the act must be written by then.
    """
    stages = stages_in(work.connection, row.id, date.fromisoformat(row.opened_on))
    due = due_of(stages, Nature(row.nature) if row.nature else None, work.writer.form)
    return work.change(Subject.MATTER, row, dict(zip(_COLUMNS, _columns(due), strict=True)))


def recount_open(work: Work) -> int:
    """Let the due days of every open matter follow the form in force; how many changed.

    For after the calendar or the table of deadlines changed: ``work.writer.form``
    must be the new form. One act; each matter moved has its line in the history.
    Matters in the recycle bin follow too, for they may come back; those that
    ended keep the days they were judged by.
    """
    work.unit.flush()
    changed: list[tuple[object, ...]] = []
    for matter_id, revision, was, due in _recounted(work.connection, work.writer.form):
        now = _columns(due)
        before = {
            name: old for name, old, new in zip(_COLUMNS, was, now, strict=True) if old != new
        }
        if before:
            changed.append((*now, work.now, matter_id))
            work.act.changed(Subject.MATTER, matter_id, revision + 1, before)
    work.connection.executemany(_SET, changed)
    return len(changed)


def _recounted(
    connection: Connection, form: Form
) -> Iterator[tuple[str, int, tuple[object, ...], Due]]:
    """Open matters by id: revision, the due columns as they are, and what they should be."""
    for matter_id, told in groupby(connection.execute(_OPEN), key=lambda row: str(row[0])):
        rows = list(told)
        _, revision, opened_on, nature, deadline, estimated, call_back_by, *_ = rows[0]
        moves = _moves(row[7:] for row in rows if row[7] is not None)
        stages = stages_of(date.fromisoformat(opened_on), moves)
        due = due_of(stages, Nature(nature) if nature else None, form)
        yield matter_id, int(revision), (deadline, bool(estimated), call_back_by), due


def _moves(rows: Iterable[Row]) -> Iterator[tuple[date, Status, Level]]:
    for at, to, level in rows:
        yield date.fromisoformat(at[:10]), Status(to), Level(level)


def _columns(due: Due) -> tuple[str | None, bool, str | None]:
    return day_text(due.deadline), due.estimated, day_text(due.call_back_by)
