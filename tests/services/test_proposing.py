"""Proposals of a book: better with what is filed in it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from diary_app.domain.clock import FixedClock
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.matters import Kind, MatterContent
from diary_app.domain.proposals import Source
from diary_app.services.open_book import OpenBook
from diary_app.services.opening import Books, SampleRequest
from diary_app.services.proposing import Proposing
from diary_app.services.writing import Saved, Writing
from tests.support.open_books import NOW, common_form, make_book

ASKED = "夜市又开到天亮"
STALLS = ("夜市的摊子摆到了半夜", "夜市散了一地竹签", "夜市的炉子对着窗户", "夜市收摊太晚")
OTHERS = ("大黄狗又追着孩子跑", "井边的石头松了", "想学做豆腐", "二叔的轮椅坏了")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenBook]:
    made = make_book(tmp_path / "a.diary")
    yield made
    made.store.close()


def file(book: OpenBook, text: str, code: str | None) -> Saved:
    content = EntryContent(date=date(2026, 11, 20), text=text)
    matter = MatterContent(kind=Kind.PROBLEM, category=code)
    return Writing(book).save(EntryDraft(content=content, matters=(matter,)))


def file_all(book: OpenBook, code: str) -> list[Saved]:
    saved = [file(book, f"{text}，{turn}号", code) for text in STALLS for turn in range(4)]
    for text in OTHERS:
        file(book, text, "1204")
    return saved


def codes(proposing: Proposing, text: str = ASKED) -> list[str]:
    return [each.code for each in proposing.categories(text)]


def test_on_the_first_day_the_words_speak(book: OpenBook) -> None:
    [first, *_] = Proposing(book).categories("三组巷口那盏路灯坏了")
    assert (first.code, first.source) == ("0403", Source.WORDS)
    assert Proposing(book).categories("") == ()


def test_what_is_filed_while_the_book_is_open_is_learned(book: OpenBook) -> None:
    proposing = Proposing(book)
    assert codes(proposing) == []
    file_all(book, "0604")
    [first, *_] = proposing.categories(ASKED)
    assert (first.code, first.source) == ("0604", Source.LEARNED)
    assert 0.0 < first.share <= 1.0


def test_another_book_opened_later_learns_the_same(book: OpenBook) -> None:
    file_all(book, "0604")
    proposing = Proposing(book)
    proposing.prepare()
    assert codes(proposing)[0] == "0604"


def test_what_is_filed_elsewhere_deleted_or_brought_back_is_followed(book: OpenBook) -> None:
    proposing, writing = Proposing(book), Writing(book)
    saved = file_all(book, "0604")
    assert codes(proposing)[0] == "0604"
    for each in saved:
        page = writing.page(each.entry_id)
        matter = page.matters[0]
        writing.edit_matter(
            matter.matter.id,
            matter.matter.revision,
            MatterContent(kind=Kind.PROBLEM, category="1406"),
        )
    assert codes(proposing)[0] == "1406"
    changes = writing.delete([each.entry_id for each in saved])
    assert "1406" not in codes(proposing)
    act = changes.act
    assert isinstance(act, UUID)
    writing.undo(act)
    assert codes(proposing)[0] == "1406"


def test_a_text_unlike_all_that_was_filed_is_told_nothing_of(tmp_path: Path) -> None:
    books = Books(tmp_path / "data", common_form, None, FixedClock(moment=NOW))
    services = books.make_sample(tmp_path / "sample.diary", SampleRequest(entries=300))
    try:
        proposing = services.proposing
        assert proposing.categories("孙子上学太远，天天接送")
        for text in ("The lamp at the village gate is dark again", "abc", "a new road, please"):
            assert proposing.categories(text) == ()
    finally:
        services.close()
