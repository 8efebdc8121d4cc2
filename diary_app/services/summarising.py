"""The month: computed, told in words, and written as a document."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from diary_app.domain.changes import Changes
from diary_app.domain.months import Month
from diary_app.domain.progress import Progress
from diary_app.domain.summaries import MonthSummary, Narrative


class ReportFormat(StrEnum):
    """The files a month can be written as; the value is the file's ending."""

    WORD = "docx"
    EXCEL = "xlsx"
    PDF = "pdf"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    TEXT = "txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A document that now stands at ``path``; ``masked`` counts what was masked."""

    path: Path
    masked: int


class Summarising:
    """Use cases around one month of this book."""

    def months(self) -> tuple[Month, ...]:
        """The months that have entries, newest first."""
        raise NotImplementedError

    def summary(self, month: Month) -> MonthSummary:
        """The month as computed today."""
        raise NotImplementedError

    def narrative(self, month: Month, language: str) -> Narrative:
        """The words beside the figures: the keeper's where kept, else drafted."""
        raise NotImplementedError

    def keep_narrative(self, month: Month, text: str, language: str) -> Changes:
        """Keep the keeper's words; an empty text goes back to the draft."""
        raise NotImplementedError

    def text(self, month: Month, language: str) -> str:
        """The month as plain text for the console."""
        raise NotImplementedError

    def html(self, month: Month, language: str) -> str:
        """The month as one page of HTML, for print and preview."""
        raise NotImplementedError

    def write(
        self,
        month: Month,
        target: Path,
        *,
        language: str,
        replace: bool = False,
        unmasked_because: str | None = None,
        progress: Progress | None = None,
    ) -> Written:
        """Write the month; the ending of ``target`` chooses the format.

        Residents' phones, ID numbers and unnamed residents are masked unless
        ``unmasked_because`` gives the reason, which is kept in the book.
        Raises ``DiaryError``: ``format_unknown``, ``file_exists``,
        ``file_not_written``, ``reason_missing``.
        """
        raise NotImplementedError
