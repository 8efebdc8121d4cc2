"""The month: computed, told in words, and written as a document."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from diary_app.documents.labels import Labels
from diary_app.documents.month_report import month_outline
from diary_app.documents.narrative import draft
from diary_app.documents.outline import Outline
from diary_app.documents.pages import PageRenderer, PrintedReport, printed
from diary_app.domain.changes import Changes, Subject
from diary_app.domain.masking import Mask, mask_summary
from diary_app.domain.months import Month
from diary_app.domain.progress import Progress, Silent
from diary_app.domain.summaries import MonthSummary, Narrative
from diary_app.domain.summing_up import needed_days, needed_since, summarise
from diary_app.domain.text import clean_text
from diary_app.services import leaving
from diary_app.services.leaving import Written
from diary_app.services.open_book import OpenBook
from diary_app.storage import narratives
from diary_app.storage.queries import facts
from diary_app.storage.queries.leaving import to_hide, unnamed_between

__all__ = ["ReportFormat", "Summarising", "Written"]


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
class _Leaving:
    """The month as it goes out, masked or not."""

    summary: MonthSummary
    narrative: str
    labels: Labels
    masked: int

    @property
    def outline(self) -> Outline:
        return month_outline(self.summary, self.narrative, self.labels)


class Summarising:
    """Use cases around one month of this book.

    ``page_renderer`` makes what draws PDF pages; it is asked only when a PDF
    is wanted, and may raise ``ImportError`` where no such thing can start.
    """

    def __init__(
        self, book: OpenBook, page_renderer: Callable[[], PageRenderer] | None = None
    ) -> None:
        self._book = book
        self._page_renderer = page_renderer

    def months(self) -> tuple[Month, ...]:
        """The months that have entries, newest first."""
        with self._book.store.reading() as connection:
            return tuple(facts.months(connection))

    def summary(self, month: Month) -> MonthSummary:
        """The month as computed today."""
        since = needed_since(month)
        keeper, village = self._book.keeper(), self._book.village()
        with self._book.store.reading() as connection:
            entries = [
                entry
                for first, last in needed_days(month)
                for entry in facts.entry_facts(connection, first, last)
            ]
            matters = facts.matter_facts(connection, until=month.last, since=since)
        return summarise(
            month,
            entries,
            matters,
            keeper=keeper.name,
            village=village.name,
            today=self._book.clock.today(),
            mostly_weight=self._book.form.satisfaction_weight_mostly,
        )

    def narrative(self, month: Month, language: str) -> Narrative:
        """The words beside the figures: the keeper's where kept, else drafted."""
        return self._narrative(self.summary(month), leaving.labels_of(self._book, language))

    def keep_narrative(self, month: Month, text: str, language: str) -> Changes:
        """Keep the keeper's words; an empty text, or the draft itself, goes back to the draft."""
        labels = leaving.labels_of(self._book, language)
        drafted = draft(self.summary(month), labels)
        written = clean_text(text).strip()
        with self._book.store.writing() as unit:
            if written in ("", drafted.strip()):
                narratives.drop_narrative(unit.connection, month, labels.language)
            else:
                kept = narratives.KeptNarrative(text=written, drafted=drafted)
                narratives.keep_narrative(
                    unit.connection, month, labels.language, kept, self._book.clock.now()
                )
            unit.commit()
        return Changes(subjects=frozenset({Subject.NARRATIVE}))

    def text(self, month: Month, language: str) -> str:
        """The month as plain text for the console."""
        from diary_app.documents.text import write_text

        going = self._leaving(month, language, masked=True)
        return write_text(going.outline, going.labels)

    def html(self, month: Month, language: str) -> str:
        """The month as one page of HTML, masked."""
        from diary_app.documents.html import write_html

        going = self._leaving(month, language, masked=True)
        return write_html(going.outline, going.labels)

    def pages(self, month: Month, language: str) -> PrintedReport:
        """The month in the pieces a printer or a preview lays on pages, masked."""
        going = self._leaving(month, language, masked=True)
        return printed(going.outline, going.labels)

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

        Residents' phones, ID numbers, house numbers and sensitive matters are
        masked unless ``unmasked_because`` gives the reason, which is kept in
        the book; the names of those who asked not to be named always are.
        Raises ``DiaryError``: ``format_unknown``, ``file_exists``,
        ``file_not_written``, ``reason_missing``, ``pdf_unavailable``.
        """
        from diary_app.documents.files import write_beside

        watched = progress or Silent()
        ending = leaving.ending_of(target, tuple(f".{each.value}" for each in ReportFormat))
        kind = ReportFormat(ending.removeprefix("."))
        leaving.check_reason(unmasked_because)
        leaving.refuse_existing(target, replace=replace)
        watched.step(0, 3)
        going = self._leaving(month, language, masked=unmasked_because is None)
        watched.check()
        watched.step(1, 3)
        write = self._writer(kind, going)
        if unmasked_because is not None:
            leaving.note_unmasking(self._book, f"{month} {target.name}", unmasked_because)

        def write_and_check(path: Path) -> None:
            write(path)
            watched.check()

        leaving.sweep_beside(target)
        write_beside(target, replace=replace, writer=write_and_check)
        watched.step(3, 3)
        return Written(path=target, masked=going.masked)

    def _narrative(self, summary: MonthSummary, labels: Labels) -> Narrative:
        drafted = draft(summary, labels)
        with self._book.store.reading() as connection:
            kept = narratives.kept_narrative(connection, summary.month, labels.language)
        return Narrative(
            month=summary.month,
            text=drafted if kept is None else kept.text,
            drafted=drafted,
            edited=kept is not None,
            stale=kept is not None and kept.drafted != drafted,
        )

    def _leaving(self, month: Month, language: str, *, masked: bool) -> _Leaving:
        labels = leaving.labels_of(self._book, language)
        summary = self.summary(month)
        narrative = self._narrative(summary, labels).text
        with self._book.store.reading() as connection:
            hiding = to_hide(connection, (each.id for each in summary.ledger))
            unnamed = unnamed_between(connection, month.first, month.last)
        unnamed.update(name for each in hiding.values() for name in each.unnamed)
        not_named = leaving.not_named(labels)
        masks = {
            matter_id: Mask(
                not_named=not_named,
                unnamed=tuple(each.unnamed),
                households=tuple(each.households),
                numbers=masked,
            )
            for matter_id, each in hiding.items()
        }
        usual = Mask(not_named=not_named, numbers=masked)
        hidden, count = mask_summary(summary, masks, usual, leaving.sensitive(labels))
        told = Mask(not_named=not_named, unnamed=tuple(unnamed), numbers=masked).text(narrative)
        return _Leaving(
            summary=hidden, narrative=told.text, labels=labels, masked=count + told.count
        )

    def _writer(self, kind: ReportFormat, going: _Leaving) -> leaving.Writer:
        """What fills the file. The libraries are loaded now, not before."""
        summary, labels = going.summary, going.labels
        match kind:
            case ReportFormat.WORD:
                from diary_app.documents.word import write_word

                return lambda path: write_word(path, going.outline, labels)
            case ReportFormat.EXCEL:
                from diary_app.documents.ledger import ledger_table
                from diary_app.documents.sheet import write_month_book

                ledger = ledger_table(summary, labels)
                return lambda path: write_month_book(path, going.outline, ledger, labels)
            case ReportFormat.PDF:
                from diary_app.documents.pdf import write_pdf

                renderer = leaving.renderer_of(self._page_renderer)
                report = printed(going.outline, labels)
                return lambda path: write_pdf(path, report, renderer)
            case ReportFormat.CSV:
                from diary_app.documents.month_csv import write_month_csv

                return lambda path: write_month_csv(path, summary, labels)
            case ReportFormat.HTML:
                from diary_app.documents.html import write_html

                return _text_writer(write_html(going.outline, labels))
            case ReportFormat.JSON:
                from diary_app.documents.json_file import month_json

                return _text_writer(month_json(summary, going.narrative, labels, going.masked))
            case ReportFormat.TEXT:
                from diary_app.documents.text import write_text

                return _text_writer(write_text(going.outline, labels))


def _text_writer(text: str) -> leaving.Writer:
    def write(path: Path) -> None:
        path.write_text(text, encoding="utf-8", newline="\n")

    return write
