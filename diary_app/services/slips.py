"""Slips of a matter: acceptance for the resident, hand-up for the street, the answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from diary_app.documents.labels import Labels
from diary_app.documents.slip import Slip
from diary_app.domain.entries import MatterPage
from diary_app.domain.errors import DiaryError
from diary_app.domain.masking import Mask
from diary_app.domain.matters import Answer, Level, Matter, Status, Step
from diary_app.domain.papers import Paper
from diary_app.domain.people import ResidentMention
from diary_app.domain.slips import (
    DatedNote,
    SlipFacts,
    SlipKind,
    SlipResident,
    possible_slips,
)
from diary_app.domain.workdays import workdays_between
from diary_app.services import leaving
from diary_app.services.leaving import Written
from diary_app.services.open_book import OpenBook
from diary_app.services.paper import PageRenderer, PrintedReport
from diary_app.storage.connections import Connection
from diary_app.storage.queries import pages
from diary_app.storage.queries import slips as queries
from diary_app.storage.queries.leaving import to_hide
from diary_app.storage.queries.papers import papers_of

_WORD, _PDF = ".docx", ".pdf"
_TAKEN = (Status.ACCEPTED, Status.IN_HAND, Status.PASSED_UP, Status.AT_STREET, Status.ANSWERED)
"""Statuses of which the first that was reached is the acceptance."""
_MOST_TOLD = 3
"""Entries whose words a hand-up slip quotes, the earliest ones."""


class Slips:
    """Makes slips as files and as pages to print."""

    def __init__(
        self, book: OpenBook, page_renderer: Callable[[], PageRenderer] | None = None
    ) -> None:
        self._book = book
        self._page_renderer = page_renderer

    def possible(self, matter_id: UUID) -> tuple[SlipKind, ...]:
        """The slips that make sense where the matter stands, the likeliest first.

        Raises ``DiaryError`` ``matter_not_found``.
        """
        with self._book.store.reading() as connection:
            return possible_slips(_page(connection, matter_id))

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
        from diary_app.documents.files import write_beside

        ending = leaving.ending_of(target, (_WORD, _PDF))
        leaving.refuse_existing(target, replace=replace)
        slip, labels, masked = self._leaving(matter_id, kind, language, unmasked_because)
        writer = self._writer(ending, slip, labels)
        self._note(matter_id, kind, target.name, unmasked_because)
        leaving.sweep_beside(target)
        write_beside(target, replace=replace, writer=writer)
        return Written(path=target, masked=masked)

    def pages(
        self,
        matter_id: UUID,
        kind: SlipKind,
        language: str,
        *,
        unmasked_because: str | None = None,
    ) -> PrintedReport:
        """The slip for the printer and its preview; masked and raising as ``write``."""
        from diary_app.documents.slip_pages import printed_slip

        slip, _, _ = self._leaving(matter_id, kind, language, unmasked_because)
        self._note(matter_id, kind, "", unmasked_because)
        return printed_slip(slip)

    def html(self, matter_id: UUID, kind: SlipKind, language: str) -> str:
        """The slip as one page of HTML, masked; raises as ``write``."""
        from diary_app.documents.slip_html import write_slip_html

        slip, labels, _ = self._leaving(matter_id, kind, language, None)
        return write_slip_html(slip, chinese=labels.words.chinese)

    def _leaving(
        self, matter_id: UUID, kind: SlipKind, language: str, because: str | None
    ) -> tuple[Slip, Labels, int]:
        """The slip as it goes out, and how much was masked in it."""
        from diary_app.documents.slip_words import slip_of

        leaving.check_reason(because)
        labels = leaving.labels_of(self._book, language)
        with self._book.store.reading() as connection:
            page = _page(connection, matter_id)
            if kind not in possible_slips(page):
                raise DiaryError("slip_not_possible", kind=kind, status=page.matter.status)
            gathered = _Gathering(connection, page, labels, masked=because is None)
            facts = gathered.facts(self._book)
        return slip_of(kind, facts, labels), labels, gathered.count

    def _note(self, matter_id: UUID, kind: SlipKind, name: str, because: str | None) -> None:
        if because is None:
            return
        with self._book.store.reading() as connection:
            number = _page(connection, matter_id).matter.number
        what = " ".join(filter(None, (number, kind.value, name)))
        leaving.note_unmasking(self._book, what, because)

    def _writer(self, ending: str, slip: Slip, labels: Labels) -> leaving.Writer:
        """What fills the file. The libraries are loaded now, not before."""
        if ending == _WORD:
            from diary_app.documents.slip_word import write_slip_word

            chinese = labels.words.chinese
            return lambda path: write_slip_word(path, slip, chinese=chinese)
        from diary_app.documents.pdf import write_pdf
        from diary_app.documents.slip_pages import printed_slip

        renderer, report = leaving.renderer_of(self._page_renderer), printed_slip(slip)
        return lambda path: write_pdf(path, report, renderer)


class _Gathering:
    """Gathers what the slips of a matter tell, and counts what it masks."""

    def __init__(
        self, connection: Connection, page: MatterPage, labels: Labels, *, masked: bool
    ) -> None:
        self._connection, self._page = connection, page
        matter_id = page.matter.id
        hidden = to_hide(connection, (matter_id,)).get(matter_id)
        self._unnamed = hidden.unnamed if hidden else set()
        self._mask = Mask(
            not_named=leaving.not_named(labels),
            unnamed=tuple(self._unnamed),
            households=tuple(hidden.households) if hidden else (),
            numbers=masked,
        )
        self.count = 0

    def facts(self, book: OpenBook) -> SlipFacts:
        page, connection = self._page, self._connection
        matter, key = page.matter, page.matter.id.hex
        raised = queries.raisings(connection, key)
        keeper = book.keeper()
        handler = matter.content.handler or keeper.name
        accepted = _accepted_on(page)
        passed = _last(page.steps, Status.PASSED_UP)
        done = _before(page.steps, passed)
        return SlipFacts(
            matter=self._matter(matter),
            village=queries.village_of(connection, key) or book.village().name,
            group=next((each.group for each in raised if each.group), ""),
            residents=self._residents(queries.residents_of(connection, key)),
            told=tuple(
                DatedNote(each.day, self._text(each.text))
                for each in raised[:_MOST_TOLD]
                if not each.delicate
            ),
            accepted_on=accepted,
            workdays=(
                workdays_between(accepted, matter.deadline, book.form.holidays)
                if matter.deadline
                else 0
            ),
            papers=tuple(self._paper(each) for each in papers_of(connection, key)),
            handler=self._text(handler),
            handler_phone=queries.phone_of_keeper(connection, handler) or keeper.phone,
            done=tuple(DatedNote(step.at.date(), self._text(step.note)) for step in done),
            passed_on=passed.at.date() if passed else None,
            reason=self._text(passed.note) if passed else "",
            answer=self._answer(page.answers[-1]) if page.answers else None,
            today=book.clock.today(),
        )

    def _matter(self, matter: Matter) -> Matter:
        content = replace(matter.content, title=self._text(matter.content.title))
        return replace(matter, content=content)

    def _answer(self, answer: Answer) -> Answer:
        return replace(answer, text=self._text(answer.text), how=self._text(answer.how))

    def _paper(self, paper: Paper) -> Paper:
        return replace(paper, name=self._text(paper.name))

    def _residents(self, named: Sequence[ResidentMention]) -> tuple[SlipResident, ...]:
        """Whoever asked once not to be named is not named by another entry either."""
        found: dict[SlipResident, None] = {}
        unnamed: set[str] = set()
        for each in named:
            if each.unnamed or (each.name and each.name in self._unnamed):
                if each.name not in unnamed:
                    unnamed.add(each.name)
                    self.count += 1
                continue
            phone, home = self._mask.phone(each.phone), self._mask.household(each.household)
            self.count += phone.count + home.count
            found[
                SlipResident(name=self._text(each.name), phone=phone.text, household=home.text)
            ] = None
        return (*found, *(SlipResident(unnamed=True) for _ in unnamed))

    def _text(self, written: str) -> str:
        masked = self._mask.text(written)
        self.count += masked.count
        return masked.text


def _page(connection: Connection, matter_id: UUID) -> MatterPage:
    page = pages.matter_page(connection, matter_id.hex)
    if page is None:
        raise DiaryError("matter_not_found", written=str(matter_id))
    return page


def _accepted_on(page: MatterPage) -> date:
    """The day somebody took the matter; that of its opening where no step tells."""
    first = next((step for step in page.steps if step.to in _TAKEN), None)
    return first.at.date() if first else page.matter.opened_on


def _before(steps: Sequence[Step], passed: Step | None) -> list[Step]:
    """What the village noted until it passed the matter up."""
    until = len(steps) if passed is None else steps.index(passed)
    return [step for step in steps[:until] if step.note and step.level is not Level.STREET]


def _last(steps: Sequence[Step], to: Status) -> Step | None:
    return next((step for step in reversed(steps) if step.to is to), None)
