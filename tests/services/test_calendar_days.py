"""The month day by day: what was written, what is due, and what sort of day it is."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from diary_app.domain.agenda import CalendarDay, DayKind
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.matters import Kind, MatterContent, Nature, Status, StepRequest, Urgency
from diary_app.domain.months import Month
from diary_app.services.agenda import Agenda
from diary_app.services.following import Following
from diary_app.services.open_book import OpenBook
from diary_app.services.writing import Writing
from tests.support.open_books import make_book

NOVEMBER = Month(2026, 11)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenBook]:
    made = make_book(tmp_path / "my.diary")
    yield made
    made.store.close()


def _write(book: OpenBook, day: date, *natures: Nature, text: str = "走访。") -> list[UUID]:
    matters = tuple(MatterContent(kind=Kind.PROBLEM, nature=nature) for nature in natures)
    saved = Writing(book).save(
        EntryDraft(content=EntryContent(date=day, text=text), matters=matters)
    )
    return list(saved.matter_ids)


def _days(book: OpenBook, month: Month = NOVEMBER) -> dict[date, CalendarDay]:
    return {each.day: each for each in Agenda(book).month(month)}


def test_whole_weeks_from_monday(book: OpenBook) -> None:
    days = list(_days(book))
    assert (days[0], days[-1], len(days)) == (date(2026, 10, 26), date(2026, 12, 6), 42)
    february = list(_days(book, Month(2027, 2)))
    assert (february[0], len(february)) == (date(2027, 2, 1), 28)


def test_entries_and_deadlines_stand_on_their_days(book: OpenBook) -> None:
    _write(book, date(2026, 11, 12), Nature.HELP)  # 5 working days: 19 November, over
    _write(book, date(2026, 11, 18), Nature.HELP)  # 25 November, near
    _write(book, date(2026, 11, 18), Nature.COMPLAINT)  # 2 December
    days = _days(book)
    assert days[date(2026, 11, 18)].entries == 2
    assert days[date(2026, 11, 19)].due == {Urgency.OVERDUE: 1}
    assert days[date(2026, 11, 25)].due == {Urgency.SOON: 1}
    assert days[date(2026, 12, 2)].due == {Urgency.ON_TIME: 1}
    assert days[date(2026, 11, 20)].due == {}


def test_what_is_deleted_or_ended_is_not_counted(book: OpenBook) -> None:
    (matter,) = _write(book, date(2026, 11, 12), Nature.HELP)
    entry = Following(book).page(matter).entry_ids[0]
    Writing(book).delete([entry])
    days = _days(book)
    assert days[date(2026, 11, 12)].entries == 0
    assert days[date(2026, 11, 19)].due == {}
    assert Agenda(book).due_on(date(2026, 11, 19)) == ()


def test_an_answered_matter_stands_on_the_day_of_its_call_back(book: OpenBook) -> None:
    (matter,) = _write(book, date(2026, 11, 20), Nature.COMPLAINT)
    Following(book).step(matter, StepRequest(to=Status.ANSWERED, answer="周五来清。"))
    call_back = Following(book).page(matter).matter.call_back_by
    assert call_back is not None
    assert Urgency.ON_TIME in _days(book)[call_back].due
    assert [item.matter.id for item in Agenda(book).due_on(call_back)] == [matter]


def test_the_day_chosen_shows_its_entries_and_what_is_due(book: OpenBook) -> None:
    (late,) = _write(book, date(2026, 11, 12), Nature.HELP, text="渠堵了。")
    _write(book, date(2026, 11, 12), text="又去了一次。")
    entries = Agenda(book).entries_on(date(2026, 11, 12))
    assert [row.title for row in entries] == ["又去了一次", "渠堵了"]
    (item,) = Agenda(book).due_on(date(2026, 11, 19))
    assert (item.matter.id, item.urgency) == (late, Urgency.OVERDUE)


def test_holidays_and_make_up_days_come_from_the_notice(book: OpenBook) -> None:
    october = _days(book, Month(2026, 10))
    assert october[date(2026, 10, 1)].kind is DayKind.HOLIDAY
    assert october[date(2026, 10, 10)].kind is DayKind.MAKE_UP
    assert october[date(2026, 10, 17)].kind is DayKind.WEEKEND
    assert october[date(2026, 10, 19)].kind is DayKind.WORKDAY
    assert all(day.kind_known for day in october.values())


def test_a_year_without_a_notice_says_so(book: OpenBook) -> None:
    december = _days(book, Month(2026, 12))
    assert december[date(2026, 12, 31)].kind_known
    new_year = december[date(2027, 1, 1)]
    assert not new_year.kind_known
    assert new_year.kind is DayKind.WORKDAY


def test_lunar_dates_stand_beside(book: OpenBook) -> None:
    lunar = _days(book)[date(2026, 11, 24)].lunar
    assert lunar is not None
    assert lunar.whole == "农历十月十六"
