"""Matters that are the same are merged, and taken apart again without loss."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from diary_app.domain.clock import FixedClock
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import (
    Kind,
    MatterContent,
    Nature,
    Outcome,
    Satisfaction,
    Status,
    StepRequest,
)
from diary_app.domain.months import Month
from diary_app.domain.people import ResidentMention
from diary_app.services.following import Following
from diary_app.services.open_book import OpenBook
from diary_app.services.summarising import Summarising
from diary_app.services.writing import Writing
from diary_app.storage.queries.raised import raised
from tests.support.open_books import NOW

CLOSE = StepRequest(
    to=Status.CLOSED,
    answer="路灯装好了。",
    outcome=Outcome.SOLVED,
    satisfaction=Satisfaction.SATISFIED,
)
COUNTED = frozenset({"revision", "changed_at"})
"""Columns that count changes and so never go back."""


def raise_matter(book: OpenBook, name: str, *, day: date = date(2026, 11, 20)) -> UUID:
    content = EntryContent(date=day, text="巷口没有路灯。", residents=(ResidentMention(name=name),))
    matter = MatterContent(kind=Kind.HOPE, nature=Nature.SUGGESTION)
    return Writing(book).save(EntryDraft(content=content, matters=(matter,))).matter_ids[0]


def merge(book: OpenBook, matter: UUID, into: UUID) -> UUID | None:
    return Following(book).step(matter, StepRequest(to=Status.MERGED, into=into)).act


def rows(book: OpenBook, *tables: str) -> dict[str, list[dict[str, object]]]:
    """Every row of ``tables`` without the columns that only count changes."""
    told: dict[str, list[dict[str, object]]] = {}
    with book.store.reading() as connection:
        for table in tables:
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            told[table] = [
                {name: value for name, value in zip(names, row, strict=True) if name not in COUNTED}
                for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
            ]
    return told


EVERYTHING = ("entries", "entry_residents", "matters", "entry_matters", "answers")


def refused(book: OpenBook, matter: UUID, into: UUID) -> str:
    before = rows(book, *EVERYTHING, "steps")
    with pytest.raises(DiaryError) as caught:
        merge(book, matter, into)
    assert rows(book, *EVERYTHING, "steps") == before
    return caught.value.code


def test_a_merged_matter_is_found_in_the_one_it_was_merged_into(book: OpenBook) -> None:
    following = Following(book)
    known, again = raise_matter(book, "王桂兰"), raise_matter(book, "李春生")
    following.step(again, StepRequest(note="看过了，是同一盏。"))
    merge(book, again, known)

    whole, part = following.page(known), following.page(again)
    assert (part.matter.status, part.matter.outcome) == (Status.MERGED, Outcome.MERGED)
    assert part.matter.closed_on == NOW.date()
    assert part.matter.merged_into == known
    assert part.into == whole.matter
    assert len(part.entry_ids) == 1
    assert [step.note for step in part.steps][1] == "看过了，是同一盏。"
    assert whole.merged == following.merged_into(known) == (part.matter,)
    assert whole.merged_entry_ids == part.entry_ids
    assert set(whole.entry_ids) & set(whole.merged_entry_ids) == set()
    assert [item.matter.id for item in following.work_list().items] == [known]


def test_homes_are_counted_once_over_all_that_were_merged(book: OpenBook) -> None:
    known = raise_matter(book, "王桂兰")
    merge(book, raise_matter(book, "李春生"), known)
    merge(book, raise_matter(book, "王桂兰"), known)
    with book.store.reading() as connection:
        counted = raised(connection, [known.hex])[known.hex]
    assert (counted.times, counted.households, counted.merged) == (3, 2, 2)


@pytest.mark.parametrize(
    "stood",
    [
        (),
        (StepRequest(to=Status.ACCEPTED),),
        (StepRequest(to=Status.IN_HAND), StepRequest(to=Status.ON_HOLD, note="等路修好")),
        (StepRequest(to=Status.PASSED_UP, note="要电缆"),),
        (CLOSE, StepRequest(to=Status.REOPENED, note="又灭了")),
    ],
)
def test_unmerging_leaves_everything_as_it_was(
    book: OpenBook, stood: tuple[StepRequest, ...]
) -> None:
    following = Following(book)
    known, again = raise_matter(book, "王桂兰"), raise_matter(book, "李春生")
    for request in stood:
        following.step(again, request)
    before, page = rows(book, *EVERYTHING), following.page(again)

    later = replace(book, clock=FixedClock(moment=NOW + timedelta(days=9)))
    merge(later, again, known)
    (back,) = following.moves(again)
    assert back.to is page.matter.status
    Following(later).step(again, StepRequest(to=back.to))

    assert rows(book, *EVERYTHING) == before
    after = following.page(again)
    assert after.standing == page.standing
    assert [step.to for step in after.steps[len(page.steps) :]] == [Status.MERGED, back.to]
    assert following.page(known).merged == ()


def test_undo_takes_a_merge_and_an_unmerge_back(book: OpenBook) -> None:
    following, writing = Following(book), Writing(book)
    known, again = raise_matter(book, "王桂兰"), raise_matter(book, "李春生")
    before, page = rows(book, *EVERYTHING), following.page(again)
    act = merge(book, again, known)
    assert act is not None
    merged = rows(book, *EVERYTHING)

    undone = writing.undo(act).act
    assert rows(book, *EVERYTHING) == before
    assert following.page(again).steps == page.steps
    assert undone is not None
    redone = writing.undo(undone).act
    assert rows(book, *EVERYTHING) == merged

    apart = following.step(again, StepRequest(to=Status.RECORDED)).act
    assert rows(book, *EVERYTHING) == before
    assert apart is not None
    writing.undo(apart)
    assert rows(book, *EVERYTHING) == merged
    assert redone is not None


def test_what_cannot_be_merged(book: OpenBook) -> None:
    following = Following(book)
    known, again, third = (raise_matter(book, name) for name in ("王桂兰", "李春生", "张海"))
    assert refused(book, again, again) == "merge_with_itself"
    assert refused(book, again, UUID(int=7)) == "matter_not_found"
    with pytest.raises(DiaryError) as caught:
        following.step(again, StepRequest(to=Status.MERGED))
    assert caught.value.values["missing"] == ["target"]
    merge(book, again, known)
    assert refused(book, third, again) == "merge_into_ended"
    assert refused(book, known, again) == "merge_into_ended"
    following.step(known, CLOSE)
    assert refused(book, third, known) == "merge_into_ended"
    with pytest.raises(DiaryError) as caught:
        following.step(again, StepRequest(to=Status.ACCEPTED))
    assert caught.value.code == "move_not_allowed"


def test_a_merged_matter_follows_where_the_other_is_merged_to(book: OpenBook) -> None:
    following = Following(book)
    first, second, third = (raise_matter(book, name) for name in ("王桂兰", "李春生", "张海"))
    merge(book, first, second)
    before = rows(book, *EVERYTHING)
    merge(book, second, third)

    page = following.page(third)
    assert [each.id for each in page.merged] == [first, second]
    assert len(page.merged_entry_ids) == 2
    for part in (first, second):
        into = following.page(part).into
        assert into is not None
        assert into.id == third
    following.step(second, StepRequest(to=Status.RECORDED))
    assert rows(book, *EVERYTHING) == before
    assert following.page(third).merged == ()
    into = following.page(first).into
    assert into is not None
    assert into.id == second


def test_two_matters_never_end_up_merged_into_each_other(book: OpenBook) -> None:
    writing = Writing(book)
    first, second = raise_matter(book, "王桂兰"), raise_matter(book, "李春生")
    act = merge(book, first, second)
    assert act is not None
    undone = writing.undo(act).act
    assert undone is not None
    merge(book, second, first)
    with pytest.raises(DiaryError) as caught:
        writing.undo(undone)
    assert caught.value.code == "changed_meanwhile"


def test_a_matter_is_taken_out_of_one_that_was_closed_meanwhile(book: OpenBook) -> None:
    following = Following(book)
    known, again = raise_matter(book, "王桂兰"), raise_matter(book, "李春生")
    act = merge(book, again, known)
    assert act is not None
    following.step(known, CLOSE)
    with pytest.raises(DiaryError) as caught:
        Writing(book).undo(act)
    assert caught.value.code == "changed_meanwhile"
    following.step(again, StepRequest(to=Status.RECORDED, note="是另一盏灯"))
    page = following.page(again)
    assert (page.matter.status, page.matter.outcome) == (Status.RECORDED, None)
    assert following.page(known).matter.status is Status.CLOSED


def test_each_keeps_its_own_deadline(book: OpenBook) -> None:
    following = Following(book)
    known = raise_matter(book, "王桂兰", day=date(2026, 11, 20))
    early = raise_matter(book, "李春生", day=date(2026, 11, 10))
    due = {each: following.page(each).matter.deadline for each in (known, early)}
    assert due[known] != due[early]
    merge(book, early, known)
    assert {each: following.page(each).matter.deadline for each in (known, early)} == due


def test_a_month_counts_a_merged_matter_in_the_one_it_is_part_of(book: OpenBook) -> None:
    following, months = Following(book), Summarising(book)
    known = raise_matter(book, "王桂兰", day=date(2026, 10, 20))
    again = raise_matter(book, "李春生", day=date(2026, 11, 20))
    other = raise_matter(book, "张海", day=date(2026, 11, 21))
    before = months.summary(Month(2026, 11))
    assert (before.now.matters, before.now.repeated, before.now.open) == (2, 0, 3)

    merge(book, again, known)

    month = months.summary(Month(2026, 11))
    assert (month.now.matters, month.now.repeated, month.now.open) == (1, 1, 2)
    assert (month.now.closed, month.now.solved, month.now.declined) == (0, 0, 0)
    assert month.drill["repeated"] == (known,)
    (fact,) = (each for each in month.ledger if each.id == known)
    assert fact.raised_on == (date(2026, 10, 20), date(2026, 11, 20))
    assert fact.households == 2
    decline = StepRequest(
        to=Status.DECLINED, note="归镇上管", answer="请到镇上办", outcome=Outcome.NOT_OURS
    )
    following.step(other, decline)
    month = months.summary(Month(2026, 11))
    assert (month.now.closed, month.now.solved, month.now.declined) == (0, 0, 1)


def test_a_matter_stays_while_one_merged_into_it_still_speaks_for_it(book: OpenBook) -> None:
    following, writing = Following(book), Writing(book)
    known, again = raise_matter(book, "王桂兰"), raise_matter(book, "李春生")
    own, other = following.page(known).entry_ids, following.page(again).entry_ids
    merge(book, again, known)
    (item,) = following.work_list().items
    assert item.residents == ("王桂兰", "李春生")

    writing.delete(own)
    (item,) = following.work_list().items
    assert (item.matter.id, item.residents) == (known, ("李春生",))
    assert item.entry_id == other[0]

    writing.delete(other)  # nobody speaks for it any more
    assert following.work_list().items == ()
    writing.restore(other)
    (item,) = following.work_list().items
    assert (item.matter.id, item.residents) == (known, ("李春生",))
    writing.restore(own)
    (item,) = following.work_list().items
    assert item.residents == ("王桂兰", "李春生")


def test_deleting_all_that_spoke_for_it_is_undone_in_one(book: OpenBook) -> None:
    following, writing = Following(book), Writing(book)
    known, again = raise_matter(book, "王桂兰"), raise_matter(book, "李春生")
    entries = (*following.page(known).entry_ids, *following.page(again).entry_ids)
    merge(book, again, known)
    before = rows(book, *EVERYTHING)
    act = writing.delete(entries).act
    assert following.work_list().items == ()
    assert act is not None
    writing.undo(act)
    assert rows(book, *EVERYTHING) == before


def test_an_entry_that_no_longer_raises_it_leaves_it_to_the_others(book: OpenBook) -> None:
    following, writing = Following(book), Writing(book)
    known, again = raise_matter(book, "王桂兰"), raise_matter(book, "李春生")
    merge(book, again, known)
    writing.unlink_matter(following.page(known).entry_ids[0], known)
    page = following.page(known)
    assert page.entry_ids == ()
    assert len(page.merged_entry_ids) == 1
