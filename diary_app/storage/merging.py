"""Merging matters that are the same: every row stays, one points at the other."""

from uuid import UUID

from diary_app.domain.changes import Subject
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import ENDED, Status
from diary_app.storage.work import Work


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
