"""A matter: one thing raised, its steps and its end; its status table is in ``moves``."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


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


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRequest:
    """What a person asks: move the matter, or only note something (``to`` is ``None``).

    ``into``: the matter it is merged into, for a move to ``merged``.
    """

    to: Status | None = None
    note: str = ""
    answer: str = ""
    outcome: Outcome | None = None
    satisfaction: Satisfaction | None = None
    answered_by: str = ""
    answered_how: str = ""
    into: UUID | None = None


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
    """A matter as the book holds it.

    ``deadline``: the day by which the resident is to have a result;
    ``call_back_by``: the day by which an answered one is to be called back.
    """

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
    call_back_by: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.status not in ENDED

    @property
    def due(self) -> date | None:
        """The day that counts now: the call back of an answered one, else the deadline.

        ``None`` once it ended.
        """
        if not self.is_open:
            return None
        if self.status is Status.ANSWERED and self.call_back_by is not None:
            return self.call_back_by
        return self.deadline


class Urgency(StrEnum):
    """How near a matter's deadline is: a colour, a shape and a word on the screen."""

    NONE = "none"
    ON_TIME = "on_time"
    SOON = "soon"
    OVERDUE = "overdue"
    HELD = "held"


def urgency_of(matter: Matter, today: date, soon_from: date | None) -> Urgency:
    """``soon_from``: the first day on which the deadline counts as near (amber).

    An answered matter is judged by the day it is to be called back.
    """
    if matter.status is Status.ANSWERED:
        return urgency_of_call_back(matter.call_back_by, today)
    if not matter.is_open or matter.deadline is None:
        return Urgency.NONE
    if matter.status is Status.ON_HOLD:
        return Urgency.HELD
    if matter.deadline < today:
        return Urgency.OVERDUE
    if soon_from is not None and today >= soon_from:
        return Urgency.SOON
    return Urgency.ON_TIME


def urgency_of_call_back(call_back_by: date | None, today: date) -> Urgency:
    """How near the call back is: amber on its day, red past it; ``NONE`` where no day is known."""
    if call_back_by is None:
        return Urgency.NONE
    if call_back_by < today:
        return Urgency.OVERDUE
    return Urgency.SOON if call_back_by == today else Urgency.ON_TIME
