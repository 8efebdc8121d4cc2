"""The list of the page *Today*, walked with the keyboard across all its parts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from diary_app.desktop.theme import theme
from diary_app.desktop.today.delegate import TodayDelegate
from diary_app.desktop.today.rows import TodayModel, TodayRow
from diary_app.desktop.widgets.row_list import RowList


class TodayWalk(RowList):
    """``next_move_wanted`` carries the row that Ctrl+R was pressed on."""

    next_move_wanted = Signal(object)

    def __init__(self, model: TodayModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._parts = model
        self.setItemDelegate(TodayDelegate(self))
        theme.changed.connect(self.doItemsLayout)

    def choose(self, row: TodayRow | None) -> None:
        """Choose what ``row`` told of where it is still there, the first row otherwise."""
        place = -1 if row is None else self._parts.place_of(self._parts.subject(row))
        if place < 0:
            place = self._parts.first()
        if place >= 0:
            self._go_to(place)

    def _go_to(self, place: int) -> None:
        # The heading above comes into sight with the first row of a part.
        if place and self._parts.is_heading_at(place - 1):
            self.scrollTo(self._parts.index(place - 1))
        self.setCurrentIndex(self._parts.index(place))

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        row = self._parts.row(self.currentIndex().row())
        if step is not None and control:
            place = self._parts.part_beside(self.currentIndex().row(), step)
            if place >= 0:
                self._go_to(place)
        elif event.key() == Qt.Key.Key_R and control and row is not None:
            self.next_move_wanted.emit(row)
        else:
            super().keyPressEvent(event)
