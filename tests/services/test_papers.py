"""The papers of a matter: named, ticked as they come in, taken off, and all of it undone."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from diary_app.domain.changes import Subject
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import Kind, MatterContent
from diary_app.services.open_book import OpenBook
from diary_app.services.papers import Papers
from diary_app.services.writing import Writing

DAY = date(2026, 11, 24)


def _matter(book: OpenBook, category: str | None = "0801") -> UUID:
    draft = EntryDraft(
        content=EntryContent(date=DAY, text="想申请低保。"),
        matters=(MatterContent(kind=Kind.DIFFICULTY, title="申请低保", category=category),),
    )
    return Writing(book).save(draft).matter_ids[0]


def test_papers_are_named_once_and_in_order(book: OpenBook) -> None:
    papers, matter = Papers(book), _matter(book)
    changes = papers.need(matter, ["户口簿复印件", "  身份证  复印件 ", "", "户口簿复印件"])
    assert changes.touches(Subject.PAPER, Subject.MATTER)
    assert matter in changes.ids
    papers.need(matter, ["户口簿复印件", "收入证明"])
    assert [each.name for each in papers.of(matter)] == [
        "户口簿复印件", "身份证 复印件", "收入证明",
    ]  # fmt: skip
    assert all(each.is_missing for each in papers.of(matter))
    assert papers.need(matter, ["收入证明"]).act is None


def test_a_paper_comes_in_and_is_missing_after_all(book: OpenBook) -> None:
    papers, matter = Papers(book), _matter(book)
    papers.need(matter, ["户口簿复印件"])
    (paper,) = papers.of(matter)
    received = papers.receive(paper.id, DAY)
    assert papers.of(matter)[0].received_on == DAY
    papers.receive(paper.id, None)
    assert papers.of(matter)[0].is_missing
    assert received.act is not None
    with pytest.raises(DiaryError, match="changed_meanwhile"):
        Writing(book).undo(received.act)


def test_every_act_on_papers_is_undone(book: OpenBook) -> None:
    papers, writing, matter = Papers(book), Writing(book), _matter(book)
    named = papers.need(matter, ["户口簿复印件", "收入证明"])
    first, _ = papers.of(matter)
    received = papers.receive(first.id, DAY)
    dropped = papers.drop(first.id)
    assert [each.name for each in papers.of(matter)] == ["收入证明"]
    with pytest.raises(DiaryError, match="paper_not_found"):
        papers.receive(first.id, DAY)

    for act in (dropped.act, received.act, named.act):
        assert act is not None
        changes = writing.undo(act)
        assert changes.touches(Subject.PAPER)
        assert matter in changes.ids
        if act == dropped.act:
            assert papers.of(matter)[0].received_on == DAY
        if act == received.act:
            assert papers.of(matter)[0].is_missing
    assert papers.of(matter) == ()


def test_a_dropped_paper_can_be_named_again(book: OpenBook) -> None:
    papers, matter = Papers(book), _matter(book)
    papers.need(matter, ["户口簿复印件", "收入证明"])
    papers.drop(papers.of(matter)[0].id)
    papers.need(matter, ["户口簿复印件"])
    assert [each.name for each in papers.of(matter)] == ["收入证明", "户口簿复印件"]


def test_unknown_matters_and_papers_are_told(book: OpenBook) -> None:
    papers = Papers(book)
    with pytest.raises(DiaryError, match="matter_not_found"):
        papers.need(uuid4(), ["户口簿复印件"])
    with pytest.raises(DiaryError, match="paper_not_found"):
        papers.drop(uuid4())
    assert papers.of(uuid4()) == ()


def test_the_usual_papers_are_the_forms_then_those_of_earlier_matters(book: OpenBook) -> None:
    papers = Papers(book)
    listed = [each.label("zh_CN") for each in book.form.usual_papers("0801")]
    assert papers.usual("0801", 99) == tuple(listed)
    assert "书面申请" in listed
    once, twice = "邻居证明", "村评议记录"
    for names in ([twice, once], [twice]):
        papers.need(_matter(book), names)
    papers.need(_matter(book, "0403"), ["灯杆照片"])
    assert papers.usual("0801", 99) == (*listed, twice, once)
    assert papers.usual("0801", 2) == tuple(listed[:2])
    assert twice in papers.usual("08", 99)
    assert "灯杆照片" not in papers.usual("08", 99)
    assert papers.usual(None) == ()
    first, second = book.form.usual_papers("0801")[:2]
    assert papers.usual("0801", 1, language="en") == (first.label_en,)
    assert papers.usual("0801", 1, language="en", besides=[first.label_zh]) == (second.label_en,)
    papers.need(_matter(book), [first.label_zh])
    assert first.label_zh not in papers.usual("0801", 99, language="en")
    assert twice not in papers.usual("0801", 99, besides=[twice])
