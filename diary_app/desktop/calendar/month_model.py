"""The days of a month as Qt reads them: a table of whole weeks, Monday first."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diary_app.desktop.calendar import wording
from diary_app.desktop.texts import texts
from diary_app.domain.agenda import CalendarDay
from diary_app.domain.months import Month
from diary_app.wording import dates

WEEK = 7
DAY_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_MONDAY = date(2024, 1, 1)


def same_day_in(month: Month, day: date) -> date:
    """The day of ``month`` with the number of ``day``, or its last one."""
    return min(month.last, month.first + timedelta(days=day.day - 1))


class MonthModel(QAbstractTableModel):
    """A row for each week, a column for each weekday."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[CalendarDay, ...] = ()
        self.today: date | None = None

    def show_days(self, days: Sequence[CalendarDay], today: date) -> None:
        """Show these days; they begin on a Monday."""
        self.beginResetModel()
        self._days = tuple(days)
        self.today = today
        self.endResetModel()

    def day_at(self, index: _Index) -> CalendarDay | None:
        """The day of a cell."""
        place = index.row() * WEEK + index.column()
        return self._days[place] if 0 <= place < len(self._days) else None

    def index_of(self, day: date) -> QModelIndex:
        """The cell of ``day``; none where it is not shown."""
        if not self._days:
            return QModelIndex()
        place = (day - self._days[0].day).days
        if not 0 <= place < len(self._days):
            return QModelIndex()
        return self.index(place // WEEK, place % WEEK)

    # Qt's own -----------------------------------------------------------------

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else -(-len(self._days) // WEEK)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else WEEK

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return dates.weekday(texts.words, _MONDAY + timedelta(days=section))
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        day = self.day_at(index)
        if day is None:
            return None
        if role == DAY_ROLE:
            return day
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return wording.spoken(day, today=day.day == self.today)
        return None
