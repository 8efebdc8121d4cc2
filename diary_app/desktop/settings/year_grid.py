"""A year at a glance: days off ringed, working weekends boxed, walked day by day."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from diary_app.desktop.texts import texts
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets import paint
from diary_app.domain.months import Month
from diary_app.domain.rules import DayRule
from diary_app.domain.workdays import HolidayTable
from diary_app.wording import dates

_CELL = 24
_MONTH_GAP = 24
_NAME_HEIGHT = 28
_ROWS = 6
_MOST_COLUMNS = 4
_SATURDAY = 5


class YearGrid(QWidget):
    """Twelve small months. Arrows walk the days, Page Up and Down the months.

    ``day_changed`` tells of the day stood on, ``toggled`` that it is to count
    the other way (Space, Enter or a double click), ``cleared`` that it is to
    count as the form says (Delete). ``stood_on`` carries where the day is drawn.
    """

    day_changed = Signal(object)  # date
    stood_on = Signal(object)  # QRectF
    toggled = Signal(object)
    cleared = Signal(object)

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = day
        self._table = HolidayTable()
        self._rules: Mapping[date, DayRule] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)
        texts.language_changed.connect(self.update)
        self._measure()

    @property
    def day(self) -> date:
        """The day stood on; its year is the one shown."""
        return self._day

    def show_days(self, table: HolidayTable, rules: Mapping[date, DayRule]) -> None:
        """``table``: as days count now; ``rules``: which of them this book changed."""
        self._table, self._rules = table, rules
        self.update()

    def go_to(self, day: date) -> None:
        """Stand on ``day``."""
        if day != self._day:
            self._day = day
            self.update()
            self.day_changed.emit(day)
            self.stood_on.emit(self._cell(day))

    def _columns(self) -> int:
        wide = px(7 * _CELL + _MONTH_GAP)
        return max(1, min(_MOST_COLUMNS, (self.width() + px(_MONTH_GAP)) // wide))

    def _measure(self) -> None:
        rows = -(-12 // self._columns())
        height = rows * self._month_height() - px(8)
        if height != self.height():
            self.setFixedHeight(height)
        self.update()

    def _month_height(self) -> int:
        return px(_NAME_HEIGHT + _ROWS * _CELL + 8)

    def _corner(self, month: int) -> QPointF:
        columns = self._columns()
        row, column = divmod(month - 1, columns)
        return QPointF(column * px(7 * _CELL + _MONTH_GAP), row * self._month_height())

    def _cell(self, day: date) -> QRectF:
        first = day.replace(day=1).weekday()
        row, column = divmod(first + day.day - 1, 7)
        corner, size = self._corner(day.month), px(_CELL)
        return QRectF(
            corner.x() + column * size, corner.y() + px(_NAME_HEIGHT) + row * size, size, size
        )

    def _day_at(self, point: QPointF) -> date | None:
        return next((day for day in self._days() if self._cell(day).contains(point)), None)

    def _days(self) -> list[date]:
        first = date(self._day.year, 1, 1)
        length = (date(self._day.year, 12, 31) - first).days + 1
        return [first + timedelta(days=ahead) for ahead in range(length)]

    # Painting -------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(1, 13):
            corner = self._corner(number)
            name = dates.short_month(texts.words, Month(year=self._day.year, number=number))
            painter.setFont(theme.font(Type.SECONDARY, bold=True))
            painter.setPen(theme.color("text"))
            room = QRectF(corner.x(), corner.y(), px(7 * _CELL), px(_NAME_HEIGHT))
            painter.drawText(
                room.adjusted(px(4), 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), name
            )
        painter.setFont(theme.font(Type.SECONDARY))
        for day in self._days():
            self._paint_day(painter, day)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        cell, t = self._cell(day), theme.current
        inner = cell.adjusted(px(1), px(1), -px(1), -px(1))
        weekend = day.weekday() >= _SATURDAY
        works = self._table.is_workday(day)
        here = day == self._day
        if here:
            edge = t.accent if self.hasFocus() else None
            paint.rounded(painter, cell, px(6), fill=t.chosen, edge=edge, width=2)
        ink = t.secondary if weekend and not works else t.text
        if day in self._table.off and not works:
            ink = t.closed
            paint.rounded(painter, inner, inner.height() / 2, edge=ink, width=1.4)
        elif weekend and works:
            ink = t.soon
            paint.rounded(painter, inner, px(3), edge=ink, width=1.4)
        painter.setPen(QColor(ink))
        painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), str(day.day))
        if day in self._rules:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent))
            radius = px(2.5)
            painter.drawEllipse(inner.topRight() + QPointF(-radius, radius), radius, radius)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    # Qt's own -----------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(px(_MOST_COLUMNS * (7 * _CELL + _MONTH_GAP) - _MONTH_GAP), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(7 * _CELL), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        days = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }.get(key)
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(key)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif days is not None:
            self.go_to(self._day + timedelta(days=days))
        elif months is not None:
            self.go_to(_month_on(self._day, months))
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggled.emit(self._day)
        elif key is Qt.Key.Key_Delete:
            self.cleared.emit(self._day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None:
            self.go_to(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None:
            self.toggled.emit(day)


def _month_on(day: date, step: int) -> date:
    """The same day of the month ``step`` months on, or the last one that month has."""
    whole = day.year * 12 + day.month - 1 + step
    first = date(whole // 12, whole % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
