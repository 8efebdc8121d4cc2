"""Rules of this book: deadlines and days of the calendar that differ from the unified form."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from diary_app.domain.errors import DiaryError
from diary_app.domain.form import Deadlines, Form
from diary_app.domain.workdays import HolidayTable

MOST_WORKDAYS = 250
"""Working days of a year, about: no deadline is longer."""
MOST_CALENDAR_DAYS = 366
MOST_SOON = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRule:
    """One day as this book counts it: a day off, or a weekend day worked; and why."""

    day: date
    off: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the keeper set over the form; empty values leave the form as it is.

    ``waiting_days``: working days after which the street's silence is shown.
    ``complete_years``: years whose official notice was entered in full.
    """

    deadlines: Deadlines | None = None
    days: Mapping[date, DayRule] = field(default_factory=dict)
    complete_years: frozenset[int] = frozenset()
    waiting_days: int = 5


def with_rules(form: Form, rules: Rules) -> Form:
    """The form with the rules of this book laid over it."""
    off = {day for day, rule in rules.days.items() if rule.off}
    worked = set(rules.days) - off
    table = form.holidays
    return replace(
        form,
        deadlines=rules.deadlines or form.deadlines,
        holidays=HolidayTable(
            off=frozenset(table.off - worked | off),
            worked=frozenset(table.worked - off | worked),
            years=frozenset(table.years | rules.complete_years),
        ),
    )


def check(rules: Rules) -> None:
    """Raises ``DiaryError`` ``rule_unfit`` with ``value``, ``least`` and ``most``."""
    _check(rules.waiting_days, 1, MOST_WORKDAYS)
    limits = rules.deadlines
    if limits is None:
        return
    for days in (
        *limits.by_nature.values(),
        limits.default,
        limits.passing_up,
        limits.answering,
    ):
        _check(days, 0, MOST_WORKDAYS)
    _check(limits.soon, 0, MOST_SOON)
    _check(limits.hard_limit_calendar_days, 1, MOST_CALENDAR_DAYS)


def _check(value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise DiaryError("rule_unfit", value=value, least=least, most=most)
