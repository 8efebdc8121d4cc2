"""What a day asks for: the list of the morning, and the month day by day."""

from datetime import date

from diary_app.domain.agenda import CalendarDay, TodayList
from diary_app.domain.following import WorkItem
from diary_app.domain.months import Month
from diary_app.domain.searching import EntryRow
from diary_app.services.open_book import OpenBook


class Agenda:
    """Use cases of the pages *Today* and *Calendar*."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def today(self, *, limit: int = 20) -> TodayList:
        """What to do today; each part holds its first ``limit`` matters."""
        from diary_app.services.mornings import today_list

        return today_list(self._book, limit)

    def month(self, month: Month) -> tuple[CalendarDay, ...]:
        """The days of whole weeks (Monday first) that the month lies in, 28 to 42 of them."""
        from diary_app.services.calendar_days import month_days

        return month_days(self._book, month)

    def due_on(self, day: date, limit: int = 200) -> tuple[WorkItem, ...]:
        """Open matters whose deadline, or call-back, falls on ``day``."""
        from diary_app.services.calendar_days import due_on

        return due_on(self._book, day, limit)

    def entries_on(self, day: date, limit: int = 200) -> tuple[EntryRow, ...]:
        """The entries of ``day``, latest first."""
        from diary_app.services.calendar_days import entries_on

        return entries_on(self._book, day, limit)
