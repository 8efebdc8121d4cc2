"""A work done answers those who asked for it, and each home is told before a matter closes."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from diary_app.domain.changes import Subject
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import (
    Kind,
    MatterContent,
    Outcome,
    Satisfaction,
    Status,
    StepRequest,
)
from diary_app.domain.people import ResidentMention
from diary_app.domain.works import WorkContent, WorkKind, WorkPage
from diary_app.services.following import Following
from diary_app.services.open_book import OpenBook
from diary_app.services.works import Works
from diary_app.services.writing import Writing

TODAY = date(2026, 11, 24)
LAMPS = WorkContent(
    kind=WorkKind.LIT,
    title="村口装路灯八盏",
    done_on=date(2026, 11, 23),
    group="三组",
    spot="村口",
    cost=Decimal("12800.50"),
)
ANSWER = "村口路灯已装好八盏，请大家看看亮不亮。"


def _raise(
    book: OpenBook,
    text: str,
    *residents: ResidentMention,
    category: str | None = "0403",
    group: str = "三组",
    linked: UUID | None = None,
) -> UUID:
    content = EntryContent(date=date(2026, 11, 20), text=text, group=group, residents=residents)
    matter = MatterContent(kind=Kind.PROBLEM, category=category)
    saved = Writing(book).save(
        EntryDraft(
            content=content,
            matters=() if linked else (matter,),
            linked_matters=(linked,) if linked else (),
        )
    )
    return linked or saved.matter_ids[0]


def _home(door: str, name: str = "", phone: str = "", *, unnamed: bool = False) -> ResidentMention:
    return ResidentMention(name=name, phone=phone, household=door, unnamed=unnamed)


def _only(book: OpenBook) -> WorkPage:
    (work,) = Works(book).works()
    return Works(book).page(work.id)


def _status(book: OpenBook, matter_id: UUID) -> Status:
    return Following(book).page(matter_id).matter.status


def test_a_work_answers_what_is_open_and_one_undo_takes_all_of_it_back(book: OpenBook) -> None:
    dark = _raise(book, "村口晚上黑。", _home("12号", "王桂兰"))
    other = _raise(book, "路灯坏了一盏。", _home("15号", "李大年"))
    changes = Works(book).record(LAMPS, [dark, other], ANSWER)

    page = _only(book)
    assert page.work.number == "DJ-实2026-001"
    assert page.work.content == LAMPS
    assert (page.work.matters, page.work.homes, page.work.told) == (2, 2, 0)
    assert [matter.status for matter in page.matters] == [Status.ANSWERED, Status.ANSWERED]
    assert Following(book).page(dark).answers[0].text == ANSWER
    assert [work.id for work in Works(book).settling(dark)] == [page.work.id]
    assert changes.touches(Subject.WORK, Subject.MATTER, Subject.ANSWER)

    assert changes.act is not None
    Writing(book).undo(changes.act)
    assert Works(book).works() == ()
    assert _status(book, dark) is Status.RECORDED
    assert Following(book).page(dark).answers == ()
    with pytest.raises(DiaryError) as told:
        Works(book).page(page.work.id)
    assert told.value.code == "work_not_found"


def test_an_undone_number_is_not_given_twice_and_years_count_apart(book: OpenBook) -> None:
    first = Works(book).record(LAMPS, [], "")
    assert first.act is not None
    Writing(book).undo(first.act)
    Works(book).record(LAMPS, [], "")
    assert _only(book).work.number == "DJ-实2026-002"


def test_ended_matters_are_linked_only_and_merged_ones_stand_for_their_target(
    book: OpenBook,
) -> None:
    following = Following(book)
    closed = _raise(book, "路灯坏了。", _home("1号", "赵一"))
    following.step(
        closed,
        StepRequest(
            to=Status.CLOSED,
            answer="修好了。",
            outcome=Outcome.SOLVED,
            satisfaction=Satisfaction.SATISFIED,
        ),
    )
    target = _raise(book, "村口黑。", _home("2号", "钱二"))
    same = _raise(book, "村口太黑。", _home("3号", "孙三"))
    following.step(same, StepRequest(to=Status.MERGED, outcome=Outcome.MERGED, into=target))

    Works(book).record(LAMPS, [closed, same], ANSWER)
    page = _only(book)
    assert {matter.id for matter in page.matters} == {closed, target}
    assert _status(book, closed) is Status.CLOSED
    assert len(following.page(closed).answers) == 1
    assert _status(book, target) is Status.ANSWERED
    assert sorted(home.names[0] for home in page.homes) == ["孙三", "赵一", "钱二"]


def test_what_was_answered_before_is_answered_again(book: OpenBook) -> None:
    matter = _raise(book, "村口黑。", _home("2号", "钱二"))
    Following(book).step(matter, StepRequest(to=Status.ANSWERED, answer="下月装。"))
    Works(book).record(LAMPS, [matter], ANSWER)
    answers = Following(book).page(matter).answers
    assert {answer.text for answer in answers} == {"下月装。", ANSWER}
    assert _status(book, matter) is Status.ANSWERED


def test_without_an_answer_or_a_name_nothing_is_kept(book: OpenBook) -> None:
    matter = _raise(book, "村口黑。")
    wrong = [
        (LAMPS, [matter], " ", "step_incomplete"),
        (WorkContent(kind=WorkKind.LIT, title=" ", done_on=TODAY), [], "", "work_without_title"),
        (
            WorkContent(kind=WorkKind.LIT, title="灯", done_on=TODAY, cost=Decimal(-1)),
            [],
            "",
            "cost_not_possible",
        ),
        (LAMPS, [uuid4()], ANSWER, "matter_not_found"),
    ]
    for content, matters, answer, code in wrong:
        with pytest.raises(DiaryError) as told:
            Works(book).record(content, matters, answer)
        assert told.value.code == code
    assert Works(book).works() == ()
    assert _status(book, matter) is Status.RECORDED


def test_homes_are_told_apart_and_who_asked_not_to_be_named_stays_unknown(book: OpenBook) -> None:
    matter = _raise(
        book,
        "村口黑。",
        _home("12号", "王桂兰", "13800000001"),
        _home("12号", "李强"),
        _home("", "周来福"),
    )
    _raise(
        book, "又说了一次。", _home("20号", "吴守义", "13900000009", unnamed=True), linked=matter
    )
    Works(book).record(LAMPS, [matter], ANSWER)

    door, alone, unknown = _only(book).homes
    assert (door.names, door.phones) == (("王桂兰", "李强"), ("13800000001",))
    assert alone.names == ("周来福",)
    assert unknown.unnamed
    assert (unknown.names, unknown.phones) == ((), ())
    shown = unknown.home
    assert not any(secret in shown for secret in ("吴守义", "20号", "13900000009"))
    assert unknown.entry_id is not None


def test_a_matter_closes_with_the_opinion_of_its_last_home(book: OpenBook) -> None:
    works = Works(book)
    matter = _raise(book, "村口黑。", _home("12号", "王桂兰"), _home("15号", "李大年"))
    works.record(LAMPS, [matter], ANSWER)
    page = _only(book)
    first, last = (home.home for home in page.homes)

    works.tell(page.work.id, first, TODAY, "上门", opinion=Satisfaction.MOSTLY)
    assert _status(book, matter) is Status.ANSWERED
    told = works.tell(page.work.id, last, TODAY, "电话", opinion=Satisfaction.SATISFIED)

    after = Following(book).page(matter)
    assert (after.matter.status, after.matter.outcome) == (Status.CLOSED, Outcome.SOLVED)
    assert after.answers[-1].satisfaction is Satisfaction.MOSTLY
    assert [(home.told_on, home.told_how) for home in _only(book).homes] == [
        (TODAY, "上门"),
        (TODAY, "电话"),
    ]
    assert told.act is not None
    Writing(book).undo(told.act)
    assert _status(book, matter) is Status.ANSWERED
    assert [home.told_on for home in _only(book).homes] == [TODAY, None]


def test_told_without_an_opinion_closes_nothing_until_one_is_given(book: OpenBook) -> None:
    works = Works(book)
    matter = _raise(book, "村口黑。", _home("12号", "王桂兰"))
    works.record(LAMPS, [matter], ANSWER)
    page = _only(book)
    home = page.homes[0].home
    works.tell(page.work.id, home, TODAY)
    assert _status(book, matter) is Status.ANSWERED
    works.untell(page.work.id, home)
    assert _only(book).work.told == 0
    works.tell(page.work.id, home, TODAY)
    works.tell(page.work.id, home, TODAY, opinion=Satisfaction.SATISFIED)
    assert _only(book).work.told == 1
    assert _status(book, matter) is Status.CLOSED


def test_a_home_that_is_not_satisfied_keeps_the_matter_open(book: OpenBook) -> None:
    works = Works(book)
    matter = _raise(book, "村口黑。", _home("12号", "王桂兰"), _home("15号", "李大年"))
    works.record(LAMPS, [matter], ANSWER)
    page = _only(book)
    first, last = (home.home for home in page.homes)
    works.tell(page.work.id, first, TODAY, opinion=Satisfaction.NOT)
    assert Following(book).page(matter).answers[-1].satisfaction is Satisfaction.NOT
    works.tell(page.work.id, last, TODAY, opinion=Satisfaction.SATISFIED)
    assert _status(book, matter) is Status.ANSWERED

    told = works.tell(page.work.id, first, TODAY, opinion=Satisfaction.NOT, reopen="巷尾还差两盏。")
    assert _status(book, matter) is Status.REOPENED
    assert Following(book).page(matter).steps[-1].note == "巷尾还差两盏。"
    assert told.act is not None
    Writing(book).undo(told.act)
    assert _status(book, matter) is Status.ANSWERED


def test_a_home_that_did_not_ask_is_not_told(book: OpenBook) -> None:
    Works(book).record(LAMPS, [], "")
    with pytest.raises(DiaryError) as told:
        Works(book).tell(_only(book).work.id, "别家", TODAY)
    assert told.value.code == "household_not_found"


def test_further_matters_are_settled_later_and_undone(book: OpenBook) -> None:
    works = Works(book)
    works.record(LAMPS, [], "")
    work = _only(book).work
    matter = _raise(book, "村口黑。", _home("12号", "王桂兰"))
    changes = works.settle(work.id, [matter], ANSWER)
    assert [each.id for each in _only(book).matters] == [matter]
    assert changes.act is not None
    Writing(book).undo(changes.act)
    assert _only(book).matters == ()
    assert _status(book, matter) is Status.RECORDED


def test_what_asked_for_lamps_is_proposed_likeliest_first(book: OpenBook) -> None:
    elsewhere = _raise(book, "路灯不亮了。", group="一组")
    near = _raise(book, "村口路灯不亮。", group="三组")
    _raise(book, "想办低保。", category="0801")
    unfiled = _raise(book, "晚上摸黑回家。", category=None, group="一组")
    found = Works(book).asked_for(LAMPS)
    assert [item.matter.id for item in found] == [near, elsewhere, unfiled]
    assert found[0].place == "三组"


def test_a_work_is_corrected_and_deleted(book: OpenBook) -> None:
    works = Works(book)
    works.record(LAMPS, [], "")
    work = _only(book).work
    paved = WorkContent(kind=WorkKind.PAVED, title="主巷硬化", done_on=TODAY)
    works.edit(work.id, work.revision, paved)
    assert _only(book).work.content == paved
    assert _only(book).work.number == work.number
    with pytest.raises(DiaryError) as told:
        works.edit(work.id, work.revision, LAMPS)
    assert told.value.code == "changed_meanwhile"
    gone = works.delete(work.id)
    assert works.works() == ()
    assert gone.act is not None
    Writing(book).undo(gone.act)
    assert works.find(work.number) == work.id
