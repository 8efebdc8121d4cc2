"""Fields of one line: written, chosen from a list, searched in."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.icon import pixmap

T = TypeVar("T")
_PADDING = 18


def _draw_note(widget: QWidget, painter: QPainter, after: float, note: str, end: float) -> None:
    """A quiet word behind what a field holds, where there is room for it."""
    font = theme.font(Type.SECONDARY)
    room = QRectF(after, 0, end - after, widget.height())
    if QFontMetricsF(font).horizontalAdvance(note) > room.width():
        return
    painter.setFont(font)
    painter.setPen(theme.color("secondary"))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), note)


class Field(QLineEdit):
    """A line to write in; ``set_note`` shows a quiet word behind the text."""

    def __init__(
        self, text: str = "", placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._note = ""
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_note(self, note: str) -> None:
        """Say something about the content, such as that it is only proposed."""
        self._note = note
        self.setAccessibleDescription(note)
        self.update()

    def set_problem(self, problem: bool) -> None:
        """Frame the field as one that needs attention."""
        if bool(self.property("problem")) != problem:
            self.setProperty("problem", problem)
            self.style().unpolish(self)
            self.style().polish(self)

    # Qt's own -----------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._note and self.text():
            painter = QPainter(self)
            words = QFontMetricsF(self.font()).horizontalAdvance(self.text())
            _draw_note(
                self, painter, px(_PADDING) + words + px(10), self._note, self.width() - px(12)
            )


class Choice(QComboBox):
    """One of several values; the wheel does not change it by accident."""

    chosen = Signal(object)
    """The value the person picked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = ""
        # Kept here: Qt gives a member of a StrEnum back as a plain str.
        self._values: list[object] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(16)
        self.activated.connect(lambda index: self.chosen.emit(self._values[index]))

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer (value, words); the present value stays where it is still offered."""
        before = self.value()
        self.blockSignals(True)
        super().clear()
        self._values = [value for value, _ in options]
        self.addItems([words for _, words in options])
        self.set_value(before)
        self.blockSignals(False)

    def clear(self) -> None:
        """Offer nothing."""
        self._values = []
        super().clear()

    def value(self) -> object:
        """The value chosen now."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: object) -> None:
        """Choose ``value`` without telling anyone; the first where it is not offered."""
        place = next((i for i, each in enumerate(self._values) if each == value), 0)
        blocked = self.blockSignals(True)
        self.setCurrentIndex(place)
        self.blockSignals(blocked)
        self.update()

    def set_note(self, note: str) -> None:
        """Say something about the choice, such as that it is only proposed."""
        self._note = note
        self.setAccessibleDescription(note)
        self.update()

    # Qt's own -----------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(paint.pen(theme.color("secondary"), 1.6))
        middle = QPointF(self.width() - px(20), self.height() / 2 + px(2))
        step = px(4)
        painter.drawLine(middle, middle + QPointF(-step, -step))
        painter.drawLine(middle, middle + QPointF(step, -step))
        if self._note:
            words = QFontMetricsF(self.font()).horizontalAdvance(self.currentText())
            _draw_note(
                self, painter, px(_PADDING) + words + px(10), self._note, self.width() - px(36)
            )


class SearchField(Field):
    """The field to search in: Esc clears it (if ``clears``), its cap shows the way to it."""

    cleared = Signal()

    def __init__(
        self, keys: str = "Ctrl+F", *, clears: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._keys = keys
        self._clears = clears
        self._measure()
        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        self.setTextMargins(px(16), 0, round(paint.cap_size(self._keys).width()), 0)

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() and self._clears:
            self.clear()
            self.cleared.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = px(16)
        picture = pixmap("search", "secondary", 16)
        painter.drawPixmap(px(12), round((self.height() - size) / 2), picture)
        cap = paint.cap_size(self._keys)
        if cap.width() == 0:
            return
        t = theme.current
        box = QRectF(
            round(self.width() - cap.width() - px(14)),
            round((self.height() - cap.height()) / 2),
            cap.width(),
            cap.height(),
        )
        paint.draw_cap(painter, box, self._keys, colour=t.secondary, edge=t.line, fill=t.ground)
