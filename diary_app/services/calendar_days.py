"""The month day by day: entries, deadlines, holidays, and the Chinese calendar."""

from collections import Counter
from datetime import date, timedelta

from diary_app.domain.agenda import CalendarDay, DayKind
from diary_app.domain.following import WorkItem
from diary_app.domain.matters import Urgency
from diary_app.domain.months import Month
from diary_app.domain.searching import EntryRow
from diary_app.domain.urgency import DeadlineWatch
from diary_app.domain.workdays import HolidayTable
from diary_app.services.following import Following
from diary_app.services.lunar import lunar_day
from diary_app.services.open_book import OpenBook
from diary_app.storage.queries import calendar_days, rows, work

_WEEK = 7
_SATURDAY = 5
_PRESSING_FIRST = (Urgency.OVERDUE, Urgency.SOON, Urgency.ON_TIME, Urgency.HELD)


def month_days(book: OpenBook, month: Month) -> tuple[CalendarDay, ...]:
    """The days of whole weeks (Monday first) that ``month`` lies in, 28 to 42 of them."""
    days = weeks_of(month)
    holidays, today = book.form.holidays, book.clock.today()
    watch = DeadlineWatch(today=today, soon_days=book.form.deadlines.soon, holidays=holidays)
    with book.store.reading() as connection:
        written = calendar_days.entries_by_day(connection, days[0], days[-1])
        counted = calendar_days.due_by_day(connection, days[0], days[-1])
    due: dict[date, Counter[Urgency]] = {}
    for each in counted:
        urgency = watch.urgency(each.status, each.day, each.day)
        due.setdefault(each.day, Counter())[urgency] += each.count
    return tuple(
        CalendarDay(
            day=day,
            kind=kind_of(day, holidays),
            kind_known=day.year in holidays.years,
            entries=written.get(day, 0),
            due={
                urgency: due[day][urgency]
                for urgency in _PRESSING_FIRST
                if day in due and due[day][urgency]
            },
            lunar=lunar_day(day),
        )
        for day in days
    )


def due_on(book: OpenBook, day: date, limit: int) -> tuple[WorkItem, ...]:
    """Open matters whose deadline, or call-back, falls on ``day``."""
    following = Following(book)
    with book.store.reading() as connection:
        found = work.rows_of(connection, calendar_days.due_on(connection, day, limit))
    return following.items(found, book.clock.today())


def entries_on(book: OpenBook, day: date, limit: int) -> tuple[EntryRow, ...]:
    """The entries of ``day``, latest first."""
    watch = DeadlineWatch(
        today=book.clock.today(),
        soon_days=book.form.deadlines.soon,
        holidays=book.form.holidays,
    )
    with book.store.reading() as connection:
        slots = calendar_days.slots_on(connection, day, limit)
        return rows.rows_at(connection, slots, watch)


def weeks_of(month: Month) -> tuple[date, ...]:
    """The days of the weeks, Monday first, that ``month`` lies in."""
    first = month.first - timedelta(days=month.first.weekday())
    count = (month.last - first).days + 1
    count = min(count + -count % _WEEK, (date.max - first).days + 1)
    return tuple(first + timedelta(days=ahead) for ahead in range(count))


def kind_of(day: date, holidays: HolidayTable) -> DayKind:
    """What sort of day the holiday table makes it; weekends where it says nothing."""
    if day in holidays.worked:
        return DayKind.MAKE_UP
    if day in holidays.off:
        return DayKind.HOLIDAY
    return DayKind.WEEKEND if day.weekday() >= _SATURDAY else DayKind.WORKDAY
