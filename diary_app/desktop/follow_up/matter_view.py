"""One matter: what it is, who raised it, how it went, and the next sensible move."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QSizePolicy, QWidget

from diary_app.desktop.follow_up import wording
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, FlowLayout, Row, clear
from diary_app.desktop.widgets.marks import KindMark, StatusPill
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.desktop.widgets.time_line import TimeLine, TimeLineStep
from diary_app.domain.entries import MatterPage
from diary_app.domain.following import WorkItem
from diary_app.domain.form import Form
from diary_app.domain.matters import Answer, Kind, Step, Urgency
from diary_app.domain.moves import Move
from diary_app.domain.searching import EntryRow
from diary_app.wording import dates, terms

_SHOWN_MOVES = 3
"""Moves that stand as buttons; the rest wait in a menu."""
_NARROW = 400


class MatterView(QWidget):
    """Shows a ``MatterPage``; asks for moves, for editing, for the entries behind it."""

    move_asked = Signal(object)  # Move, or None for a note
    edit_asked = Signal()
    entry_asked = Signal(object)  # UUID

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._page: MatterPage | None = None
        self._item: WorkItem | None = None
        self._moves: tuple[Move, ...] = ()
        self._entries: tuple[EntryRow, ...] = ()
        self._today = date.min
        self._facts = Label(type="secondary", wrap=True)
        self._title = Label(type="title", wrap=True, selectable=True)
        self._mark = KindMark(Kind.PROBLEM)
        self._pill = StatusPill()
        self._flags = Label(type="secondary", wrap=True)
        self._edit = Button(keys="Ctrl+E", live=False)
        self._edit.clicked.connect(self.edit_asked)
        self._course = Card(gap=12)
        self._course_heading = Label(type="heading")
        self._line = TimeLine()
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, gap=8)
        self._raised = Card(gap=4)
        self._raised_heading = Label(type="heading")
        self._raised_list = Column(gap=0)
        self.forms = Column(gap=12)
        """Where the page puts its forms: under the course, before the entries."""
        self._lay_out()

    @property
    def page(self) -> MatterPage | None:
        """The matter shown."""
        return self._page

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves offered, the next sensible one first."""
        return self._moves

    def show_page(
        self,
        page: MatterPage,
        moves: Sequence[Move],
        item: WorkItem | None,
        entries: Sequence[EntryRow],
        today: date,
    ) -> None:
        """Show a matter; ``item`` tells how near its deadline is, where it is still open."""
        self._page, self._moves, self._item = page, tuple(moves), item
        self._entries, self._today = tuple(entries), today
        self.retranslate()

    def retranslate(self) -> None:
        """Word everything anew."""
        self._edit.setText(tr("Edit"))
        self._course_heading.setText(tr("How it went"))
        page = self._page
        if page is None:
            return
        matter, content = page.matter, page.matter.content
        words = texts.words
        self._title.setText(content.title)
        self._mark.set_kind(content.kind)
        urgency = self._item.urgency if self._item else Urgency.NONE
        days = self._item.days_left if self._item else None
        self._pill.show_state(matter.status, urgency, days_left=days)
        facts = [
            matter.number,
            self._form.category_label(content.category, texts.language)
            or tr("Not filed under a category"),
            terms.nature(words, content.nature) if content.nature else "",
            trn("{n} household", "{n} households", content.households),
            wording.due(matter, self._today),
            tr("Handler: {name}").format(name=content.handler) if content.handler else "",
        ]
        self._facts.setText(" · ".join(filter(None, facts)))
        flags = [
            tr("urgent") if content.urgent else "",
            tr("raised by many") if content.collective else "",
            tr("sensitive") if content.sensitive else "",
            terms.outcome(words, matter.outcome) if matter.outcome else "",
        ]
        self._flags.setText(" · ".join(filter(None, flags)))
        self._flags.setVisible(any(flags))
        self._show_course(page)
        self._show_buttons()
        self._show_entries()

    def _show_course(self, page: MatterPage) -> None:
        told = [(step.at, _of_step(step)) for step in page.steps]
        told += [(answer.at, _of_answer(answer)) for answer in page.answers]
        told.sort(key=lambda each: each[0])
        self._line.set_steps([each for _, each in told])

    def _show_buttons(self) -> None:
        clear(self._flow)
        for place, move in enumerate(self._moves[:_SHOWN_MOVES]):
            button = Button(
                terms.move(texts.words, move.to),
                keys="Ctrl+R" if place == 0 else "",
                live=False,
                kind="filled" if place == 0 else "plain",
            )
            button.clicked.connect(lambda _=False, asked=move: self.move_asked.emit(asked))
            self._flow.addWidget(button)
        more = Button(tr("Another step…"))
        menu = QMenu(more)
        for move in self._moves[_SHOWN_MOVES:]:
            menu.addAction(
                terms.move(texts.words, move.to),
                lambda asked=move: self.move_asked.emit(asked),
            )
        menu.addAction(tr("Note something"), lambda: self.move_asked.emit(None))
        more.setMenu(menu)
        self._flow.addWidget(more)

    def _show_entries(self) -> None:
        clear(self._raised_list)
        self._raised_heading.setText(
            trn("Raised by {n} entry", "Raised by {n} entries", len(self._entries))
        )
        for row in self._entries:
            parts = [dates.near_day(texts.words, row.date, self._today), row.group]
            parts += [*row.residents[:2], row.title]
            button = Button(" · ".join(filter(None, parts)), kind="quiet")
            # A long title is cut short, rather than the page made wide.
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, asked=row.id: self._ask_entry(asked))
            self._raised_list.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_entry(self, entry_id: UUID) -> None:
        self.entry_asked.emit(entry_id)

    def _lay_out(self) -> None:
        marks = self._marks = Row(gap=12)
        for widget in (self._mark, self._pill):
            marks.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        marks.addStretch(1)
        marks.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignLeft)
        self._course.body.addWidget(self._course_heading)
        self._course.body.addWidget(self._line)
        self._course.body.addWidget(self._buttons)
        self._raised.body.addWidget(self._raised_heading)
        self._raised.body.addLayout(self._raised_list)
        body = Column(self, gap=12)
        body.addWidget(self._facts)
        body.addWidget(self._title)
        body.addLayout(marks)
        body.addWidget(self._flags)
        body.addSpacing(4)
        body.addWidget(self._course)
        body.addLayout(self.forms)
        body.addWidget(self._raised)

    # Qt's own -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        upright, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._marks.setDirection(upright if narrow else beside)


def _of_step(step: Step) -> TimeLineStep:
    words = texts.words
    name = terms.status(words, step.to) if step.to else tr("Note")
    return TimeLineStep(
        title=name, when=dates.short_moment(words, step.at), note=step.note, extra=step.by
    )


def _of_answer(answer: Answer) -> TimeLineStep:
    words = texts.words
    parts = [answer.by, answer.how]
    if answer.satisfaction is not None:
        parts.append(terms.satisfaction(words, answer.satisfaction))
    return TimeLineStep(
        title=tr("Answer"),
        when=dates.short_moment(words, answer.at),
        note=answer.text,
        extra=" · ".join(filter(None, parts)),
        role="closed",
    )
