"""All services of one open book, as the faces are handed them."""

from functools import cached_property
from typing import TYPE_CHECKING

from diary_app.domain.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary_app.domain.form import Form
    from diary_app.services.agenda import Agenda
    from diary_app.services.backing_up import BackingUp
    from diary_app.services.exporting import Exporting
    from diary_app.services.following import Following
    from diary_app.services.importing import Importing
    from diary_app.services.keeping import Keeping
    from diary_app.services.matching import Matching
    from diary_app.services.open_book import OpenBook
    from diary_app.services.paper import PageRenderer
    from diary_app.services.papers import Papers
    from diary_app.services.proposing import Proposing
    from diary_app.services.residents import Residents
    from diary_app.services.ruling import Ruling
    from diary_app.services.searching import Searching
    from diary_app.services.securing import Securing
    from diary_app.services.slips import Slips
    from diary_app.services.summarising import Summarising
    from diary_app.services.works import Works
    from diary_app.services.writing import Writing


class AppServices:
    """One book, open. Every service may be called from any thread; ``close`` last.

    A service is loaded when it is first asked for: a search from the console
    pays for searching alone, and the first list does not wait for the rest.
    """

    def __init__(
        self, book: "OpenBook", page_renderer: "Callable[[], PageRenderer] | None" = None
    ) -> None:
        self._book = book
        self._page_renderer = page_renderer
        self._searching: Searching | None = None

    @property
    def clock(self) -> Clock:
        """Where the time comes from."""
        return self._book.clock

    @property
    def mended(self) -> bool:
        """Whether the damaged beginning of an encrypted book was put right on opening."""
        return self._book.kept_keys is not None and self._book.kept_keys.mended

    @property
    def form(self) -> "Form":
        """The unified form in force."""
        return self._book.form

    @cached_property
    def writing(self) -> "Writing":
        """Entries written down, changed, and taken back."""
        from diary_app.services.writing import Writing

        return Writing(self._book)

    @cached_property
    def following(self) -> "Following":
        """Matters followed to their answers."""
        from diary_app.services.following import Following

        return Following(self._book)

    @property
    def searching(self) -> "Searching":
        """Entries found again; made anew once the rules of the book have changed."""
        from diary_app.services.searching import Searching

        book, made = self._book, self._searching
        if made is None or made.form is not book.form:
            made = self._searching = Searching(book.store, book.clock, book.form)
        return made

    @cached_property
    def summarising(self) -> "Summarising":
        """The month."""
        from diary_app.services.summarising import Summarising

        return Summarising(self._book, self._page_renderer)

    @cached_property
    def importing(self) -> "Importing":
        """Ledgers taken in."""
        from diary_app.services.importing import Importing

        return Importing(self._book)

    @cached_property
    def exporting(self) -> "Exporting":
        """Entries written as files."""
        from diary_app.services.exporting import Exporting

        return Exporting(self._book)

    @cached_property
    def keeping(self) -> "Keeping":
        """The book itself."""
        from diary_app.services.keeping import Keeping

        return Keeping(self._book)

    @cached_property
    def backing_up(self) -> "BackingUp":
        """Copies kept of the book."""
        from diary_app.services.backing_up import BackingUp

        return BackingUp(self._book)

    @cached_property
    def securing(self) -> "Securing":
        """The key of the book."""
        from diary_app.services.securing import Securing

        return Securing(self._book)

    @cached_property
    def slips(self) -> "Slips":
        """Slips to print and sign."""
        from diary_app.services.slips import Slips

        return Slips(self._book, self._page_renderer)

    @cached_property
    def papers(self) -> "Papers":
        """The papers a matter needs."""
        from diary_app.services.papers import Papers

        return Papers(self._book)

    @cached_property
    def matching(self) -> "Matching":
        """Matters that may be the same."""
        from diary_app.services.matching import Matching

        return Matching(self._book)

    @cached_property
    def proposing(self) -> "Proposing":
        """Proposed categories."""
        from diary_app.services.proposing import Proposing

        return Proposing(self._book)

    @cached_property
    def residents(self) -> "Residents":
        """Residents and their households."""
        from diary_app.services.residents import Residents

        return Residents(self._book)

    @cached_property
    def agenda(self) -> "Agenda":
        """What a day asks for."""
        from diary_app.services.agenda import Agenda

        return Agenda(self._book)

    @cached_property
    def ruling(self) -> "Ruling":
        """Deadlines and working days."""
        from diary_app.services.ruling import Ruling

        return Ruling(self._book)

    @cached_property
    def works(self) -> "Works":
        """Works done, and whom to tell."""
        from diary_app.services.works import Works

        return Works(self._book)

    def close(self) -> None:
        """Close the book; calls made afterwards raise ``DiaryError`` ``book_closed``."""
        self._book.store.close()
