"""A matter is followed to its answer, and the work list shows what presses most."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from diary_app.domain.changes import Subject
from diary_app.domain.clock import FixedClock
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.errors import DiaryError
from diary_app.domain.following import WorkGroup
from diary_app.domain.matters import (
    Kind,
    Level,
    MatterContent,
    Nature,
    Outcome,
    Satisfaction,
    Status,
    StepRequest,
    Urgency,
)
from diary_app.domain.people import Committee, ResidentMention
from diary_app.services.following import Following
from diary_app.services.keeping import Keeping
from diary_app.services.open_book import OpenBook
from diary_app.services.searching import Searching
from diary_app.services.writing import Writing
from tests.support.open_books import NOW

CLOSE = StepRequest(
    to=Status.CLOSED,
    answer="渠已清好，当面告知。",
    outcome=Outcome.SOLVED,
    satisfaction=Satisfaction.SATISFIED,
    answered_how="上门",
)


def _later(book: OpenBook, **ahead: int) -> OpenBook:
    return replace(book, clock=FixedClock(moment=NOW + timedelta(**ahead)))


def _raise(book: OpenBook, day: date, *, nature: Nature = Nature.HELP, name: str = "王桂兰") -> str:
    content = EntryContent(date=day, text="水渠堵了。", residents=(ResidentMention(name=name),))
    matter = MatterContent(kind=Kind.PROBLEM, nature=nature)
    saved = Writing(book).save(EntryDraft(content=content, matters=(matter,)))
    return Following(book).page(saved.matter_ids[0]).matter.number


def test_from_acceptance_to_the_answer(book: OpenBook) -> None:
    following = Following(book)
    matter_id = following.find(_raise(book, date(2026, 11, 20)))
    assert following.moves(matter_id)[0].to is Status.ACCEPTED

    following.step(matter_id, StepRequest(to=Status.ACCEPTED))
    following.step(matter_id, StepRequest(note="看过现场，要挖机。"))
    passed = StepRequest(to=Status.PASSED_UP, note="村里没有挖机。")
    Following(_later(book, hours=1)).step(matter_id, passed)
    assert following.page(matter_id).matter.level is Level.STREET
    with pytest.raises(DiaryError) as caught:
        following.step(matter_id, StepRequest(to=Status.AT_STREET))
    assert caught.value.values["missing"] == ["reason"]  # the village tells who said so
    told = StepRequest(to=Status.AT_STREET, note="街道服务中心电话告知已受理。")
    changes = following.step(matter_id, told)
    assert changes.touches(Subject.MATTER, Subject.STEP)
    following.step(matter_id, StepRequest(to=Status.ANSWERED, answer="周五来清。"))
    Following(_later(book, days=2)).step(matter_id, replace(CLOSE, answer="", note="确实清好了。"))

    page = following.page(matter_id)
    assert (page.matter.status, page.matter.outcome) == (Status.CLOSED, Outcome.SOLVED)
    assert page.matter.closed_on == date(2026, 11, 26)
    assert [step.to for step in page.steps] == [
        Status.RECORDED,
        Status.ACCEPTED,
        None,
        Status.PASSED_UP,
        Status.AT_STREET,
        Status.ANSWERED,
        Status.CLOSED,
    ]
    (answer,) = page.answers
    assert (answer.text, answer.satisfaction) == ("周五来清。", Satisfaction.SATISFIED)
    found = Searching(book.store, book.clock, book.form)
    assert found.total("挖机").count == 1
    assert found.total("周五来清").count == 1


def test_nothing_closes_without_outcome_and_answer(book: OpenBook) -> None:
    following = Following(book)
    matter_id = following.find(_raise(book, date(2026, 11, 20)))
    for missing in (
        replace(CLOSE, outcome=None),
        replace(CLOSE, answer="  "),
        replace(CLOSE, satisfaction=None),
    ):
        with pytest.raises(DiaryError) as caught:
            following.step(matter_id, missing)
        assert caught.value.code == "step_incomplete"
    with pytest.raises(DiaryError) as caught:
        following.step(matter_id, StepRequest(to=Status.REOPENED, note="再看看"))
    assert caught.value.code == "move_not_allowed"
    assert len(following.page(matter_id).steps) == 1


def test_a_step_is_taken_back_whole_and_brought_back(book: OpenBook) -> None:
    following, writing = Following(book), Writing(book)
    matter_id = following.find(_raise(book, date(2026, 11, 20)))
    before = following.page(matter_id)
    changes = following.step(matter_id, CLOSE)
    assert changes.act is not None
    closed = following.page(matter_id)

    undone = writing.undo(changes.act)

    after = following.page(matter_id)
    assert replace(after.matter, revision=1) == before.matter
    assert (after.steps, after.answers) == (before.steps, ())
    assert undone.act is not None
    writing.undo(undone.act)
    again = following.page(matter_id)
    assert (again.steps, again.answers) == (closed.steps, closed.answers)
    assert again.matter.closed_on == date(2026, 11, 24)


def test_a_reopened_matter_has_no_outcome_any_more(book: OpenBook) -> None:
    following = Following(book)
    matter_id = following.find(_raise(book, date(2026, 11, 20)))
    following.step(matter_id, CLOSE)
    following.step(matter_id, StepRequest(to=Status.REOPENED, note="又堵了。"))
    matter = following.page(matter_id).matter
    assert (matter.status, matter.outcome, matter.closed_on) == (Status.REOPENED, None, None)


def _fill(book: OpenBook) -> dict[str, str]:
    """One matter in each group; NOW is Tuesday, 24 November 2026."""
    numbers = {
        "overdue": _raise(book, date(2026, 11, 10)),
        "soon": _raise(book, date(2026, 11, 18)),
        "street": _raise(book, date(2026, 11, 23)),
        "answered": _raise(book, date(2026, 11, 9)),
        "held": _raise(book, date(2026, 11, 8)),
        "other": _raise(book, date(2026, 11, 24), nature=Nature.COMPLAINT),
        "closed": _raise(book, date(2026, 11, 2)),
    }
    following = Following(book)
    for name, request in {
        "street": StepRequest(to=Status.PASSED_UP, note="要挖机"),
        "answered": StepRequest(to=Status.ANSWERED, answer="周五来"),
        "held": StepRequest(to=Status.ON_HOLD, note="等政策"),
        "closed": CLOSE,
    }.items():
        following.step(following.find(numbers[name]), request)
    return numbers


def test_the_work_list_shows_the_most_pressing_first(book: OpenBook) -> None:
    numbers = _fill(book)
    following = Following(book)
    work = following.work_list()

    assert [(item.group, item.matter.number) for item in work.items] == [
        (WorkGroup.OVERDUE, numbers["overdue"]),
        (WorkGroup.DUE_SOON, numbers["soon"]),
        (WorkGroup.WAITING_STREET, numbers["street"]),
        (WorkGroup.CALL_BACK, numbers["answered"]),
        (WorkGroup.ON_HOLD, numbers["held"]),
        (WorkGroup.OTHER, numbers["other"]),
    ]
    assert work.counts == dict.fromkeys(WorkGroup, 1)
    assert [item.urgency for item in work.items] == [
        Urgency.OVERDUE,
        Urgency.SOON,
        Urgency.ON_TIME,
        Urgency.ON_TIME,  # answered today, to be called back tomorrow
        Urgency.HELD,
        Urgency.ON_TIME,
    ]
    first = work.items[0]
    assert (first.days_left, first.residents) == (-5, ("王桂兰",))
    assert work.items[4].last_step == "等政策"
    assert following.overdue_count() == 1
    assert following.overdue_count(date(2026, 12, 31)) == 4


def test_the_work_list_goes_on_where_it_stopped(book: OpenBook) -> None:
    _fill(book)
    for _ in range(5):
        _raise(book, date(2026, 11, 10))
    following = Following(book)
    whole = [item.matter.id for item in following.work_list().items]
    paged, after = [], None
    while page := following.work_list(limit=4, after=after).items:
        paged += [item.matter.id for item in page]
        after = page[-1].matter.id
    assert paged == whole
    overdue = following.work_list(group=WorkGroup.OVERDUE)
    assert len(overdue.items) == overdue.counts[WorkGroup.OVERDUE] == 6


def test_matters_for_the_console(book: OpenBook) -> None:
    numbers = _fill(book)
    following = Following(book)
    everything = following.matters()
    assert len(everything) == 7
    assert everything[-1].matter.number == numbers["closed"]
    assert everything[-1].days_left is None
    (held,) = following.matters(status=Status.ON_HOLD)
    assert held.matter.number == numbers["held"]
    (overdue,) = following.matters(overdue=True)
    assert overdue.matter.number == numbers["overdue"]


def test_one_item_and_what_is_gone(book: OpenBook) -> None:
    numbers = _fill(book)
    following = Following(book)
    closed = following.find(numbers["closed"].lower())
    item = following.item(closed)
    assert item is not None
    assert item.urgency is Urgency.NONE
    page = following.page(closed)
    Writing(book).delete(page.entry_ids)
    assert following.item(closed) is None
    with pytest.raises(DiaryError) as caught:
        following.page(closed)
    assert caught.value.code == "matter_not_found"


def test_waiting_is_counted_from_the_last_move(book: OpenBook) -> None:
    numbers = _fill(book)
    later = Following(_later(book, days=3))  # from Tuesday to Friday
    (street,) = later.matters(status=Status.PASSED_UP)
    assert street.matter.number == numbers["street"]
    assert street.waiting_days == 3


def test_the_deadline_follows_what_happens_to_a_matter(book: OpenBook) -> None:
    following = Following(book)  # NOW is Tuesday, 24 November 2026
    matter_id = following.find(_raise(book, date(2026, 11, 24)))

    def due() -> date | None:
        return following.page(matter_id).matter.deadline

    assert due() == date(2026, 12, 1)
    following.step(matter_id, StepRequest(to=Status.ON_HOLD, note="等挖机"))
    assert due() == date(2026, 12, 1)
    resumed = Following(_later(book, days=3)).step(matter_id, StepRequest(to=Status.IN_HAND))
    assert due() == date(2026, 12, 4)  # three working days were held
    assert resumed.act is not None
    Writing(book).undo(resumed.act)
    assert due() == date(2026, 12, 1)
    Following(_later(book, days=3)).step(matter_id, StepRequest(to=Status.IN_HAND))
    Following(_later(book, days=3)).step(matter_id, CLOSE)
    assert due() == date(2026, 12, 4)
    Following(_later(book, days=6)).step(matter_id, StepRequest(to=Status.REOPENED, note="又堵了"))
    assert due() == date(2026, 12, 7)  # counted anew from Monday, 30 November


def test_the_deadline_follows_a_new_nature_on_its_course(book: OpenBook) -> None:
    following, writing = Following(book), Writing(book)
    matter_id = following.find(_raise(book, date(2026, 11, 24)))
    following.step(matter_id, StepRequest(to=Status.ON_HOLD, note="等挖机"))
    Following(_later(book, days=1)).step(matter_id, StepRequest(to=Status.IN_HAND))
    matter = following.page(matter_id).matter
    assert matter.deadline == date(2026, 12, 2)
    content = replace(matter.content, nature=Nature.COMPLAINT)
    changed = writing.edit_matter(matter_id, matter.revision, content)
    assert following.page(matter_id).matter.deadline == date(2026, 12, 9)
    assert changed.act is not None
    writing.undo(changed.act)
    assert following.page(matter_id).matter.deadline == date(2026, 12, 2)


def test_the_call_back_presses_on_its_day_and_after(book: OpenBook) -> None:
    matter_id = Following(book).find(_raise(book, date(2026, 11, 20)))
    Following(book).step(matter_id, StepRequest(to=Status.ANSWERED, answer="周五来清。"))
    told = []
    for days in range(3):
        item = Following(_later(book, days=days)).item(matter_id)
        assert item is not None
        assert item.group is WorkGroup.CALL_BACK
        told.append((item.urgency, item.days_left))
    assert told == [(Urgency.ON_TIME, 1), (Urgency.SOON, 0), (Urgency.OVERDUE, -1)]
    Following(_later(book, days=2)).step(matter_id, replace(CLOSE, answer=""))
    assert Following(book).page(matter_id).matter.call_back_by is None


def test_the_call_back_that_waits_longest_comes_first(book: OpenBook) -> None:
    late = Following(book).find(_raise(book, date(2026, 11, 23)))
    early = Following(book).find(_raise(book, date(2026, 11, 2)))
    answer = StepRequest(to=Status.ANSWERED, answer="周五来清。")
    Following(book).step(late, answer)
    Following(_later(book, days=1)).step(early, answer)
    found = Following(book).work_list(group=WorkGroup.CALL_BACK)
    assert [item.matter.id for item in found.items] == [late, early]


def test_a_reopened_matter_wants_a_new_answer(book: OpenBook) -> None:
    matter_id = Following(book).find(_raise(book, date(2026, 11, 20)))
    Following(book).step(matter_id, CLOSE)
    later = Following(_later(book, days=1))
    later.step(matter_id, StepRequest(to=Status.REOPENED, note="又堵了。"))
    with pytest.raises(DiaryError) as caught:
        later.step(matter_id, replace(CLOSE, answer=""))
    assert caught.value.values["missing"] == ["answer"]
    later.step(matter_id, CLOSE)
    assert len(later.page(matter_id).answers) == 2


def test_the_street_moves_what_it_holds_and_the_village_does_not(book: OpenBook) -> None:
    following = Following(book)
    matter_id = following.find(_raise(book, date(2026, 11, 20)))
    following.step(matter_id, StepRequest(to=Status.PASSED_UP, note="要挖机"))
    with pytest.raises(DiaryError) as caught:
        following.step(matter_id, replace(CLOSE, note="自己清了"))
    assert caught.value.code == "move_not_allowed"
    keeping = Keeping(book)
    keeper, village = keeping.keeper(), keeping.village()
    keeping.change_keeper(
        name=keeper.name, village=village.name, post="", phone="", committee=Committee.STREET
    )
    assert following.moves(matter_id)[0].needs == frozenset()
    following.step(matter_id, StepRequest(to=Status.AT_STREET))
    with pytest.raises(DiaryError) as caught:
        following.step(matter_id, CLOSE)
    assert caught.value.code == "move_not_allowed"
    following.step(matter_id, StepRequest(to=Status.ANSWERED, answer="周五来清。"))


def test_the_course_of_a_matter(book: OpenBook) -> None:
    following = Following(book)
    matter_id = following.find(_raise(book, date(2026, 11, 23)))
    passed = StepRequest(to=Status.PASSED_UP, note="要挖机")
    following.step(matter_id, passed)
    course = Following(_later(book, days=3)).course(matter_id)
    assert course.days == {Level.KEEPER: 1, Level.STREET: 3}
    assert (course.held, course.ended, course.until) == (0, 0, date(2026, 11, 27))
    assert course.due.deadline == following.page(matter_id).matter.deadline
    with pytest.raises(DiaryError) as caught:
        following.course(UUID(int=3))
    assert caught.value.code == "matter_not_found"
