"""One matter: what it is, how it went and how long, the next sensible move, and what raised it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from diary_app.desktop.follow_up.course_strip import CourseStrip
from diary_app.desktop.follow_up.move_bar import MoveBar
from diary_app.desktop.follow_up.raised_by import RaisedBy
from diary_app.desktop.follow_up.reading import MatterShown
from diary_app.desktop.follow_up.telling import told
from diary_app.desktop.follow_up.wording import matter_briefly
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, FlowLayout, Row, clear
from diary_app.desktop.widgets.marks import KindMark, StatusPill
from diary_app.desktop.widgets.surfaces import Card, HairLine, Label
from diary_app.desktop.widgets.time_line import TimeLine
from diary_app.domain.entries import MatterPage
from diary_app.domain.form import Form
from diary_app.domain.matters import Kind, MatterContent, Outcome, Urgency
from diary_app.domain.works import WorkDone
from diary_app.wording import terms

_NARROW = 400


class MatterView(QWidget):
    """Shows a ``MatterShown``; ``moves`` and ``raised`` ask for what is wanted of it."""

    edit_asked = Signal()
    matter_asked = Signal(object)  # UUID
    work_asked = Signal(object)  # UUID

    def __init__(
        self,
        form: Form,
        *,
        acts: Sequence[QWidget] = (),
        after_moves: Sequence[QWidget] = (),
        forms: Sequence[QWidget] = (),
        at_end: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        """``acts`` stand beside *Edit*, ``after_moves`` under the moves, ``forms`` below those.

        ``at_end``: behind what raised the matter.
        """
        super().__init__(parent)
        self._form = form
        self._shown: MatterShown | None = None
        self._today = date.min
        self._facts = Label(type="secondary", wrap=True)
        self._title = Label(type="title", wrap=True, selectable=True)
        self._mark = KindMark(Kind.PROBLEM)
        self._pill = StatusPill()
        self._flags = Label(type="secondary", wrap=True)
        self._into = Button(kind="quiet", icon="link")
        self._into.clicked.connect(self._ask_into)
        self._works = Column(gap=4)
        self._edit = Button(keys="Ctrl+E", live=False)
        self._edit.clicked.connect(self.edit_asked)
        self._acts = (*acts, self._edit)
        self._course = Card(gap=12)
        self._course_heading = Label(type="heading")
        self._strip = CourseStrip()
        self._line = TimeLine()
        self.moves = MoveBar()
        self._after_moves, self._forms = tuple(after_moves), tuple(forms)
        self._at_end = tuple(at_end)
        self.raised = RaisedBy()
        self._lay_out()

    @property
    def page(self) -> MatterPage | None:
        """The matter shown."""
        return self._shown.page if self._shown is not None else None

    def show_matter(self, shown: MatterShown, today: date) -> None:
        """Show a matter as it stands ``today``."""
        self._shown, self._today = shown, today
        self.retranslate()

    def retranslate(self) -> None:
        """Word everything anew."""
        self._edit.setText(tr("Edit"))
        self._course_heading.setText(tr("How it went"))
        shown = self._shown
        if shown is None:
            return
        matter, content = shown.page.matter, shown.page.matter.content
        self._title.setText(content.title)
        self._mark.set_kind(content.kind)
        item = shown.item
        self._pill.show_state(
            matter.status,
            item.urgency if item else Urgency.NONE,
            days_left=item.days_left if item else None,
        )
        self._facts.setText(self._facts_of(matter.number, content))
        flags = _flags_of(content)
        if matter.outcome is not None and matter.outcome is not Outcome.MERGED:
            flags.append(terms.outcome(texts.words, matter.outcome))
        self._flags.setText(" · ".join(flags))
        self._flags.setVisible(bool(flags))
        into = shown.page.into
        self._into.setVisible(into is not None)
        if into is not None:
            self._into.setText(tr("Merged into {matter}").format(matter=matter_briefly(into)))
        self._show_works(shown.works)
        self._strip.show_course(shown.course, matter, self._today)
        self._line.set_steps(told(shown.page))
        self.moves.show_moves(shown.moves, shown.page.standing)
        self.raised.show_matter(shown, self._today)

    def _facts_of(self, number: str, content: MatterContent) -> str:
        words = texts.words
        facts = [
            number,
            self._form.category_label(content.category, texts.language)
            or tr("Not filed under a category"),
            terms.nature(words, content.nature) if content.nature else "",
            _unbroken(trn("{n} household", "{n} households", content.households)),
            _unbroken(tr("Handler: {name}").format(name=content.handler))
            if content.handler
            else "",
        ]
        return " · ".join(filter(None, facts))

    def _show_works(self, works: Sequence[WorkDone]) -> None:
        clear(self._works)
        for work in works:
            words = tr("Settled by the work “{title}”").format(title=work.content.title)
            button = Button(words, kind="quiet", icon="works", compact=True)
            # A long title is cut short, rather than the page made wide.
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setToolTip(" · ".join((work.number, work.content.title)))
            button.clicked.connect(partial(self._ask_work, work.id))
            self._works.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_work(self, work: UUID, *_: object) -> None:
        """Once the button is done with its click: what follows may take the button away."""
        QTimer.singleShot(0, self, lambda: self.work_asked.emit(work))

    def _ask_into(self) -> None:
        if self._shown is not None and self._shown.page.into is not None:
            self.matter_asked.emit(self._shown.page.into.id)

    def _lay_out(self) -> None:
        # In the order of reading: what is laid out later is reached later by Tab.
        marks = self._marks = Row(gap=12)
        both = QWidget()
        flow = FlowLayout(both, gap=12)
        flow.addWidget(self._mark)
        flow.addWidget(self._pill)
        marks.addWidget(both, 1, Qt.AlignmentFlag.AlignVCenter)
        acts = Row(gap=8)
        for widget in self._acts:
            acts.addWidget(widget)
        acts.addStretch(1)
        marks.addLayout(acts)
        course = (self._course_heading, self._strip, HairLine(), self._line, self.moves)
        for widget in (*course, *self._after_moves):
            self._course.body.addWidget(widget)
        body = Column(self, gap=12)
        body.addWidget(self._facts)
        body.addWidget(self._title)
        body.addLayout(marks)
        body.addWidget(self._flags)
        body.addWidget(self._into, 0, Qt.AlignmentFlag.AlignLeft)
        body.addLayout(self._works)
        body.addSpacing(4)
        for widget in (self._course, *self._forms, self.raised, *self._at_end):
            body.addWidget(widget)

    # Qt's own -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        upright, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._marks.setDirection(upright if narrow else beside)


def _unbroken(words: str) -> str:
    """``words`` kept on one line: a number is not torn from what it counts."""
    return words.replace(" ", "\u00a0")


def _flags_of(content: MatterContent) -> list[str]:
    flags = (
        (content.urgent, tr("urgent")),
        (content.collective, tr("raised by many")),
        (content.sensitive, tr("sensitive")),
    )
    return [words for raised, words in flags if raised]
