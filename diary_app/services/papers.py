"""The papers of a matter: what is needed, what came in, what is missing."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from diary_app.domain.changes import Changes
from diary_app.domain.papers import Paper
from diary_app.services.open_book import OpenBook


class Papers:
    """Use cases around the papers of one matter."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def of(self, matter_id: UUID) -> tuple[Paper, ...]:
        """The papers named for the matter, in order."""
        raise NotImplementedError

    def usual(self, category: str | None, limit: int = 8) -> tuple[str, ...]:
        """Names of papers often needed for matters of that category, most frequent first."""
        raise NotImplementedError

    def need(self, matter_id: UUID, names: Sequence[str]) -> Changes:
        """Name papers that are needed; those named already are left as they are."""
        raise NotImplementedError

    def receive(self, paper_id: UUID, on: date | None) -> Changes:
        """Note the day a paper came in, or (``None``) that it is missing after all."""
        raise NotImplementedError

    def drop(self, paper_id: UUID) -> Changes:
        """The paper is not needed after all (``undo`` brings it back)."""
        raise NotImplementedError
