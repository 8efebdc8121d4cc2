"""A month summed up: its figures, tables, lists and what stands behind each number."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from uuid import UUID

from diary_app.domain.counting import Counted, Span, count, figures_of, is_overdue_at
from diary_app.domain.entries import Way
from diary_app.domain.matters import Kind, Nature, Satisfaction, Status
from diary_app.domain.months import Month
from diary_app.domain.summaries import EntryFact, Line, MatterFact, MonthSummary

TREND_MONTHS = 12


def _kind(matter: MatterFact) -> str:
    return matter.kind.value


def _nature(matter: MatterFact) -> str:
    return matter.nature.value if matter.nature else ""


def _category(matter: MatterFact) -> str:
    return (matter.category or "")[:2]


def _subcategory(matter: MatterFact) -> str:
    return matter.category or ""


def _lines(
    key_of: Callable[[MatterFact], str],
    now: Counted,
    before: Counted,
    year_before: Counted,
    always: Sequence[str] = (),
) -> list[Line]:
    """One line for each key that any column knows, and those of ``always`` first."""
    columns = [
        Counter(key_of(each) for each in matters)
        for matters in (now.opened, before.opened, year_before.opened, now.closed, now.overdue)
    ]
    keys = dict.fromkeys([*always, *sorted(set().union(*columns))])
    return [
        Line(
            key=key,
            count=columns[0][key],
            before=columns[1][key],
            year_before=columns[2][key],
            closed=columns[3][key],
            overdue=columns[4][key],
        )
        for key in keys
    ]


def _by_size(lines: list[Line]) -> tuple[Line, ...]:
    """Most frequent first; what is not filed last."""
    return tuple(sorted(lines, key=lambda each: (not each.key, -each.count, each.key)))


def _in_order(lines: list[Line], order: Sequence[str]) -> tuple[Line, ...]:
    rank = {key: place for place, key in enumerate(order)}
    return tuple(sorted(lines, key=lambda each: (rank.get(each.key, len(rank)), each.key)))


def _way_lines(now: Counted, before: Counted, year_before: Counted) -> tuple[Line, ...]:
    columns = [
        Counter(each.way or "" for each in counted.entries)
        for counted in (now, before, year_before)
    ]
    lines = [
        Line(
            key=key,
            count=columns[0][key],
            before=columns[1][key],
            year_before=columns[2][key],
            closed=0,
            overdue=0,
        )
        for key in set().union(*columns)
    ]
    return _in_order(lines, list(Way))


def _ids(facts: Iterable[EntryFact | MatterFact]) -> tuple[UUID, ...]:
    return tuple(each.id for each in facts)


def _grouped(
    name: str, key_of: Callable[[MatterFact], str], now: Counted
) -> dict[str, tuple[UUID, ...]]:
    found: dict[str, list[UUID]] = {}
    for ending, matters in (("", now.opened), (":closed", now.closed), (":overdue", now.overdue)):
        for matter in matters:
            found.setdefault(f"{name}:{key_of(matter)}{ending}", []).append(matter.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _drill(now: Counted) -> dict[str, tuple[UUID, ...]]:
    ids = {
        "entries": _ids(now.entries),
        "households": _ids(now.homes.values()),
        "matters": _ids(now.opened),
        "closed": _ids(now.closed),
        "declined": _ids(now.declined),
        "solved": _ids(now.solved),
        "explained": _ids(now.explained),
        "open": _ids(now.open),
        "overdue": _ids(now.overdue),
        "passed_up": _ids(now.passed_up),
        "repeated": _ids(now.repeated),
        "collective": _ids(now.collective),
        "satisfied": _ids(now.with_opinion(Satisfaction.SATISFIED)),
        "mostly": _ids(now.with_opinion(Satisfaction.MOSTLY)),
        "not_satisfied": _ids(now.with_opinion(Satisfaction.NOT)),
        "not_reached": _ids(now.with_opinion(Satisfaction.NOT_REACHED)),
        "ended": _ids(now.ended),
        "timed": _ids(now.timed),
        "on_time": _ids(now.on_time),
        "at_street": _ids(now.at_street),
    }
    ids |= _grouped("kind", _kind, now)
    ids |= _grouped("nature", _nature, now)
    ids |= _grouped("category", _category, now)
    ways: dict[str, list[UUID]] = {}
    for entry in now.entries:
        ways.setdefault(f"way:{entry.way or ''}", []).append(entry.id)
    return ids | {name: tuple(entries) for name, entries in ways.items()}


def _most_pressing(matter: MatterFact, span: Span) -> tuple[bool, date, date, str]:
    late = is_overdue_at(matter, span)
    return (not late, matter.deadline or date.max, matter.opened_on, matter.number)


def _ledger(now: Counted) -> tuple[MatterFact, ...]:
    """Every matter that the month has to tell of, once, in the order they came up."""
    known = {each.id: each for each in (*now.opened, *now.closed, *now.declined, *now.open)}
    return tuple(sorted(known.values(), key=lambda each: (each.opened_on, each.number)))


def needed_since(month: Month) -> date:
    """Facts from this day on are enough for ``summarise``.

    That is: every matter that was still open on it, or was opened, raised
    again or passed up later. Of entries ``needed_days`` are enough.
    """
    return month.shifted(-TREND_MONTHS).first


def needed_days(month: Month) -> tuple[tuple[date, date], ...]:
    """The spans of days, first and last, whose entries ``summarise`` counts.

    Those of the months between are not looked at: the trend counts matters.
    """
    last_year = month.shifted(-TREND_MONTHS)
    return (last_year.first, last_year.last), (month.shifted(-1).first, month.last)


def summarise(
    month: Month,
    entries: Iterable[EntryFact],
    matters: Iterable[MatterFact],
    *,
    keeper: str,
    village: str,
    today: date,
    mostly_weight: float = 0.6,
) -> MonthSummary:
    """Compute ``month`` from facts as they stand on ``today``.

    ``entries`` must be those of ``needed_days(month)`` and ``matters`` reach
    back to ``needed_since(month)``; what lies outside the spans compared is
    left out, so more does no harm.
    """
    known_entries, known_matters = tuple(entries), tuple(matters)

    def counted(of: Month) -> Counted:
        span = Span(first=of.first, last=of.last, seen_on=today)
        return count(span, known_entries, known_matters)

    spans = counted(month), counted(month.shifted(-1)), counted(month.shifted(-TREND_MONTHS))
    now = spans[0]
    opened: defaultdict[Month, list[UUID]] = defaultdict(list)
    for each in known_matters:
        if each.status is not Status.MERGED:
            opened[Month.of(each.opened_on)].append(each.id)
    year = [month.shifted(-back) for back in reversed(range(TREND_MONTHS))]
    trend = tuple((each, len(opened[each])) for each in year)
    drill = _drill(now)
    drill |= {f"trend:{each}": tuple(opened[each]) for each in year}
    span = Span(first=month.first, last=month.last, seen_on=today)
    return MonthSummary(
        month=month,
        keeper=keeper,
        village=village,
        computed_on=today,
        now=figures_of(now, mostly_weight),
        before=figures_of(spans[1], mostly_weight),
        year_before=figures_of(spans[2], mostly_weight),
        by_kind=_in_order(_lines(_kind, *spans, always=list(Kind)), list(Kind)),
        by_nature=_in_order(_lines(_nature, *spans), list(Nature)),
        by_category=_by_size(_lines(_category, *spans)),
        by_way=_way_lines(*spans),
        trend=trend,
        open_list=tuple(sorted(now.open, key=lambda each: _most_pressing(each, span))),
        solved_list=tuple(
            sorted(now.solved, key=lambda each: (each.closed_on or date.max, each.number))
        ),
        hopes=tuple(each for each in now.opened if each.kind is Kind.HOPE),
        drill=drill,
        mostly_weight=mostly_weight,
        by_subcategory=_by_size(_lines(_subcategory, *spans)),
        ledger=_ledger(now),
    )
