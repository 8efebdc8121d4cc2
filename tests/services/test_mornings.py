"""What a morning shows: each matter once, under what presses most; and what else is to do."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest

from diary_app.domain.agenda import Morning, TodayList
from diary_app.domain.clock import FixedClock
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.matters import Kind, MatterContent, Nature, Status, StepRequest
from diary_app.domain.people import ResidentMention
from diary_app.domain.works import WorkContent, WorkKind
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books, BookStart
from tests.support.open_books import common_form

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=timezone(timedelta(hours=8)))
TUESDAY_AFTER = datetime(2026, 11, 24, 8, 0, tzinfo=MONDAY.tzinfo)


def books_at(tmp_path: Path, moment: datetime) -> Books:
    return Books(tmp_path / "data", common_form, None, FixedClock(moment=moment))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "my.diary"


@pytest.fixture
def monday(tmp_path: Path, path: Path) -> Iterator[AppServices]:
    """A new book on Monday, 16 November 2026."""
    services = books_at(tmp_path, MONDAY).create(path, BookStart(keeper="王秀兰", village="东街村"))
    yield services
    services.close()


@pytest.fixture
def later(tmp_path: Path, path: Path, monday: AppServices) -> Iterator[AppServices]:
    """The same book on Tuesday of the week after: six working days have gone by."""
    services = books_at(tmp_path, TUESDAY_AFTER).open(path)
    yield services
    services.close()


def raise_matter(
    services: AppServices, title: str, day: date, nature: Nature = Nature.HELP
) -> UUID:
    saved = services.writing.save(
        EntryDraft(
            content=EntryContent(
                date=day,
                text=title,
                group="三组",
                spot="老槐树",
                residents=(ResidentMention(name="赵桂英", household=f"{title}家"),),
            ),
            matters=(MatterContent(kind=Kind.PROBLEM, title=title, nature=nature),),
        )
    )
    return saved.matter_ids[0]


def move(services: AppServices, matter: UUID, *steps: StepRequest) -> None:
    for step in steps:
        services.following.step(matter, step)


def titles(today: TodayList) -> dict[Morning, list[str]]:
    return {
        part: [item.matter.content.title for item in items]
        for part, items in today.parts.items()
        if items
    }


def test_each_matter_stands_once_under_what_presses_most(
    monday: AppServices, later: AppServices
) -> None:
    raise_matter(monday, "超期的", date(2026, 10, 9))
    raise_matter(monday, "明天到期的", date(2026, 11, 18))
    silent = raise_matter(monday, "街道没回音的", date(2026, 11, 16), Nature.COMPLAINT)
    move(monday, silent, StepRequest(to=Status.PASSED_UP, note="要街道出面"))
    late_there = raise_matter(monday, "街道手里超期的", date(2026, 10, 10))
    move(monday, late_there, StepRequest(to=Status.PASSED_UP, note="要街道出面"))
    fresh = raise_matter(later, "刚上报的", date(2026, 11, 24), Nature.COMPLAINT)
    move(later, fresh, StepRequest(to=Status.PASSED_UP, note="要街道出面"))
    answered = raise_matter(later, "答复过的", date(2026, 10, 12))
    move(later, answered, StepRequest(to=Status.ANSWERED, answer="已经修好"))
    papers = raise_matter(later, "缺材料的", date(2026, 11, 24), Nature.COMPLAINT)
    later.papers.need(papers, ["户口簿"])
    raise_matter(later, "不急的", date(2026, 11, 24), Nature.COMPLAINT)

    today = later.agenda.today()
    assert titles(today) == {
        Morning.OVERDUE: ["超期的", "街道手里超期的"],
        Morning.DUE: ["明天到期的"],
        Morning.WAITING_STREET: ["街道没回音的"],
        Morning.CALL_BACK: ["答复过的"],
        Morning.PAPERS: ["缺材料的"],
    }
    assert sum(today.counts.values()) == 6
    (waiting,) = today.parts[Morning.WAITING_STREET]
    assert waiting.waiting_days == 6
    assert waiting.place == "三组 老槐树"
    assert waiting.residents == ("赵桂英",)


def test_the_next_sensible_move_is_told(monday: AppServices, later: AppServices) -> None:
    raise_matter(monday, "记下的", date(2026, 10, 9))
    answered = raise_matter(monday, "答复过的", date(2026, 10, 12))
    move(monday, answered, StepRequest(to=Status.ANSWERED, answer="已经修好"))
    today = later.agenda.today()
    assert today.parts[Morning.OVERDUE][0].next_move is Status.ACCEPTED
    assert today.parts[Morning.CALL_BACK][0].next_move is Status.CLOSED


def test_how_long_the_street_may_be_silent_is_a_rule(
    monday: AppServices, later: AppServices
) -> None:
    silent = raise_matter(monday, "街道没回音的", date(2026, 11, 16), Nature.COMPLAINT)
    move(monday, silent, StepRequest(to=Status.PASSED_UP, note="要街道出面"))
    later.ruling.set_waiting_days(7)
    assert Morning.WAITING_STREET not in titles(later.agenda.today())
    later.ruling.set_waiting_days(6)
    assert titles(later.agenda.today()) == {Morning.WAITING_STREET: ["街道没回音的"]}


def test_a_paper_that_came_in_is_no_longer_missed_and_one_on_hold_still_is(
    later: AppServices,
) -> None:
    matter = raise_matter(later, "缺材料的", date(2026, 11, 24), Nature.COMPLAINT)
    later.papers.need(matter, ["户口簿"])
    move(later, matter, StepRequest(to=Status.ON_HOLD, note="等材料"))
    assert titles(later.agenda.today()) == {Morning.PAPERS: ["缺材料的"]}
    (paper,) = later.papers.of(matter)
    later.papers.receive(paper.id, date(2026, 11, 24))
    assert titles(later.agenda.today()) == {}


def test_homes_are_named_until_they_were_told_of_the_work(later: AppServices) -> None:
    matter = raise_matter(later, "路灯不亮", date(2026, 11, 23), Nature.COMPLAINT)
    later.works.record(
        WorkContent(kind=WorkKind.LIT, title="装路灯", done_on=date(2026, 11, 24)),
        [matter],
        "路灯装好了",
    )
    (work,) = later.agenda.today().to_tell
    assert (work.title, work.homes) == ("装路灯", 1)
    assert later.agenda.today().counts[Morning.TELL] == 1
    (home,) = later.works.page(UUID(work.work_id)).homes
    later.works.tell(UUID(work.work_id), home.home, date(2026, 11, 24))
    assert later.agenda.today().to_tell == ()


def test_drafts_and_what_was_written_are_told(later: AppServices) -> None:
    assert later.agenda.today().first_use
    raise_matter(later, "昨天的", date(2026, 11, 23), Nature.COMPLAINT)
    raise_matter(later, "今天的", date(2026, 11, 24), Nature.COMPLAINT)
    raise_matter(later, "上月的", date(2026, 10, 31), Nature.COMPLAINT)
    later.writing.keep_draft("new", {"content": {"text": "没写完"}})
    today = later.agenda.today()
    assert (today.written_today, today.written_this_month) == (1, 2)
    assert [each.key for each in today.drafts] == ["new"]
    assert not today.first_use


def test_a_long_part_shows_its_first_and_counts_them_all(later: AppServices) -> None:
    for number in range(5):
        raise_matter(later, f"超期的{number}", date(2026, 10, 9) + timedelta(days=number))
    today = later.agenda.today(limit=3)
    assert titles(today) == {Morning.OVERDUE: ["超期的0", "超期的1", "超期的2"]}
    assert today.counts[Morning.OVERDUE] == 5


def test_what_was_deleted_presses_no_more(later: AppServices) -> None:
    saved = later.writing.save(
        EntryDraft(
            content=EntryContent(date=date(2026, 10, 9), text="井盖丢了"),
            matters=(MatterContent(kind=Kind.PROBLEM),),
        )
    )
    later.writing.delete([saved.entry_id])
    assert titles(later.agenda.today()) == {}


def test_who_asked_not_to_be_named_is_not_named(later: AppServices) -> None:
    content = EntryContent(
        date=date(2026, 10, 9),
        text="有人占了公用的路",
        residents=(ResidentMention(name="钱大有", unnamed=True),),
    )
    later.writing.save(EntryDraft(content=content, matters=(MatterContent(kind=Kind.PROBLEM),)))
    (item,) = later.agenda.today().parts[Morning.OVERDUE]
    assert item.residents == ()
