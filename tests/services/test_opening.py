"""Books are made, found again and opened; what is no book is left alone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from diary_app.domain.clock import FixedClock
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.errors import DiaryError
from diary_app.domain.form import FormVillage
from diary_app.domain.people import Committee
from diary_app.services.opening import Books, BookStart
from tests.support.open_books import NOW, common_form

START = BookStart(keeper=" 王秀兰 ", village="东街村", committee=Committee.BRANCH, phone="139")
PAGE = EntryDraft(content=EntryContent(date=date(2026, 11, 20), text="水渠堵了。"))


@pytest.fixture
def books(tmp_path: Path) -> Books:
    return Books(tmp_path / "data", common_form, clock=FixedClock(moment=NOW))


def test_a_new_book_is_ready_to_write_in(books: Books, tmp_path: Path) -> None:
    path = tmp_path / "本子" / "我的.diary"
    assert books.usual_path() is None
    services = books.create(path, START)
    try:
        assert services.keeping.keeper().name == "王秀兰"
        assert services.keeping.village().name == "东街村"
        services.writing.save(PAGE)
        assert services.searching.total("水渠").count == 1
        assert services.following.work_list().items == ()
        assert services.keeping.check().sound
    finally:
        services.close()
    assert books.usual_path() == path
    again = books.open(path)
    assert again.searching.total("水渠").count == 1
    again.close()


def test_the_last_book_comes_first_and_then_the_usual_one(books: Books, tmp_path: Path) -> None:
    other = tmp_path / "other.diary"
    books.create(books.default_path, START).close()
    books.create(other, START).close()
    assert books.usual_path() == other
    other.unlink()
    assert books.usual_path() == books.default_path


def test_a_book_needs_names_and_a_free_place(books: Books, tmp_path: Path) -> None:
    with pytest.raises(DiaryError) as caught:
        books.create(tmp_path / "my.diary", replace(START, village=" "))
    assert caught.value.code == "name_missing"
    books.create(tmp_path / "my.diary", START).close()
    before = (tmp_path / "my.diary").read_bytes()
    with pytest.raises(DiaryError) as caught:
        books.create(tmp_path / "my.diary", START)
    assert caught.value.code == "file_exists"
    assert (tmp_path / "my.diary").read_bytes() == before


def test_a_place_that_cannot_be_written_is_said(books: Books, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(DiaryError) as caught:
        books.create(tmp_path / "file" / "my.diary", START)
    assert caught.value.code == "file_not_written"


def test_a_missing_book_is_not_made(books: Books, tmp_path: Path) -> None:
    with pytest.raises(DiaryError) as caught:
        books.open(tmp_path / "none.diary")
    assert caught.value.code == "book_not_found"
    assert not (tmp_path / "none.diary").exists()


def test_a_form_of_its_own_stays_with_the_book(books: Books, tmp_path: Path) -> None:
    own = replace(
        common_form(),
        version=7,
        villages=(FormVillage(code="LT", name="柳塘村", groups=("1 组",)),),
    )
    path = tmp_path / "my.diary"
    books.create(path, replace(START, village="柳塘村", form=own)).close()
    services = books.open(path)
    try:
        assert services.form == own
        assert services.keeping.village().code == "LT"
    finally:
        services.close()


def test_a_closed_book_takes_nothing_more(books: Books, tmp_path: Path) -> None:
    services = books.create(tmp_path / "my.diary", START)
    services.close()
    with pytest.raises(DiaryError) as caught:
        services.writing.save(PAGE)
    assert caught.value.code == "book_closed"


def test_preferences_are_kept_beside_the_books(books: Books) -> None:
    books.keep_preferences(replace(books.preferences(), language="en", text_scale=125))
    assert (books.preferences().language, books.preferences().text_scale) == ("en", 125)
