"""The two lines of a row in a list: words at the left, a kind and a state beside or below them."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets import paint
from diary_app.domain.matters import Kind

_GAP = 12
_LEAST_TITLE = 11
"""A title that would be left fewer characters than this gets its whole line."""
_LEAST_SECOND = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterLook:
    """What stands beside the words of a matter: its kind, and its state in a pill."""

    kind: Kind
    kind_word: str
    state: str
    colour: str
    sign: paint.Sign

    @property
    def widest(self) -> float:
        """The width of its mark or of its pill, whichever is wider."""
        return max(paint.mark_size(self.kind_word).width(), self._pill_width)

    @property
    def _pill_width(self) -> float:
        return paint.pill_size(self.state, self.sign).width()

    def draw_beside(self, painter: QPainter, room: QRectF, left: float) -> None:
        """The mark above the pill, both beginning at ``left``."""
        upper, lower = halves(room)
        width = room.right() - left
        paint.draw_mark(
            painter, QRectF(left, upper.top(), width, upper.height()), self.kind, self.kind_word
        )
        self._draw_pill(painter, lower, left)

    def draw_along(self, painter: QPainter, line: QRectF) -> QRectF:
        """Mark and pill behind each other at the left of ``line``; what is left of it."""
        mark = paint.mark_size(self.kind_word).width()
        word = self.kind_word
        if mark + px(_GAP) + self._pill_width > line.width():
            # The shape alone still tells the kind; a state must not be cut.
            mark, word = px(paint.MARK_SIZE), ""
        paint.draw_mark(
            painter, QRectF(line.left(), line.top(), mark, line.height()), self.kind, word
        )
        left = line.left() + mark + px(_GAP)
        end = self._draw_pill(painter, line, left)
        return line.adjusted(end + px(_GAP) - line.left(), 0, 0, 0)

    def _draw_pill(self, painter: QPainter, line: QRectF, left: float) -> float:
        size = paint.pill_size(self.state, self.sign)
        width = min(size.width(), line.right() - left)
        box = QRectF(left, line.center().y() - size.height() / 2, width, size.height())
        paint.draw_pill(painter, box, self.state, self.colour, self.sign)
        return left + width


def is_narrow(width: float) -> bool:
    """Whether a title in ``width`` would be cut to a few characters."""
    return width < _LEAST_TITLE * QFontMetricsF(theme.font()).horizontalAdvance("字")


def has_second(width: float) -> bool:
    """Whether secondary words behind a pill would say anything in ``width``."""
    return width >= _LEAST_SECOND * QFontMetricsF(theme.font(Type.SECONDARY)).horizontalAdvance(
        "字"
    )


def draw_narrow(painter: QPainter, room: QRectF, look: MatterLook, title: str, second: str) -> None:
    """The title on the whole first line; kind, state and what else has room on the second."""
    upper, lower = halves(room)
    draw_line(painter, upper, title, Type.BODY, "text")
    rest = look.draw_along(painter, lower)
    if has_second(rest.width()):
        draw_line(painter, rest, second, Type.SECONDARY, "secondary")


def halves(room: QRectF) -> tuple[QRectF, QRectF]:
    """The upper and the lower line of a row."""
    half = room.height() / 2
    return (
        QRectF(room.left(), room.top(), room.width(), half),
        QRectF(room.left(), room.top() + half, room.width(), half),
    )


def draw_line(painter: QPainter, line: QRectF, text: str, size: Type, role: str) -> None:
    """Words at the left of a line, cut with an ellipsis where it ends."""
    font = theme.font(size)
    painter.setFont(font)
    painter.setPen(theme.color(role))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
