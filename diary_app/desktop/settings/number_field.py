"""A number to write, with the word of what it counts behind it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSizePolicy, QSpinBox, QWidget

from diary_app.desktop.theme import px


class NumberField(QSpinBox):
    """Up and Down count, Enter says that it is meant; the wheel changes nothing by accident."""

    meant = Signal()

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Callable[[int], str] = lambda _number: ""
        self.setRange(least, most)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(lambda _number: self._show_words())

    def count(self, words: Callable[[int], str]) -> None:
        """Show behind the number what ``words`` calls so many of."""
        self._words = words
        self._show_words()

    def _show_words(self) -> None:
        self.setSuffix(f" {self._words(self.value())}")

    def show_number(self, number: int) -> None:
        """Show ``number`` without telling anyone."""
        blocked = self.blockSignals(True)
        self.setValue(number)
        self.blockSignals(blocked)
        self._show_words()

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.meant.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), super().minimumSizeHint().height())
