"""Which backups are kept: hourly for a day, daily for a month, monthly for a year."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.backups import (
    DAILY,
    HOURLY,
    MONTHLY,
    Backup,
    BackupReason,
    kept,
    name_of,
    newest,
    newest_first,
    outlived,
    read_name,
)

NOW = datetime(2026, 11, 24, 14, 32, 8)
MINUTES = st.integers(0, 2 * 366 * 24 * 60)
MOMENTS = st.sets(MINUTES.map(lambda ago: NOW - timedelta(minutes=ago)), max_size=60)


def backup(moment: datetime, reason: BackupReason = BackupReason.USUAL, stem: str = "my") -> Backup:
    return Backup(path=Path("b"), stem=stem, moment=moment, size=1, reason=reason)


def steady(days: int, every: timedelta) -> set[datetime]:
    """A backup at every step of the last ``days``."""
    return {NOW - every * step for step in range(int(timedelta(days=days) / every) + 1)}


def test_two_years_of_half_hours_come_down_to_hours_days_and_months() -> None:
    stay = kept(steady(730, timedelta(minutes=30)), NOW)
    day = {each for each in stay if each > NOW - HOURLY}
    month = {each for each in stay if NOW - DAILY < each <= NOW - HOURLY}
    year = {each for each in stay if NOW - MONTHLY < each <= NOW - DAILY}
    assert len(day) == 24
    assert len({(each.date(), each.hour) for each in day}) == 24
    assert [each.date() for each in sorted(month)] == [
        (NOW - timedelta(days=ago)).date() for ago in range(31, 1, -1)
    ]
    assert len(year) == 11  # the two latest months have their days
    assert len({(each.year, each.month) for each in year}) == 11
    assert day | month | year == stay


@given(MOMENTS)
def test_the_newest_always_stays(moments: set[datetime]) -> None:
    stay = kept(moments, NOW)
    assert stay <= moments
    assert not moments or max(moments) in stay


@given(MOMENTS)
def test_every_day_of_the_last_month_that_had_a_backup_still_has_its_last(
    moments: set[datetime],
) -> None:
    stay = kept(moments, NOW)
    for moment in moments:
        if moment > NOW - DAILY:
            last = max(each for each in moments if each.date() == moment.date())
            assert last in stay


@given(MOMENTS)
def test_keeping_twice_is_keeping_once(moments: set[datetime]) -> None:
    stay = kept(moments, NOW)
    assert kept(stay, NOW) == stay


@given(st.integers(1, 90), st.integers(20, 600))
def test_rotating_every_time_leaves_what_rotating_once_would(days: int, minutes: int) -> None:
    whole = sorted(steady(days, timedelta(minutes=minutes)))
    stepwise: set[datetime] = set()
    for moment in whole:
        stepwise = set(kept(stepwise | {moment}, moment))
    assert stepwise == kept(whole, whole[-1])


@pytest.mark.parametrize("year", [1970, 2099])
@given(moments=MOMENTS, more=st.integers(1, 5))
def test_a_wrong_clock_deletes_no_good_backup(year: int, moments: set[datetime], more: int) -> None:
    good = set(kept(moments, NOW))
    wrong = datetime(year, 1, 1, 0, 5)
    made: set[datetime] = set()
    for step in range(more):
        now = wrong + timedelta(minutes=30 * step)
        stay = kept(good | made | {now}, now)
        assert good <= stay
        assert now in stay
        made = set(stay) - good
    # The clock is right again: the good ones go their way as if nothing had been.
    later = NOW + timedelta(minutes=1)
    stay = kept(good | made | {later}, later)
    assert kept(good | {later}, later) | made <= stay


def test_a_holiday_is_believed_once_the_diary_was_kept_as_long_again() -> None:
    before = {NOW - timedelta(days=120, hours=each) for each in range(20)}
    assert kept(before, NOW) == before
    after = {NOW + timedelta(days=each) for each in range(130)}
    believed = kept(before | after, NOW + timedelta(days=130))
    assert len(believed & before) == 1


def test_a_backup_made_before_something_stays_for_a_month() -> None:
    at = NOW - timedelta(days=3)
    before = backup(at, BackupReason.BEFORE_RESTORING)
    usual = backup(at - timedelta(minutes=1))
    others = [backup(each) for each in steady(60, timedelta(hours=1))]
    assert usual in outlived([before, usual, *others], NOW)
    assert before not in outlived([before, usual, *others], NOW)
    since = [backup(NOW + timedelta(days=each)) for each in range(41)]
    assert before in outlived([before, *others, *since], NOW + timedelta(days=40))


def test_the_backups_of_two_books_do_not_push_each_other_out() -> None:
    mine, yours = backup(NOW), backup(NOW - timedelta(minutes=5), stem="yours")
    assert outlived([mine, yours], NOW) == ()


@given(
    st.text(st.characters(exclude_characters="/\\\0\n", exclude_categories=("Cs",)), min_size=1),
    st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)),
    st.sampled_from(BackupReason),
    st.integers(0, 30),
)
def test_a_name_tells_what_it_was_made_of(
    stem: str, moment: datetime, reason: BackupReason, again: int
) -> None:
    moment = moment.replace(microsecond=0)
    found = read_name(Path("/there") / name_of(stem, moment, reason, again))
    assert found is not None
    assert (found.stem, found.moment, found.reason, found.again) == (stem, moment, reason, again)


@pytest.mark.parametrize(
    "name", ["my.diary", "my-20261324-143208.diary", "my-20261124-143208.diary.keys", "notes.txt"]
)
def test_other_files_are_no_backups(name: str) -> None:
    assert read_name(Path(name)) is None


def test_the_newest_comes_first_and_a_wrong_clock_is_not_believed() -> None:
    old, new, wrong = backup(NOW - timedelta(days=1)), backup(NOW), backup(datetime(2099, 1, 1))
    assert newest_first([old, new]) == (new, old)
    assert newest([old, wrong, new], NOW) == new
    assert newest([wrong], NOW) == wrong
    assert newest([], NOW) is None
