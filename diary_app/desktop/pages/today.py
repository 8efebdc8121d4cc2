"""The page *Today*: what a committee member has to do this morning."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.pages.page import Page
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px
from diary_app.desktop.today import wording
from diary_app.desktop.today.nothing_to_do import NothingToDo
from diary_app.desktop.today.rows import MatterRow, More, TodayModel, TodayRow, rows_of
from diary_app.desktop.today.walk import TodayWalk
from diary_app.desktop.widgets.layouts import Column
from diary_app.desktop.widgets.surfaces import Label
from diary_app.domain.agenda import Morning, TodayList, ToTell
from diary_app.domain.changes import Subject
from diary_app.domain.entries import KeptDraft
from diary_app.domain.following import WorkGroup
from diary_app.wording import dates

_WIDEST = 960
_LOOK_AGAIN = 10 * 60 * 1000
"""Milliseconds after which the list is read again: days pass while the window is open."""
_GROUP_OF = {
    Morning.OVERDUE: WorkGroup.OVERDUE,
    Morning.DUE: WorkGroup.DUE_SOON,
    Morning.WAITING_STREET: WorkGroup.WAITING_STREET,
    Morning.CALL_BACK: WorkGroup.CALL_BACK,
}


class TodayPage(Page):
    """Overdue, due, waiting for the street, to be called back; drafts left.

    One list for the keyboard: Up and Down walk through all rows, Ctrl+Up and
    Ctrl+Down from part to part, Enter opens, Ctrl+R begins the next move.
    """

    id: ClassVar[str] = "today"
    icon: ClassVar[str] = "today"
    subjects: ClassVar[frozenset[Subject]] = frozenset(Subject) - {Subject.NARRATIVE}

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._today: TodayList | None = None
        self._read: Handle | None = None
        self._heading = Label("", "title")
        self._standing = Label("", "body", "secondary", wrap=True)
        self._written = Label("", "secondary", wrap=True)
        self._model = TodayModel(self)
        self._list = TodayWalk(self._model)
        self._list.opened.connect(self._open)
        self._list.next_move_wanted.connect(self._begin_next_move)
        self._nothing = NothingToDo(context)
        self._sides = QStackedWidget()
        self._blank = QWidget()
        for each in (self._blank, self._list, self._nothing):
            self._sides.addWidget(each)
        column = Column(self, gap=4, margins=(32, 24, 32, 0))
        for label in (self._heading, self._standing, self._written):
            column.addWidget(label)
        column.addWidget(self._sides, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self.make_stale)
        self.retranslate()

    def title(self) -> str:
        return tr("Today")

    def first_focus(self) -> QWidget | None:
        if self._sides.currentWidget() is self._nothing:
            return self._nothing.write
        return self._list

    def refresh(self) -> None:
        if self._read is not None:
            self._read.cancel()
        agenda = self.context.services.agenda
        self._read = self.context.tasks.read(agenda.today, self._show, self.context.tell_fault)
        self._timer.start()

    def retranslate(self) -> None:
        self._list.setAccessibleName(tr("What has to be done today"))
        self._nothing.retranslate()
        day = self._today.day if self._today else self.context.clock.today()
        self._heading.setText(tr("Today, {day}").format(day=dates.day(texts.words, day)))
        if self._today is not None:
            self._standing.setText(wording.standing(self._today))
            self._written.setText(wording.written(self._today))
        self._standing.setVisible(bool(self._standing.text()))
        self._list.viewport().update()

    def restyle(self) -> None:
        self._limit_width()
        self._list.doItemsLayout()

    def _show(self, today: TodayList) -> None:
        self._today = today
        focused = self._nothing.write.hasFocus() or self._list.hasFocus()
        chosen = self._model.row(self._list.currentIndex().row())
        rows = rows_of(today)
        self._model.show_rows(rows)
        self._list.choose(chosen)
        self._nothing.show_reason(first=today.first_use)
        self._sides.setCurrentWidget(self._list if rows else self._nothing)
        self._written.setVisible(today.written_this_month > 0)
        self.retranslate()
        wanted = self.first_focus()
        if focused and wanted is not None:
            wanted.setFocus()

    def _open(self, row: TodayRow) -> None:
        context = self.context
        if isinstance(row, MatterRow):
            context.go("follow_up", matter_id=row.item.matter.id)
        elif isinstance(row, More):
            group = _GROUP_OF.get(row.part)
            context.go("follow_up", **({} if group is None else {"group": group}))
        elif isinstance(row, ToTell):
            context.go("works", work_id=UUID(row.work_id))
        elif isinstance(row, KeptDraft):
            if row.key == "new":
                context.go("new_entry")
            else:
                context.go("diary", entry_id=UUID(row.key), edit=True)

    def _begin_next_move(self, row: TodayRow) -> None:
        if isinstance(row, MatterRow):
            self.context.go("follow_up", matter_id=row.item.matter.id, next_move=True)
        else:
            self._open(row)

    def _limit_width(self) -> None:
        self.setContentsMargins(0, 0, max(self.width() - px(_WIDEST), 0), 0)

    # Qt's own -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit_width()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._stale = True  # a day may pass before it is seen again
        super().hideEvent(event)
