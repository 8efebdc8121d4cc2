"""The day chosen: what it is called, what was written, what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from diary_app.desktop.calendar import wording
from diary_app.desktop.calendar.day_list import DayList, DayModel, DayRow, Heading
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column
from diary_app.desktop.widgets.surfaces import Label
from diary_app.domain.agenda import CalendarDay
from diary_app.domain.following import WorkItem
from diary_app.domain.searching import EntryRow
from diary_app.wording import dates


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShown:
    """What was read of one day."""

    day: date
    entries: tuple[EntryRow, ...]
    due: tuple[WorkItem, ...]


class DaySide(QWidget):
    """``opened`` carries an ``EntryRow`` or ``WorkItem``; ``write_wanted``: one more entry."""

    opened = Signal(object)
    write_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: CalendarDay | None = None
        self._shown: DayShown | None = None
        self._title = Label("", "title", wrap=True)
        self._beside = Label("", "secondary", wrap=True)
        self.write = Button(keys="Ctrl+Enter", kind="filled", live=False)
        self.write.clicked.connect(self.write_wanted)
        self._model = DayModel(self)
        self.list = DayList(self._model)
        self.list.opened.connect(self.opened)
        self._nothing = Label("", "body", "secondary", wrap=True)
        empty = QWidget()
        alone = Column(empty, margins=(20, 12, 20, 0))
        alone.addWidget(self._nothing)
        alone.addStretch(1)
        self._sides = QStackedWidget()
        self._sides.addWidget(self.list)
        self._sides.addWidget(empty)
        whole = Column(self, gap=8)
        head = Column(gap=4, margins=(20, 20, 20, 4))
        for label in (self._title, self._beside):
            head.addWidget(label)
        head.addSpacing(8)
        head.addWidget(self.write)
        whole.addLayout(head)
        whole.addWidget(self._sides, 1)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to go into."""
        return self._model.first() < 0

    def show_day(self, day: CalendarDay) -> None:
        """Say which day it is; what it holds follows by ``show_rows``."""
        self._day = day
        self._title.setText(dates.plain_day(texts.words, day.day))
        beside = wording.beside(day)
        if not day.kind_known:
            beside = " · ".join(filter(None, (beside, tr("holidays not announced"))))
        self._beside.setText(beside)
        self._beside.setVisible(bool(beside))

    def show_rows(self, shown: DayShown) -> None:
        """Show what the day holds."""
        self._shown = shown
        rows: list[DayRow] = []
        rows += _part(
            trn("Written on this day: {n}", "Written on this day: {n}", len(shown.entries)),
            shown.entries,
        )
        rows += _part(
            trn("Due on this day: {n}", "Due on this day: {n}", len(shown.due)), shown.due
        )
        self._model.show_rows(rows)
        if self.list.hasFocus() and rows:
            self.list.focus_first()
        self._sides.setCurrentIndex(0 if rows else 1)

    def retranslate(self) -> None:
        """Word everything anew."""
        self.write.setText(tr("Entry for this day"))
        self.list.setAccessibleName(tr("Entries and deadlines of the day"))
        self._nothing.setText(tr("Nothing was written on this day, and nothing is due."))
        if self._day is not None:
            self.show_day(self._day)
        if self._shown is not None:
            self.show_rows(self._shown)


def _part(words: str, rows: Sequence[EntryRow | WorkItem]) -> list[DayRow]:
    return [Heading(words=words), *rows] if rows else []
