"""Paints rows of matters: what it is, who waits, since when, and how near the deadline is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from diary_app.desktop.follow_up import wording
from diary_app.desktop.models.rows import ROW_ROLE
from diary_app.desktop.texts import texts, trn
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.marks import state_sign, state_words
from diary_app.desktop.widgets.row_lines import (
    MatterLook,
    draw_line,
    draw_narrow,
    halves,
    is_narrow,
)
from diary_app.desktop.widgets.row_option import room_of, state_of
from diary_app.domain.following import WorkItem
from diary_app.wording import figures, terms

_ROW_HEIGHT = 70
_MARGIN = 20
_GAP = 12
_SIDE = 92
"""Where marks and pills of usual width begin below each other."""

Index = QModelIndex | QPersistentModelIndex


class WorkItemDelegate(QStyledItemDelegate):
    """Rows of two lines: the title beside its kind, those who wait beside the state."""

    def second_line(self, item: WorkItem) -> str:
        """What stands under the title."""
        people = figures.listed(texts.words, item.residents[:3])
        return " · ".join(filter(None, (people, wording.waiting(item), item.last_step)))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(px(120), px(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(ROW_ROLE)
        if not isinstance(item, WorkItem):
            return
        painter.save()
        room = paint_ground(painter, option)
        paint_item(painter, room, item, self.second_line(item))
        painter.restore()


class TargetDelegate(WorkItemDelegate):
    """Rows of matters to merge into: number, place and homes under the title."""

    def second_line(self, item: WorkItem) -> str:
        households = item.matter.content.households
        people = figures.listed(texts.words, item.residents[:2])
        parts = (
            item.matter.number,
            item.place,
            people,
            trn("{n} household", "{n} households", households),
        )
        return " · ".join(filter(None, parts))


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> QRectF:
    """The ground of a row, chosen or not, and its hairline; the room for its words."""
    row = room_of(option)
    state = state_of(option)
    colours = theme.current
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(row, QColor(colours.chosen))
        painter.fillRect(QRectF(row.left(), row.top(), px(3), row.height()), QColor(colours.accent))
        if state & QStyle.StateFlag.State_HasFocus:
            inner = row.adjusted(px(3) + 2, 2, -2, -3)
            paint.rounded(painter, inner, px(4), edge=colours.accent, width=1)
    painter.fillRect(QRectF(row.left(), row.bottom() - 1, row.width(), 1), QColor(colours.line))
    return row.adjusted(px(_MARGIN), px(11), -px(_MARGIN - 4), -px(11))


def paint_item(painter: QPainter, room: QRectF, item: WorkItem, second: str) -> None:
    """Two lines of words at the left, kind and state at the right; narrow rows, below the title."""
    content, status = item.matter.content, item.matter.status
    look = MatterLook(
        kind=content.kind,
        kind_word=terms.kind(texts.words, content.kind),
        state=state_words(status, item.urgency, item.days_left),
        colour=theme.current.of_state(status, item.urgency),
        sign=state_sign(status, item.urgency),
    )
    left = room.right() - max(look.widest, px(_SIDE))
    width = left - px(_GAP) - room.left()
    if is_narrow(width):
        draw_narrow(painter, room, look, content.title, second)
        return
    look.draw_beside(painter, room, left)
    upper, lower = halves(room)
    spare = width - room.width()
    draw_line(painter, upper.adjusted(0, 0, spare, 0), content.title, Type.BODY, "text")
    draw_line(painter, lower.adjusted(0, 0, spare, 0), second, Type.SECONDARY, "secondary")
