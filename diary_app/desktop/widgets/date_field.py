"""A day, shown as people write it, typed as they like, or picked from a calendar."""

import re
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QWidget

from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px, theme
from diary_app.desktop.widgets.fields import Field
from diary_app.desktop.widgets.icon import icon
from diary_app.desktop.widgets.layouts import Column
from diary_app.wording import dates

_WHOLE = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{1,2})\D+(\d{1,2})\D*")
_NEAR = {
    "今天": 0, "今日": 0, "today": 0, "昨天": -1, "昨日": -1, "yesterday": -1,
    "前天": -2, "明天": 1, "tomorrow": 1, "后天": 2,
}  # fmt: skip
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)[一二三四五六日天]")
_ENGLISH = re.compile(r"(\d{1,2})\s*([A-Za-z]{3,9})\.?,?\s*(\d{4})?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_day(written: str, today: date) -> date | None:
    """The day that ``written`` means: ``2026-11-24``, ``11.24``, ``11月24日``, ``昨天`` …

    A day without a year is the latest one that is not far ahead of ``today``.
    ``None`` where it means no day.
    """
    text = _WEEKDAY.sub("", written).strip().lower()
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    if found := _WHOLE.fullmatch(text) or _PACKED.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _ENGLISH.search(text):
        name = found[2][:3]
        if name in _MONTHS:
            month = _MONTHS.index(name) + 1
            if found[3]:
                return _day(int(found[3]), month, int(found[1]))
            return _without_year(month, int(found[1]), today)
    if found := _SHORT.fullmatch(text):
        return _without_year(int(found[1]), int(found[2]), today)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_year(month: int, day: int, today: date) -> date | None:
    for year in (today.year, today.year - 1):
        found = _day(year, month, day)
        if found is not None and found <= today + timedelta(days=60):
            return found
    return None


class DateField(Field):
    """A day to write or pick; ``optional`` lets it be empty.

    Up and down go on a day, Alt+Down opens the calendar. What cannot be read
    stays as typed, framed, and ``value`` keeps the last good day.
    """

    day_changed = Signal(object)  # date | None

    def __init__(
        self,
        value: date | None = None,
        *,
        today: date | None = None,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._value = value
        self._today = today
        self._optional = optional
        # A button of our own: the style draws an action of QLineEdit at 16 pixels always.
        self._open = QToolButton(self)
        self._open.setAutoRaise(True)
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._open.setCursor(Qt.CursorShape.PointingHandCursor)
        self._open.setProperty("part", "in-field")
        self._open.clicked.connect(self.open_calendar)
        self._popup: _CalendarPopup | None = None
        self.editingFinished.connect(self._take)
        texts.language_changed.connect(self._show)
        theme.changed.connect(self._retint)
        self._retint()
        self._show()

    def value(self) -> date | None:
        """The day; ``None`` where it was left empty."""
        return self._value

    def set_value(self, value: date | None) -> None:
        """Show ``value`` without telling anyone."""
        self._value = value
        self.set_problem(False)
        self._show()

    def is_readable(self) -> bool:
        """Whether what stands there is a day (or may be empty and is)."""
        return not bool(self.property("problem"))

    def open_calendar(self) -> None:
        """Show a calendar below the field."""
        popup = _CalendarPopup(self)
        popup.day_picked.connect(self._pick)
        popup.open_at(self, self._value or self._now())
        self._popup = popup

    def _now(self) -> date:
        return self._today or date.today()

    def _pick(self, day: date) -> None:
        self._set_and_tell(day)

    def _set_and_tell(self, day: date | None) -> None:
        changed = day != self._value
        self.set_value(day)
        if changed:
            self.day_changed.emit(day)

    def _take(self) -> None:
        written = self.text().strip()
        if written == self._shown():
            return
        if not written:
            if self._optional:
                self._set_and_tell(None)
            else:
                self._show()
            return
        day = read_day(written, self._now())
        if day is None:
            self.set_problem(True)
            return
        self._set_and_tell(day)

    def _shown(self) -> str:
        return dates.day(texts.words, self._value) if self._value is not None else ""

    def _show(self) -> None:
        self._open.setToolTip(tr("Pick a day"))
        self._open.setAccessibleName(tr("Pick a day"))
        if not self.is_readable():
            return
        self.setText(self._shown())
        self.setCursorPosition(0)

    def _retint(self) -> None:
        self._open.setIcon(icon("calendar", "secondary", 18))
        self._open.setIconSize(QSize(px(18), px(18)))
        self._open.setFixedSize(px(32), px(32))
        self.setTextMargins(0, 0, px(24), 0)
        self._place_button()

    def _place_button(self) -> None:
        size = self._open.size()
        self._open.move(self.width() - size.width() - px(6), (self.height() - size.height()) // 2)

    # Qt's own -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif step is not None:
            self._take()
            self._set_and_tell((self._value or self._now()) + timedelta(days=step))
        else:
            super().keyPressEvent(event)


class _CalendarPopup(QFrame):
    """A calendar that closes once a day was picked."""

    day_picked = Signal(object)  # date

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("part", "card")
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(QLocale(texts.language))
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        self._calendar.setGridVisible(False)
        self._calendar.setMinimumSize(px(340), px(280))
        self._calendar.clicked.connect(self._on_day)
        self._calendar.activated.connect(self._on_day)
        Column(self, margins=(8, 8, 8, 8)).addWidget(self._calendar)

    def open_at(self, field: QWidget, day: date) -> None:
        """Open below ``field`` (above it where the screen ends) on ``day``."""
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        place = field.mapToGlobal(QPoint(0, field.height() + px(4)))
        room = field.screen().availableGeometry()
        if place.y() + self.height() > room.bottom():
            place = field.mapToGlobal(QPoint(0, -self.height() - px(4)))
        place.setX(min(place.x(), room.right() - self.width()))
        self.move(place)
        self.show()
        self._calendar.setFocus()

    def _on_day(self, day: QDate) -> None:
        self.day_picked.emit(date(day.year(), day.month(), day.day()))
        self.close()
