"""The papers of a matter: ticked as they come in, named as they are needed."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.chips import ChipRow, ChipText
from diary_app.desktop.widgets.fields import Field
from diary_app.desktop.widgets.layouts import Column, Row, let_go
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.desktop.widgets.tick import Tick
from diary_app.domain.changes import Changes, Subject
from diary_app.domain.matters import Matter
from diary_app.domain.papers import Paper
from diary_app.domain.text import clean_line
from diary_app.wording import dates, figures

_PROPOSED = 6
"""Usual papers that stand as chips."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    papers: tuple[Paper, ...]
    usual: tuple[str, ...]


class PapersPart(Card):
    """Shows and changes the papers of the matter it is given; reads anew by itself.

    Of an ended matter it shows what there is, and hides where nothing was named.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=8)
        self._context = context
        self._matter: Matter | None = None
        self._read = _Read(papers=(), usual=())
        self._lines: dict[UUID, _Line] = {}
        self._heading, self._count = Label(type="heading"), Label(type="secondary")
        self._missing = Label(type="secondary", wrap=True)
        self._list = Column(gap=0)
        self._usual_heading = Label(type="secondary")
        self._usual = ChipRow()
        self._name = Field()
        self._add = Button(live=False)
        self._adding = QWidget()
        self._lay_out()
        self._usual.chosen_changed.connect(self._take_usual)
        self._name.returnPressed.connect(self._need_written)
        self._add.clicked.connect(self._need_written)
        context.changes.happened.connect(self._on_changes)
        texts.language_changed.connect(self._on_language)
        self.retranslate()

    def show_matter(self, matter: Matter | None) -> None:
        """Show the papers of ``matter``."""
        if matter is None or self._matter is None or matter.id != self._matter.id:
            self._name.clear()
        self._matter = matter
        self.refresh()

    def first_focus(self) -> QWidget:
        """Where the keyboard goes: the first paper that is missing, else the line to add one."""
        missing = (each.id for each in self._read.papers if each.is_missing)
        first = next(missing, None)
        return self._name if first is None else self._lines[first].tick

    def refresh(self) -> None:
        """Read anew."""
        matter = self._matter
        if matter is None:
            self.hide()
            return
        papers, language = self._context.services.papers, texts.language

        def read() -> _Read:
            named = papers.of(matter.id)
            usual = papers.usual(
                matter.content.category,
                _PROPOSED,
                language=language,
                besides=[each.name for each in named],
            )
            return _Read(papers=named, usual=usual)

        def show(found: _Read) -> None:
            if self._matter is not None and self._matter.id == matter.id:
                self._read = found
                self.retranslate()
                self.setVisible(bool(found.papers) or matter.is_open)

        self._context.tasks.read(read, show)

    def retranslate(self) -> None:
        """Word everything anew."""
        self._heading.setText(tr("Papers"))
        self.setAccessibleName(tr("Papers"))
        self._usual_heading.setText(tr("Usually needed:"))
        self._name.setPlaceholderText(tr("Another paper"))
        self._name.setAccessibleName(tr("Another paper"))
        self._add.setText(tr("Add"))
        self._show_papers()

    def _show_papers(self) -> None:
        matter, papers = self._matter, self._read.papers
        if matter is None:
            return
        missing = [each.name for each in papers if each.is_missing]
        self._count.setText(
            tr("{received} of {all} received").format(
                received=len(papers) - len(missing), all=len(papers)
            )
            if papers
            else ""
        )
        self._show_lines(papers)
        if missing:
            said = trn("{n} paper is missing: ", "{n} papers are missing: ", len(missing))
            self._missing.setText(said + figures.listed(texts.words, missing))
            self._missing.set_tone("overdue")
        else:
            self._missing.setText(
                tr("Everything has come in.")
                if papers
                else tr("Name what the resident has to bring; the acceptance slip lists it.")
            )
            self._missing.set_tone("closed" if papers else "secondary")
        offered = self._read.usual
        self._usual.set_chips([ChipText(key=name, text=f"+ {name}") for name in offered])
        self._usual.choose()
        for widget in (self._usual, self._usual_heading):
            widget.setVisible(bool(offered) and matter.is_open)
        self._adding.setVisible(matter.is_open)

    def _show_lines(self, papers: tuple[Paper, ...]) -> None:
        gone = set(self._lines) - {each.id for each in papers}
        for paper_id in gone:
            line = self._lines.pop(paper_id)
            had_focus = line.isAncestorOf(QApplication.focusWidget() or self)
            self._list.removeWidget(line)
            let_go(line)
            if had_focus:
                self._name.setFocus()
        for place, paper in enumerate(papers):
            line = self._lines.get(paper.id) or self._new_line(paper.id)
            if self._list.indexOf(line) != place:
                self._list.removeWidget(line)
                self._list.insertWidget(place, line)
                line.show()
            line.show_paper(paper, self._said_of(paper))

    def _new_line(self, paper_id: UUID) -> "_Line":
        line = self._lines[paper_id] = _Line()
        line.ticked.connect(lambda on: self._receive(paper_id, received=on))
        line.dropped.connect(lambda: self._drop(paper_id))
        return line

    def _said_of(self, paper: Paper) -> str:
        if paper.received_on is None:
            return tr("missing")
        today = self._context.clock.today()
        return tr("received {day}").format(
            day=dates.near_day(texts.words, paper.received_on, today)
        )

    def _take_usual(self, chosen: frozenset[str]) -> None:
        self._need(sorted(chosen))

    def _need_written(self) -> None:
        name = clean_line(self._name.text())
        if name:
            self._name.clear()
            self._need([name])
        self._name.setFocus()

    def _need(self, names: list[str]) -> None:
        matter, papers = self._matter, self._context.services.papers
        if matter is not None and names:
            said = tr("Needed: {name}").format(name=figures.listed(texts.words, names))
            self._write(lambda: papers.need(matter.id, names), said)

    def _receive(self, paper_id: UUID, *, received: bool) -> None:
        papers, name = self._context.services.papers, self._name_of(paper_id)
        day = self._context.clock.today() if received else None
        said = tr("Received: {name}") if received else tr("Missing after all: {name}")
        self._write(lambda: papers.receive(paper_id, day), said.format(name=name))

    def _drop(self, paper_id: UUID) -> None:
        papers, name = self._context.services.papers, self._name_of(paper_id)
        self._write(
            lambda: papers.drop(paper_id), tr("Taken off the list: {name}").format(name=name)
        )

    def _write(self, job: Callable[[], Changes], said: str) -> None:
        def done(changes: Changes) -> None:
            if changes.act is not None:
                self._context.tell(said, undo=changes.act)

        def failed(fault: Exception) -> None:
            self._context.tell_fault(fault)
            self.refresh()

        self._context.tasks.write(job, done, failed)

    def _name_of(self, paper_id: UUID) -> str:
        return next((each.name for each in self._read.papers if each.id == paper_id), "")

    def _on_changes(self, changes: Changes) -> None:
        if self._matter is not None and changes.touches(Subject.PAPER):
            self.refresh()

    def _on_language(self) -> None:
        self.retranslate()
        if self.isVisible():
            self.refresh()

    def _lay_out(self) -> None:
        head = Row(gap=12)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._count)
        adding = Row(self._adding, gap=8)
        adding.addWidget(self._name, 1)
        adding.addWidget(self._add)
        self.body.addLayout(head)
        self.body.addLayout(self._list)
        for widget in (self._missing, self._usual_heading, self._usual, self._adding):
            self.body.addWidget(widget)


class _Line(QWidget):
    """One paper: a tick with its name, the day it came in, a cross that takes it off."""

    ticked = Signal(bool)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = Tick()
        self._said = Label(type="secondary")
        self._drop = Button(kind="quiet", icon="close", compact=True)
        row = Row(self, gap=8)
        row.addWidget(self.tick)
        row.addStretch(1)
        row.addWidget(self._said)
        row.addWidget(self._drop)
        self.tick.clicked.connect(lambda on: self.ticked.emit(on))
        self._drop.clicked.connect(self.dropped)

    def show_paper(self, paper: Paper, said: str) -> None:
        """Show ``paper``, and ``said`` beside it."""
        self.tick.setText(paper.name)
        self.tick.setChecked(not paper.is_missing)
        self.tick.setAccessibleDescription(said)
        self._said.setText(said)
        self._said.set_tone("overdue" if paper.is_missing else "secondary")
        name = tr("Take {name} off the list").format(name=paper.name)
        self._drop.setAccessibleName(name)
        self._drop.setToolTip(name)

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
            return
        super().keyPressEvent(event)
