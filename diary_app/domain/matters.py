"""A matter: one thing raised, its status table, its steps and its end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from diary_app.domain.errors import DiaryError


class Kind(StrEnum):
    """What sort of thing was raised (问题、困难、愿望)."""

    PROBLEM = "problem"
    DIFFICULTY = "difficulty"
    HOPE = "hope"


class Nature(StrEnum):
    """What the resident wants of the office."""

    ENQUIRY = "enquiry"
    HELP = "help"
    COMPLAINT = "complaint"
    REPORT = "report"
    SUGGESTION = "suggestion"
    THANKS = "thanks"


class Level(StrEnum):
    """Who holds the matter now."""

    KEEPER = "keeper"
    VILLAGE = "village"
    STREET = "street"


class Status(StrEnum):
    """Where a matter stands."""

    RECORDED = "recorded"
    ACCEPTED = "accepted"
    IN_HAND = "in_hand"
    PASSED_UP = "passed_up"
    AT_STREET = "at_street"
    ANSWERED = "answered"
    CLOSED = "closed"
    ON_HOLD = "on_hold"
    DECLINED = "declined"
    MERGED = "merged"
    REOPENED = "reopened"


ENDED = frozenset({Status.CLOSED, Status.DECLINED, Status.MERGED})
"""Statuses in which nobody has to act any more."""


class Outcome(StrEnum):
    """How a matter ended, honestly."""

    SOLVED = "solved"
    PARTLY = "partly_solved"
    EXPLAINED = "explained"
    NOT_OURS = "not_ours"
    AGAINST_POLICY = "against_policy"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class Satisfaction(StrEnum):
    """The resident's opinion of the answer."""

    SATISFIED = "satisfied"
    MOSTLY = "mostly"
    NOT = "not"
    NOT_REACHED = "not_reached"


class Need(StrEnum):
    """What a move cannot be made without."""

    REASON = "reason"
    ANSWER = "answer"
    OUTCOME = "outcome"
    SATISFACTION = "satisfaction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One legal move: where it leads, which level holds the matter then, what it needs."""

    to: Status
    level: Level | None = None
    needs: frozenset[Need] = frozenset()


def _move(to: Status, level: Level | None = None, *needs: Need) -> Move:
    return Move(to=to, level=level, needs=frozenset(needs))


_ACCEPT = _move(Status.ACCEPTED)
_HANDLE = _move(Status.IN_HAND, Level.VILLAGE)
_PASS_UP = _move(Status.PASSED_UP, Level.STREET, Need.REASON)
_STREET = _move(Status.AT_STREET, Level.STREET)
_ANSWER = _move(Status.ANSWERED, None, Need.ANSWER)
_CLOSE = _move(Status.CLOSED, None, Need.OUTCOME, Need.ANSWER, Need.SATISFACTION)
_HOLD = _move(Status.ON_HOLD, None, Need.REASON)
_DECLINE = _move(Status.DECLINED, None, Need.REASON, Need.OUTCOME, Need.ANSWER)
_REOPEN = _move(Status.REOPENED, None, Need.REASON)

MOVES: Mapping[Status, tuple[Move, ...]] = MappingProxyType(
    {
        Status.RECORDED: (_ACCEPT, _HANDLE, _PASS_UP, _ANSWER, _CLOSE, _HOLD, _DECLINE),
        Status.ACCEPTED: (_HANDLE, _PASS_UP, _ANSWER, _CLOSE, _HOLD, _DECLINE),
        Status.IN_HAND: (_ANSWER, _PASS_UP, _CLOSE, _HOLD, _DECLINE),
        Status.PASSED_UP: (_STREET, _ANSWER, _HOLD, _DECLINE),
        Status.AT_STREET: (_ANSWER, _HOLD, _DECLINE, _HANDLE),
        Status.ANSWERED: (_CLOSE, _REOPEN),
        Status.ON_HOLD: (_HANDLE, _PASS_UP, _ANSWER, _DECLINE),
        Status.CLOSED: (_REOPEN,),
        Status.DECLINED: (_REOPEN,),
        Status.MERGED: (),
        Status.REOPENED: (_ACCEPT, _HANDLE, _PASS_UP, _ANSWER, _CLOSE, _HOLD, _DECLINE),
    }
)
"""The status table; the first move of each row is the next sensible one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRequest:
    """What a person asks: move the matter, or only note something (``to`` is ``None``)."""

    to: Status | None = None
    note: str = ""
    answer: str = ""
    outcome: Outcome | None = None
    satisfaction: Satisfaction | None = None
    answered_by: str = ""
    answered_how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line in a matter's history; ``to`` is ``None`` for a note without a move."""

    id: UUID
    at: datetime
    by: str
    to: Status | None
    level: Level
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the resident was told, by whom, when, how, and what they think of it."""

    id: UUID
    at: datetime
    by: str
    text: str
    how: str = ""
    satisfaction: Satisfaction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterContent:
    """What a person writes about a matter; an empty title is taken from the entry.

    ``category`` is a code of the unified form, or ``None`` for not yet filed.
    """

    kind: Kind
    title: str = ""
    nature: Nature | None = None
    category: str | None = None
    households: int = 1
    people: int = 0
    urgent: bool = False
    collective: bool = False
    sensitive: bool = False
    handler: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A matter as the book holds it."""

    id: UUID
    number: str
    revision: int
    content: MatterContent
    status: Status
    level: Level
    opened_on: date
    deadline: date | None = None
    deadline_estimated: bool = False
    closed_on: date | None = None
    outcome: Outcome | None = None
    merged_into: UUID | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.status not in ENDED


def find_move(status: Status, to: Status) -> Move:
    """The move from ``status`` to ``to``; raises ``DiaryError`` ``move_not_allowed``."""
    for move in MOVES[status]:
        if move.to is to:
            return move
    allowed = [move.to for move in MOVES[status]]
    raise DiaryError("move_not_allowed", status=status, to=to, allowed=allowed)


def check_step(status: Status, request: StepRequest, *, answered: bool) -> Move | None:
    """Whether ``request`` may be made on a matter that stands at ``status``.

    ``answered`` tells that an answer record exists already. Returns the move,
    or ``None`` for a plain note. Raises ``DiaryError``: ``move_not_allowed``,
    or ``step_incomplete`` with ``missing``, the list of what it needs.
    """
    if request.to is None:
        if not request.note.strip():
            raise DiaryError("step_incomplete", missing=[Need.REASON])
        return None
    move = find_move(status, request.to)
    given = {
        Need.REASON: bool(request.note.strip()),
        Need.ANSWER: answered or bool(request.answer.strip()),
        Need.OUTCOME: request.outcome is not None,
        Need.SATISFACTION: request.satisfaction is not None,
    }
    missing = sorted(need for need in move.needs if not given[need])
    if missing:
        raise DiaryError("step_incomplete", missing=missing)
    return move


class Urgency(StrEnum):
    """How near a matter's deadline is: a colour, a shape and a word on the screen."""

    NONE = "none"
    ON_TIME = "on_time"
    SOON = "soon"
    OVERDUE = "overdue"
    HELD = "held"


def urgency_of(matter: Matter, today: date, soon_from: date | None) -> Urgency:
    """``soon_from``: the first day on which the deadline counts as near (amber)."""
    if not matter.is_open or matter.deadline is None or matter.status is Status.ANSWERED:
        return Urgency.NONE
    if matter.status is Status.ON_HOLD:
        return Urgency.HELD
    if matter.deadline < today:
        return Urgency.OVERDUE
    if soon_from is not None and today >= soon_from:
        return Urgency.SOON
    return Urgency.ON_TIME
