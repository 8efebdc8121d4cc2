"""Strokes shared by widgets and list delegates: marks, pills, key caps, highlighted text."""

from collections.abc import Iterable, Sequence
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from diary_app.desktop.theme import Type, px, theme
from diary_app.domain.matters import Kind

MARK_SIZE = 12
SIGN_SIZE = 11
PILL_HEIGHT = 20
PILL_PADDING = 8
_CAP_HEIGHT = 20
_CAP_PADDING = 6

_SHORTER_KEYS = {"Return": "Enter", "+": " "}


def shown_keys(keys: str) -> str:
    """``Ctrl+Return`` as a key cap reads it: ``Ctrl Enter``."""
    parts = ["+" if each == "" else each for each in keys.split("+")] if keys else []
    return " ".join(_SHORTER_KEYS.get(each, each) for each in parts if each)


def pen(colour: QColor | str, width: float = 1) -> QPen:
    """A pen with round ends."""
    made = QPen(QColor(colour), width)
    made.setCapStyle(Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return made


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: QColor | str | None = None,
    edge: QColor | str | None = None,
    width: float = 1,
) -> None:
    """A rounded box, its edge inside ``rect`` so that hairlines stay sharp."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else QColor(fill))
    painter.setPen(Qt.PenStyle.NoPen if edge is None else pen(edge, width))
    inset = width / 2 if edge is not None else 0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def draw_shape(painter: QPainter, rect: QRectF, kind: Kind, colour: QColor | str) -> None:
    """▲, ■ or ◆, filling ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    if kind is Kind.DIFFICULTY:
        inset = rect.width() * 0.04
        painter.drawRect(rect.adjusted(inset, inset, -inset, -inset))
    elif kind is Kind.PROBLEM:
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(rect.center().x(), rect.top() + rect.height() * 0.06),
                    QPointF(rect.right(), rect.bottom() - rect.height() * 0.06),
                    QPointF(rect.left(), rect.bottom() - rect.height() * 0.06),
                ]
            )
        )
    else:
        middle = rect.center()
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(middle.x(), rect.top() - rect.height() * 0.04),
                    QPointF(rect.right() + rect.width() * 0.04, middle.y()),
                    QPointF(middle.x(), rect.bottom() + rect.height() * 0.04),
                    QPointF(rect.left() - rect.width() * 0.04, middle.y()),
                ]
            )
        )
    painter.restore()


def mark_size(word: str) -> QSizeF:
    """The room a kind's mark takes: shape, gap and word."""
    metrics = QFontMetricsF(theme.font(Type.SECONDARY))
    width = px(MARK_SIZE) + px(4) + metrics.horizontalAdvance(word)
    return QSizeF(width + 1, max(metrics.height(), px(MARK_SIZE)))


def draw_mark(painter: QPainter, rect: QRectF, kind: Kind, word: str) -> None:
    """Shape and word of a kind in its colour, at the left of ``rect``, centred upright."""
    colour = QColor(theme.current.of_kind(kind))
    size = px(MARK_SIZE)
    top = rect.center().y() - size / 2
    draw_shape(painter, QRectF(rect.left(), top, size, size), kind, colour)
    painter.save()
    painter.setFont(theme.font(Type.SECONDARY))
    painter.setPen(colour)
    painter.drawText(
        rect.adjusted(size + px(4), 0, 0, 0),
        int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
        word,
    )
    painter.restore()


class Sign(Enum):
    """A shape before the word of a state, so that its colour never tells it alone."""

    NONE = auto()
    ON_TIME = auto()
    SOON = auto()
    OVERDUE = auto()
    HELD = auto()
    DONE = auto()


def draw_sign(painter: QPainter, rect: QRectF, sign: Sign, colour: QColor | str) -> None:
    """A ring, a half disc, a disc with a bar, two bars or a tick, filling the square ``rect``."""
    if sign is Sign.NONE:
        return
    size, ink = rect.width(), QColor(colour)
    line = max(size * 0.14, 1.2)
    inner = rect.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen(ink, line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if sign is Sign.HELD:
        for share in (0.3, 0.7):
            x = rect.left() + size * share
            painter.drawLine(
                QPointF(x, rect.top() + size * 0.16), QPointF(x, rect.bottom() - size * 0.16)
            )
    elif sign is Sign.DONE:
        places = ((0.1, 0.55), (0.4, 0.84), (0.92, 0.2))
        corner = rect.topLeft()
        painter.drawPolyline(QPolygonF([corner + QPointF(size * x, size * y) for x, y in places]))
    else:
        if sign is Sign.OVERDUE:
            painter.setBrush(ink)
        painter.drawEllipse(inner)
        if sign is Sign.SOON:
            painter.setBrush(ink)
            painter.drawPie(inner, 90 * 16, -180 * 16)
        elif sign is Sign.OVERDUE:
            painter.setPen(pen(theme.color("surface"), line))
            middle = rect.center().x()
            for top, end in ((0.26, 0.54), (0.74, 0.75)):
                painter.drawLine(
                    QPointF(middle, rect.top() + size * top),
                    QPointF(middle, rect.top() + size * end),
                )
    painter.restore()


def pill_size(text: str, sign: Sign = Sign.NONE) -> QSizeF:
    """The room a pill takes."""
    metrics = QFontMetricsF(theme.font(Type.SECONDARY))
    before = 0 if sign is Sign.NONE else px(SIGN_SIZE) + px(4)
    return QSizeF(
        before + metrics.horizontalAdvance(text) + 2 * px(PILL_PADDING) + 2,
        max(px(PILL_HEIGHT), metrics.height() + px(2)),
    )


def draw_pill(
    painter: QPainter, rect: QRectF, text: str, colour: QColor | str, sign: Sign = Sign.NONE
) -> None:
    """A state as a shape and a word in an outlined pill; ``rect`` from ``pill_size``, or less."""
    rounded(painter, rect, rect.height() / 2, edge=colour, width=1.2)
    font = theme.font(Type.SECONDARY)
    room = rect.adjusted(px(PILL_PADDING), 0, -px(PILL_PADDING) + 2, 0)
    if sign is not Sign.NONE:
        size = px(SIGN_SIZE)
        top = rect.center().y() - size / 2
        draw_sign(painter, QRectF(room.left() - px(1), top, size, size), sign, colour)
        room.setLeft(room.left() + size + px(4))
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
    painter.restore()


def _cap_font() -> QFont:
    font = theme.font(Type.SECONDARY)
    font.setPixelSize(px(12))
    return font


def cap_size(keys: str) -> QSizeF:
    """The room a key cap takes; nothing for no keys."""
    if not keys:
        return QSizeF(0, 0)
    metrics = QFontMetricsF(_cap_font())
    width = metrics.horizontalAdvance(shown_keys(keys)) + 2 * px(_CAP_PADDING)
    return QSizeF(width, max(px(_CAP_HEIGHT), metrics.height()))


def draw_cap(
    painter: QPainter,
    rect: QRectF,
    keys: str,
    *,
    colour: QColor | str,
    edge: QColor | str,
    fill: QColor | str | None = None,
) -> None:
    """A key as a small cap."""
    rounded(painter, rect, px(4), fill=fill, edge=edge)
    painter.save()
    painter.setFont(_cap_font())
    painter.setPen(QColor(colour))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), shown_keys(keys))
    painter.restore()


def spans_of(text: str, marks: Iterable[str]) -> list[tuple[int, int]]:
    """Where ``marks`` stand in ``text``, upper and lower case alike: (start, end), merged."""
    found: list[tuple[int, int]] = []
    lowered = text.lower()
    # Some capitals grow when lowered (İ); positions would then be off.
    if len(lowered) != len(text):
        lowered = text
    for mark in marks:
        wanted = mark.lower()
        start = lowered.find(wanted) if wanted else -1
        while start >= 0:
            found.append((start, start + len(wanted)))
            start = lowered.find(wanted, start + len(wanted))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def draw_highlighted(
    painter: QPainter,
    rect: QRectF,
    text: str,
    marks: Sequence[str] = (),
    *,
    font: QFont | None = None,
    colour: QColor | str | None = None,
) -> None:
    """One line of ``text``, cut with an ellipsis, with what was searched for marked."""
    used = theme.font() if font is None else font
    metrics = QFontMetricsF(used)
    line = " ".join(text.split())
    shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
    painter.save()
    painter.setFont(used)
    painter.setClipRect(rect.adjusted(-px(2), 0, px(2), 0))
    top = rect.center().y() - metrics.height() / 2
    for start, end in spans_of(shown, marks):
        left = rect.left() + metrics.horizontalAdvance(shown[:start])
        width = metrics.horizontalAdvance(shown[start:end])
        box = QRectF(left, top, width, metrics.height())
        rounded(painter, box, px(2), fill=theme.color("mark"))
    painter.setPen(QColor(theme.color("text") if colour is None else colour))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
    painter.restore()
