"""Merging matters that are the same: every row stays, one points at the other."""

import json
from collections.abc import Iterable
from uuid import UUID

from diary_app.domain.changes import Subject
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import ENDED, Status
from diary_app.storage.connections import Connection
from diary_app.storage.queries.raised import merged_roots
from diary_app.storage.work import Work

_STILL_RAISED = """
    WITH RECURSIVE whole (id) AS (
        SELECT ?1
        UNION
        SELECT matters.id FROM whole CROSS JOIN matters ON merged_into = whole.id
    )
    SELECT 1 FROM whole
    CROSS JOIN matters ON matters.id = whole.id
    CROSS JOIN entry_matters ON matter_id = whole.id
    CROSS JOIN entries ON entries.id = entry_id
    WHERE matters.deleted_at IS NULL AND entries.deleted_at IS NULL
          AND entry_id NOT IN (SELECT value FROM json_each(?2))
    LIMIT 1
"""


def merging_target(work: Work, matter_id: str, into: UUID | None) -> str:
    """The id of the matter to merge into, told to the history as taking part in this act.

    The target has its line in the act although none of its fields change: undo
    of a merge is refused once something happened to either of the two, and so
    two matters can never end up merged into each other.

    Raises ``DiaryError``: ``merge_with_itself``; ``merge_into_ended`` with
    ``number`` for a target that ended, a merged one too; ``matter_not_found``.
    """
    if into is None or into.hex == matter_id:
        raise DiaryError("merge_with_itself")
    target = work.matter(into)
    if Status(target.status) in ENDED:
        raise DiaryError("merge_into_ended", number=target.number)
    work.note(Subject.MATTER, target, {})
    return target.id


def still_raised(connection: Connection, matter_id: str, without: Iterable[str]) -> bool:
    """Whether another entry than these raises the matter, or one that was merged into it."""
    wanted = (matter_id, json.dumps(list(without)))
    return connection.execute(_STILL_RAISED, wanted).fetchone() is not None


def left_by(connection: Connection, matters: Iterable[str], entries: Iterable[str]) -> list[str]:
    """Which of ``matters`` nobody raises any more once ``entries`` are gone.

    With those that they were merged into and that only they still spoke for.
    """
    wholes, known = merged_roots(connection), list(matters)
    parts = dict.fromkeys([*known, *(wholes[each] for each in known if each in wholes)])
    gone = list(entries)
    return [each for each in parts if not still_raised(connection, each, gone)]
