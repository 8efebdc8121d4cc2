"""A month in numbers: parts add up, days add up, and every number has its list."""

from datetime import date, timedelta
from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.counting import Span, count, figures_of, is_open_at
from diary_app.domain.entries import Way
from diary_app.domain.matters import Kind, Level, Nature, Outcome, Satisfaction, Status
from diary_app.domain.months import Month
from diary_app.domain.summaries import EntryFact, MatterFact, MonthSummary
from diary_app.domain.summing_up import needed_days, needed_since, summarise

NOVEMBER = Month(2026, 11)
TODAY = date(2026, 11, 24)
_NAMES = UUID(int=7)

days = st.dates(date(2025, 10, 1), date(2026, 12, 31))


@st.composite
def entry_facts(draw: st.DrawFn) -> EntryFact:
    """An entry of any day, way and number of homes."""
    return EntryFact(
        id=draw(st.uuids()),
        date=draw(days),
        way=draw(st.sampled_from([None, *Way])),
        group="",
        households=tuple(draw(st.lists(st.sampled_from("abcdef"), max_size=4, unique=True))),
    )


@st.composite
def matter_facts(draw: st.DrawFn) -> MatterFact:
    """A matter that was opened on any day and ended, or not, on a later one."""
    opened = draw(days)
    status = draw(st.sampled_from(list(Status)))
    ended = status in {Status.CLOSED, Status.DECLINED, Status.MERGED}
    later = st.integers(0, 90).map(lambda ahead: opened + timedelta(days=ahead))
    return MatterFact(
        id=draw(st.uuids()),
        number=str(draw(st.integers(1, 9999))),
        title="",
        kind=draw(st.sampled_from(list(Kind))),
        nature=draw(st.sampled_from([None, *Nature])),
        category=draw(st.sampled_from([None, "03", "0301", "0403", "04", "16"])),
        status=status,
        level=draw(st.sampled_from(list(Level))),
        opened_on=opened,
        deadline=draw(st.none() | later),
        closed_on=draw(later) if ended else None,
        outcome=draw(st.sampled_from(list(Outcome))) if ended else None,
        satisfaction=draw(st.sampled_from([None, *Satisfaction])) if ended else None,
        passed_up_on=draw(st.none() | later),
        collective=draw(st.booleans()),
        sensitive=draw(st.booleans()),
        households=1,
        handler="",
        raised_on=tuple(sorted([opened, *draw(st.lists(later, max_size=3))])),
    )


def matter(name: str, **changed: object) -> MatterFact:
    """A matter opened on the third of November 2026, open, with a deadline on the tenth."""
    usual: dict[str, object] = {
        "id": uuid5(_NAMES, name),
        "number": name,
        "title": name,
        "kind": Kind.PROBLEM,
        "nature": Nature.HELP,
        "category": "0403",
        "status": Status.IN_HAND,
        "level": Level.VILLAGE,
        "opened_on": date(2026, 11, 3),
        "deadline": date(2026, 11, 10),
        "closed_on": None,
        "outcome": None,
        "satisfaction": None,
        "passed_up_on": None,
        "collective": False,
        "sensitive": False,
        "households": 1,
        "handler": "",
        "raised_on": (date(2026, 11, 3),),
    }
    return MatterFact(**(usual | changed))  # type: ignore[arg-type]


def entry(name: str, day: date, way: Way, *homes: str) -> EntryFact:
    """An entry of ``day``."""
    return EntryFact(id=uuid5(_NAMES, name), date=day, way=way, group="", households=homes)


def summed(entries: list[EntryFact], matters: list[MatterFact]) -> MonthSummary:
    """November 2026, as seen on the 24th."""
    return summarise(NOVEMBER, entries, matters, keeper="王秀兰", village="东街村", today=TODAY)


many = st.lists(matter_facts(), max_size=12, unique_by=lambda each: each.id)
many_entries = st.lists(entry_facts(), max_size=12, unique_by=lambda each: each.id)


@given(many_entries, many)
def test_the_parts_add_up_to_the_totals(
    entries: list[EntryFact], matters: list[MatterFact]
) -> None:
    month = summed(entries, matters)
    for table in (month.by_kind, month.by_nature, month.by_category, month.by_subcategory):
        assert sum(line.count for line in table) == month.now.matters
        assert sum(line.before for line in table) == month.before.matters
        assert sum(line.year_before for line in table) == month.year_before.matters
        assert sum(line.closed for line in table) == month.now.closed
        assert sum(line.overdue for line in table) == month.now.overdue
    assert sum(line.count for line in month.by_way) == month.now.entries
    assert month.now.solved + month.now.explained == month.now.closed
    assert len(month.open_list) == month.now.open
    assert len(month.solved_list) == month.now.solved
    assert month.trend[-1] == (NOVEMBER, month.now.matters)
    assert month.trend[-2][1] == month.before.matters


@given(many_entries, many)
def test_entries_of_the_days_needed_are_enough(
    entries: list[EntryFact], matters: list[MatterFact]
) -> None:
    spans = needed_days(NOVEMBER)
    needed = [each for each in entries if any(first <= each.date <= last for first, last in spans)]
    assert summed(needed, matters) == summed(entries, matters)


@given(many_entries, many)
def test_a_month_equals_the_sum_of_its_days(
    entries: list[EntryFact], matters: list[MatterFact]
) -> None:
    month = summed(entries, matters).now
    each_day = [
        figures_of(count(Span(first=day, last=day, seen_on=TODAY), entries, matters), 0.6)
        for day in (NOVEMBER.first + timedelta(days=ahead) for ahead in range(30))
    ]
    for name in (
        "entries",
        "matters",
        "closed",
        "solved",
        "explained",
        "declined",
        "passed_up",
        "collective",
        "satisfied",
        "mostly",
        "not_satisfied",
        "not_reached",
        "timed",
        "on_time",
    ):
        assert sum(getattr(day, name) for day in each_day) == getattr(month, name), name
    assert each_day[-1].open == month.open
    assert each_day[-1].overdue == month.overdue


@given(many_entries, many)
def test_nothing_is_counted_twice_and_every_number_equals_its_list(
    entries: list[EntryFact], matters: list[MatterFact]
) -> None:
    month = summed(entries, matters)
    for name, ids in month.drill.items():
        if name != "households":
            assert len(set(ids)) == len(ids), name
        if hasattr(month.now, name):
            assert len(ids) == getattr(month.now, name), name
    for point, number in month.trend:
        assert len(month.drill[f"trend:{point}"]) == number
    for name, table in (("kind", month.by_kind), ("category", month.by_category)):
        for line in table:
            assert len(month.drill.get(f"{name}:{line.key}", ())) == line.count
            assert len(month.drill.get(f"{name}:{line.key}:closed", ())) == line.closed
            assert len(month.drill.get(f"{name}:{line.key}:overdue", ())) == line.overdue


@given(many_entries, many)
def test_older_facts_than_needed_change_nothing(
    entries: list[EntryFact], matters: list[MatterFact]
) -> None:
    since = needed_since(NOVEMBER)
    enough = [
        each
        for each in matters
        if is_open_at(each, since - timedelta(days=1))
        or max(each.opened_on, *each.raised_on, each.passed_up_on or date.min) >= since
    ]
    recent = [each for each in entries if each.date >= since]
    whole, cut = summed(entries, matters), summed(recent, enough)
    assert (whole.now, whole.before, whole.year_before, whole.trend) == (
        cut.now,
        cut.before,
        cut.year_before,
        cut.trend,
    )


def test_a_closed_month_does_not_change_when_a_matter_is_closed_later() -> None:
    late = matter(
        "1",
        opened_on=date(2026, 10, 5),
        deadline=date(2026, 10, 12),
        status=Status.CLOSED,
        closed_on=date(2026, 11, 2),
        outcome=Outcome.SOLVED,
    )
    month = summed([], [late])
    assert (month.before.open, month.before.overdue, month.before.closed) == (1, 1, 0)
    assert (month.now.open, month.now.closed, month.now.on_time) == (0, 1, 0)
    assert month.now.on_time_rate == 0.0


def test_rates_are_left_out_where_nothing_is_to_be_divided() -> None:
    month = summed([], []).now
    assert (month.closing_rate, month.on_time_rate, month.satisfaction_rate) == (None,) * 3


def test_mostly_satisfied_weighs_what_the_setting_says() -> None:
    def closed(name: str, opinion: Satisfaction) -> MatterFact:
        return matter(
            name,
            status=Status.CLOSED,
            closed_on=date(2026, 11, 9),
            outcome=Outcome.SOLVED,
            satisfaction=opinion,
        )

    facts = [
        closed("1", Satisfaction.SATISFIED),
        closed("2", Satisfaction.MOSTLY),
        closed("3", Satisfaction.NOT),
        closed("4", Satisfaction.NOT_REACHED),
    ]
    assert summed([], facts).now.satisfaction_rate == (1 + 0.6) / 3


def test_a_merged_matter_is_counted_in_the_one_it_was_merged_into() -> None:
    merged = matter("2", status=Status.MERGED, closed_on=date(2026, 11, 5), outcome=Outcome.MERGED)
    month = summed([], [matter("1"), merged])
    assert (month.now.matters, month.now.closed, month.trend[-1][1]) == (1, 0, 1)


def test_declined_is_neither_closed_nor_solved() -> None:
    declined = matter(
        "2", status=Status.DECLINED, closed_on=date(2026, 11, 5), outcome=Outcome.NOT_OURS
    )
    solved = matter("3", status=Status.CLOSED, closed_on=date(2026, 11, 5), outcome=Outcome.SOLVED)
    month = summed([], [declined, solved])
    now = month.now
    assert (now.matters, now.closed, now.solved, now.explained, now.declined) == (2, 1, 1, 0, 1)
    assert (now.open, now.ended, now.timed, now.closing_rate) == (0, 1, 1, 0.5)
    assert month.drill["declined"] == (declined.id,)
    assert next(line.closed for line in month.by_kind) == 1
    assert declined in month.ledger


def test_a_home_is_counted_once_and_only_where_it_was_visited() -> None:
    visits = [
        entry("a", date(2026, 11, 3), Way.HOME_VISIT, "12号", "13号"),
        entry("b", date(2026, 11, 9), Way.HOME_VISIT, "12号"),
        entry("c", date(2026, 11, 9), Way.HOTLINE, "99号"),
    ]
    month = summed(visits, [])
    assert (month.now.entries, month.now.households) == (3, 2)


def test_repeated_means_raised_again_in_this_month() -> None:
    again = matter("1", opened_on=date(2026, 9, 1), raised_on=(date(2026, 9, 1), date(2026, 11, 4)))
    once = matter("2")
    long_ago = matter("3", raised_on=(date(2026, 9, 1), date(2026, 10, 4)))
    assert summed([], [again, once, long_ago]).drill["repeated"] == (again.id,)


def test_the_open_list_begins_with_what_is_late() -> None:
    facts = [
        matter("1", deadline=date(2026, 12, 1)),
        matter("2", deadline=date(2026, 11, 20)),
        matter("3", deadline=date(2026, 11, 10)),
        matter("4", deadline=date(2026, 11, 1), status=Status.ON_HOLD),
    ]
    assert [each.number for each in summed([], facts).open_list] == ["3", "2", "4", "1"]
