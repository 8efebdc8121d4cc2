"""The left of the follow-up page: chips of groups over the list of what is open."""

from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.follow_up import wording
from diary_app.desktop.follow_up.matter_list import MatterList
from diary_app.desktop.follow_up.raised_again import RaisedAgainList
from diary_app.desktop.models.work_list import WorkListModel
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.chips import ChipRow, ChipText
from diary_app.desktop.widgets.layouts import Column
from diary_app.desktop.widgets.surfaces import HairLine, Scrolling
from diary_app.domain.following import WorkGroup, WorkList

_WIDTH = 452
_ROW = 70
_CHIP_LINES = 2
_ALL = "all"
_AGAIN = "raised_again"
_AT_ONCE = 200


class WorkSide(QWidget):
    """Lists open matters by group, and those raised again and again.

    ``chosen`` carries the id of the matter gone to, ``activated`` tells that
    Enter was pressed on it, ``filled`` that the list was read.
    """

    chosen = Signal(object)  # UUID
    activated = Signal()
    filled = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._group: WorkGroup | None = None
        self._matter: UUID | None = None
        self._row = 0
        self._reading: Handle | None = None
        self._more: Handle | None = None
        self._counts: dict[WorkGroup, int] = {}
        self._again_count = 0
        self.chips = ChipRow(exclusive=True, margins=(16, 12, 8, 12))
        self.chips.chosen_changed.connect(self._choose_chip)
        self._chips_room = Scrolling(self.chips)
        self._chips_room.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model = WorkListModel(self)
        self.list = MatterList(self.model)
        self.list.selectionModel().currentChanged.connect(self._choose_row)
        self.list.activated.connect(self.activated)
        self.list.installEventFilter(self)
        self.list.verticalScrollBar().valueChanged.connect(self._read_more_if_near)
        self.again = RaisedAgainList(context)
        self.again.matter_chosen.connect(self._choose)
        self.again.matter_activated.connect(self.activated)
        self.again.counted.connect(self._count_again)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._lists.addWidget(self.again)
        column = Column(self, gap=0)
        column.addWidget(self._chips_room)
        column.addWidget(HairLine())
        column.addWidget(self._lists, 1)
        self.restyle()
        self.retranslate()

    @property
    def matter(self) -> UUID | None:
        """The matter chosen."""
        return self._matter

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is open."""
        return not sum(self._counts.values())

    @property
    def shows_again(self) -> bool:
        """Whether the matters raised again and again are listed."""
        return self._lists.currentWidget() is self.again

    def focus_widget(self) -> QWidget:
        """Where the keyboard stands: the list that is seen."""
        return self.again.list if self.shows_again else self.list

    def refresh(self) -> None:
        """Read the list and its counts anew, as far down as was read before."""
        for handle in (self._reading, self._more):
            if handle is not None:
                handle.cancel()
        following, group = self._context.services.following, self._group
        limit = max(_AT_ONCE, self.model.rowCount())
        self._reading = self._context.tasks.read(
            lambda: following.work_list(group=group, limit=limit), self._show
        )
        self.again.refresh()

    def show_group(self, group: WorkGroup | None) -> None:
        """Narrow the list to a group, or show all that is open."""
        self._group = group
        self._lists.setCurrentWidget(self.list)
        self.list.scrollToTop()
        self.model.show_rows(())
        self.refresh()

    def show_again(self) -> None:
        """Show the matters raised again and again."""
        self._lists.setCurrentWidget(self.again)
        self._show_chips()
        first = self.again.first()
        if first is not None:
            self.again.choose(first)
            self._choose(first)

    def choose(self, matter_id: UUID | None) -> None:
        """Go to the row of a matter, or to none where it is not listed; nothing is emitted."""
        self._matter = matter_id
        self.again.choose(matter_id)
        row = self.model.place_of(matter_id)
        if row >= 0:
            self._row = row
            self.list.setCurrentIndex(self.model.index(row))
            self.list.show_chosen()
        else:
            self.list.selectionModel().clear()

    def go_on(self) -> None:
        """Go to the row that took the place of the one that left the list."""
        rows = self.model.rowCount()
        if rows:
            self.list.setCurrentIndex(self.model.index(min(self._row, rows - 1)))

    def retranslate(self) -> None:
        """Word everything anew."""
        self.list.setAccessibleName(tr("Open matters"))
        self.again.retranslate()
        self._show_chips()

    def restyle(self) -> None:
        """Measure anew."""
        self.setMaximumWidth(px(_WIDTH))
        # What a list says where it is empty must not take the room of the chips.
        self._lists.setMinimumHeight(px(_ROW))
        self.list.doItemsLayout()
        self.again.restyle()
        self._fit_chips()

    def _show(self, work: WorkList) -> None:
        self._counts = work.counts
        self._show_chips()
        self.model.show_rows(work.items)
        if self._matter is None and work.items:
            self._choose(work.items[0].matter.id)
        self.choose(self._matter)
        self.filled.emit()

    def _read_more_if_near(self) -> None:
        bar, items = self.list.verticalScrollBar(), self.model.rowCount()
        whole = self._counts.get(self._group) if self._group else sum(self._counts.values())
        last = self.model.row(items - 1)
        waiting = self._more is not None and not self._more.finished
        near = bar.value() >= bar.maximum() - self.list.viewport().height()
        if last is None or waiting or not near or items >= (whole or 0):
            return
        following, group, after = self._context.services.following, self._group, last.matter.id
        self._more = self._context.tasks.read(
            lambda: following.work_list(group=group, limit=_AT_ONCE, after=after),
            lambda work: self.model.add_rows(work.items),
        )

    def _show_chips(self) -> None:
        every = sum(self._counts.values())
        chips = [ChipText(key=_ALL, text=tr("All"), count=every)]
        chips += [
            ChipText(key=group.value, text=wording.group_name(group), count=self._counts[group])
            for group in WorkGroup
            if self._counts.get(group) or (group is self._group and group in self._counts)
        ]
        if self._again_count or self.shows_again:
            chips.append(
                ChipText(key=_AGAIN, text=tr("Raised again and again"), count=self._again_count)
            )
        self.chips.set_chips(chips)
        self._fit_chips()
        chosen = _AGAIN if self.shows_again else self._group.value if self._group else _ALL
        self.chips.choose(chosen)
        self._chips_room.ensureWidgetVisible(self.chips.chip(chosen))

    def _count_again(self, count: int) -> None:
        if count != self._again_count:
            self._again_count = count
            self._show_chips()

    def _choose_chip(self, chosen: frozenset[str]) -> None:
        for key in chosen:
            if key == _AGAIN:
                self.show_again()
            else:
                self.show_group(None if key == _ALL else WorkGroup(key))

    def _choose_row(self, current: QModelIndex) -> None:
        item = self.model.row(current.row())
        if item is not None:
            self._row = current.row()
            self._choose(item.matter.id)
            self._read_more_if_near()

    def _choose(self, matter_id: UUID) -> None:
        if matter_id != self._matter:
            self._matter = matter_id
            self.chosen.emit(matter_id)

    def _fit_chips(self) -> None:
        """Give the chips two lines; where they need more, they reach sideways and scroll."""
        self.chips.setMinimumWidth(0)
        two_lines, width = self.chips.height_of(_CHIP_LINES), self.width()
        while self.chips.heightForWidth(width) > two_lines:
            width += px(16)
        aside = width > self.width()
        self.chips.setMinimumWidth(width if aside else 0)
        bar = self._chips_room.horizontalScrollBar().sizeHint().height() if aside else 0
        self._chips_room.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn if aside else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self._chips_room.setFixedHeight(self.chips.heightForWidth(width) + bar)

    # Qt's own -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_chips()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The matter chosen has left the list: the arrows go on from where it stood.
        if (
            watched is self.list
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
            and not self.list.currentIndex().isValid()
            and self.model.rowCount()
        ):
            self.go_on()
            return True
        return super().eventFilter(watched, event)
