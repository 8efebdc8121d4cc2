"""Working days: weekends, public holidays and make-up workdays."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta

_SATURDAY = 5
_LONG = 400
"""Days from which on a span is counted by weeks, not day by day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayTable:
    """The State Council's yearly notice: days off and weekend days worked.

    A year that is not among ``years`` has no notice yet; a date counted
    through it is an estimate.
    """

    off: AbstractSet[date] = field(default_factory=frozenset)
    worked: AbstractSet[date] = field(default_factory=frozenset)
    years: AbstractSet[int] = field(default_factory=frozenset)

    def is_workday(self, day: date) -> bool:
        """Whether offices work on ``day``."""
        if day in self.worked:
            return True
        return day.weekday() < _SATURDAY and day not in self.off


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate:
    """A day counted in working days; ``estimated`` where a year's table is missing."""

    day: date
    estimated: bool = False


def after_workdays(start: date, count: int, table: HolidayTable) -> DueDate:
    """The ``count``-th working day after ``start`` (the day itself for 0)."""
    day, estimated = start, False
    while count > 0:
        day += timedelta(days=1)
        estimated = estimated or day.year not in table.years
        if table.is_workday(day):
            count -= 1
    return DueDate(day=day, estimated=estimated)


def workdays_between(start: date, end: date, table: HolidayTable) -> int:
    """Working days after ``start`` up to and with ``end``; negative when it lies before."""
    if end < start:
        return -workdays_between(end, start, table)
    span = (end - start).days
    weeks = span // 7 if span > _LONG else 0
    rest = start + timedelta(days=7 * weeks)
    counted = sum(
        table.is_workday(rest + timedelta(days=ahead)) for ahead in range(1, span - 7 * weeks + 1)
    )
    if weeks:
        counted += _SATURDAY * weeks
        counted -= sum(
            start < day <= rest and day.weekday() < _SATURDAY for day in table.off - table.worked
        )
        counted += sum(start < day <= rest and day.weekday() >= _SATURDAY for day in table.worked)
    return counted


def workdays_ago(end: date, count: int, table: HolidayTable) -> date:
    """The last day after which ``count`` working days have gone by until ``end``, with it."""
    day = end
    while count > 0:
        if table.is_workday(day):
            count -= 1
        day -= timedelta(days=1)
    return day
