"""Working days: counted the same a day at a time, by weeks, and from behind."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.rules import DayRule, Rules, with_rules
from diary_app.domain.workdays import after_workdays, workdays_ago, workdays_between
from tests.support.open_books import common_form

FORM = common_form()
DAYS = st.dates(min_value=date(2018, 6, 1), max_value=date(2028, 6, 1))
SPANS = st.integers(min_value=0, max_value=2500)


@given(start=DAYS, span=SPANS)
def test_a_long_span_counts_as_day_by_day(start: date, span: int) -> None:
    table = FORM.holidays
    one_by_one = sum(table.is_workday(start + timedelta(days=ahead + 1)) for ahead in range(span))
    end = start + timedelta(days=span)
    assert workdays_between(start, end, table) == one_by_one
    assert workdays_between(end, start, table) == -one_by_one


@given(end=DAYS, count=st.integers(min_value=1, max_value=60))
def test_so_many_working_days_ago_is_the_last_such_day(end: date, count: int) -> None:
    table = FORM.holidays
    day = workdays_ago(end, count, table)
    assert workdays_between(day, end, table) == count
    assert workdays_between(day + timedelta(days=1), end, table) < count


def test_what_the_book_says_of_a_day_goes_before_what_the_form_says() -> None:
    rules = Rules(
        days={
            date(2026, 10, 1): DayRule(day=date(2026, 10, 1), off=False),
            date(2026, 10, 10): DayRule(day=date(2026, 10, 10), off=True),
            date(2026, 10, 12): DayRule(day=date(2026, 10, 12), off=True),
        },
        complete_years=frozenset({2027}),
    )
    table = with_rules(FORM, rules).holidays
    assert table.is_workday(date(2026, 10, 1))
    assert not table.is_workday(date(2026, 10, 10))
    assert after_workdays(date(2026, 10, 9), 1, table).day == date(2026, 10, 13)
    assert not after_workdays(date(2026, 12, 31), 3, table).estimated
    assert after_workdays(date(2026, 12, 31), 3, FORM.holidays).estimated
