"""The course of a matter: when it is due because of it, and who held it how many days."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.course import Due, Stage, course_of, due_of, stages_of
from diary_app.domain.matters import ENDED, Level, Nature, Status
from diary_app.domain.moves import EVERY, Standing, moves_from
from diary_app.domain.workdays import workdays_between
from tests.support.open_books import common_form

FORM = common_form()
TABLE = FORM.holidays
LAST = FORM.deadlines.hard_limit_calendar_days
MONDAY = date(2026, 11, 2)

RECORDED, ACCEPTED, IN_HAND = Status.RECORDED, Status.ACCEPTED, Status.IN_HAND
PASSED_UP, AT_STREET, ANSWERED = Status.PASSED_UP, Status.AT_STREET, Status.ANSWERED
ON_HOLD, CLOSED, MERGED, REOPENED = (
    Status.ON_HOLD,
    Status.CLOSED,
    Status.MERGED,
    Status.REOPENED,
)
AT = {
    PASSED_UP: Level.STREET,
    AT_STREET: Level.STREET,
    IN_HAND: Level.VILLAGE,
    REOPENED: Level.KEEPER,
}


def course(*moves: tuple[int, Status]) -> tuple[Stage, ...]:
    """Stages so many days after Monday, 2 November 2026, at the level each move leads to."""
    stages: list[Stage] = []
    for day, status in moves:
        level = AT.get(status, stages[-1].level if stages else Level.KEEPER)
        stages.append(Stage(since=MONDAY + timedelta(days=day), status=status, level=level))
    return tuple(stages)


def due(*moves: tuple[int, Status], nature: Nature = Nature.HELP) -> Due:
    return due_of(course(*moves), nature, FORM)


@pytest.mark.parametrize(
    ("nature", "day"),
    [
        (Nature.ENQUIRY, date(2026, 11, 3)),
        (Nature.HELP, date(2026, 11, 9)),
        (Nature.SUGGESTION, date(2026, 11, 9)),
        (Nature.COMPLAINT, date(2026, 11, 16)),
        (Nature.REPORT, date(2026, 11, 16)),
    ],
)
def test_working_days_by_nature(nature: Nature, day: date) -> None:
    assert due((0, RECORDED), nature=nature).deadline == day


def test_what_the_village_cannot_settle_is_passed_up_in_three_days() -> None:
    assert due((0, RECORDED)).pass_up_by == date(2026, 11, 5)
    assert due((0, RECORDED), (1, IN_HAND)).pass_up_by == date(2026, 11, 5)
    assert due((0, RECORDED), nature=Nature.ENQUIRY).pass_up_by == date(2026, 11, 3)
    assert due((0, RECORDED), (1, PASSED_UP)).pass_up_by is None
    assert due((0, RECORDED), (1, PASSED_UP), (2, IN_HAND)).pass_up_by is None  # sent back
    assert due((0, RECORDED), (1, ANSWERED)).pass_up_by is None


def test_an_answered_one_is_called_back_on_the_next_working_day() -> None:
    assert due((0, RECORDED), (2, ANSWERED)).call_back_by == date(2026, 11, 5)
    assert due((0, RECORDED), (4, ANSWERED)).call_back_by == date(2026, 11, 9)  # over a weekend
    assert due((0, RECORDED), (2, ANSWERED), (3, CLOSED)).call_back_by is None


def test_the_clock_rests_on_hold() -> None:
    on_hold = due((0, RECORDED), (1, ON_HOLD))
    assert on_hold.deadline == date(2026, 11, 9)  # it moves when the matter goes on
    resumed = due((0, RECORDED), (1, ON_HOLD), (8, IN_HAND))
    assert resumed.deadline == date(2026, 11, 16)  # five working days were held
    twice = due((0, RECORDED), (1, ON_HOLD), (2, IN_HAND), (3, ON_HOLD), (4, IN_HAND))
    assert twice.deadline == date(2026, 11, 11)
    same_day = due((0, RECORDED), (1, ON_HOLD), (1, IN_HAND))
    assert same_day.deadline == date(2026, 11, 9)


def test_reopening_starts_the_count_anew() -> None:
    again = due((0, RECORDED), (1, ON_HOLD), (8, IN_HAND), (9, CLOSED), (14, REOPENED))
    assert again.deadline == date(2026, 11, 23)
    assert again.pass_up_by == date(2026, 11, 19)


def test_nothing_is_due_later_than_the_hard_limit() -> None:
    held = due((0, RECORDED), (1, ON_HOLD), (90, IN_HAND), nature=Nature.COMPLAINT)
    assert held.deadline == MONDAY + timedelta(days=LAST)
    assert not held.estimated
    again = due((0, RECORDED), (100, REOPENED), (101, ON_HOLD), (180, IN_HAND))
    assert again.deadline == MONDAY + timedelta(days=100 + LAST)


def test_a_time_as_part_of_another_matter_changes_nothing() -> None:
    plain = due((0, RECORDED), (1, IN_HAND))
    assert due((0, RECORDED), (1, IN_HAND), (2, MERGED), (30, IN_HAND)) == plain
    held = due((0, RECORDED), (1, ON_HOLD))
    assert due((0, RECORDED), (1, ON_HOLD), (2, MERGED), (3, ON_HOLD)) == held
    reopened = due((0, RECORDED), (1, CLOSED), (2, REOPENED))
    back = due((0, RECORDED), (1, CLOSED), (2, REOPENED), (3, MERGED), (9, REOPENED))
    assert back == reopened
    assert due((0, RECORDED), (2, MERGED)).pass_up_by is None


def test_the_days_at_each_level() -> None:
    stages = course(
        (0, RECORDED), (1, IN_HAND), (2, PASSED_UP), (7, ON_HOLD), (9, AT_STREET), (11, ANSWERED)
    )
    told = course_of(stages, Nature.HELP, FORM, MONDAY + timedelta(days=14))
    assert told.days == {Level.KEEPER: 1, Level.VILLAGE: 1, Level.STREET: 8}
    assert told.held == 2
    assert told.until == date(2026, 11, 16)
    assert told.ended == 0


def test_the_days_end_with_the_matter_and_nobody_holds_it_after() -> None:
    closed = course((0, RECORDED), (1, IN_HAND), (3, CLOSED))
    told = course_of(closed, Nature.HELP, FORM, MONDAY + timedelta(days=60))
    assert (told.days, told.until) == ({Level.KEEPER: 1, Level.VILLAGE: 2}, date(2026, 11, 5))
    reopened = (*closed, Stage(since=date(2026, 11, 12), status=REOPENED, level=Level.KEEPER))
    again = course_of(reopened, Nature.HELP, FORM, date(2026, 11, 13))
    assert again.days == {Level.KEEPER: 2, Level.VILLAGE: 2}
    assert again.ended == 5


def test_a_clock_that_was_set_back_loses_no_day() -> None:
    written = [
        (MONDAY + timedelta(days=5), RECORDED, Level.KEEPER),
        (MONDAY + timedelta(days=2), ACCEPTED, Level.KEEPER),
        (MONDAY + timedelta(days=1), IN_HAND, Level.VILLAGE),
    ]
    stages = stages_of(MONDAY, written)
    assert [each.since for each in stages] == [
        MONDAY,
        MONDAY + timedelta(days=2),
        MONDAY + timedelta(days=2),
    ]
    assert stages_of(MONDAY, ()) == course((0, RECORDED))


@st.composite
def _courses(draw: st.DrawFn) -> tuple[Stage, ...]:
    """A course that the status table allows, of up to a dozen moves over some months."""
    day = MONDAY + timedelta(days=draw(st.integers(-400, 100)))
    stages = [Stage(since=day, status=RECORDED, level=Level.KEEPER)]
    for _ in range(draw(st.integers(0, 12))):
        last = stages[-1]
        before = stages[-2].status if last.status is MERGED else None
        standing = Standing(status=last.status, level=last.level, before_merge=before)
        move = draw(st.sampled_from(moves_from(standing, EVERY)))
        day += timedelta(days=draw(st.integers(0, 25)))
        stages.append(Stage(since=day, status=move.to, level=move.level or last.level))
    return tuple(stages)


_NATURES = st.sampled_from([None, *Nature])


@given(_courses(), _NATURES, st.integers(0, 40))
def test_every_working_day_is_counted_once(
    stages: Sequence[Stage], nature: Nature | None, ahead: int
) -> None:
    today = stages[-1].since + timedelta(days=ahead)
    told = course_of(stages, nature, FORM, today)
    opened = stages[0].since
    whole = workdays_between(opened, told.until, TABLE)
    assert sum(told.days.values()) + told.ended == whole
    assert 0 <= told.held <= whole
    assert all(days >= 0 for days in told.days.values())
    assert set(told.days) <= {stage.level for stage in stages}
    assert told.until == (stages[-1].since if stages[-1].status in ENDED else today)
    assert told.due == due_of(stages, nature, FORM)
    if not any(stage.status in ENDED for stage in stages[:-1]):
        assert told.ended == 0


@given(_courses(), _NATURES)
def test_due_days_stay_within_their_limits(stages: Sequence[Stage], nature: Nature | None) -> None:
    told = due_of(stages, nature, FORM)
    first = stages[0].since
    assert first <= told.deadline <= stages[-1].since + timedelta(days=LAST)
    assert (told.call_back_by is not None) is (stages[-1].status is ANSWERED)
    if told.call_back_by is not None:
        assert TABLE.is_workday(told.call_back_by)
        assert workdays_between(stages[-1].since, told.call_back_by, TABLE) == 1
    if told.pass_up_by is not None:
        assert stages[-1].level is not Level.STREET
        assert told.pass_up_by <= told.deadline


@given(_courses(), _NATURES, st.integers(0, 60))
def test_holding_adds_exactly_the_working_days_held(
    stages: Sequence[Stage], nature: Nature | None, held: int
) -> None:
    last = stages[-1]
    if last.status in (*ENDED, ON_HOLD):
        return
    on = last.since + timedelta(days=held)
    longer = (
        *stages,
        Stage(since=last.since, status=ON_HOLD, level=last.level),
        Stage(since=on, status=IN_HAND, level=last.level),
    )
    before, after = due_of(stages, nature, FORM), due_of(longer, nature, FORM)
    added = workdays_between(before.deadline, after.deadline, TABLE)
    opened = max(
        (each.since for each in stages if each.status in (RECORDED, REOPENED)),
        default=stages[0].since,
    )
    if after.deadline < opened + timedelta(days=LAST) and not _merged_back(stages):
        assert added == workdays_between(last.since, on, TABLE)
    assert after.deadline >= before.deadline


def _merged_back(stages: Sequence[Stage]) -> bool:
    return any(stage.status is MERGED for stage in stages)
