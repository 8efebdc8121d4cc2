"""The recycle bin: entries put in, taken out again, and removed for good."""

import json
from collections.abc import Iterable, Sequence

from diary_app.domain.changes import Subject
from diary_app.domain.errors import DiaryError
from diary_app.storage import history, search
from diary_app.storage.files_kept import drop_unused
from diary_app.storage.homes import count_homes_of
from diary_app.storage.merging import left_by
from diary_app.storage.queries.raised import merged_roots
from diary_app.storage.work import Work

_ONLY_RAISED_BY = """
    SELECT DISTINCT matters.id FROM json_each(?1) AS wanted
    CROSS JOIN entry_matters AS raised ON raised.entry_id = wanted.value
    CROSS JOIN matters ON matters.id = raised.matter_id
    WHERE matters.deleted_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM entry_matters AS other
        JOIN entries ON entries.id = other.entry_id
        WHERE other.matter_id = matters.id AND entries.deleted_at IS NULL
              AND entries.id NOT IN (SELECT value FROM json_each(?1))
    )
"""
_DELETED_WITH = """
    SELECT DISTINCT matters.id FROM json_each(?) AS wanted
    CROSS JOIN entry_matters ON entry_id = wanted.value
    CROSS JOIN matters ON matters.id = matter_id
    CROSS JOIN entries ON entries.id = entry_id
    WHERE matters.deleted_at = entries.deleted_at
"""
_LEFT_BEHIND = """
    SELECT id FROM matters
    WHERE deleted_at IS NOT NULL AND id NOT IN (SELECT matter_id FROM entry_matters)
          AND id NOT IN (SELECT merged_into FROM matters WHERE merged_into IS NOT NULL)
"""


def put_in(work: Work, entry_ids: Sequence[str]) -> None:
    """Delete entries, with the matters that nothing else raises.

    A matter for which one merged into it still speaks stays.
    """
    with_them = left_by(work.connection, _ids(work, _ONLY_RAISED_BY, entry_ids), entry_ids)
    for entry_id in entry_ids:
        work.change(Subject.ENTRY, work.entry(entry_id), {"deleted_at": work.now})
    for matter_id in with_them:
        work.change(Subject.MATTER, work.matter(matter_id), {"deleted_at": work.now})
    count_homes_of(work, entry_ids)
    work.unit.touch(entries=entry_ids, matters=with_them)


def take_out(work: Work, entry_ids: Sequence[str]) -> None:
    """Bring entries back, with the matters that were deleted with them."""
    with_them = _with_wholes(work, _ids(work, _DELETED_WITH, entry_ids))
    for entry_id in entry_ids:
        work.change(Subject.ENTRY, work.entry(entry_id, deleted=True), {"deleted_at": None})
    for matter_id in with_them:
        work.change(Subject.MATTER, work.matter(matter_id, deleted=True), {"deleted_at": None})
    count_homes_of(work, entry_ids)
    work.unit.touch(entries=entry_ids, matters=with_them)


def _with_wholes(work: Work, matters: Sequence[str]) -> list[str]:
    """These, and the matters they are part of that were deleted in the same moment."""
    wholes, found = merged_roots(work.connection), dict.fromkeys(matters)
    for part in matters:
        if part in wholes:
            whole = work.matter(wholes[part], deleted=True)
            if whole.deleted_at == work.matter(part, deleted=True).deleted_at:
                found[whole.id] = None
    return list(found)


def remove(work: Work, entry_ids: Sequence[str]) -> None:
    """Remove deleted entries for good: texts, photos, residents nobody else names, history."""
    for entry_id in entry_ids:
        row = work.entry(entry_id, deleted=True)
        if row.deleted_at is None:
            raise DiaryError("entry_not_found", written=row.number)
        search.forget(work.connection, (row.slot,))
        work.act.changed(Subject.ENTRY, row.id, row.revision, history.PURGED)
    gone = set(entry_ids)
    for statement in (
        "SELECT id FROM attachments WHERE entry_id IN (SELECT value FROM json_each(?))",
        "SELECT DISTINCT resident_id FROM entry_residents"
        " WHERE entry_id IN (SELECT value FROM json_each(?))",
    ):
        gone |= set(_ids(work, statement, entry_ids))
    work.unit.session.expunge_all()
    connection = work.connection
    connection.executemany("DELETE FROM entries WHERE id = ?", [(each,) for each in entry_ids])
    matters = [matter for (matter,) in connection.execute(_LEFT_BEHIND)]
    for matter in matters:
        work.act.changed(Subject.MATTER, matter, 0, history.PURGED)
    gone |= set(matters)
    for table in ("steps", "answers"):
        gone |= set(
            _ids(
                work,
                f"SELECT id FROM {table} WHERE matter_id IN (SELECT value FROM json_each(?))",
                matters,
            )
        )
    connection.executemany("DELETE FROM matters WHERE id = ?", [(each,) for each in matters])
    connection.execute(
        "DELETE FROM residents WHERE id IN (SELECT value FROM json_each(?))"
        " AND id NOT IN (SELECT resident_id FROM entry_residents)",
        (json.dumps(sorted(gone)),),
    )
    drop_unused(connection)
    history.blank(connection, gone)


def _ids(work: Work, statement: str, wanted: Iterable[str]) -> list[str]:
    rows = work.connection.execute(statement, (json.dumps(list(wanted)),))
    return [found for (found,) in rows]
