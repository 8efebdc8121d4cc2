"""Matters that may be the same one, and those raised again and again."""

from diary_app.domain.likeness import Likening, RaisedAgain, SimilarMatter
from diary_app.services.open_book import OpenBook
from diary_app.storage.queries import raised as raising


class Matching:
    """Finds likely same matters while an entry is typed."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def similar(self, likening: Likening, limit: int = 5) -> tuple[SimilarMatter, ...]:
        """Known matters that may be the same, likeliest first; may be interrupted.

        A merged matter is shown as the one it was merged into.
        """
        raise NotImplementedError

    def raised_again(self, *, least: int = 2, limit: int = 200) -> tuple[RaisedAgain, ...]:
        """Matters that at least ``least`` entries raise: most homes first, then most entries."""
        with self._book.store.reading() as connection:
            rows = raising.raised_again(connection, least, limit)
        return tuple(
            RaisedAgain(
                matter=each.matter,
                times=each.times,
                households=each.households,
                first_raised=each.first,
                last_raised=each.last,
                merged=each.merged,
                entry_id=each.entry_id,
            )
            for each in rows
        )
