"""A box to tick, seen as well on dark ground as on light."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets import paint

_BOX = 18
_GAP = 8
_HEIGHT = 32


class Tick(QCheckBox):
    """A check box whose outline has the contrast of text, as the style's own has not."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    # Qt's own -----------------------------------------------------------------

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font())
        width = px(_BOX + _GAP) + metrics.horizontalAdvance(self.text()) + px(4)
        return QSize(round(width) + 1, max(px(_HEIGHT), round(metrics.height())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        del pos
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = px(_BOX)
        box = QRectF(px(2), (self.height() - size) / 2, size, size)
        on = self.isChecked()
        edge = colours.accent if on or self.hasFocus() else colours.secondary
        fill = colours.accent if on else colours.surface
        paint.rounded(painter, box, px(4), fill=fill, edge=edge, width=2 if self.hasFocus() else 1)
        if on:
            painter.setPen(paint.pen(colours.on_accent, px(2)))
            painter.drawPolyline(
                QPolygonF(
                    [
                        box.topLeft() + QPointF(size * x, size * y)
                        for x, y in ((0.22, 0.52), (0.42, 0.72), (0.78, 0.30))
                    ]
                )
            )
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.color("accent" if self.hasFocus() else "text"))
        room = QRectF(self.rect()).adjusted(px(2 + _BOX + _GAP), 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
