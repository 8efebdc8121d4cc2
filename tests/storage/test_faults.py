"""Faults of promises.md, each really made: what is opened, what is refused, what is not lost."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from diary_app.domain.clock import FixedClock
from diary_app.domain.errors import DiaryError
from diary_app.services.keeping import Keeping
from diary_app.services.opening import Books, BookStart
from diary_app.services.searching import Searching
from diary_app.storage.log_beside import log_of
from diary_app.storage.store import Store
from tests.support.damage import (
    PAGE,
    closed_book,
    fill,
    leave_without_closing,
    root_of,
    spoil,
)
from tests.support.open_books import NOW, common_form, make_book, open_book
from tests.support.read_only import only_readable

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no signal 9 to kill with")


def refusal(path: Path) -> str:
    with pytest.raises(DiaryError) as caught:
        Store.open(path, now=NOW)
    return caught.value.code


def entries_of(path: Path) -> int:
    book = open_book(path)
    try:
        assert Keeping(book).check().problems == ()
        return Keeping(book).info().entries
    finally:
        book.store.close()


# 5, 11: the log ----------------------------------------------------------------


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A book whose program died: five entries in it, three more in its log."""
    path = closed_book(tmp_path / "my.diary", 5)
    leave_without_closing(path, 3)
    assert log_of(path).stat().st_size > 0
    return path


@pytest.mark.parametrize("within", [False, True])
def test_files_copied_in_the_middle_of_a_write_hold_all_that_was_saved(
    tmp_path: Path, within: bool
) -> None:
    path = closed_book(tmp_path / "my.diary", 5)
    leave_without_closing(path, 3, within=within)
    copies = tmp_path / "copies"
    copies.mkdir()
    for each in (path, log_of(path)):
        shutil.copy(each, copies / each.name)
    assert entries_of(copies / path.name) == 8
    assert [each.name for each in copies.iterdir()] == ["my.diary"]


def test_a_copy_without_its_log_is_no_silent_old_state(left: Path) -> None:
    log_of(left).unlink()
    left.with_name("my.diary-shm").unlink()
    before = left.read_bytes()
    assert refusal(left) == "book_log_missing"
    assert left.read_bytes() == before


def test_a_copy_of_an_open_book_without_its_log_is_refused(tmp_path: Path) -> None:
    book = make_book(tmp_path / "my.diary")
    fill(book, 2)
    copy = Path(shutil.copy(book.store.path, tmp_path / "copy.diary"))
    book.store.close()
    assert refusal(copy) == "book_log_missing"
    assert entries_of(tmp_path / "my.diary") == 2


def test_what_reads_without_closing_well_raises_no_false_alarm(left: Path) -> None:
    Store.open(left, now=NOW, briefly=True).close()
    assert [each.name for each in left.parent.iterdir()] == ["my.diary"]
    assert entries_of(left) == 8


def test_a_log_of_another_book_is_refused(left: Path, tmp_path: Path) -> None:
    other = closed_book(tmp_path / "other" / "my.diary", 40)
    leave_without_closing(other, 2)
    shutil.copy(log_of(other), log_of(left))
    before = left.read_bytes()
    assert refusal(left) == "book_log_foreign"
    assert left.read_bytes() == before


def test_a_log_beside_a_book_that_was_closed_is_refused(left: Path, tmp_path: Path) -> None:
    closed = closed_book(tmp_path / "closed.diary", 30)
    shutil.copy(log_of(left), log_of(closed))
    before = closed.read_bytes()
    assert refusal(closed) == "book_log_foreign"
    assert closed.read_bytes() == before
    log_of(closed).unlink()
    assert entries_of(closed) == 30


def test_an_older_log_of_the_same_book_is_refused(tmp_path: Path) -> None:
    path = closed_book(tmp_path / "my.diary", 5)
    leave_without_closing(path, 1)
    older = log_of(path).read_bytes()
    book = open_book(path)
    fill(book, 30, 500)
    book.store.close()
    leave_without_closing(path, 1)
    log_of(path).write_bytes(older)
    path.with_name("my.diary-shm").unlink()
    assert refusal(path) == "book_log_foreign"


def test_a_log_that_was_folded_in_already_is_no_fault(left: Path) -> None:
    log = log_of(left).read_bytes()
    assert entries_of(left) == 8
    log_of(left).write_bytes(log)
    assert entries_of(left) == 8


def test_a_byte_flipped_in_the_log_is_noticed(tmp_path: Path) -> None:
    path = closed_book(tmp_path / "my.diary", 5)
    leave_without_closing(path, 6)
    content = bytearray(log_of(path).read_bytes())
    content[len(content) // 3] ^= 4
    log_of(path).write_bytes(content)
    path.with_name("my.diary-shm").unlink()
    assert refusal(path) == "book_log_damaged"


def test_a_byte_flipped_in_the_last_save_of_the_log_is_told(left: Path) -> None:
    content = bytearray(log_of(left).read_bytes())
    content[-100] ^= 4
    log_of(left).write_bytes(content)
    left.with_name("my.diary-shm").unlink()
    book = open_book(left)
    try:
        found = Keeping(book).look_over()
        assert [code for code, _ in found.problems] == ["log_cut"]
        assert Keeping(book).info().entries == 7
        assert not Keeping(book).check().sound
    finally:
        book.store.close()


# 12–15: bytes, beginning, length ---------------------------------------------------


@pytest.mark.parametrize("text", ["第30次走访", "12 号"])
def test_a_byte_flipped_in_a_text_is_noticed_where_it_was_closed(tmp_path: Path, text: str) -> None:
    books = Books(tmp_path / "data", common_form, clock=FixedClock(moment=NOW))
    path = closed_book(tmp_path / "my.diary")
    books.open(path).close()
    place = path.read_bytes().index(text.encode())
    spoil(
        path, place // PAGE + 1, lambda page: page[: place % PAGE] + b"?" + page[place % PAGE + 1 :]
    )
    services = books.open(path)
    try:
        problems = services.keeping.look_over().problems
        assert ("page_changed", {"page": place // PAGE + 1}) in problems
        assert not services.keeping.check().sound
    finally:
        services.close()


def test_what_the_program_itself_wrote_is_no_damage(tmp_path: Path) -> None:
    books = Books(tmp_path / "data", common_form, clock=FixedClock(moment=NOW))
    path = closed_book(tmp_path / "my.diary")
    books.open(path).close()
    for command in (True, False, True):
        services = books.open(path, briefly=command)
        fill_through = services.writing
        fill_through.keep_draft("k", {"text": "水渠"})
        report = services.keeping.check()
        assert report.problems == ()
        services.close()


@pytest.mark.parametrize("name", ["facts", "history"])
def test_a_page_of_nothing_where_opening_reads_is_refused(tmp_path: Path, name: str) -> None:
    path = closed_book(tmp_path / "my.diary")
    spoil(path, root_of(path, name), lambda page: bytes(len(page)))
    assert refusal(path) == "book_damaged"


def test_the_end_of_the_history_is_looked_at_on_opening(tmp_path: Path) -> None:
    path = closed_book(tmp_path / "my.diary")
    book = open_book(path)
    with book.store.writing() as unit:
        unit.connection.execute(
            "UPDATE history SET at = '2020-01-01T00:00:00+08:00'"
            " WHERE position = (SELECT max(position) FROM history)"
        )
        unit.commit()
    book.store.close()
    assert refusal(path) == "book_damaged"


def test_a_damaged_beginning_is_told_from_another_file(tmp_path: Path) -> None:
    path = closed_book(tmp_path / "my.diary")
    spoil(path, 1, lambda page: bytes(16) + page[16:])
    assert refusal(path) == "book_damaged"


@pytest.mark.parametrize("left_over", [0, 100, PAGE, PAGE * 20, PAGE * 20 + 17])
def test_a_cut_book_is_refused_and_untouched(tmp_path: Path, left_over: int) -> None:
    path = closed_book(tmp_path / "my.diary")
    content = path.read_bytes()[:left_over]
    path.write_bytes(content)
    assert refusal(path) == ("book_damaged" if left_over else "book_empty")
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == ["my.diary"]


def test_a_damaged_book_is_read_as_far_as_it_goes_and_never_written(tmp_path: Path) -> None:
    path = closed_book(tmp_path / "my.diary")
    content = path.read_bytes()
    path.write_bytes(content[: len(content) - PAGE * 2])
    before = path.read_bytes()
    assert refusal(path) == "book_damaged"
    services = Books(tmp_path / "data", common_form).open(path, damaged=True)
    try:
        assert services.keeping.info().entries == 60
        assert services.keeping.info().read_only
        told = services.keeping.look_over().only_read
        assert told is not None
        assert told.code == "book_read_in_part"
        with pytest.raises(DiaryError) as caught:
            services.writing.keep_draft("k", {"text": "x"})
        assert caught.value.code == "book_read_in_part"
    finally:
        services.close()
    assert path.read_bytes() == before


# 8, 9, 10: the place -------------------------------------------------------------


def test_a_folder_that_cannot_be_written_is_opened_to_read(open_place: Path) -> None:
    path = closed_book(open_place / "stick" / "my.diary", 3)
    before = path.read_bytes()
    with only_readable(path.parent):
        services = Books(open_place / "data", common_form).open(path)
        told = services.keeping.look_over().only_read
        assert told is not None
        assert told.code == "book_read_only"
        assert services.keeping.info().entries == 3
        services.close()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_folder_that_goes_and_comes_back(tmp_path: Path) -> None:
    book = make_book(tmp_path / "stick" / "my.diary")
    fill(book, 2)
    gone = book.store.path.parent.rename(tmp_path / "elsewhere")
    with pytest.raises(DiaryError) as caught:
        fill(book, 1, 9)
    assert caught.value.code == "book_gone"
    gone.rename(tmp_path / "stick")
    fill(book, 1, 9)
    book.store.close()
    assert entries_of(tmp_path / "stick" / "my.diary") == 3


# 22: the clock ---------------------------------------------------------------------


@pytest.mark.parametrize("year", [1970, 2025])
def test_a_clock_set_back_is_told_and_the_order_stays(tmp_path: Path, year: int) -> None:
    path = tmp_path / "my.diary"
    book = make_book(path)
    fill(book, 2)
    book.store.close()
    wrong = open_book(path, now=datetime(year, 3, 1, 8, 0, tzinfo=UTC))
    try:
        (problem,) = Keeping(wrong).look_over().problems
        assert problem[0] == "clock_behind"
        fill(wrong, 1, 7)
        with wrong.store.reading() as connection:
            rows = connection.execute("SELECT position, at FROM history ORDER BY position")
            moments = [at for _, at in rows]
        assert moments[-1].startswith(str(year))
        assert Keeping(wrong).check().problems == ()
        assert Searching(wrong.store, wrong.clock, wrong.form).total("走访").count == 3
    finally:
        wrong.store.close()


def test_a_clock_far_ahead_leaves_a_warning_once_it_is_right_again(tmp_path: Path) -> None:
    start = BookStart(keeper="王秀兰", village="东街村")
    ahead = Books(tmp_path / "d", common_form, clock=FixedClock(moment=NOW.replace(year=2099)))
    services = ahead.create(tmp_path / "my.diary", start)
    assert services.keeping.look_over().problems == ()
    services.close()
    right = Books(tmp_path / "d", common_form, clock=FixedClock(moment=NOW))
    services = right.open(tmp_path / "my.diary")
    assert [code for code, _ in services.keeping.look_over().problems] == ["clock_behind"]
    services.close()


def test_an_hour_of_summer_time_is_no_wrong_clock(tmp_path: Path) -> None:
    book = make_book(tmp_path / "my.diary", now=NOW)
    fill(book, 1)
    book.store.close()
    again = open_book(tmp_path / "my.diary", now=NOW - timedelta(minutes=59))
    assert Keeping(again).look_over().problems == ()
    again.store.close()
