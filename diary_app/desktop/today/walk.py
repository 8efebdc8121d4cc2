"""The list of the page *Today*, walked with the keyboard across all its parts."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from diary_app.desktop.theme import theme
from diary_app.desktop.today.delegate import TodayDelegate
from diary_app.desktop.today.rows import MatterRow, TodayModel, TodayRow
from diary_app.domain.agenda import ToTell
from diary_app.domain.entries import KeptDraft


class TodayWalk(QListView):
    """``opened`` and ``next_move_wanted`` carry the row that Enter, or Ctrl+R, was pressed on."""

    opened = Signal(object)
    next_move_wanted = Signal(object)

    def __init__(self, model: TodayModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(TodayDelegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._open)
        theme.changed.connect(self.doItemsLayout)

    def choose(self, row: TodayRow | None) -> None:
        """Choose what ``row`` told of where it is still there, the first row otherwise."""
        wanted = _subject(row)
        place = -1
        if wanted is not None:
            shown = range(self._rows.rowCount())
            place = next((at for at in shown if _subject(self._rows.row(at)) == wanted), -1)
        if place < 0:
            place = self._rows.first_from(0)
        if place >= 0:
            self._go_to(place)

    def _go_to(self, place: int) -> None:
        # The heading above comes into sight with the first row of a part.
        if place and self._rows.first_from(place - 1, 1) == place:
            self.scrollTo(self._rows.index(place - 1))
        self.setCurrentIndex(self._rows.index(place))

    def _open(self, index: QModelIndex) -> None:
        row = self._rows.row(index.row())
        if row is not None:
            self.opened.emit(row)

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        row = self._rows.row(self.currentIndex().row())
        if step is not None and control:
            place = self._rows.part_beside(self.currentIndex().row(), step)
            if place >= 0:
                self._go_to(place)
        elif event.key() == Qt.Key.Key_R and control and row is not None:
            self.next_move_wanted.emit(row)
        else:
            super().keyPressEvent(event)


def _subject(row: TodayRow | None) -> object:
    """What tells a row from another, whatever has changed about it."""
    if isinstance(row, MatterRow):
        return row.item.matter.id
    if isinstance(row, ToTell):
        return row.work_id
    return row.key if isinstance(row, KeptDraft) else None
