"""A unit of work keeps all or nothing, whatever goes wrong under it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from diary_app.domain.errors import Cancelled, DiaryError
from diary_app.services.open_book import OpenBook
from diary_app.storage import engine
from diary_app.storage.engine import connect
from diary_app.storage.store import Store
from diary_app.storage.unit import Unit
from tests.support.open_books import NOW, make_book

_ENDLESS = """
    WITH RECURSIVE counting (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counting)
    SELECT count(*) FROM counting
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenBook]:
    made = make_book(tmp_path / "my.diary")
    yield made
    made.store.close()


def _put(unit: Unit, name: str, value: str = "1") -> None:
    unit.connection.execute("INSERT INTO settings (name, value) VALUES (?, ?)", (name, value))


def _save(store: Store, name: str, value: str = "1") -> None:
    with store.writing() as unit:
        _put(unit, name, value)
        unit.commit()


def _fail_after_writing(store: Store) -> None:
    with store.writing() as unit:
        _put(unit, "failed")
        raise ZeroDivisionError


def _names(store: Store) -> set[str]:
    with store.reading() as connection:
        return {name for (name,) in connection.execute("SELECT name FROM settings")}


def test_leaving_without_commit_takes_everything_back(book: OpenBook) -> None:
    _save(book.store, "kept")
    with book.store.writing() as unit:
        _put(unit, "left")
    with pytest.raises(ZeroDivisionError):
        _fail_after_writing(book.store)
    assert _names(book.store) == {"kept"}


def test_session_and_connection_are_one_transaction(book: OpenBook) -> None:
    from diary_app.storage import tables

    with book.store.writing() as unit:
        village = tables.Village(id="0" * 32, code="X", name="柳村")
        unit.session.add(village)
        unit.flush()
        row = unit.connection.execute("SELECT name FROM villages WHERE code = 'X'").fetchone()
        assert row == ("柳村",)
    with book.store.reading() as connection:
        assert connection.execute("SELECT 1 FROM villages WHERE code = 'X'").fetchone() is None


def test_reading_cannot_write(book: OpenBook) -> None:
    with pytest.raises(DiaryError) as caught, book.store.reading() as connection:
        connection.execute("DELETE FROM facts")
    assert caught.value.code == "book_read_only"


def test_a_reader_sees_one_state_while_others_write(book: OpenBook) -> None:
    with book.store.reading() as connection:
        count = "SELECT count(*) FROM settings"
        assert connection.execute(count).fetchone() == (0,)
        _save(book.store, "meanwhile")
        assert connection.execute(count).fetchone() == (0,)
    assert _names(book.store) == {"meanwhile"}


def test_an_interrupted_read_is_cancelled_and_others_go_on(book: OpenBook) -> None:
    begun = threading.Event()
    outcome: list[BaseException] = []

    def read() -> None:
        try:
            with book.store.reading(interruptible=True) as connection:
                begun.set()
                connection.execute(_ENDLESS).fetchone()
        except Cancelled as cancelled:
            outcome.append(cancelled)

    reader = threading.Thread(target=read)
    reader.start()
    begun.wait()
    with book.store.reading() as connection:
        while reader.is_alive():
            book.store.interrupt()
            reader.join(0.01)
        assert connection.execute("SELECT count(*) FROM facts").fetchone() is not None
    assert len(outcome) == 1


def test_writers_of_several_threads_queue_up(book: OpenBook) -> None:
    def write(name: str) -> None:
        _save(book.store, name)

    threads = [threading.Thread(target=write, args=(f"n{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(_names(book.store)) == 8


def test_a_full_disk_is_said_and_the_next_try_works(book: OpenBook) -> None:
    with book.store.writing() as unit:
        (pages,) = unit.connection.execute("PRAGMA page_count").fetchall()[0]
        unit.connection.execute(f"PRAGMA max_page_count = {pages}")
        unit.commit()
    with pytest.raises(DiaryError) as caught:
        _save(book.store, "long", "长" * 100_000)
    assert caught.value.code == "disk_full"
    assert _names(book.store) == set()

    with book.store.writing() as unit:
        unit.connection.execute("PRAGMA max_page_count = 100000")
        _put(unit, "long", "长" * 100_000)
        unit.commit()
    assert _names(book.store) == {"long"}


def test_a_file_size_limit_counts_as_a_full_disk(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="Windows sets no limit to the size of a file")
    import signal

    book = make_book(tmp_path / "small.diary")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size = book.store.path.stat().st_size
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
        with pytest.raises(DiaryError) as caught:
            _save(book.store, "long", "长" * 1_000_000)
        assert caught.value.code == "disk_full"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert _names(book.store) == set()
    _save(book.store, "long", "长" * 1_000_000)
    assert _names(book.store) == {"long"}
    book.store.close()


def test_a_book_that_lost_its_file_takes_no_more_text(book: OpenBook) -> None:
    _save(book.store, "before")
    moved = book.store.path.with_name("elsewhere.diary")
    book.store.path.rename(moved)
    with pytest.raises(DiaryError) as caught, book.store.writing() as unit:
        _put(unit, "lost")
    assert caught.value.code == "book_gone"
    moved.rename(book.store.path)
    _save(book.store, "after")
    assert _names(book.store) == {"before", "after"}


def test_a_book_locked_by_another_program_is_named_busy(
    book: OpenBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.store.close()
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 200)  # nobody need wait as long as a person
    store = Store.open(book.store.path, now=NOW)
    other = connect(book.store.path)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DiaryError) as caught, store.writing():
            pass
        assert caught.value.code == "book_busy"
    finally:
        other.close()
    _save(store, "later")
    store.close()


def test_a_closed_book_says_so(book: OpenBook) -> None:
    book.store.close()
    book.store.close()
    for use in (book.store.reading, book.store.writing, book.store.checking):
        with pytest.raises(DiaryError) as caught, use():
            pass
        assert caught.value.code == "book_closed"


def test_only_reading_a_book_leaves_one_file(book: OpenBook) -> None:
    book.store.close()
    store = Store.open(book.store.path, now=NOW)
    with store.reading() as connection:
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (0,)
        with pytest.raises(dbapi2.OperationalError, match="readonly"):
            connection.execute("DELETE FROM facts")
    store.close()
    assert [each.name for each in book.store.path.parent.iterdir()] == [book.store.path.name]


def test_closing_a_book_leaves_one_file(book: OpenBook) -> None:
    _save(book.store, "kept")
    assert _names(book.store) == {"kept"}
    book.store.close()
    assert [each.name for each in book.store.path.parent.iterdir()] == ["my.diary"]


def test_the_rules_hold_on_every_connection(book: OpenBook) -> None:
    with book.store.writing() as unit:
        assert unit.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert unit.connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert unit.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        with pytest.raises(dbapi2.IntegrityError):
            unit.connection.execute(
                "INSERT INTO entry_matters (entry_id, matter_id, position) VALUES ('a', 'b', 0)"
            )
