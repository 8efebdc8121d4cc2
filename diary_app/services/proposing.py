"""Proposed categories: from the form's key words and from what was filed before."""

from diary_app.domain.proposals import Proposal
from diary_app.services.open_book import OpenBook


class Proposing:
    """Proposes a category from the words of an entry; learns what the book has filed."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def categories(self, text: str, limit: int = 3) -> tuple[Proposal, ...]:
        """Category codes that fit, likeliest first; empty where nothing speaks for one."""
        raise NotImplementedError
