"""The book tells what it is, and what is wrong with it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from diary_app.domain.changes import Subject
from diary_app.domain.entries import EntryContent, EntryDraft, NewAttachment
from diary_app.domain.errors import Cancelled, DiaryError
from diary_app.domain.matters import Kind, MatterContent
from diary_app.domain.people import Committee
from diary_app.domain.progress import Silent
from diary_app.services.keeping import Keeping
from diary_app.services.open_book import OpenBook
from diary_app.services.writing import Writing
from tests.support.open_books import make_book

DRAFT = EntryDraft(
    content=EntryContent(date=date(2026, 11, 20), text="水渠堵了，淹了院子。"),
    matters=(MatterContent(kind=Kind.PROBLEM),),
    attachments=(NewAttachment(name="a.jpg", data=b"photo"),),
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenBook]:
    made = make_book(tmp_path / "my.diary")
    Writing(made).save(DRAFT)
    yield made
    made.store.close()


def _spoil(book: OpenBook, statement: str) -> list[str]:
    with book.store.writing() as unit:
        unit.connection.execute("PRAGMA ignore_check_constraints = ON")
        unit.connection.execute(statement)
        unit.commit()
    return [code for code, _ in Keeping(book).check().problems]


def test_what_the_book_tells_of_itself(book: OpenBook) -> None:
    info = Keeping(book).info()
    assert (info.entries, info.matters, info.attachments, info.deleted) == (1, 1, 1, 0)
    assert (info.keeper, info.village) == ("王秀兰", "东街村")
    assert info.path == book.store.path
    assert info.size > 0
    assert not info.encrypted
    assert not info.read_only


def test_a_sound_book(book: OpenBook) -> None:
    report = Keeping(book).check()
    assert report.sound
    assert report.checks == ("pages", "tables", "links", "files", "history", "search")


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE history SET by = '别人' WHERE position = 1", "history_differs"),
        ("DELETE FROM history WHERE position = 1", "history_differs"),
        ("UPDATE files SET data = x'00'", "file_differs"),
        ("UPDATE entries SET text = '悄悄改了'", "search_text_differs"),
        ("DELETE FROM search_texts", "search_text_missing"),
        ("DROP TABLE drafts", "table_missing"),
        ("DELETE FROM facts WHERE name = 'keeper'", "fact_missing"),
    ],
)
def test_a_change_behind_its_back_is_found(book: OpenBook, statement: str, code: str) -> None:
    assert code in _spoil(book, statement)


def test_a_damaged_page_is_found(book: OpenBook, tmp_path: Path) -> None:
    from tests.support.open_books import open_book

    path = book.store.path
    book.store.close()
    content = bytearray(path.read_bytes())
    where = content.index("淹了院子".encode())
    page = where // 4096 * 4096
    content[page : page + 8] = b"\xff" * 8
    path.write_bytes(content)
    damaged = open_book(path)
    try:
        assert not Keeping(damaged).check().sound
    finally:
        damaged.store.close()


def test_checking_can_be_stopped(book: OpenBook) -> None:
    class Stopped(Silent):
        def check(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        Keeping(book).check(Stopped())


def test_the_keeper_is_corrected_and_taken_back(book: OpenBook) -> None:
    keeping = Keeping(book)
    changes = keeping.change_keeper(
        name=" 李建国 ", village="西街村", committee=Committee.BRANCH, phone="13900001111"
    )
    assert changes.touches(Subject.KEEPER, Subject.VILLAGE)
    assert (keeping.keeper().name, keeping.keeper().committee) == ("李建国", Committee.BRANCH)
    assert keeping.village().name == "西街村"
    assert keeping.village().code == "DJ"
    assert changes.act is not None
    Writing(book).undo(changes.act)
    assert keeping.keeper().name == "王秀兰"
    with pytest.raises(DiaryError) as caught:
        keeping.change_keeper(name=" ", village="西街村", committee=Committee.BRANCH)
    assert caught.value.code == "name_missing"


def test_settings_go_with_the_book(book: OpenBook) -> None:
    keeping = Keeping(book)
    assert keeping.setting("weather") is None
    assert keeping.keep_setting("weather", "on").touches(Subject.SETTING)
    assert keeping.setting("weather") == "on"
    keeping.keep_setting("weather", None)
    assert keeping.setting("weather") is None
