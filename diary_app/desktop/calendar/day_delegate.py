"""Paints one day of the grid: its number, lunar date, entries, deadlines, days off."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from diary_app.desktop.calendar import wording
from diary_app.desktop.calendar.month_model import DAY_ROLE
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.marks import state_sign
from diary_app.desktop.widgets.row_option import room_of, state_of
from diary_app.domain.agenda import CalendarDay, DayKind
from diary_app.domain.matters import Status
from diary_app.domain.months import Month

_PADDING = 8
_NARROW = 56
_NUMBER = 30
_LINE = 20
_OF_RING = 0.6
"""The height of the number beside that of its ring."""
_Index = QModelIndex | QPersistentModelIndex


class DayDelegate(QStyledItemDelegate):
    """``month``: days of other months stand back; ``today`` wears a ring.

    A cell too low for two lines keeps the number and the signs; what it
    leaves out stands beside the grid.
    """

    def __init__(self) -> None:
        super().__init__()
        self.month: Month | None = None
        self.today: date | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(px(64), px(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        day = index.data(DAY_ROLE)
        if not isinstance(day, CalendarDay):
            return
        cell = room_of(option)
        state = state_of(option)
        painter.save()
        painter.setClipRect(cell)
        self._paint_ground(painter, cell, day, state)
        padding = px(_PADDING if cell.width() >= px(_NARROW) else _PADDING / 2)
        room = cell.adjusted(padding, px(5), -padding / 2, -px(5))
        number_ends = self._paint_number(painter, room, day)
        if room.height() >= px(_NUMBER + _LINE):
            badge_from = _paint_badge(painter, room, day)
            _paint_lunar(painter, room, number_ends, badge_from, day)
            _paint_counts(painter, room, day)
        else:
            _paint_briefly(painter, room, number_ends, day)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, cell: QRectF, day: CalendarDay, state: QStyle.StateFlag
    ) -> None:
        t = theme.current
        inside = self.month is not None and day.day in self.month
        free = day.kind in (DayKind.WEEKEND, DayKind.HOLIDAY)
        painter.fillRect(cell, QColor(t.surface if inside and not free else t.ground))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(cell, QColor(t.chosen))
        painter.fillRect(QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1), QColor(t.line))
        painter.fillRect(QRectF(cell.right() - 1, cell.top(), 1, cell.height()), QColor(t.line))
        if chosen:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            box = cell.adjusted(1, 1, -2, -2)
            paint.rounded(painter, box, px(4), edge=t.accent, width=2 if focused else 1)

    def _paint_number(self, painter: QPainter, room: QRectF, day: CalendarDay) -> float:
        """The number at the left, today in a ring; where it ends comes back."""
        t = theme.current
        font = theme.font(Type.TITLE, bold=day.day == self.today)
        side = min(px(_NUMBER), room.height() + px(5))
        font.setPixelSize(min(px(18), round(side * _OF_RING)))
        words = str(day.day.day)
        metrics = QFontMetricsF(font)
        high = room.height() >= px(_NUMBER + _LINE)
        top = room.top() if high else room.center().y() - side / 2
        box = QRectF(room.left() - px(4), top, side, side)
        colour = t.text
        if self.month is not None and day.day not in self.month:
            colour = t.secondary
        if day.day == self.today:
            paint.rounded(painter, box, side / 2, edge=t.accent, width=2)
            colour = t.accent
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
        return box.left() + max(side, metrics.horizontalAdvance(words))


def _paint_badge(painter: QPainter, room: QRectF, day: CalendarDay) -> float:
    """休 or 班 at the right; where it begins comes back."""
    word = wording.badge(day.kind)
    if not word:
        return room.right()
    t = theme.current
    font = theme.font(Type.SECONDARY)
    font.setPixelSize(px(12))
    width = QFontMetricsF(font).horizontalAdvance(word) + px(8)
    box = QRectF(room.right() - width, room.top() + px(5), width, px(20))
    colour = t.closed if day.kind is DayKind.HOLIDAY else t.soon
    paint.rounded(painter, box, px(4), edge=colour)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), word)
    return box.left() - px(4)


def _paint_lunar(
    painter: QPainter, room: QRectF, start: float, end: float, day: CalendarDay
) -> None:
    """What a wall calendar prints beside the number, where there is room for it."""
    lunar = day.lunar
    if lunar is None or not texts.words.chinese:
        return
    font = theme.font(Type.SECONDARY)
    box = QRectF(start + px(4), room.top(), end - start - px(4), px(_NUMBER))
    if QFontMetricsF(font).horizontalAdvance(lunar.printed) > box.width():
        return
    special = bool(lunar.festivals or lunar.term)
    painter.setFont(font)
    painter.setPen(theme.color("accent" if special else "secondary"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), lunar.printed)


def _paint_counts(painter: QPainter, room: QRectF, day: CalendarDay) -> None:
    """Entries in words, and below or beside them the deadlines as signs with numbers."""
    lower = room.adjusted(0, px(_NUMBER), 0, 0)
    font = theme.font(Type.SECONDARY)
    two_lines = lower.height() >= 2 * px(_LINE)
    signs = QRectF(lower.left(), lower.bottom() - px(_LINE), lower.width(), px(_LINE))
    if day.entries:
        words = wording.entries(day.entries)
        width = QFontMetricsF(font).horizontalAdvance(words)
        box = QRectF(lower.left(), signs.top(), lower.width(), px(_LINE))
        if two_lines and day.due:
            box.translate(0, -px(_LINE))
        elif day.due and width + px(32) > lower.width():
            words = str(day.entries)
            width = QFontMetricsF(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), words)
        if not two_lines:
            signs.setLeft(lower.left() + width + px(8))
    _paint_signs(painter, signs, day)


def _paint_briefly(painter: QPainter, room: QRectF, start: float, day: CalendarDay) -> None:
    """Beside the number of a low cell: how many entries above, what presses most below."""
    font = theme.font(Type.SECONDARY)
    line = QFontMetricsF(font).height()
    left = start + px(2)
    beside = QRectF(left, room.top(), room.right() - left, room.height())
    if day.entries and (not day.due or beside.height() >= line + px(paint.SIGN_SIZE)):
        words = wording.entries(day.entries)
        if QFontMetricsF(font).horizontalAdvance(words) > beside.width():
            words = str(day.entries)
        box = QRectF(beside)
        if day.due:
            box.setHeight(line)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), words)
        beside.setTop(box.bottom())
    for urgency in day.due:
        size = px(paint.SIGN_SIZE)
        box = QRectF(beside.left(), beside.center().y() - size / 2, size, size)
        colour = theme.current.of_state(Status.IN_HAND, urgency)
        paint.draw_sign(painter, box, state_sign(Status.IN_HAND, urgency), colour)
        return


def _paint_signs(painter: QPainter, room: QRectF, day: CalendarDay) -> None:
    font = theme.font(Type.SECONDARY)
    metrics = QFontMetricsF(font)
    size, left = px(paint.SIGN_SIZE), room.left()
    painter.setFont(font)
    for urgency, count in day.due.items():
        words = str(count)
        width = size + px(3) + metrics.horizontalAdvance(words)
        if left + width > room.right() + 1:
            return
        colour = theme.current.of_state(Status.IN_HAND, urgency)
        top = room.center().y() - size / 2
        sign = state_sign(Status.IN_HAND, urgency)
        paint.draw_sign(painter, QRectF(left, top, size, size), sign, colour)
        painter.setPen(QColor(colour))
        box = QRectF(left + size + px(3), room.top(), width, room.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), words)
        left += width + px(8)
