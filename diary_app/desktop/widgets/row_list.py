"""A list of painted rows walked with the keyboard; Enter or a double click opens a row."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from diary_app.desktop.models.rows import RowsModel
from diary_app.desktop.theme import px


class RowList(QListView):
    """``opened`` carries the row that Enter or a double click was given to."""

    opened = Signal(object)

    def __init__(self, model: RowsModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self._open())

    def _open(self) -> None:
        row = self._rows.row(self.currentIndex().row())
        if row is not None and not self._rows.is_heading(row):
            self.opened.emit(row)

    # Qt's own -----------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self._open()
            return
        super().keyPressEvent(event)
