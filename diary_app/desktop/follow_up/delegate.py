"""Paints one row of the work list: what it is, who waits, since when."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from diary_app.desktop.follow_up import wording
from diary_app.desktop.models.work_list import ITEM_ROLE
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.marks import state_words
from diary_app.domain.following import WorkItem
from diary_app.wording import figures, terms

_ROW_HEIGHT = 70
_MARGIN = 20
_GAP = 12


class WorkItemDelegate(QStyledItemDelegate):
    """Rows of two lines: the title beside its kind, those who wait beside the state."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        return QSize(px(120), px(_ROW_HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        item = index.data(ITEM_ROLE)
        if not isinstance(item, WorkItem):
            return
        row = QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        colours = theme.current
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, QColor(colours.chosen))
            painter.fillRect(
                QRectF(row.left(), row.top(), px(3), row.height()), QColor(colours.accent)
            )
            if state & QStyle.StateFlag.State_HasFocus:
                inner = row.adjusted(px(3) + 2, 2, -2, -3)
                paint.rounded(painter, inner, px(4), edge=colours.accent, width=1)
        painter.fillRect(QRectF(row.left(), row.bottom() - 1, row.width(), 1), QColor(colours.line))
        _paint_item(painter, row.adjusted(px(_MARGIN), px(11), -px(_MARGIN - 4), -px(11)), item)
        painter.restore()


def _paint_item(painter: QPainter, room: QRectF, item: WorkItem) -> None:
    content = item.matter.content
    half = room.height() / 2
    upper = QRectF(room.left(), room.top(), room.width(), half)
    lower = QRectF(room.left(), room.top() + half, room.width(), half)
    kind = terms.kind(texts.words, content.kind)
    state = state_words(item.matter.status, item.urgency, item.days_left)
    mark, pill = paint.mark_size(kind), paint.pill_size(state)
    side = max(mark.width(), pill.width())
    side = min(side, room.width() / 2)
    left = room.right() - side
    paint.draw_mark(painter, QRectF(left, upper.top(), side, half), content.kind, kind)
    top = lower.center().y() - pill.height() / 2
    paint.draw_pill(
        painter,
        QRectF(left, top, min(pill.width(), side), pill.height()),
        state,
        theme.current.of_state(item.matter.status, item.urgency),
    )
    words_width = left - px(_GAP) - room.left()
    _draw_line(painter, upper, words_width, content.title, Type.BODY, "text")
    people = figures.listed(texts.words, item.residents[:3])
    second = " · ".join(filter(None, (people, wording.waiting(item), item.last_step)))
    _draw_line(painter, lower, words_width, second, Type.SECONDARY, "secondary")


def _draw_line(
    painter: QPainter, line: QRectF, width: float, text: str, size: Type, role: str
) -> None:
    font = theme.font(size)
    painter.setFont(font)
    painter.setPen(theme.color(role))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
    room = QRectF(line.left(), line.top(), width, line.height())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
