"""Matters that may be the same: found again in other words, and those raised again and again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Event, Thread
from uuid import UUID

import pytest

from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.errors import Cancelled, DiaryError
from diary_app.domain.likeness import Likening, Reason, SimilarMatter
from diary_app.domain.matters import Kind, MatterContent, Outcome, Satisfaction, Status, StepRequest
from diary_app.domain.people import ResidentMention
from diary_app.services.following import Following
from diary_app.services.matching import Matching
from diary_app.services.open_book import OpenBook
from diary_app.services.writing import Saved, Writing
from tests.support.open_books import make_book
from tests.support.reworded import Again, VillageBook, common_phrases

TODAY = date(2026, 11, 24)
ZHAO = ResidentMention(name="赵德顺", household="12号")
LI = ResidentMention(name="李桂芬", household="7号")
SUN = ResidentMention(name="孙立民", household="3号")
DITCH = EntryContent(
    date=date(2026, 10, 8),
    text="东头水渠堵了，下雨天水漫到院子里，去年清过一回。",
    group="一组",
    spot="东头水渠",
    residents=(ZHAO,),
)
DITCH_MATTER = MatterContent(kind=Kind.PROBLEM, title="东头水渠淤堵", category="0702")
LAMP = EntryContent(
    date=date(2026, 9, 1), text="巷口的路灯不亮，老人夜里摔了一跤。", group="二组", residents=(LI,)
)
LAMP_MATTER = MatterContent(kind=Kind.PROBLEM, title="巷口路灯不亮", category="0703")
TYPED = Likening(text="水渠又淤住了，一下雨院里全是水", on=TODAY)


@dataclass
class Desk:
    """One book and the services that these tests use."""

    book: OpenBook
    writing: Writing
    following: Following
    matching: Matching

    def save(
        self, content: EntryContent, *matters: MatterContent, links: tuple[UUID, ...] = ()
    ) -> Saved:
        return self.writing.save(EntryDraft(content=content, matters=matters, linked_matters=links))

    def found(self, likening: Likening) -> list[UUID]:
        return [each.matter.id for each in self.matching.similar(likening)]

    def first(self, likening: Likening) -> SimilarMatter:
        return self.matching.similar(likening)[0]

    def households(self, matter: UUID) -> int:
        return self.following.page(matter).matter.content.households

    def merge(self, matter: UUID, into: UUID) -> None:
        self.following.step(matter, StepRequest(to=Status.MERGED, into=into))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    book = make_book(tmp_path / "my.diary")
    yield Desk(book, Writing(book), Following(book), Matching(book))
    book.store.close()


@pytest.fixture
def ditch(desk: Desk) -> UUID:
    """A book with two matters; the one of the ditch."""
    saved = desk.save(DITCH, DITCH_MATTER)
    desk.save(LAMP, LAMP_MATTER)
    return saved.matter_ids[0]


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Matching, list[Again]]]:
    """5,000 matters of one village, and 40 of them told again in other words."""
    book = make_book(tmp_path_factory.mktemp("village") / "village.diary")
    filled = VillageBook(book, common_phrases(), 5_000, seed=2026)
    yield Matching(book), filled.retellings(40)
    book.store.close()


def in_top_three(matching: Matching, again: Again, likening: Likening) -> bool:
    found = matching.similar(likening, 3)
    return again.of.id in [each.matter.id for each in found]


def retelling(again: Again) -> Likening:
    return Likening(
        text=again.text,
        on=TODAY,
        group=again.of.group,
        spot=again.of.spot,
        residents=(again.home.mention,),
    )


def test_nine_in_ten_of_what_is_told_again_in_other_words_is_among_the_first_three(
    village: tuple[Matching, list[Again]],
) -> None:
    matching, retellings = village
    assert len(retellings) == 40
    assert all(again.of.told not in again.text for again in retellings)
    hits = [in_top_three(matching, again, retelling(again)) for again in retellings]
    assert sum(hits) >= 36


def test_the_same_thing_at_another_place_does_not_hide_it(
    village: tuple[Matching, list[Again]],
) -> None:
    """Some thirty matters of each are the same but for their place: the place decides."""
    matching, retellings = village
    for again in retellings:
        for each in matching.similar(retelling(again), 3)[:1]:
            assert each.place.startswith(again.of.group)


def test_where_it_is_told_the_words_alone_find_the_kind_of_thing(
    village: tuple[Matching, list[Again]],
) -> None:
    matching, retellings = village
    same = [
        again.of.situation.category
        in {
            each.matter.content.category
            for each in matching.similar(Likening(text=again.text, on=TODAY), 3)
        }
        for again in retellings
    ]
    assert sum(same) >= 32


def test_other_words_for_it_find_it_and_say_why(desk: Desk, ditch: UUID) -> None:
    found = desk.first(replace(TYPED, group="一组", spot="东头水渠", category="0702"))
    assert found.matter.id == ditch
    assert found.place == "一组 东头水渠"
    assert (found.times, found.households, found.last_raised) == (1, 1, DITCH.date)
    assert {Reason.PLACE, Reason.CATEGORY, Reason.RECENT} <= set(found.reasons)
    assert Reason.HOUSEHOLD not in found.reasons
    at_home = desk.first(replace(TYPED, group="一组", residents=(ZHAO,)))
    assert Reason.HOUSEHOLD in at_home.reasons
    assert at_home.score > desk.first(replace(TYPED, group="一组")).score


def test_nothing_in_common_is_nothing_to_offer(desk: Desk, ditch: UUID) -> None:
    for text in ("另一件完全不相干", "", "，。!", "水"):
        assert desk.found(replace(TYPED, text=text)) == []
    other = replace(TYPED, text="合作医疗的单子送到了", group="一组", residents=(ZHAO,))
    assert desk.found(other) == []


def test_the_name_of_who_says_it_is_no_likeness(desk: Desk, ditch: UUID) -> None:
    said = replace(TYPED, text="赵德顺来交合作医疗的钱", residents=(ZHAO,))
    assert desk.found(said) == []


def test_a_merged_matter_is_shown_as_the_one_it_went_into(desk: Desk, ditch: UUID) -> None:
    other = desk.save(
        replace(DITCH, text="渠沿塌了一截，泥把水渠堵死了。", residents=(LI,)), DITCH_MATTER
    ).matter_ids[0]
    last = desk.save(replace(DITCH, residents=(SUN,)), DITCH_MATTER).matter_ids[0]
    desk.merge(other, ditch)
    desk.merge(ditch, last)
    assert desk.found(TYPED) == [last]
    assert (desk.first(TYPED).times, desk.first(TYPED).households) == (3, 3)


def test_what_lies_in_the_recycle_bin_is_not_offered(desk: Desk, ditch: UUID) -> None:
    page = desk.following.page(ditch)
    desk.writing.delete(page.entry_ids)
    assert desk.found(TYPED) == []
    desk.writing.restore(page.entry_ids)
    assert desk.found(TYPED) == [ditch]


def test_what_was_raised_lately_goes_first_and_what_ended_long_ago_last(desk: Desk) -> None:
    old = desk.save(replace(DITCH, date=date(2024, 3, 1)), DITCH_MATTER).matter_ids[0]
    new = desk.save(replace(DITCH, date=date(2026, 11, 1)), DITCH_MATTER).matter_ids[0]
    middle = desk.save(replace(DITCH, date=date(2026, 4, 1)), DITCH_MATTER).matter_ids[0]
    desk.following.step(old, StepRequest(to=Status.ACCEPTED))
    desk.following.step(old, StepRequest(to=Status.ANSWERED, answer="清了", answered_by="王秀兰"))
    desk.following.step(
        old,
        StepRequest(to=Status.CLOSED, outcome=Outcome.SOLVED, satisfaction=Satisfaction.SATISFIED),
    )
    assert desk.found(TYPED) == [new, middle, old]


def test_the_same_words_from_another_village_count_less(desk: Desk, ditch: UUID) -> None:
    elsewhere = replace(TYPED, village_id=UUID(int=7))
    assert desk.found(elsewhere) in ([], [ditch])
    assert sum(each.score for each in desk.matching.similar(elsewhere)) < desk.first(TYPED).score


def test_looking_can_be_interrupted(desk: Desk, ditch: UUID) -> None:
    stopped = Event()

    def interrupt() -> None:
        while not stopped.is_set():
            desk.book.store.interrupt()

    def look() -> None:
        for _ in range(10_000):
            desk.found(TYPED)

    other = Thread(target=interrupt)
    other.start()
    try:
        with pytest.raises(Cancelled):
            look()
    finally:
        stopped.set()
        other.join()
    assert desk.found(TYPED) == [ditch]


def test_households_are_the_homes_that_raise_it_never_fewer_than_written(
    desk: Desk, ditch: UUID
) -> None:
    again = desk.save(replace(DITCH, date=TODAY, residents=(LI,)), links=(ditch,))
    assert desk.households(ditch) == 2
    desk.save(replace(DITCH, date=TODAY, residents=(ZHAO,)), links=(ditch,))
    assert desk.households(ditch) == 2
    page = desk.writing.page(again.entry_id)
    edited = desk.writing.edit(
        again.entry_id,
        page.entry.revision,
        replace(page.entry.content, residents=(LI, SUN)),
    )
    assert desk.households(ditch) == 3
    assert edited.act is not None
    desk.writing.undo(edited.act)
    assert desk.households(ditch) == 2
    matter = desk.following.page(ditch).matter
    desk.writing.edit_matter(ditch, matter.revision, replace(matter.content, households=9))
    unlinked = desk.writing.unlink_matter(again.entry_id, ditch)
    assert desk.households(ditch) == 9
    assert unlinked.act is not None
    desk.writing.undo(unlinked.act)
    assert desk.households(ditch) == 9


def test_taking_a_link_back_takes_its_home_back(desk: Desk, ditch: UUID) -> None:
    saved = desk.save(replace(DITCH, date=TODAY, residents=(LI, SUN)), links=(ditch,))
    assert desk.households(ditch) == 3
    assert saved.changes.act is not None
    undone = desk.writing.undo(saved.changes.act)
    assert desk.households(ditch) == 1
    assert undone.act is not None
    desk.writing.undo(undone.act)
    assert desk.households(ditch) == 3
    desk.writing.delete((saved.entry_id,))
    assert desk.households(ditch) == 1
    desk.writing.restore((saved.entry_id,))
    assert desk.households(ditch) == 3
    desk.writing.unlink_matter(saved.entry_id, ditch)
    assert desk.households(ditch) == 1


def test_the_title_of_a_matter_can_be_changed_while_more_homes_raise_it(
    desk: Desk, ditch: UUID
) -> None:
    desk.save(replace(DITCH, date=TODAY, residents=(LI, SUN)), links=(ditch,))
    matter = desk.following.page(ditch).matter
    desk.writing.edit_matter(ditch, matter.revision, replace(matter.content, title="渠堵"))
    assert desk.households(ditch) == 3
    last = desk.following.page(ditch).entry_ids[-1]
    desk.writing.unlink_matter(last, ditch)
    assert desk.households(ditch) == 1


def test_raised_again_counts_entries_and_homes_with_those_merged_into_it(
    desk: Desk, ditch: UUID
) -> None:
    (lamp,) = (each for each in desk.found(Likening(text=LAMP.text, on=TODAY)) if each != ditch)
    assert desk.matching.raised_again() == ()
    desk.save(replace(LAMP, date=date(2026, 9, 9)), links=(lamp,))
    desk.save(replace(LAMP, date=date(2026, 9, 20)), links=(lamp,))
    same = desk.save(
        replace(DITCH, date=date(2026, 8, 1), residents=(LI, SUN)), DITCH_MATTER
    ).matter_ids[0]
    desk.merge(same, ditch)
    first, second = desk.matching.raised_again()
    assert (first.matter.id, first.times, first.households, first.merged) == (ditch, 2, 3, 1)
    assert (first.first_raised, first.last_raised) == (date(2026, 8, 1), DITCH.date)
    assert (second.matter.id, second.times, second.households) == (lamp, 3, 1)
    assert [each.matter.id for each in desk.matching.raised_again(least=3)] == [lamp]
    desk.writing.delete(desk.following.page(ditch).entry_ids)
    assert [each.matter.id for each in desk.matching.raised_again()] == [lamp]


def test_linked_matters_are_described_as_they_stand(desk: Desk, ditch: UUID) -> None:
    (known,) = desk.matching.described((ditch, UUID(int=1)))
    assert known.matter.id == ditch
    with pytest.raises(DiaryError):
        desk.following.page(UUID(int=1))
