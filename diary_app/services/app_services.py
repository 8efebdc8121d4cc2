"""All services of one open book, as the faces are handed them."""

from dataclasses import dataclass

from diary_app.domain.clock import Clock
from diary_app.domain.form import Form
from diary_app.services.exporting import Exporting
from diary_app.services.following import Following
from diary_app.services.importing import Importing
from diary_app.services.keeping import Keeping
from diary_app.services.searching import Searching
from diary_app.services.summarising import Summarising
from diary_app.services.writing import Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class AppServices:
    """One book, open. Every service may be called from any thread; ``close`` last."""

    clock: Clock
    form: Form
    writing: Writing
    following: Following
    searching: Searching
    summarising: Summarising
    importing: Importing
    exporting: Exporting
    keeping: Keeping

    def close(self) -> None:
        """Close the book; calls made afterwards raise ``DiaryError`` ``book_closed``."""
        self.keeping.close()
