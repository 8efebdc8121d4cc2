"""The rules of a book: what is due follows them at once, and they stay with the book."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from diary_app.domain.changes import Subject
from diary_app.domain.clock import FixedClock
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import Kind, Matter, MatterContent, Nature, Urgency
from diary_app.domain.rules import DayRule
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books, BookStart
from tests.support.open_books import NOW, common_form


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "my.diary"


@pytest.fixture
def books(tmp_path: Path) -> Books:
    return Books(tmp_path / "data", common_form, None, FixedClock(moment=NOW))


@pytest.fixture
def services(books: Books, path: Path) -> Iterator[AppServices]:
    """A book with one complaint (10 working days) and one enquiry (1), raised on 24 November."""
    opened = books.create(path, BookStart(keeper="王秀兰", village="东街村"))
    for nature in (Nature.COMPLAINT, Nature.ENQUIRY):
        opened.writing.save(
            EntryDraft(
                content=EntryContent(date=date(2026, 11, 24), text="巷口路灯不亮"),
                matters=(MatterContent(kind=Kind.PROBLEM, nature=nature),),
            )
        )
    yield opened
    opened.close()


def matter(services: AppServices, nature: Nature) -> Matter:
    return next(
        each.matter for each in services.following.matters() if each.matter.content.nature is nature
    )


def test_a_day_off_moves_what_is_due_and_taking_it_back_moves_it_again(
    services: AppServices,
) -> None:
    assert matter(services, Nature.COMPLAINT).deadline == date(2026, 12, 8)
    before = services.ruling.rules()
    changes = services.ruling.set_days([DayRule(day=date(2026, 11, 30), off=True, note="停电")])
    assert changes.touches(Subject.FORM, Subject.MATTER)
    assert matter(services, Nature.COMPLAINT).id in changes.ids
    assert matter(services, Nature.ENQUIRY).id not in changes.ids
    assert matter(services, Nature.COMPLAINT).deadline == date(2026, 12, 9)
    services.ruling.use(before)
    assert matter(services, Nature.COMPLAINT).deadline == date(2026, 12, 8)


def test_a_weekend_day_worked_brings_it_nearer(services: AppServices) -> None:
    services.ruling.set_days([DayRule(day=date(2026, 11, 28), off=False)])
    assert matter(services, Nature.COMPLAINT).deadline == date(2026, 12, 7)
    services.ruling.clear_days([date(2026, 11, 28)])
    assert matter(services, Nature.COMPLAINT).deadline == date(2026, 12, 8)


def test_a_holiday_of_the_form_can_be_worked_here(services: AppServices) -> None:
    holiday = date(2026, 10, 1)
    services.ruling.set_days([DayRule(day=holiday, off=False)])
    assert services.form.holidays.is_workday(holiday)
    assert DayRule(day=holiday, off=True) in services.ruling.issued_days(2026)


def test_the_rules_stay_with_the_book(books: Books, services: AppServices, path: Path) -> None:
    ruling = services.ruling
    limits = ruling.issued_deadlines()
    ruling.set_deadlines(replace(limits, by_nature={**limits.by_nature, Nature.ENQUIRY: 3}, soon=4))
    ruling.set_days([DayRule(day=date(2027, 1, 1), off=True, note=" 元旦 ")])
    ruling.set_year_complete(2027, True)
    ruling.set_waiting_days(9)
    kept = ruling.rules()
    services.close()
    again = books.open(path)
    try:
        assert again.ruling.rules() == kept
        assert again.form.deadlines.soon == 4
        assert again.form.holidays.years >= {2026, 2027}
        assert again.ruling.rules().days[date(2027, 1, 1)].note == "元旦"
        assert again.agenda.today().waiting_days == 9
        assert matter(again, Nature.ENQUIRY).deadline == date(2026, 11, 27)
        again.ruling.set_deadlines(None)
        assert again.form.deadlines == limits
        assert matter(again, Nature.ENQUIRY).deadline == date(2026, 11, 25)
    finally:
        again.close()


def test_what_is_counted_into_a_year_without_notice_is_an_estimate(
    services: AppServices,
) -> None:
    limits = services.ruling.issued_deadlines()
    services.ruling.set_deadlines(
        replace(limits, by_nature={**limits.by_nature, Nature.COMPLAINT: 40})
    )
    assert matter(services, Nature.COMPLAINT).deadline_estimated
    changes = services.ruling.set_year_complete(2027, True)
    assert matter(services, Nature.COMPLAINT).id in changes.ids
    assert not matter(services, Nature.COMPLAINT).deadline_estimated
    services.ruling.set_year_complete(2027, False)
    assert matter(services, Nature.COMPLAINT).deadline_estimated


def test_senseless_numbers_are_refused_and_nothing_changes(services: AppServices) -> None:
    limits, before = services.ruling.issued_deadlines(), services.ruling.rules()
    for unfit in (
        replace(limits, default=-1),
        replace(limits, passing_up=1000),
        replace(limits, hard_limit_calendar_days=0),
    ):
        with pytest.raises(DiaryError) as refused:
            services.ruling.set_deadlines(unfit)
        assert refused.value.code == "rule_unfit"
    with pytest.raises(DiaryError):
        services.ruling.set_waiting_days(0)
    assert services.ruling.rules() == before


def test_setting_what_stands_already_changes_nothing(services: AppServices) -> None:
    assert services.ruling.set_deadlines(None).subjects == frozenset()


def test_what_the_diary_calls_near_follows_at_once(services: AppServices) -> None:
    def urgencies() -> list[Urgency]:
        return [row.matters[0].urgency for row in services.searching.rows("").rows]

    assert Urgency.ON_TIME in urgencies()
    services.ruling.set_deadlines(replace(services.ruling.issued_deadlines(), soon=20))
    assert set(urgencies()) == {Urgency.SOON}
