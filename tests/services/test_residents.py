"""Residents and homes as a keeper finds, reads and corrects them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from diary_app.domain.changes import Subject
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import Kind, MatterContent
from diary_app.domain.people import Resident, ResidentMention
from diary_app.services.open_book import OpenBook
from diary_app.services.residents import Residents
from diary_app.services.searching import Searching
from diary_app.services.writing import Saved, Writing
from tests.support.open_books import make_book

DAY = date(2026, 11, 20)
WANG = ResidentMention(name="王秀兰", phone="13900001234", household="三组12号")
SHAN = ResidentMention(name="单田芳", phone="13800005678", household="一组3号")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenBook]:
    made = make_book(tmp_path / "a.diary")
    yield made
    made.store.close()


@pytest.fixture
def writing(book: OpenBook) -> Writing:
    return Writing(book)


@pytest.fixture
def residents(book: OpenBook) -> Residents:
    return Residents(book)


def said(
    writing: Writing,
    *mentions: ResidentMention,
    day: date = DAY,
    text: str = "说水渠堵了。",
    matter: str = "",
    group: str = "",
) -> Saved:
    matters = (MatterContent(kind=Kind.PROBLEM, title=matter),) if matter else ()
    content = EntryContent(date=day, text=text, residents=mentions, group=group)
    return writing.save(EntryDraft(content=content, matters=matters))


def names(found: tuple[Resident, ...]) -> list[str]:
    return [each.name for each in found]


@pytest.mark.parametrize(
    "typed",
    ["秀", "王秀兰", "wangxiulan", "WangXiu", "wxl", "xiulan", "wang xiu lan", "王xl", "王秀l",
     "王xiul", "234", "1234", "13900001234", "12号", "三组12", "三组 12号"],
)  # fmt: skip
def test_whatever_is_typed_of_a_resident_finds_them(
    writing: Writing, residents: Residents, typed: str
) -> None:
    said(writing, WANG, SHAN)
    assert names(residents.like(typed)) == ["王秀兰"]


@pytest.mark.parametrize("typed", ["shantianfang", "dantf", "stf", "单t", "678", "一组"])
def test_a_surname_is_found_in_each_of_its_readings(
    writing: Writing, residents: Residents, typed: str
) -> None:
    said(writing, WANG, SHAN)
    assert names(residents.like(typed)) == ["单田芳"]


@pytest.mark.parametrize("typed", ["%", "_", "34", "139", "angxiulan", "王tf", "'", "王秀 兰x"])
def test_what_fits_nobody_finds_nobody(writing: Writing, residents: Residents, typed: str) -> None:
    said(writing, WANG, SHAN)
    assert residents.like(typed) == ()


def test_the_latest_met_come_first(writing: Writing, residents: Residents) -> None:
    said(writing, SHAN, day=date(2026, 11, 21))
    said(writing, WANG)
    assert names(residents.like("")) == ["单田芳", "王秀兰"]
    assert names(residents.like("", limit=1)) == ["单田芳"]


def test_an_older_book_learns_how_its_residents_sound(
    book: OpenBook, writing: Writing, residents: Residents
) -> None:
    said(writing, WANG)
    with book.store.writing() as unit:
        unit.connection.execute("UPDATE residents SET sounds = ''")
        unit.commit()
    assert names(residents.like("wxl")) == ["王秀兰"]


def test_who_asked_not_to_be_named_is_offered_to_nobody(
    writing: Writing, residents: Residents
) -> None:
    hidden = replace(WANG, unnamed=True)
    saved = said(writing, hidden, SHAN)
    for typed in ("", "王秀兰", "wxl", "1234", "12号"):
        assert "王秀兰" not in names(residents.like(typed))
    assert [line.names for line in residents.households()] == [("单田芳",)]
    assert residents.households("王秀兰") == ()
    # Named in one entry: then nothing of the other shows, not even its day.
    said(writing, WANG, day=date(2026, 11, 1), matter="路灯坏了")
    (found,) = residents.like("王秀兰")
    assert found.last_seen == date(2026, 11, 1)
    page = residents.page(residents.household_of(found))
    assert saved.entry_id not in page.entry_ids
    assert (page.line.entries, page.line.last_seen) == (1, date(2026, 11, 1))


def test_a_phone_told_in_confidence_stays_there(writing: Writing, residents: Residents) -> None:
    said(writing, ResidentMention(name="王秀兰"))
    (known,) = residents.like("王秀兰")
    hidden = replace(WANG, resident_id=known.id, unnamed=True)
    said(writing, hidden)
    assert residents.like("王秀兰") == (known,)


def test_asking_later_not_to_be_named_takes_the_entry_from_the_home(
    writing: Writing, residents: Residents
) -> None:
    saved = said(writing, WANG)
    content = writing.page(saved.entry_id).entry.content
    hidden = replace(content, residents=(replace(WANG, unnamed=True),))
    changes = writing.edit(saved.entry_id, 1, hidden)
    assert residents.like("王秀兰") == ()
    assert changes.act is not None
    writing.undo(changes.act)
    assert names(residents.like("王秀兰")) == ["王秀兰"]


def test_a_deleted_entry_tells_of_nobody(writing: Writing, residents: Residents) -> None:
    saved = said(writing, WANG)
    writing.delete([saved.entry_id])
    assert residents.like("") == ()
    assert residents.households() == ()
    writing.restore([saved.entry_id])
    assert names(residents.like("")) == ["王秀兰"]


def test_a_home_gathers_who_lives_there_and_what_they_raised(
    writing: Writing, residents: Residents
) -> None:
    son = ResidentMention(name="王建国", household="12号")
    first = said(writing, WANG, matter="水渠堵了")
    second = said(writing, son, day=date(2026, 11, 22), group="三组", matter="路灯坏了")
    elsewhere = said(writing, replace(son, name="赵大"), group="一组")
    (line,) = residents.households("王建国")
    assert (line.key.home, line.names) == ("三组12号", ("王建国", "王秀兰"))
    assert (line.entries, line.matters, line.open, line.overdue) == (2, 2, 2, 0)
    page = residents.page(line.key)
    assert page.entry_ids == (second.entry_id, first.entry_id)
    assert set(page.matter_ids) == {*first.matter_ids, *second.matter_ids}
    assert elsewhere.entry_id not in page.entry_ids


def test_two_of_one_name_without_a_door_are_two_homes(
    writing: Writing, residents: Residents
) -> None:
    said(writing, ResidentMention(name="李强", phone="13900000001"))
    said(writing, ResidentMention(name="李强", phone="13900000002"))
    assert len(residents.households("李强")) == 2


def test_homes_come_page_by_page_each_once(writing: Writing, residents: Residents) -> None:
    for number in range(7):
        said(writing, ResidentMention(name="某", household=f"{number}号"))
    seen = []
    after = None
    while page := residents.households(limit=3, after=after):
        seen += [line.key.home for line in page]
        after = page[-1].key
    assert sorted(seen) == [f"{number}号" for number in range(7)]


def test_a_correction_reaches_every_entry_and_can_be_taken_back(
    book: OpenBook, writing: Writing, residents: Residents
) -> None:
    saved = [said(writing, WANG), said(writing, WANG, day=date(2026, 11, 22))]
    searching = Searching(book.store, book.clock, book.form)
    (known,) = residents.like("wxl")
    changes = residents.correct(replace(known, name="汪秀兰", phone="13900009999"))
    assert changes.touches(Subject.RESIDENT, Subject.ENTRY)
    assert {each.entry_id for each in saved} <= changes.ids
    assert len(searching.rows("汪秀兰").rows) == len(searching.rows("9999").rows) == 2
    assert searching.rows("王秀兰").rows == ()
    assert names(residents.like("9999")) == ["汪秀兰"]
    (line,) = writing.history(Subject.RESIDENT, known.id)
    assert line.before == {"name": "王秀兰", "phone": "13900001234"}
    assert changes.act is not None
    writing.undo(changes.act)
    assert len(searching.rows("王秀兰").rows) == 2
    assert residents.like("wxl") == (known,)
    assert residents.like("汪秀兰") == ()


def test_two_that_are_one_become_one_and_part_again(
    book: OpenBook, writing: Writing, residents: Residents
) -> None:
    typo = replace(WANG, name="王秀蓝")
    first, second = said(writing, WANG), said(writing, typo, SHAN)
    (wrong,) = residents.like("蓝")
    changes = residents.correct(replace(wrong, name="王秀兰"))
    (one,) = residents.like("王秀兰")
    page = residents.page(residents.household_of(one))
    assert set(page.entry_ids) == {first.entry_id, second.entry_id}
    assert [each.name for each in page.residents] == ["王秀兰"]
    shown = writing.page(second.entry_id).entry.content.residents
    assert [each.name for each in shown] == ["王秀兰", "单田芳"]
    assert changes.act is not None
    writing.undo(changes.act)
    assert names(residents.like("蓝")) == ["王秀蓝"]
    parted = residents.page(residents.household_of(one)).residents
    assert sorted(names(parted)) == ["王秀兰", "王秀蓝"]


def test_a_resident_keeps_a_name(writing: Writing, residents: Residents) -> None:
    said(writing, WANG)
    (known,) = residents.like("王")
    with pytest.raises(DiaryError, match="resident_without_name"):
        residents.correct(replace(known, name="  "))
