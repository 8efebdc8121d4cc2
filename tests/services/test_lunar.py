"""The Chinese calendar as a wall calendar prints it."""

from datetime import date

import pytest

from diary_app.services.lunar import lunar_day


@pytest.mark.parametrize(
    ("day", "printed", "whole"),
    [
        (date(2026, 11, 24), "十六", "农历十月十六"),
        (date(2026, 11, 9), "十月", "农历十月初一"),
        (date(2026, 12, 9), "冬月", "农历冬月初一"),
        (date(2026, 12, 22), "冬至", "农历冬月十四"),
        (date(2026, 11, 22), "小雪", "农历十月十四"),
        (date(2026, 2, 17), "春节", "农历正月初一"),
        (date(2026, 2, 16), "除夕", "农历腊月廿九"),
        (date(2026, 9, 25), "中秋节", "农历八月十五"),
        (date(2026, 4, 5), "清明", "农历二月十八"),
        (date(2026, 12, 25), "十七", "农历冬月十七"),
        (date(2025, 7, 25), "闰六月", "农历闰六月初一"),
        (date(2023, 3, 22), "闰二月", "农历闰二月初一"),
    ],
)
def test_a_day_as_a_wall_calendar_prints_it(day: date, printed: str, whole: str) -> None:
    lunar = lunar_day(day)
    assert lunar is not None
    assert (lunar.printed, lunar.whole) == (printed, whole)


def test_outside_the_known_years_there_is_no_lunar_date() -> None:
    assert lunar_day(date(1899, 12, 31)) is None
    assert lunar_day(date(2101, 1, 1)) is None
    first, last = lunar_day(date(1900, 1, 31)), lunar_day(date(2100, 12, 31))
    assert first is not None
    assert last is not None
    assert (first.month, first.day, first.festivals[0]) == (1, 1, "春节")
