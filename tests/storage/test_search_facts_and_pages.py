"""The month's facts, whole pages for an export, and likeness: what the record says, no more."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from diary_app.domain.matters import Outcome, Satisfaction, Status
from diary_app.domain.months import Month
from diary_app.domain.queries import parse
from diary_app.storage.queries import facts
from diary_app.storage.queries.whole_entries import full_entries, matter_pages, pages
from tests.support.search_book import SearchBook

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SearchBook]:
    made = SearchBook(tmp_path / "book.diary")
    yield made
    made.connection.close()


def test_entries_of_a_span_with_their_homes(book: SearchBook) -> None:
    book.entry("早", day=date(2026, 9, 30))
    inside = book.entry("正", day=date(2026, 10, 1), way="home_visit", village_group="二组")
    book.resident(inside, "王桂兰", household="老屋 12号", village_group="二组")
    book.resident(inside, "王建国", household="老屋12号", village_group="二组")
    alone = book.resident(inside, "", unnamed=True)
    gone = book.entry("删", day=date(2026, 10, 5))
    book.change(gone, deleted_at="2026-10-06T00:00:00+08:00")
    last = book.entry("末", day=date(2026, 10, 31))
    found = facts.entry_facts(book.connection, FIRST, LAST)
    assert [fact.id.hex for fact in found] == [inside, last]
    assert (found[0].way, found[0].group) == ("home_visit", "二组")
    assert found[0].households == ("二组/老屋12号", alone)
    assert found[1].households == ()


def test_matters_that_concern_a_span(book: SearchBook) -> None:
    def entry(month: int, day: int) -> str:
        return book.entry("话", day=date(2026, month, day))

    closed = {"status": "closed", "outcome": "solved"}
    before = book.matter(
        entry(8, 1), opened_on=date(2026, 8, 1), closed_on="2026-09-02", title="早了结", **closed
    )
    within = book.matter(
        entry(8, 2), opened_on=date(2026, 8, 2), closed_on="2026-10-01", title="了结", **closed
    )
    still = book.matter(entry(8, 3), opened_on=date(2026, 8, 3), title="未了结")
    opened = book.matter(entry(10, 31), opened_on=date(2026, 10, 31), title="新开")
    later = book.matter(entry(11, 1), opened_on=date(2026, 11, 1), title="后来")
    again = book.matter(
        entry(8, 4), entry(10, 9), opened_on=date(2026, 8, 4), closed_on="2026-08-09",
        title="又提", **closed,
    )  # fmt: skip
    dropped = book.matter(entry(10, 3), opened_on=date(2026, 10, 3), title="删")
    book.connection.execute("UPDATE matters SET deleted_at = 'x' WHERE id = ?", (dropped,))
    found = {
        fact.id.hex: fact for fact in facts.matter_facts(book.connection, until=LAST, since=FIRST)
    }
    assert list(found) == [within, still, again, opened]
    assert before not in found
    assert later not in found
    assert found[again].raised_on == (date(2026, 8, 4), date(2026, 10, 9))
    assert found[within].closed_on == date(2026, 10, 1)
    assert found[within].outcome is Outcome.SOLVED


def test_a_matter_carries_its_latest_word(book: SearchBook) -> None:
    matter = book.matter(book.entry("话", day=FIRST), opened_on=FIRST)
    book.step(matter, "转街道", to_status="passed_up", at="2026-10-03T23:30:00+08:00")
    book.step(matter, "再转", to_status="passed_up", at="2026-10-05T09:00:00+08:00")
    book.step(matter, "撤回的话", withdrawn_at="2026-10-06T09:00:00+08:00")
    book.step(matter, "")
    book.answer(matter, "先答", satisfaction="not", at="2026-10-07T09:00:00+08:00")
    book.answer(matter, "后答", satisfaction="mostly", at="2026-10-08T09:00:00+08:00")
    book.answer(matter, "撤答", at="2026-10-09T09:00:00+08:00", withdrawn_at="x")
    (fact,) = facts.matter_facts(book.connection, until=LAST, since=FIRST)
    assert fact.passed_up_on == date(2026, 10, 3)
    assert fact.last_note == "再转"
    assert (fact.answer, fact.satisfaction) == ("后答", Satisfaction.MOSTLY)


def test_months(book: SearchBook) -> None:
    assert facts.months(book.connection) == []
    for month in (1, 1, 3, 12):
        entry = book.entry("话", day=date(2025, month, 5))
        book.matter(entry, opened_on=date(2025, month, 5))
    gone = book.entry("删", day=date(2025, 6, 5))
    book.change(gone, deleted_at="2026")
    merged = book.entry("并", day=date(2025, 3, 5))
    book.matter(merged, opened_on=date(2025, 3, 5), status="merged")
    assert facts.months(book.connection) == [Month(2025, 12), Month(2025, 3), Month(2025, 1)]


def test_whole_pages_stream_newest_first(book: SearchBook) -> None:
    for number in range(7):
        book.entry(f"路灯坏了{number}", day=date(2026, 10, 1 + number))
    streamed = full_entries(book.connection, parse("路灯坏"), batch=3)
    texts = [page.entry.content.text for page in streamed]
    assert texts == [f"路灯坏了{number}" for number in reversed(range(7))]
    assert sum(1 for _ in full_entries(book.connection, parse(""), batch=7)) == 7


def test_a_page_holds_all_of_an_entry(book: SearchBook) -> None:
    entry = book.entry(
        "话", day=FIRST, time="09:30", way="hotline", thoughts="体会", title="题", weather="晴"
    )
    book.resident(entry, "王桂兰", phone="139", unnamed=True)
    other = book.entry("又", day=LAST)
    matter = book.matter(entry, other, title="灯", status="answered")
    book.step(matter, "去看", to_status="in_hand", level="village")
    book.step(matter, "撤回", withdrawn_at="x")
    book.answer(matter, "修好了", satisfaction="satisfied")
    book.connection.execute("INSERT INTO files VALUES ('s', 'image/png', 3, x'010203')")
    book.connection.execute(
        "INSERT INTO attachments VALUES (?, ?, 0, '灯.png', 's', 1, NULL),"
        " (?, ?, 1, 'b', 's', 1, 'x')",
        ("e" * 32, entry, "f" * 32, entry),
    )
    (page,) = pages(book.connection, [entry])
    content = page.entry.content
    assert (content.title, content.text, content.thoughts, content.weather) == (
        "题", "话", "体会", "晴",
    )  # fmt: skip
    assert content.time is not None
    assert content.time.hour == 9
    assert content.way == "hotline"
    assert [(each.name, each.phone, each.unnamed) for each in content.residents] == [
        ("王桂兰", "139", True)
    ]
    assert [(each.name, each.size) for each in page.attachments] == [("灯.png", 3)]
    (raised,) = page.matters
    assert raised.matter.status is Status.ANSWERED
    assert [(step.note, step.to) for step in raised.steps] == [("去看", Status.IN_HAND)]
    assert [answer.text for answer in raised.answers] == ["修好了"]
    assert [each.hex for each in raised.entry_ids] == [entry, other]
    assert matter_pages(book.connection, [matter]) == [raised]
    book.change(entry, deleted_at="2026-11-24T10:00:00+08:00")
    (gone,) = pages(book.connection, [entry])
    assert gone.entry.deleted_at is not None
