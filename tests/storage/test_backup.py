"""A backup is whole or it is not there; nothing that happens on the way harms earlier ones."""

import multiprocessing
import random
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from diary_app.domain.backups import BackupReason
from diary_app.domain.errors import Cancelled, DiaryError
from diary_app.services.open_book import OpenBook
from diary_app.services.writing import Writing
from diary_app.storage.backup import (
    back_up,
    backups_in,
    carry,
    keep_present,
    look_into,
    put_in_place,
    state_in,
    state_of,
    thin_out,
)
from diary_app.storage.copying import sweep_parts
from diary_app.storage.drafts import put_draft
from diary_app.storage.engine import connect
from tests.support.backing_up_child import back_up_until_killed
from tests.support.open_books import NOW, make_book, open_book
from tests.support.saving_child import draft

MOMENT = NOW.replace(tzinfo=None)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenBook]:
    made = make_book(tmp_path / "民情.diary")
    for number in range(6):
        Writing(made).save(draft(number))
    yield made
    made.store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "b"


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """What a full disk is to a program."""
    resource = pytest.importorskip("resource", reason="Windows sets no limit to the size of a file")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_backup_holds_what_the_book_holds_and_is_one_file(book: OpenBook, folder: Path) -> None:
    made = back_up(book.store, folder, MOMENT)
    assert names(folder) == ["民情-20261124-143200.diary"]
    assert backups_in(folder) == (made,)
    assert made.path.stat().st_mode & 0o077 == 0
    look = look_into(made.path)
    assert (look.keeper, look.village, look.entries, look.matters) == ("王秀兰", "东街村", 6, 6)
    assert len(look.latest) == 5
    assert look.latest[0].date == "2026-11-06"
    assert "水渠堵了" in look.latest[0].title
    assert names(folder) == ["民情-20261124-143200.diary"]
    opened = open_book(made.path)
    assert opened.keeper().name == "王秀兰"
    opened.store.close()


def test_two_in_one_second_both_stay(book: OpenBook, folder: Path) -> None:
    first = back_up(book.store, folder, MOMENT)
    second = back_up(book.store, folder, MOMENT)
    assert backups_in(folder) == (second, first)


def test_what_is_written_meanwhile_is_no_half_part_of_it(
    book: OpenBook, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diary_app.storage.copying._PAGES_AT_ONCE", 4)
    writing, saved, copied = Writing(book), threading.Event(), threading.Event()

    def save() -> None:
        while not copied.is_set():
            writing.save(draft(7))
            saved.set()

    writer = threading.Thread(target=save)
    writer.start()

    def step(done: int, total: int) -> None:
        assert done <= total
        saved.clear()
        saved.wait(10)

    try:
        made = back_up(book.store, folder, MOMENT, step=step)
    finally:
        copied.set()
        writer.join()
    copy = open_book(made.path)
    with copy.store.reading() as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        entries = connection.execute("SELECT count(*) FROM entries").fetchone()
        joined = connection.execute(
            "SELECT count(*) FROM entries e JOIN entry_matters m ON m.entry_id = e.id"
        ).fetchone()
    assert entries == joined
    copy.store.close()


def test_a_backup_can_be_stopped_and_leaves_nothing(book: OpenBook, folder: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        back_up(book.store, folder, MOMENT, step=stop)
    assert names(folder) == []


def test_a_full_disk_leaves_no_half_file_and_every_earlier_backup(
    book: OpenBook, folder: Path
) -> None:
    earlier = back_up(book.store, folder, MOMENT)
    content = earlier.path.read_bytes()
    with no_file_larger_than(len(content) // 2):
        with pytest.raises(DiaryError) as caught:
            back_up(book.store, folder, MOMENT + timedelta(hours=1))
        assert caught.value.code == "backup_disk_full"
    assert names(folder) == [earlier.path.name]
    assert earlier.path.read_bytes() == content
    Writing(book).save(draft(8))
    assert look_into(back_up(book.store, folder, MOMENT).path).entries == 7


def test_a_full_stick_keeps_what_it_had(book: OpenBook, folder: Path, tmp_path: Path) -> None:
    made = back_up(book.store, folder, MOMENT)
    stick = tmp_path / "stick"
    stick.mkdir()
    target = stick / made.path.name
    with no_file_larger_than(made.size // 2):
        with pytest.raises(DiaryError) as caught:
            carry(made.path, target, None)
        assert caught.value.code == "backup_disk_full"
    assert names(stick) == []
    carry(made.path, target, None)
    assert target.read_bytes() == made.path.read_bytes()


def test_a_folder_that_cannot_be_made_is_named(book: OpenBook, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(DiaryError) as caught:
        back_up(book.store, tmp_path / "taken" / "b", MOMENT)
    assert caught.value.code == "backup_not_written"


def test_a_damaged_book_gives_no_backup(book: OpenBook, folder: Path) -> None:
    path = book.store.path
    book.store.close()
    content = bytearray(path.read_bytes())
    with_text = content.index("水渠堵了".encode()) // 4096 * 4096
    content[with_text : with_text + 8] = b"\xff" * 8
    path.write_bytes(content)
    damaged = open_book(path)
    with pytest.raises(DiaryError) as caught:
        back_up(damaged.store, folder, MOMENT)
    assert caught.value.code == "book_damaged"
    assert names(folder) == []
    damaged.store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no fork server: each round takes seconds")
@pytest.mark.timeout(180)
def test_a_killed_backup_leaves_the_old_ones_and_is_swept(book: OpenBook, folder: Path) -> None:
    before = back_up(book.store, folder, MOMENT - timedelta(days=1))
    content = before.path.read_bytes()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.backing_up_child"])
    moments, told_of, killed_halfway = random.Random(20261124), {before.path.name}, 0
    for _ in range(12):
        told, telling = context.Pipe(duplex=False)
        child = context.Process(
            target=back_up_until_killed, args=(book.store.path, folder, telling)
        )
        child.start()
        telling.close()
        told_of.add(told.recv())
        told.poll(moments.uniform(0, 0.02))
        child.kill()
        child.join()
        with suppress(EOFError):
            while True:
                told_of.add(told.recv())
        told.close()
        killed_halfway += bool(sweep_parts(folder))
    assert killed_halfway
    found = backups_in(folder)
    assert told_of <= {each.path.name for each in found}
    assert {each.path.name for each in found} == set(names(folder))
    for each in found:
        assert look_into(each.path).entries == 6
    assert before.path.read_bytes() == content


def test_a_file_that_is_being_written_is_not_swept(book: OpenBook, folder: Path) -> None:
    swept: list[int] = []
    back_up(book.store, folder, MOMENT, step=lambda *_: swept.append(sweep_parts(folder)))
    assert swept
    assert set(swept) == {0}


def test_whatever_is_written_changes_the_mark(book: OpenBook, folder: Path) -> None:
    def mark() -> str:
        with book.store.reading() as connection:
            return state_of(connection)

    made = back_up(book.store, folder, MOMENT)
    assert state_in(made.path, None) == mark()
    marks = {mark()}
    with book.store.writing() as unit:
        put_draft(unit.connection, "new", {"text": "路灯"}, NOW)
        unit.commit()
    marks.add(mark())
    Writing(book).save(draft(9))
    marks.add(mark())
    with book.store.writing() as unit:
        unit.connection.execute("INSERT INTO settings VALUES ('a', 'b')")
        unit.commit()
    marks.add(mark())
    assert len(marks) == 4


def test_thinning_out_leaves_one_an_hour_and_other_files_alone(
    book: OpenBook, folder: Path
) -> None:
    for minutes in (0, 10, 20, 70):
        back_up(book.store, folder, MOMENT - timedelta(minutes=minutes))
    (folder / "说明.txt").write_text("mine")
    gone = thin_out(folder, MOMENT)
    assert [each.moment for each in gone] == [
        MOMENT - timedelta(minutes=10),
        MOMENT - timedelta(minutes=20),
    ]
    assert len(backups_in(folder)) == 2
    assert (folder / "说明.txt").exists()


# Putting one in a book's place ------------------------------------------------------


@pytest.mark.parametrize("spoil", ["cut", "flip", "empty", "other"])
def test_a_damaged_backup_is_refused_before_anything(
    book: OpenBook, folder: Path, spoil: str
) -> None:
    made = back_up(book.store, folder, MOMENT)
    content = made.path.read_bytes()
    page = content.index("水渠堵了".encode()) // 4096 * 4096
    made.path.write_bytes(
        {
            "cut": content[: len(content) // 8192 * 4096],
            "flip": content[:page] + b"\xff" * 8 + content[page + 8 :],
            "empty": b"",
            "other": b"PK\x03\x04 no diary at all" * 50,
        }[spoil]
    )
    path = book.store.path
    book.store.close()
    before = path.read_bytes()
    with pytest.raises(DiaryError) as caught:
        put_in_place(made.path, path, None)
    assert caught.value.code == "backup_damaged"
    assert path.read_bytes() == before
    assert [each for each in names(path.parent) if each != "backups"] == [path.name]


def test_a_newer_backup_is_refused(book: OpenBook, folder: Path) -> None:
    made = back_up(book.store, folder, MOMENT)
    connection = connect(made.path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(DiaryError) as caught:
        look_into(made.path)
    assert caught.value.code == "backup_newer"


def test_the_present_book_is_kept_with_what_stands_in_its_log(
    book: OpenBook, folder: Path, tmp_path: Path
) -> None:
    made = back_up(book.store, folder, MOMENT)
    Writing(book).save(draft(9))
    # As a program that was killed leaves it: the last save stands in the log alone.
    left = tmp_path / "left" / "民情.diary"
    left.parent.mkdir()
    for ending in ("", "-wal"):
        source = book.store.path.with_name(book.store.path.name + ending)
        left.with_name(left.name + ending).write_bytes(source.read_bytes())
    kept = keep_present(left, folder, MOMENT, None)
    assert kept.reason is BackupReason.BEFORE_RESTORING
    assert look_into(kept.path).entries == 7
    put_in_place(made.path, left, None)
    assert look_into(left).entries == 6
    assert names(left.parent) == [left.name]


def test_a_book_that_cannot_be_read_is_kept_byte_for_byte(
    book: OpenBook, folder: Path, tmp_path: Path
) -> None:
    made = back_up(book.store, folder, MOMENT)
    broken = tmp_path / "broken.diary"
    broken.write_bytes(b"\xff" * 5000)
    kept = keep_present(broken, folder, MOMENT, None)
    assert kept.path.read_bytes() == b"\xff" * 5000
    put_in_place(made.path, broken, None)
    assert look_into(broken).entries == 6


def test_a_book_that_is_open_is_not_replaced(book: OpenBook, folder: Path) -> None:
    Writing(book).save(draft(9))
    with pytest.raises(DiaryError) as caught:
        keep_present(book.store.path, folder, MOMENT, None)
    assert caught.value.code == "book_busy"
    assert names(folder) == []


def test_a_full_disk_while_restoring_leaves_the_present_book(book: OpenBook, folder: Path) -> None:
    made = back_up(book.store, folder, MOMENT)
    path = book.store.path
    book.store.close()
    before = path.read_bytes()
    with no_file_larger_than(made.size // 2):
        for act in (
            lambda: keep_present(path, folder, MOMENT, None),
            lambda: put_in_place(made.path, path, None),
        ):
            with pytest.raises(DiaryError) as caught:
                act()
            assert caught.value.code == "backup_disk_full"
    assert path.read_bytes() == before
    assert names(folder) == [made.path.name]
