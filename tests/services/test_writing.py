"""Pages are kept as written, every change can be looked up, and any of it taken back."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from diary_app.domain.changes import Subject
from diary_app.domain.entries import EntryContent, EntryDraft, NewAttachment, Way
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import Kind, MatterContent, Nature, Status
from diary_app.domain.people import ResidentMention
from diary_app.domain.text import LONGEST_TEXT
from diary_app.services.keeping import Keeping
from diary_app.services.open_book import OpenBook
from diary_app.services.residents import Residents
from diary_app.services.searching import Searching
from diary_app.services.writing import Writing

DAY = date(2026, 11, 20)
PAGE = EntryContent(
    date=DAY,
    time=time(9, 30),
    text="王大娘说家门口的水渠堵了。下雨就淹院子。",
    group="3 组",
    spot="老井旁",
    way=Way.HOME_VISIT,
    residents=(
        ResidentMention(name="王桂兰", phone="13900001111", household="12 号"),
        ResidentMention(name="刘建军", household="15 号"),
    ),
    thoughts="雨季前要清一次。",
    plan="周五带人去看。",
    weather="晴",
    others_present="会计小赵",
)
MATTER = MatterContent(kind=Kind.PROBLEM, nature=Nature.COMPLAINT)


@pytest.fixture
def writing(book: OpenBook) -> Writing:
    return Writing(book)


def _found(book: OpenBook, query: str) -> int:
    return Searching(book.store, book.clock, book.form).total(query).count


def _code(caught: pytest.ExceptionInfo[DiaryError]) -> str:
    return caught.value.code


def test_a_page_comes_back_as_it_was_written(book: OpenBook, writing: Writing) -> None:
    saved = writing.save(EntryDraft(content=PAGE, matters=(MATTER,)))

    page = writing.page(saved.entry_id)
    shown = page.entry.content
    assert replace(shown, residents=(), village_id=None) == replace(PAGE, residents=())
    assert [(each.name, each.phone, each.household) for each in shown.residents] == [
        ("王桂兰", "13900001111", "12 号"),
        ("刘建军", "", "15 号"),
    ]
    assert saved.number == page.entry.number == "2026-0001"
    assert page.entry.keeper_name == "王秀兰"
    (raised,) = page.matters
    assert raised.matter.number == "DJ-2026-0001"
    assert raised.matter.content.title == "王大娘说家门口的水渠堵了"
    assert raised.matter.content.households == 2
    assert raised.matter.deadline == date(2026, 12, 4)
    assert [step.to for step in raised.steps] == [Status.RECORDED]
    assert saved.changes.touches(Subject.ENTRY, Subject.MATTER)
    assert saved.changes.ids == {saved.entry_id, *saved.matter_ids}
    assert _found(book, "水渠 刘建军") == 1


def test_only_the_text_is_required(writing: Writing) -> None:
    with pytest.raises(DiaryError) as caught:
        writing.save(EntryDraft(content=EntryContent(date=DAY, text=" \n\x00 ")))
    assert _code(caught) == "entry_without_text"
    saved = writing.save(EntryDraft(content=EntryContent(date=DAY, text="路上遇见老李。")))
    assert writing.page(saved.entry_id).entry.content.residents == ()


def test_text_is_cleaned_at_the_door_and_a_cut_is_told(writing: Writing) -> None:
    saved = writing.save(
        EntryDraft(
            content=EntryContent(date=DAY, text="𠮷祥\x00😀\r\n第二行\ud800", group=" 3\t组 ")
        )
    )
    content = writing.page(saved.entry_id).entry.content
    assert content.text == "𠮷祥😀\n第二行\ufffd"
    assert content.group == "3 组"
    assert not saved.cut

    long = writing.save(EntryDraft(content=EntryContent(date=DAY, text="长" * (LONGEST_TEXT + 9))))
    assert long.cut
    assert len(writing.page(long.entry_id).entry.content.text) == LONGEST_TEXT


def test_many_are_kept_together_or_not_at_all(book: OpenBook, writing: Writing) -> None:
    good = EntryDraft(content=PAGE)
    lost = EntryDraft(content=PAGE, linked_matters=(uuid4(),))
    with pytest.raises(DiaryError):
        writing.save_all([good, good, lost])
    assert Keeping(book).info().entries == 0
    assert [saved.number for saved in writing.save_all([good, good])] == ["2026-0001", "2026-0002"]


def test_an_edit_keeps_what_was_there_before(book: OpenBook, writing: Writing) -> None:
    saved = writing.save(EntryDraft(content=PAGE))
    page = writing.page(saved.entry_id).entry
    changed = replace(page.content, text="水渠清好了。", group="4 组", residents=())

    changes = writing.edit(saved.entry_id, page.revision, changed)

    after = writing.page(saved.entry_id).entry
    assert (after.content.text, after.content.group, after.revision) == ("水渠清好了。", "4 组", 2)
    newest, making = writing.history(Subject.ENTRY, saved.entry_id)
    assert making.before == {}
    assert newest.before["text"] == PAGE.text
    assert newest.before["group"] == "3 组"
    assert (newest.by, newest.device, newest.revision) == ("王秀兰", "d1", 2)
    assert _found(book, "王桂兰") == 0

    assert changes.act is not None
    writing.undo(changes.act)
    assert writing.page(saved.entry_id).entry.content == page.content
    assert _found(book, "王桂兰") == 1


def test_an_edit_that_changes_nothing_leaves_no_trace(writing: Writing) -> None:
    saved = writing.save(EntryDraft(content=PAGE))
    page = writing.page(saved.entry_id).entry
    changes = writing.edit(saved.entry_id, page.revision, page.content)
    assert changes.act is None
    assert len(writing.history(Subject.ENTRY, saved.entry_id)) == 1


def test_an_edit_of_an_older_state_is_refused(writing: Writing) -> None:
    saved = writing.save(EntryDraft(content=PAGE))
    writing.edit(saved.entry_id, 1, replace(PAGE, weather="雨"))
    with pytest.raises(DiaryError) as caught:
        writing.edit(saved.entry_id, 1, replace(PAGE, weather="雪"))
    assert _code(caught) == "changed_meanwhile"
    assert writing.page(saved.entry_id).entry.content.weather == "雨"


def test_an_entry_moved_to_another_day_moves_in_the_list(book: OpenBook, writing: Writing) -> None:
    first, second = writing.save_all([EntryDraft(content=PAGE), EntryDraft(content=PAGE)])
    changes = writing.edit(first.entry_id, 1, replace(PAGE, date=date(2026, 11, 22)))
    searching = Searching(book.store, book.clock, book.form)
    assert [row.id for row in searching.rows("水渠").rows] == [first.entry_id, second.entry_id]
    assert changes.act is not None
    writing.undo(changes.act)
    dates = [row.date for row in searching.rows("水渠").rows]
    assert dates == [DAY, DAY]


def test_a_resident_met_again_is_the_same_one(book: OpenBook, writing: Writing) -> None:
    writing.save(EntryDraft(content=PAGE))
    later = replace(PAGE, date=date(2026, 11, 23), residents=PAGE.residents[:1])
    writing.save(EntryDraft(content=later))
    (found,) = Residents(book).like("1111")
    assert (found.name, found.last_seen) == ("王桂兰", date(2026, 11, 23))
    assert [each.name for each in Residents(book).like("")] == ["王桂兰", "刘建军"]
    assert Residents(book).like("%") == ()


def test_a_phone_learnt_later_is_remembered(book: OpenBook, writing: Writing) -> None:
    writing.save(EntryDraft(content=PAGE))
    (known,) = Residents(book).like("刘")
    mention = ResidentMention(
        name="刘建军", phone="13800002222", household="15 号", resident_id=known.id
    )
    writing.save(EntryDraft(content=replace(PAGE, residents=(mention,))))
    assert [each.phone for each in Residents(book).like("刘")] == ["13800002222"]
    assert _found(book, "13800002222") == 2


def test_places_come_back_latest_first(writing: Writing) -> None:
    writing.save(EntryDraft(content=PAGE))
    writing.save(EntryDraft(content=replace(PAGE, group="5 组", spot="桥头")))
    assert writing.places_like("") == (("5 组", "桥头"), ("3 组", "老井旁"))
    assert writing.places_like("井") == (("3 组", "老井旁"),)


def test_a_matter_is_added_linked_and_unlinked(book: OpenBook, writing: Writing) -> None:
    first, second = writing.save_all([EntryDraft(content=PAGE), EntryDraft(content=PAGE)])
    changes = writing.add_matter(first.entry_id, replace(MATTER, title="清水渠"))
    assert first.entry_id in changes.ids
    (matter,) = writing.page(first.entry_id).matters
    assert _found(book, "清水渠") == 1

    writing.link_matter(second.entry_id, matter.matter.id)
    assert writing.link_matter(second.entry_id, matter.matter.id).act is None
    assert _found(book, "清水渠") == 2
    (shared,) = writing.page(second.entry_id).matters
    assert set(shared.entry_ids) == {first.entry_id, second.entry_id}

    writing.unlink_matter(second.entry_id, matter.matter.id)
    assert writing.page(second.entry_id).matters == ()
    last = writing.unlink_matter(first.entry_id, matter.matter.id)
    assert writing.page(first.entry_id).matters == ()
    assert _found(book, "清水渠") == 0
    assert last.act is not None
    writing.undo(last.act)
    assert _found(book, "清水渠") == 1


def test_a_new_nature_moves_the_deadline(writing: Writing) -> None:
    saved = writing.save(EntryDraft(content=PAGE, matters=(MATTER,)))
    (matter_id,) = saved.matter_ids
    writing.edit_matter(matter_id, 1, replace(MATTER, nature=Nature.ENQUIRY, category="03"))
    (page,) = writing.page(saved.entry_id).matters
    assert page.matter.deadline == date(2026, 11, 23)
    assert page.matter.content.title == "王大娘说家门口的水渠堵了"
    with pytest.raises(DiaryError) as caught:
        writing.edit_matter(matter_id, 1, MATTER)
    assert _code(caught) == "changed_meanwhile"


def test_photos_are_kept_once_and_come_back(writing: Writing, tmp_path: Path) -> None:
    photo = NewAttachment(name="水渠.jpg", data=b"\xff\xd8 not a real photo")
    saved = writing.save(EntryDraft(content=PAGE, attachments=(photo,)))
    writing.attach(saved.entry_id, [photo, NewAttachment(name="说明.pdf", data=b"%PDF")])
    attachments = writing.page(saved.entry_id).attachments
    assert [(each.name, each.media_type) for each in attachments] == [
        ("水渠.jpg", "image/jpeg"),
        ("水渠.jpg", "image/jpeg"),
        ("说明.pdf", "application/pdf"),
    ]
    assert attachments[0].sha256 == attachments[1].sha256
    assert writing.attachment_data(attachments[0].id) == photo.data
    writing.save_attachment(attachments[0].id, tmp_path / "out.jpg")
    assert (tmp_path / "out.jpg").read_bytes() == photo.data

    changes = writing.detach(attachments[0].id)
    assert len(writing.page(saved.entry_id).attachments) == 2
    assert changes.act is not None
    writing.undo(changes.act)
    assert len(writing.page(saved.entry_id).attachments) == 3


def test_what_is_too_large_or_empty_is_not_attached(writing: Writing) -> None:
    saved = writing.save(EntryDraft(content=PAGE))
    for data, code in ((b"", "attachment_empty"), (bytes(50 * 2**20 + 1), "attachment_too_large")):
        with pytest.raises(DiaryError) as caught:
            writing.attach(saved.entry_id, [NewAttachment(name="a.bin", data=data)])
        assert _code(caught) == code
    assert writing.page(saved.entry_id).attachments == ()


def test_deleted_entries_wait_in_the_bin(book: OpenBook, writing: Writing) -> None:
    first = writing.save(EntryDraft(content=PAGE, matters=(MATTER, MATTER)))
    kept, shared = first.matter_ids
    second = writing.save(EntryDraft(content=PAGE, linked_matters=(shared,)))

    writing.delete([first.entry_id])

    assert _found(book, "水渠") == 1
    assert [row.id for row in writing.deleted().rows] == [first.entry_id]
    assert [each.matter.id for each in writing.page(second.entry_id).matters] == [shared]
    assert Keeping(book).info().matters == 1
    with pytest.raises(DiaryError):
        writing.edit(first.entry_id, 2, PAGE)

    writing.restore([first.entry_id])
    assert {each.matter.id for each in writing.page(first.entry_id).matters} == {kept, shared}
    assert writing.deleted().rows == ()
    assert _found(book, "水渠") == 2


def test_a_purge_leaves_no_word_behind(book: OpenBook, writing: Writing) -> None:
    photo = NewAttachment(name="a.jpg", data=b"secret photo")
    saved = writing.save(EntryDraft(content=PAGE, matters=(MATTER,), attachments=(photo,)))
    writing.edit(saved.entry_id, 1, replace(PAGE, text="改过的字。"))
    with pytest.raises(DiaryError):
        writing.purge([saved.entry_id])
    deletion = writing.delete([saved.entry_id])

    assert writing.purge([saved.entry_id]).act is None

    info = Keeping(book).info()
    assert (info.entries, info.matters, info.residents, info.deleted) == (0, 0, 0, 0)
    with book.store.reading() as connection:
        for table in ("files", "steps", "entry_residents", "search_texts"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        said = connection.execute("SELECT before FROM history").fetchall()
    assert all(before is None or "purged" in before for (before,) in said)
    assert deletion.act is not None
    with pytest.raises(DiaryError):
        writing.undo(deletion.act)


def test_undo_goes_back_step_by_step_and_forward_again(writing: Writing) -> None:
    saved = writing.save(EntryDraft(content=PAGE))
    acts = []
    for revision, weather in enumerate(["雨", "雪"], start=1):
        changes = writing.edit(saved.entry_id, revision, replace(PAGE, weather=weather))
        acts.append(changes.act)

    def weather_now() -> str:
        return writing.page(saved.entry_id).entry.content.weather

    first, second = (act for act in acts if act is not None)
    with pytest.raises(DiaryError) as caught:
        writing.undo(first)
    assert _code(caught) == "changed_meanwhile"
    undone = writing.undo(second)
    assert weather_now() == "雨"
    writing.undo(first)
    assert weather_now() == "晴"
    with pytest.raises(DiaryError):
        writing.undo(first)
    assert undone.act is not None


def test_an_undone_save_can_be_brought_back(book: OpenBook, writing: Writing) -> None:
    saved = writing.save(EntryDraft(content=PAGE, matters=(MATTER,)))
    assert saved.changes.act is not None
    undone = writing.undo(saved.changes.act)
    assert _found(book, "") == 0
    assert Keeping(book).info().matters == 0
    assert undone.act is not None
    writing.undo(undone.act)
    assert _found(book, "水渠") == 1
    assert len(writing.page(saved.entry_id).matters) == 1


def test_an_unknown_act_is_said(writing: Writing) -> None:
    with pytest.raises(DiaryError) as caught:
        writing.undo(UUID(int=7))
    assert _code(caught) == "act_not_found"


def test_drafts_are_kept_until_the_page_is_saved(writing: Writing) -> None:
    writing.keep_draft("new", {"text": "写到一半", "odd": "\ud800"})
    writing.keep_draft("new", {"text": "写到一半，又写了些"})
    writing.keep_draft("other", {"text": "另一页"})
    assert {each.key: each.fields["text"] for each in writing.drafts()} == {
        "new": "写到一半，又写了些",
        "other": "另一页",
    }
    saved = writing.save(EntryDraft(content=PAGE), draft_key="new")
    assert saved.changes.touches(Subject.DRAFT)
    writing.drop_draft("other")
    assert writing.drafts() == ()


def test_an_entry_is_found_by_number_or_id(writing: Writing) -> None:
    saved = writing.save(EntryDraft(content=PAGE))
    assert writing.find(" 2026-0001 ") == writing.find(str(saved.entry_id)) == saved.entry_id
    for written in ("2026-0002", "", "水渠"):
        with pytest.raises(DiaryError) as caught:
            writing.find(written)
        assert _code(caught) == "entry_not_found"


def test_who_asked_not_to_be_named_stays_so(writing: Writing) -> None:
    hidden = ResidentMention(name="孙某", unnamed=True)
    nobody = ResidentMention(unnamed=True)
    saved = writing.save(EntryDraft(content=replace(PAGE, residents=(hidden, nobody, nobody))))
    shown = writing.page(saved.entry_id).entry.content.residents
    assert [each.unnamed for each in shown] == [True, True, True]
