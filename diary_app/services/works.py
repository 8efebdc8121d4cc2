"""Works done: what they settle, and whom to tell."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from diary_app.domain.changes import Changes
from diary_app.domain.matters import Matter
from diary_app.domain.works import WorkContent, WorkDone, WorkPage
from diary_app.services.open_book import OpenBook


class Works:
    """Use cases around works done."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def works(self, *, limit: int = 200, after: UUID | None = None) -> tuple[WorkDone, ...]:
        """Works, the latest first; ``after``: go on behind this one."""
        raise NotImplementedError

    def page(self, work_id: UUID) -> WorkPage:
        """A work with its matters and homes; ``DiaryError`` ``work_not_found``."""
        raise NotImplementedError

    def asked_for(self, content: WorkContent, limit: int = 50) -> tuple[Matter, ...]:
        """Open matters that may have asked for such a work, likeliest first."""
        raise NotImplementedError

    def record(self, content: WorkContent, matters: Sequence[UUID], answer: str) -> Changes:
        """Keep a work and settle the matters that asked for it, in one act.

        Each open one is answered with ``answer`` and stands to be called back,
        so that it is closed with the resident's opinion. Ended ones are only
        linked. Raises ``DiaryError``: ``name_missing``, ``step_incomplete``,
        ``move_not_allowed``, ``matter_not_found``.
        """
        raise NotImplementedError

    def edit(self, work_id: UUID, based_on: int, content: WorkContent) -> Changes:
        """Replace what is written; ``DiaryError`` ``changed_meanwhile``."""
        raise NotImplementedError

    def tell(self, work_id: UUID, home: str, on: date, how: str = "") -> Changes:
        """Note that a home was told."""
        raise NotImplementedError

    def delete(self, work_id: UUID) -> Changes:
        """Take a work out; the steps of its matters stay (``undo`` brings it back)."""
        raise NotImplementedError
