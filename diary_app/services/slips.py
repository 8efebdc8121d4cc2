"""Slips of a matter: acceptance for the resident, hand-up for the street, the answer."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from diary_app.domain.slips import SlipKind
from diary_app.services.leaving import Written
from diary_app.services.open_book import OpenBook
from diary_app.services.paper import PageRenderer, PrintedReport


class Slips:
    """Makes slips as files and as pages to print."""

    def __init__(
        self, book: OpenBook, page_renderer: Callable[[], PageRenderer] | None = None
    ) -> None:
        self._book = book
        self._page_renderer = page_renderer

    def possible(self, matter_id: UUID) -> tuple[SlipKind, ...]:
        """The slips that make sense where the matter stands, the likeliest first."""
        raise NotImplementedError

    def write(
        self,
        matter_id: UUID,
        kind: SlipKind,
        target: Path,
        language: str,
        *,
        replace: bool = False,
        unmasked_because: str | None = None,
    ) -> Written:
        """Write the slip as ``.docx`` or ``.pdf`` (by the ending of ``target``).

        Phones, ID numbers and house numbers are masked unless
        ``unmasked_because`` gives the reason, which is kept in the book; the
        names of those who asked not to be named always are.
        Raises ``DiaryError``: ``matter_not_found``, ``slip_not_possible``
        (``kind``, ``status``), ``file_exists``, ``format_unknown``,
        ``reason_missing``, ``file_not_written``, ``disk_full``,
        ``pdf_unavailable``.
        """
        raise NotImplementedError

    def pages(
        self,
        matter_id: UUID,
        kind: SlipKind,
        language: str,
        *,
        unmasked_because: str | None = None,
    ) -> PrintedReport:
        """The slip for the printer and its preview; masked and raising as ``write``."""
        raise NotImplementedError

    def html(self, matter_id: UUID, kind: SlipKind, language: str) -> str:
        """The slip as one page of HTML, masked; raises as ``write``."""
        raise NotImplementedError
