"""The status table: who may move a matter from which level, and what it needs."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import product
from uuid import UUID

import pytest

from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import (
    ENDED,
    Level,
    Outcome,
    Satisfaction,
    Status,
    StepRequest,
)
from diary_app.domain.moves import (
    BELOW,
    EVERY,
    MOVES,
    STREET,
    Move,
    Need,
    Standing,
    check_step,
    find_move,
    hands_of,
    moves_from,
    needs_of,
    standing_of,
    wants_reopening,
)
from diary_app.domain.people import Committee
from tests.support.open_books import NOW

OTHER = UUID(int=1)


def reached() -> set[Standing]:
    """Every standing that a matter can come to, by whoever moves it."""
    seen: set[Standing] = set()
    ahead = [Standing(status=Status.RECORDED)]
    while ahead:
        standing = ahead.pop()
        if standing in seen:
            continue
        seen.add(standing)
        for move in moves_from(standing, EVERY):
            reopens = move.to is Status.REOPENED and not move.restores
            answered = Need.ANSWER in move.needs or (standing.answered and not reopens)
            ahead.append(
                Standing(
                    status=move.to,
                    level=move.level or standing.level,
                    answered=answered,
                    before_merge=standing.status if move.to is Status.MERGED else None,
                )
            )
    return seen


REACHED = sorted(reached(), key=str)


def complete(standing: Standing, move: Move) -> Iterable[StepRequest]:
    """Requests for ``move`` with all it needs, one for each way it may end."""
    for outcome in sorted(move.outcomes) or [None]:
        needs = needs_of(move, outcome)
        yield StepRequest(
            to=move.to,
            note="因为等政策" if Need.REASON in needs else "",
            answer="告诉他了" if Need.ANSWER in needs and not standing.answered else "",
            outcome=outcome,
            satisfaction=Satisfaction.MOSTLY if Need.SATISFACTION in needs else None,
            into=OTHER if Need.TARGET in needs else None,
        )


def to_of(moves: Iterable[Move]) -> list[Status]:
    return [move.to for move in moves]


def test_every_status_is_reached_and_none_but_an_end_is_a_dead_end() -> None:
    assert {standing.status for standing in REACHED} == set(Status)
    for standing in REACHED:
        onward = [move for move in moves_from(standing, EVERY) if not move.restores]
        assert onward or standing.status is Status.MERGED


@pytest.mark.parametrize("hands", [BELOW, STREET])
def test_the_village_and_the_street_can_each_go_on_wherever_it_stands(
    hands: frozenset[Level],
) -> None:
    for standing in REACHED:
        assert moves_from(standing, hands), standing


def test_nothing_closes_or_is_declined_without_outcome_and_answer() -> None:
    ends = {Status.CLOSED, Status.DECLINED}
    for standing in REACHED:
        for move in moves_from(standing, EVERY):
            if move.to in ends and not move.restores:
                assert {Need.OUTCOME, Need.ANSWER} <= move.needs
                assert Outcome.MERGED not in move.outcomes
                for outcome in move.outcomes:
                    assert {Need.OUTCOME, Need.ANSWER} <= needs_of(move, outcome)


def test_each_move_is_made_with_all_it_needs_and_refused_without_any_of_it() -> None:
    given = {
        Need.REASON: "note",
        Need.ANSWER: "answer",
        Need.OUTCOME: "outcome",
        Need.SATISFACTION: "satisfaction",
        Need.TARGET: "into",
    }
    for standing, hands in product(REACHED, (BELOW, STREET)):
        for move in moves_from(standing, hands):
            for request in complete(standing, move):
                assert check_step(standing, request, hands) == move
                for need in needs_of(move, request.outcome):
                    fields = {each: getattr(request, each) for each in given.values()}
                    fields[given[need]] = "" if need in (Need.REASON, Need.ANSWER) else None
                    lacking = StepRequest(to=move.to, **fields)
                    if need is Need.ANSWER and standing.answered:
                        continue
                    with pytest.raises(DiaryError) as caught:
                        check_step(standing, lacking, hands)
                    assert caught.value.code == "step_incomplete"
                    assert need in caught.value.values["missing"]


def test_what_is_not_in_the_table_is_refused_with_what_is_possible() -> None:
    for standing, hands in product(REACHED, (BELOW, STREET)):
        possible = to_of(moves_from(standing, hands))
        for to in set(Status) - set(possible):
            with pytest.raises(DiaryError) as caught:
                find_move(standing, to, hands)
            assert caught.value.code == "move_not_allowed"
            assert caught.value.values["allowed"] == possible


def test_each_move_is_found_unambiguously() -> None:
    for standing, hands in product(REACHED, (BELOW, STREET)):
        possible = to_of(moves_from(standing, hands))
        assert len(possible) == len(set(possible))


def test_what_lies_with_the_street_is_not_closed_over_its_head() -> None:
    at_street = Standing(status=Status.AT_STREET, level=Level.STREET)
    assert Status.CLOSED not in to_of(moves_from(at_street, EVERY))
    answered = Standing(status=Status.ANSWERED, level=Level.STREET, answered=True)
    assert to_of(moves_from(answered, BELOW))[0] is Status.CLOSED
    assert Status.CLOSED not in to_of(moves_from(answered, STREET))  # who calls back closes


def test_the_street_takes_what_it_holds_and_the_village_says_who_told_it() -> None:
    passed = Standing(status=Status.PASSED_UP, level=Level.STREET)
    assert find_move(passed, Status.AT_STREET, STREET).needs == frozenset()
    assert find_move(passed, Status.AT_STREET, BELOW).needs == {Need.REASON}
    assert Status.IN_HAND in to_of(moves_from(passed, STREET))  # sent back, with the reason
    recorded = Standing(status=Status.RECORDED)
    assert Status.ACCEPTED not in to_of(moves_from(recorded, STREET))


def test_hands() -> None:
    assert hands_of(Committee.VILLAGERS) == hands_of(Committee.BRANCH) == BELOW
    assert hands_of(Committee.STREET) == STREET


def test_a_merged_matter_goes_back_to_where_it_stood_and_nowhere_else() -> None:
    for standing in REACHED:
        if standing.status is Status.MERGED:
            (back,) = moves_from(standing, EVERY)
            assert back.to is standing.before_merge
            assert back.needs == frozenset()
    assert Status.MERGED not in {each.before_merge for each in REACHED}
    assert not {each.before_merge for each in REACHED} & (ENDED | {Status.ANSWERED})
    assert set(to_of(MOVES[Status.MERGED])) == {
        each.before_merge for each in REACHED if each.before_merge
    }


def test_a_resident_who_withdraws_is_asked_for_a_reason_and_not_for_an_opinion() -> None:
    close = find_move(Standing(status=Status.IN_HAND, level=Level.VILLAGE), Status.CLOSED, BELOW)
    withdrawn = needs_of(close, Outcome.WITHDRAWN)
    assert Need.SATISFACTION not in withdrawn
    assert Need.REASON in withdrawn


def test_an_outcome_has_to_fit_the_move() -> None:
    standing = Standing(status=Status.IN_HAND, level=Level.VILLAGE)
    declined = StepRequest(
        to=Status.DECLINED, note="不归我们", answer="请找镇上", outcome=Outcome.SOLVED
    )
    with pytest.raises(DiaryError) as caught:
        check_step(standing, declined, BELOW)
    assert caught.value.code == "outcome_not_fitting"
    merged = StepRequest(to=Status.MERGED, into=OTHER, outcome=Outcome.SOLVED)
    with pytest.raises(DiaryError) as caught:
        check_step(standing, merged, BELOW)
    assert caught.value.code == "outcome_not_fitting"


def test_what_was_answered_before_a_reopening_answers_nothing_any_more() -> None:
    answered = NOW
    reopened = NOW + timedelta(days=1)
    moves: list[tuple[datetime, Status]] = [
        (NOW - timedelta(days=2), Status.RECORDED),
        (answered, Status.CLOSED),
        (reopened, Status.REOPENED),
    ]
    assert not standing_of(Status.REOPENED, Level.KEEPER, moves, answered).answered
    again = reopened + timedelta(days=1)
    assert standing_of(Status.REOPENED, Level.KEEPER, moves, again).answered
    merged = [*moves, (again, Status.MERGED), (again + timedelta(days=1), Status.REOPENED)]
    assert standing_of(Status.REOPENED, Level.KEEPER, merged, again).answered
    assert not standing_of(Status.REOPENED, Level.KEEPER, merged, None).answered
    before = standing_of(Status.MERGED, Level.KEEPER, merged[:-1], None).before_merge
    assert before is Status.REOPENED


def test_only_not_satisfied_wants_reopening() -> None:
    wanting = [each for each in Satisfaction if wants_reopening(each)]
    assert wanting == [Satisfaction.NOT]
    assert not wants_reopening(None)
