"""How a span of days is counted: what each figure is made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from diary_app.domain.entries import Way
from diary_app.domain.matters import ENDED, Level, Outcome, Satisfaction, Status
from diary_app.domain.summaries import EntryFact, Figures, MatterFact

_SOLVED = frozenset({Outcome.SOLVED, Outcome.PARTLY})
_NOT_LATE = frozenset({Status.ANSWERED, Status.ON_HOLD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days from ``first`` to ``last``, both counted, as seen on the day ``seen_on``."""

    first: date
    last: date
    seen_on: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def ended_on(matter: MatterFact) -> date | None:
    """The day on which nobody had to act any more; ``None`` while somebody has."""
    if matter.status not in ENDED:
        return None
    return matter.closed_on or matter.opened_on


def is_open_at(matter: MatterFact, day: date) -> bool:
    """Whether somebody still had to act at the end of ``day``."""
    ended = ended_on(matter)
    return matter.opened_on <= day and (ended is None or ended > day)


def is_overdue_at(matter: MatterFact, span: Span) -> bool:
    """Whether it was open at the end of ``span`` and past its deadline.

    What waits for the call back or is on hold is not late, as on the work list.
    """
    if matter.deadline is None or not is_open_at(matter, span.last):
        return False
    return matter.status not in _NOT_LATE and matter.deadline < min(span.last, span.seen_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The facts behind the figures of one span, sorted into what they count for."""

    entries: tuple[EntryFact, ...]
    homes: dict[str, EntryFact]
    opened: tuple[MatterFact, ...]
    ended: tuple[MatterFact, ...]
    closed: tuple[MatterFact, ...]
    declined: tuple[MatterFact, ...]
    open: tuple[MatterFact, ...]
    overdue: tuple[MatterFact, ...]
    passed_up: tuple[MatterFact, ...]
    repeated: tuple[MatterFact, ...]

    @property
    def solved(self) -> tuple[MatterFact, ...]:
        """Closed, and the thing itself was solved, wholly or in part."""
        return tuple(each for each in self.closed if each.outcome in _SOLVED)

    @property
    def explained(self) -> tuple[MatterFact, ...]:
        """Closed in any other way."""
        return tuple(each for each in self.closed if each.outcome not in _SOLVED)

    @property
    def collective(self) -> tuple[MatterFact, ...]:
        """Opened in the span and raised by many together."""
        return tuple(each for each in self.opened if each.collective)

    @property
    def at_street(self) -> tuple[MatterFact, ...]:
        """Open, and the street holds them."""
        return tuple(each for each in self.open if each.level is Level.STREET)

    @property
    def timed(self) -> tuple[MatterFact, ...]:
        """Closed, and there was a deadline."""
        return tuple(each for each in self.closed if each.deadline is not None)

    @property
    def on_time(self) -> tuple[MatterFact, ...]:
        """Closed by their deadline."""
        return tuple(
            each
            for each in self.timed
            if (ended_on(each) or date.max) <= (each.deadline or date.min)
        )

    def with_opinion(self, opinion: Satisfaction) -> tuple[MatterFact, ...]:
        """Closed, and this is what the resident thinks of the answer."""
        return tuple(each for each in self.closed if each.satisfaction is opinion)


def count(span: Span, entries: Iterable[EntryFact], matters: Iterable[MatterFact]) -> Counted:
    """Sort facts into what they count for in ``span``; what lies outside is left out."""
    within = tuple(each for each in entries if each.date in span)
    homes: dict[str, EntryFact] = {}
    for entry in sorted(within, key=lambda each: each.date):
        if entry.way == Way.HOME_VISIT:
            homes.update(dict.fromkeys(entry.households, entry))
    counted = tuple(
        each for each in matters if each.status is not Status.MERGED and each.opened_on <= span.last
    )
    opened = tuple(each for each in counted if each.opened_on in span)
    ended_within = tuple(each for each in counted if ended_on(each) in span)
    still_open = tuple(each for each in counted if is_open_at(each, span.last))
    return Counted(
        entries=within,
        homes=homes,
        opened=opened,
        ended=tuple(
            each
            for each in opened
            if each.status is Status.CLOSED and not is_open_at(each, span.last)
        ),
        closed=tuple(each for each in ended_within if each.status is Status.CLOSED),
        declined=tuple(each for each in ended_within if each.status is Status.DECLINED),
        open=still_open,
        overdue=tuple(each for each in still_open if is_overdue_at(each, span)),
        passed_up=tuple(each for each in counted if each.passed_up_on in span),
        repeated=tuple(
            each for each in counted if any(day in span for day in sorted(each.raised_on)[1:])
        ),
    )


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None


def figures_of(counted: Counted, mostly_weight: float) -> Figures:
    """The numbers of what was counted; ``mostly_weight`` is that of *mostly satisfied*."""
    satisfied, mostly, not_satisfied, not_reached = (
        len(counted.with_opinion(opinion))
        for opinion in (
            Satisfaction.SATISFIED,
            Satisfaction.MOSTLY,
            Satisfaction.NOT,
            Satisfaction.NOT_REACHED,
        )
    )
    return Figures(
        entries=len(counted.entries),
        households=len(counted.homes),
        matters=len(counted.opened),
        closed=len(counted.closed),
        declined=len(counted.declined),
        solved=len(counted.solved),
        explained=len(counted.explained),
        open=len(counted.open),
        overdue=len(counted.overdue),
        passed_up=len(counted.passed_up),
        repeated=len(counted.repeated),
        collective=len(counted.collective),
        closing_rate=_share(len(counted.ended), len(counted.opened)),
        on_time_rate=_share(len(counted.on_time), len(counted.timed)),
        satisfaction_rate=_share(
            satisfied + mostly_weight * mostly, satisfied + mostly + not_satisfied
        ),
        satisfied=satisfied,
        mostly=mostly,
        not_satisfied=not_satisfied,
        not_reached=not_reached,
        ended=len(counted.ended),
        timed=len(counted.timed),
        on_time=len(counted.on_time),
        at_street=len(counted.at_street),
    )
