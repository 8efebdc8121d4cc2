"""The status table: which move of a matter is legal, for whom, from which level, with what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import ENDED, Level, Outcome, Satisfaction, Status, StepRequest
from diary_app.domain.people import Committee


class Need(StrEnum):
    """What a move cannot be made without."""

    REASON = "reason"
    ANSWER = "answer"
    OUTCOME = "outcome"
    SATISFACTION = "satisfaction"
    TARGET = "target"


BELOW = frozenset({Level.KEEPER, Level.VILLAGE})
"""The levels of the village; those who write there act for both."""
STREET = frozenset({Level.STREET})
EVERY = BELOW | STREET


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One legal move.

    ``by``: who may make it, as the levels they act for. ``at``: the levels
    from which it may be made. ``level``: who holds the matter afterwards,
    ``None`` for whoever held it. ``outcomes``: how it may end, empty where
    the move ends nothing. ``restores``: it brings a merged matter back to
    where it stood, and leads nowhere else.
    """

    to: Status
    by: frozenset[Level] = EVERY
    at: frozenset[Level] = EVERY
    level: Level | None = None
    needs: frozenset[Need] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    restores: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a matter stands, as far as its next move depends on it.

    ``answered``: an answer record exists, given since the last reopening.
    ``before_merge``: where a merged matter stood before.
    """

    status: Status
    level: Level = Level.KEEPER
    answered: bool = False
    before_merge: Status | None = None


CLOSING = frozenset(
    {
        Outcome.SOLVED,
        Outcome.PARTLY,
        Outcome.EXPLAINED,
        Outcome.NOT_OURS,
        Outcome.AGAINST_POLICY,
        Outcome.WITHDRAWN,
    }
)
"""How a closed matter may have ended; only merging ends in ``merged``."""
DECLINING = frozenset({Outcome.NOT_OURS, Outcome.AGAINST_POLICY})


def _move(
    to: Status,
    level: Level | None,
    *needs: Need,
    by: frozenset[Level] = EVERY,
    at: frozenset[Level] = EVERY,
) -> Move:
    return Move(to=to, by=by, at=at, level=level, needs=frozenset(needs))


_ACCEPT = _move(Status.ACCEPTED, None, by=BELOW, at=BELOW)
_HANDLE = _move(Status.IN_HAND, Level.VILLAGE, by=BELOW, at=BELOW)
_PASS_UP = _move(Status.PASSED_UP, Level.STREET, Need.REASON, by=BELOW, at=BELOW)
_TAKE = _move(Status.AT_STREET, Level.STREET, by=STREET, at=STREET)
_TOLD_TAKEN = _move(Status.AT_STREET, Level.STREET, Need.REASON, by=BELOW, at=STREET)
"""The village was told that the street has taken it: by whom is the reason."""
_SEND_BACK = _move(Status.IN_HAND, Level.VILLAGE, Need.REASON, at=STREET)
_ANSWER = _move(Status.ANSWERED, None, Need.ANSWER)
_CLOSE = Move(
    to=Status.CLOSED,
    by=BELOW,
    needs=frozenset({Need.OUTCOME, Need.ANSWER, Need.SATISFACTION}),
    outcomes=CLOSING,
)
_HOLD = _move(Status.ON_HOLD, None, Need.REASON)
_DECLINE = Move(
    to=Status.DECLINED,
    needs=frozenset({Need.REASON, Need.OUTCOME, Need.ANSWER}),
    outcomes=DECLINING,
)
_MERGE = Move(
    to=Status.MERGED, needs=frozenset({Need.TARGET}), outcomes=frozenset({Outcome.MERGED})
)
_REOPEN = _move(Status.REOPENED, Level.KEEPER, Need.REASON)

_FIRST = (_ACCEPT, _HANDLE, _PASS_UP, _ANSWER, _CLOSE, _HOLD, _DECLINE, _MERGE)

_BEFORE_MERGE = tuple(
    status for status in Status if status not in ENDED and status is not Status.ANSWERED
)
"""Where a matter may be merged from, and is brought back to."""

MOVES: Mapping[Status, tuple[Move, ...]] = MappingProxyType(
    {
        Status.RECORDED: _FIRST,
        Status.ACCEPTED: (_HANDLE, _PASS_UP, _ANSWER, _CLOSE, _HOLD, _DECLINE, _MERGE),
        Status.IN_HAND: (_ANSWER, _PASS_UP, _CLOSE, _HOLD, _DECLINE, _MERGE),
        Status.PASSED_UP: (_TAKE, _TOLD_TAKEN, _ANSWER, _SEND_BACK, _HOLD, _DECLINE, _MERGE),
        Status.AT_STREET: (_ANSWER, _SEND_BACK, _HOLD, _DECLINE, _MERGE),
        Status.ANSWERED: (_CLOSE, _REOPEN),
        Status.ON_HOLD: (_HANDLE, _TAKE, _TOLD_TAKEN, _PASS_UP, _ANSWER, _DECLINE, _MERGE),
        Status.CLOSED: (_REOPEN,),
        Status.DECLINED: (_REOPEN,),
        Status.MERGED: tuple(Move(to=status, restores=True) for status in _BEFORE_MERGE),
        Status.REOPENED: _FIRST,
    }
)
"""The status table; of the moves open to somebody the first is the next sensible one."""


def standing_of(
    status: Status,
    level: Level,
    moves: Sequence[tuple[datetime, Status]],
    answered_at: datetime | None,
) -> Standing:
    """The standing of a matter from its ``moves`` so far and the moment of its latest answer.

    What was answered before a reopening answers nothing any more; being
    brought back out of a merge to *reopened* is no reopening.
    """
    reopened = max(
        (
            at
            for number, (at, to) in enumerate(moves)
            if to is Status.REOPENED and number and moves[number - 1][1] is not Status.MERGED
        ),
        default=None,
    )
    return Standing(
        status=status,
        level=level,
        answered=answered_at is not None and (reopened is None or answered_at >= reopened),
        before_merge=moves[-2][1] if status is Status.MERGED and len(moves) > 1 else None,
    )


def hands_of(committee: Committee) -> frozenset[Level]:
    """The levels that a member of ``committee`` acts for."""
    return STREET if committee is Committee.STREET else BELOW


def moves_from(standing: Standing, hands: frozenset[Level]) -> tuple[Move, ...]:
    """The moves that somebody who acts for ``hands`` may make, the next sensible one first."""
    return tuple(
        move
        for move in MOVES[standing.status]
        if move.by & hands
        and standing.level in move.at
        and (not move.restores or move.to is standing.before_merge)
    )


def find_move(standing: Standing, to: Status, hands: frozenset[Level]) -> Move:
    """The move to ``to``; raises ``DiaryError`` ``move_not_allowed``."""
    possible = moves_from(standing, hands)
    for move in possible:
        if move.to is to:
            return move
    raise DiaryError(
        "move_not_allowed", status=standing.status, to=to, allowed=[move.to for move in possible]
    )


def check_step(standing: Standing, request: StepRequest, hands: frozenset[Level]) -> Move | None:
    """Whether somebody who acts for ``hands`` may make ``request``.

    Returns the move, or ``None`` for a plain note. Raises ``DiaryError``:
    ``move_not_allowed``; ``step_incomplete`` with ``missing``, the list of
    what it needs; ``outcome_not_fitting`` with ``outcome`` and ``allowed``.
    """
    if request.to is None:
        if not request.note.strip():
            raise DiaryError("step_incomplete", missing=[Need.REASON])
        return None
    move = find_move(standing, request.to, hands)
    given = {
        Need.REASON: bool(request.note.strip()),
        Need.ANSWER: standing.answered or bool(request.answer.strip()),
        Need.OUTCOME: request.outcome is not None,
        Need.SATISFACTION: request.satisfaction is not None,
        Need.TARGET: request.into is not None,
    }
    missing = sorted(need for need in needs_of(move, request.outcome) if not given[need])
    if missing:
        raise DiaryError("step_incomplete", missing=missing)
    if request.outcome is not None and move.outcomes and request.outcome not in move.outcomes:
        raise DiaryError(
            "outcome_not_fitting", outcome=request.outcome, allowed=sorted(move.outcomes)
        )
    return move


def needs_of(move: Move, outcome: Outcome | None) -> frozenset[Need]:
    """What ``move`` needs when it ends in ``outcome``.

    A resident who withdraws is asked for a reason in place of an opinion.
    """
    if outcome is Outcome.WITHDRAWN and Need.SATISFACTION in move.needs:
        return move.needs - {Need.SATISFACTION} | {Need.REASON}
    return move.needs


def wants_reopening(satisfaction: Satisfaction | None) -> bool:
    """Whether the resident's opinion is one that should take the matter up again."""
    return satisfaction is Satisfaction.NOT
