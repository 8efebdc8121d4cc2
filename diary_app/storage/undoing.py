"""Taking an act back: what it made goes, what it changed becomes what it was."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from diary_app.domain.changes import HistoryLine, Subject
from diary_app.domain.errors import DiaryError
from diary_app.storage import history
from diary_app.storage.recording import (
    move_to_day,
    named_residents,
    raising_entries,
    set_raising_entries,
    set_residents,
)
from diary_app.storage.sounding import sounds_of
from diary_app.storage.work import Work
from diary_app.storage.works import set_settled, settled_by

_TAKEN_BACK = {
    Subject.ENTRY: "deleted_at",
    Subject.MATTER: "deleted_at",
    Subject.ATTACHMENT: "deleted_at",
    Subject.STEP: "withdrawn_at",
    Subject.ANSWER: "withdrawn_at",
    Subject.PAPER: "withdrawn_at",
    Subject.WORK: "deleted_at",
    Subject.TOLD: "withdrawn_at",
}
_COLUMN_OF = {"group": "village_group"}


def take_back(work: Work, act: str) -> None:
    """Undo ``act`` within ``work``, which must say that it undoes it.

    Raises ``DiaryError``: ``act_not_found``, also for one that removed
    entries for good; ``changed_meanwhile``.
    """
    lines = history.lines_of_act(work.connection, act)
    if not lines or any(line.before == history.PURGED for line in lines):
        raise DiaryError("act_not_found")
    if history.changed_since(work.connection, act):
        raise DiaryError("changed_meanwhile")
    made = history.makings_in(work.connection, act)
    for line in lines:
        row = _row(work, line)
        if line.subject_id.hex in made:
            work.change(line.subject, row, {_TAKEN_BACK[line.subject]: work.now})
        else:
            _set_back(work, line, row)
        if work.act.revision_of(row.id) is None:  # an act and its undoing touch the same
            work.note(line.subject, row, {})
        _touch(work, line.subject, row)


def _set_back(work: Work, line: HistoryLine, row: Any) -> None:
    before = dict(line.before)
    residents = cast(Sequence[Sequence[object]] | None, before.pop("residents", None))
    entries = cast(Sequence[Sequence[object]] | None, before.pop("entries", None))
    settled = cast(Sequence[str] | None, before.pop("matters", None))
    fields: Mapping[str, object] = {
        _COLUMN_OF.get(name, name): value for name, value in before.items()
    }
    if line.subject is Subject.ENTRY and "date" in fields:
        move_to_day(work, row, date.fromisoformat(str(fields["date"])))
    work.change(line.subject, row, fields)
    if residents is not None:
        was = named_residents(work, row.id)
        set_residents(work, row.id, residents)
        work.note(line.subject, row, {"residents": was})
    if entries is not None:
        linked = raising_entries(work, row.id)
        set_raising_entries(work, row.id, entries)
        work.note(line.subject, row, {"entries": linked})
    if settled is not None:
        now = settled_by(work, row.id)
        set_settled(work, row.id, settled)
        work.note(line.subject, row, {"matters": now})


def _row(work: Work, line: HistoryLine) -> Any:
    from diary_app.storage import tables

    kinds: dict[Subject, Any] = {
        Subject.ENTRY: tables.Entry,
        Subject.MATTER: tables.Matter,
        Subject.STEP: tables.Step,
        Subject.ANSWER: tables.Answer,
        Subject.ATTACHMENT: tables.Attachment,
        Subject.KEEPER: tables.Keeper,
        Subject.VILLAGE: tables.Village,
        Subject.RESIDENT: tables.Resident,
        Subject.PAPER: tables.Paper,
        Subject.WORK: tables.WorkDone,
        Subject.TOLD: tables.WorkTold,
    }
    row = work.unit.session.get(kinds[line.subject], line.subject_id.hex)
    if row is None:
        raise DiaryError("act_not_found")
    return row


def _touch(work: Work, subject: Subject, row: Any) -> None:
    """Let the index and the screens know."""
    if subject is Subject.ENTRY:
        work.unit.touch(entries=(row.id,))
    elif subject is Subject.MATTER:
        work.unit.touch(matters=(row.id,))
    elif subject in (Subject.STEP, Subject.ANSWER, Subject.PAPER):
        work.unit.touch(matters=(row.matter_id,))
        work.act.also(Subject.MATTER, row.matter_id)
    elif subject is Subject.RESIDENT:
        row.sounds = sounds_of(row.name)
        work.unit.touch(residents=(row.id,))
    elif subject is Subject.ATTACHMENT:
        work.act.also(Subject.ENTRY, row.entry_id)
    elif subject is Subject.TOLD:
        work.act.also(Subject.WORK, row.work_id)
