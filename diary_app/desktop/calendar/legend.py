"""What the signs of the grid mean, in one line that wraps."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from diary_app.desktop.calendar import wording
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.layouts import FlowLayout
from diary_app.desktop.widgets.marks import state_sign
from diary_app.domain.matters import Status, Urgency
from diary_app.wording import terms


class Legend(QWidget):
    """A sign and its word for each urgency."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, gap=12)
        self._signs = [_SignWord(each) for each in wording.PRESSING_FIRST]
        for sign in self._signs:
            flow.addWidget(sign)
        self.retranslate()

    def retranslate(self) -> None:
        """Word it anew."""
        for sign in self._signs:
            sign.retranslate()


class _SignWord(QWidget):
    def __init__(self, urgency: Urgency) -> None:
        super().__init__()
        self._urgency = urgency
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def retranslate(self) -> None:
        self.setAccessibleName(terms.urgency(texts.words, self._urgency))
        self.updateGeometry()
        self.update()

    # Qt's own -----------------------------------------------------------------

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(Type.SECONDARY))
        width = px(paint.SIGN_SIZE + 6) + metrics.horizontalAdvance(self.accessibleName())
        return QSize(round(width) + 2, round(metrics.height()) + px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        colour = QColor(theme.current.of_state(Status.IN_HAND, self._urgency))
        size = px(paint.SIGN_SIZE)
        top = (self.height() - size) / 2
        sign = state_sign(Status.IN_HAND, self._urgency)
        paint.draw_sign(painter, QRectF(0, top, size, size), sign, colour)
        painter.setFont(theme.font(Type.SECONDARY))
        painter.setPen(theme.color("secondary"))
        room = QRectF(self.rect()).adjusted(size + px(6), 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.accessibleName())
