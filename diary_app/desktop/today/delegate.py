"""Paints the rows of the page *Today*: headings, and rows of two lines."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from diary_app.desktop.models.rows import ROW_ROLE
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.today import wording
from diary_app.desktop.today.rows import Heading, MatterRow, More, TodayRow
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.marks import state_sign
from diary_app.desktop.widgets.row_lines import (
    MatterLook,
    draw_line,
    draw_narrow,
    halves,
    is_narrow,
)
from diary_app.desktop.widgets.row_option import room_of, state_of
from diary_app.domain.agenda import Morning, ToTell
from diary_app.domain.matters import Urgency
from diary_app.wording import terms

_HEIGHT = 70
_HEADING_HEIGHT = 48
_MORE_HEIGHT = 44
_MARGIN = 16
_GAP = 12
_SIDE = 136
"""Where marks and pills of usual width begin below each other."""
_NEXT_KEYS = "Ctrl+R"
_Index = QModelIndex | QPersistentModelIndex


class TodayDelegate(QStyledItemDelegate):
    """Two lines a row: what it is beside its kind, who and what next beside why it is here."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option
        row = index.data(ROW_ROLE)
        if isinstance(row, Heading):
            height = _HEADING_HEIGHT if index.row() else _HEADING_HEIGHT - 8
        else:
            height = _MORE_HEIGHT if isinstance(row, More) else _HEIGHT
        return QSize(px(120), px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW_ROLE)
        room = room_of(option)
        state = state_of(option)
        painter.save()
        if isinstance(row, Heading):
            _paint_heading(painter, room, row)
        else:
            _paint_ground(painter, room, state)
            inner = room.adjusted(px(_MARGIN), px(11), -px(_MARGIN), -px(11))
            _paint_row(painter, inner, row, chosen=bool(state & QStyle.StateFlag.State_HasFocus))
        painter.restore()


def _paint_ground(painter: QPainter, room: QRectF, state: QStyle.StateFlag) -> None:
    colours = theme.current
    painter.fillRect(room, QColor(colours.surface))
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(room, QColor(colours.chosen))
        painter.fillRect(
            QRectF(room.left(), room.top(), px(3), room.height()), QColor(colours.accent)
        )
        if state & QStyle.StateFlag.State_HasFocus:
            inner = room.adjusted(px(3) + 2, 2, -2, -3)
            paint.rounded(painter, inner, px(4), edge=colours.accent, width=1)
    painter.fillRect(QRectF(room.left(), room.bottom() - 1, room.width(), 1), QColor(colours.line))


def _paint_heading(painter: QPainter, room: QRectF, row: Heading) -> None:
    line = QRectF(room.left(), room.bottom() - px(32), room.width(), px(24))
    font = theme.font(Type.HEADING)
    words = wording.part_name(row.part)
    painter.setFont(font)
    painter.setPen(theme.color("overdue" if row.part is Morning.OVERDUE else "text"))
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), words)
    left = QFontMetricsF(font).horizontalAdvance(words) + px(8)
    painter.setFont(theme.font(Type.SECONDARY))
    painter.setPen(theme.color("secondary"))
    painter.drawText(
        line.adjusted(left, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), f"{row.count:,}"
    )


def _paint_row(painter: QPainter, room: QRectF, row: TodayRow | None, *, chosen: bool) -> None:
    if isinstance(row, MatterRow):
        _paint_matter(painter, room, row, chosen=chosen)
    elif isinstance(row, More):
        draw_line(painter, room, wording.more(row.count), Type.BODY, "accent")
    elif isinstance(row, ToTell):
        _paint_plain(painter, room, row.title, wording.homes(row))
    elif row is not None and not isinstance(row, Heading):
        _paint_plain(painter, room, wording.draft_title(row), wording.draft_details(row))


def _paint_matter(painter: QPainter, room: QRectF, row: MatterRow, *, chosen: bool) -> None:
    item = row.item
    matter, content = item.matter, item.matter.content
    # Silence of the street presses like a day that is near, whatever the deadline says.
    urgency = Urgency.SOON if row.part is Morning.WAITING_STREET else item.urgency
    look = MatterLook(
        kind=content.kind,
        kind_word=terms.kind(texts.words, content.kind),
        state=wording.state(row.part, item),
        colour=theme.current.of_state(matter.status, urgency),
        sign=state_sign(matter.status, urgency),
    )
    left = room.right() - max(look.widest, px(_SIDE))
    spare = room.right() - left + px(_GAP)
    if is_narrow(room.width() - spare):
        draw_narrow(painter, room, look, content.title, wording.details(item))
        return
    look.draw_beside(painter, room, left)
    upper, lower = halves(room)
    draw_line(painter, upper.adjusted(0, 0, -spare, 0), content.title, Type.BODY, "text")
    below = lower.adjusted(0, 0, -spare, 0)
    words = wording.details(item)
    cap = paint.cap_size(_NEXT_KEYS)
    width = QFontMetricsF(theme.font(Type.SECONDARY)).horizontalAdvance(words) + px(8)
    if chosen and item.next_move is not None and width + cap.width() <= below.width():
        # The key of the next move stands behind its word, on the row it would move.
        colours = theme.current
        paint.draw_cap(
            painter,
            QRectF(
                round(below.left() + width),
                round(below.center().y() - cap.height() / 2),
                cap.width(),
                cap.height(),
            ),
            _NEXT_KEYS,
            colour=colours.secondary,
            edge=colours.line,
            fill=colours.ground,
        )
    draw_line(painter, below, words, Type.SECONDARY, "secondary")


def _paint_plain(painter: QPainter, room: QRectF, title: str, below: str) -> None:
    upper, lower = halves(room)
    draw_line(painter, upper, title, Type.BODY, "text")
    draw_line(painter, lower, below, Type.SECONDARY, "secondary")
