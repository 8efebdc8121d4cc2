"""The month in numbers: the facts it is counted from and what comes out."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from diary_app.domain.matters import Kind, Level, Nature, Outcome, Satisfaction, Status
from diary_app.domain.months import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFact:
    """An entry as counting needs it; ``households`` are keys that tell homes apart."""

    id: UUID
    date: date
    way: str | None
    group: str
    households: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterFact:
    """A matter as counting needs it.

    ``raised_on`` are the dates of the entries that raised it, oldest first.
    """

    id: UUID
    number: str
    title: str
    kind: Kind
    nature: Nature | None
    category: str | None
    status: Status
    level: Level
    opened_on: date
    deadline: date | None
    closed_on: date | None
    outcome: Outcome | None
    satisfaction: Satisfaction | None
    passed_up_on: date | None
    collective: bool
    sensitive: bool
    households: int
    handler: str
    raised_on: tuple[date, ...]
    last_note: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The counts of one span of days. Rates are ``None`` where nothing is to be divided.

    ``households``: homes visited in the span, each counted once. ``matters``:
    opened in the span. ``closed``: closed in the span, of which
    ``solved`` were solved or partly solved and ``explained`` the rest;
    ``declined``: declined in the span, which is no closing;
    ``overdue``: open at the end of the span and past the deadline.
    ``repeated``: raised in the span when they had been raised before.
    ``closing_rate``: of the matters opened in the span, the share closed by
    its end (``ended`` / ``matters``). ``on_time_rate``: of those closed in
    the span that had a deadline (``timed``), the share closed by it
    (``on_time``). ``satisfaction_rate``: (satisfied + weight x mostly) /
    (satisfied + mostly + not). ``at_street``: open at the end, and the street
    holds them. A merged matter is counted in the one it was merged into.
    """

    entries: int
    households: int
    matters: int
    closed: int
    solved: int
    explained: int
    open: int
    overdue: int
    passed_up: int
    repeated: int
    collective: int
    closing_rate: float | None
    on_time_rate: float | None
    satisfaction_rate: float | None
    satisfied: int
    mostly: int
    not_satisfied: int
    not_reached: int
    ended: int = 0
    timed: int = 0
    on_time: int = 0
    at_street: int = 0
    declined: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a table by kind, nature, category ...: ``key`` is the code ('' unfiled).

    ``count``, ``before``, ``year_before``: opened in the month, the month
    before, the same month last year. ``closed``: closed in the month;
    ``overdue``: open and late at its end. Each column adds up to its figure.
    """

    key: str
    count: int
    before: int
    year_before: int
    closed: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSummary:
    """A month as computed, with the month before and the same month last year.

    ``trend``: matters opened in each of the twelve months up to this one.
    The lists hold matters: ``open_list`` those open at the end (overdue first),
    ``solved_list`` solved in the month, ``hopes`` raised in it.
    ``ledger``: every matter opened, closed, declined or open in the month, oldest first.
    ``by_subcategory``: second-level categories, the most frequent first.
    ``drill``: for each figure's name, the ids (entries or matters) behind it;
    its length equals the number (for ``households`` the last visit to each).
    Cells of tables are named ``kind:problem``, ``category:04:closed``,
    ``way:home_visit``; points of the trend ``trend:2026-11``.
    """

    month: Month
    keeper: str
    village: str
    computed_on: date
    now: Figures
    before: Figures
    year_before: Figures
    by_kind: tuple[Line, ...]
    by_nature: tuple[Line, ...]
    by_category: tuple[Line, ...]
    by_way: tuple[Line, ...]
    trend: tuple[tuple[Month, int], ...]
    open_list: tuple[MatterFact, ...]
    solved_list: tuple[MatterFact, ...]
    hopes: tuple[MatterFact, ...]
    drill: dict[str, tuple[UUID, ...]]
    mostly_weight: float = 0.6
    by_subcategory: tuple[Line, ...] = ()
    ledger: tuple[MatterFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """The words beside the figures. ``edited``: the keeper wrote in it.

    ``drafted`` is what the present figures would say; a text that was edited
    is never overwritten by it. ``stale``: figures changed since it was kept.
    """

    month: Month
    text: str
    drafted: str
    edited: bool
    stale: bool
