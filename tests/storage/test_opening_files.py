"""A file is looked at before it is touched, and brought up to date whole or not at all."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from diary_app.domain.errors import DiaryError
from diary_app.storage.engine import APPLICATION_ID, OpenConnection, connect
from diary_app.storage.files import SCHEMA
from diary_app.storage.migrations import STEPS, migrate, version_of
from diary_app.storage.store import Store
from tests.support.open_books import make_book

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def _fingerprint(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _with_connection(path: Path, work: Callable[[OpenConnection], None]) -> None:
    connection = connect(path)
    try:
        work(connection)
    finally:
        connection.close()


@pytest.fixture
def closed_book(tmp_path: Path) -> Path:
    path = tmp_path / "my.diary"
    make_book(path).store.close()
    return path


def _refusal(path: Path) -> str:
    with pytest.raises(DiaryError) as caught:
        Store.open(path, now=NOW)
    return caught.value.code


def test_the_program_knows_the_schema_its_steps_lead_to() -> None:
    assert len(STEPS) == SCHEMA


def test_a_newer_book_is_refused_and_stays_the_same_byte_for_byte(closed_book: Path) -> None:
    _with_connection(closed_book, lambda c: c.execute("PRAGMA user_version = 99") and None)
    before, files = _fingerprint(closed_book), sorted(closed_book.parent.iterdir())

    with pytest.raises(DiaryError) as caught:
        Store.open(closed_book, now=NOW)

    assert caught.value.code == "book_newer"
    assert caught.value.values["version"] == 99
    assert _fingerprint(closed_book) == before
    assert sorted(closed_book.parent.iterdir()) == files


def test_zero_bytes_are_never_taken_for_a_new_book(tmp_path: Path) -> None:
    path = tmp_path / "empty.diary"
    path.touch()
    assert _refusal(path) == "book_empty"
    assert path.stat().st_size == 0


@pytest.mark.parametrize("content", [b"PK\x03\x04" * 500, "民情日记".encode() * 999, b"x"])
def test_other_files_are_no_books(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.diary"
    path.write_bytes(content)
    assert _refusal(path) == "not_a_book"
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    path.touch()
    _with_connection(path, lambda c: c.execute("CREATE TABLE notes (text)") and None)
    assert _refusal(path) == "not_a_book"


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    assert _refusal(tmp_path) == "not_a_book"
    assert _refusal(tmp_path / "none.diary") == "book_not_found"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("left", [50, 4096, 4096 * 3, 4096 * 3 + 17])
def test_a_book_cut_short_is_noticed(closed_book: Path, left: int) -> None:
    content = closed_book.read_bytes()[:left]
    closed_book.write_bytes(content)
    assert _refusal(closed_book) == "book_damaged"
    assert closed_book.read_bytes() == content


def test_an_existing_file_is_never_replaced_by_a_new_book(tmp_path: Path) -> None:
    path = tmp_path / "my.diary"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(DiaryError) as caught:
        make_book(path)
    assert caught.value.code == "file_exists"
    assert path.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_while_making_a_book_leaves_nothing(tmp_path: Path) -> None:
    def fail(connection: OpenConnection) -> None:
        raise DiaryError("name_missing")

    with pytest.raises(DiaryError):
        Store.create(tmp_path / "my.diary", fail)
    assert list(tmp_path.iterdir()) == []


def test_fresh_files_run_the_same_steps(tmp_path: Path) -> None:
    path = tmp_path / "fresh.diary"
    path.touch()

    def bring_up(connection: OpenConnection) -> None:
        assert version_of(connection) == 0
        assert migrate(connection) == 0
        assert version_of(connection) == SCHEMA
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)

    _with_connection(path, bring_up)


def test_a_step_that_fails_takes_its_tables_back(closed_book: Path) -> None:
    def half(connection: OpenConnection) -> None:
        connection.execute("CREATE TABLE remarks (id TEXT)")
        connection.execute("DROP TABLE drafts")
        raise RuntimeError("power cut")

    def try_it(connection: OpenConnection) -> None:
        with pytest.raises(RuntimeError, match="power cut"):
            migrate(connection, (*STEPS, half))
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        assert "drafts" in tables
        assert "remarks" not in tables
        assert version_of(connection) == SCHEMA

    _with_connection(closed_book, try_it)


def test_a_step_that_breaks_a_link_is_taken_back(closed_book: Path) -> None:
    def orphan(connection: OpenConnection) -> None:
        connection.execute("DELETE FROM villages")

    def try_it(connection: OpenConnection) -> None:
        with pytest.raises(RuntimeError, match="keepers"):
            migrate(connection, (*STEPS, orphan))
        assert connection.execute("SELECT count(*) FROM villages").fetchone() == (1,)

    _with_connection(closed_book, try_it)


def test_an_older_book_is_backed_up_beside_itself_and_then_migrated(tmp_path: Path) -> None:
    path = tmp_path / "old.diary"
    path.touch()

    def first_version(connection: OpenConnection) -> None:
        connection.execute("CREATE TABLE words (text TEXT)")
        connection.execute("INSERT INTO words VALUES ('渠水')")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    _with_connection(path, first_version)

    Store.open(path, now=NOW).close()

    (backup,) = tmp_path.glob("*.bak")

    def is_the_old_one(connection: OpenConnection) -> None:
        assert version_of(connection) == 0
        assert connection.execute("SELECT text FROM words").fetchone() == ("渠水",)

    _with_connection(backup, is_the_old_one)
    _with_connection(path, lambda c: _assert_version(c, SCHEMA))
    assert {each.suffix for each in tmp_path.iterdir()} == {".diary", ".bak"}


def _assert_version(connection: OpenConnection, version: int) -> None:
    assert version_of(connection) == version


def test_what_a_kill_left_half_written_without_a_log_is_taken_back(
    closed_book: Path, tmp_path: Path
) -> None:
    """While a book is migrated or closed the pages of before lie in a journal beside it."""
    killed = tmp_path / "killed" / "my.diary"
    killed.parent.mkdir()

    def half_write(connection: OpenConnection) -> None:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        for number in range(300):
            connection.execute(
                "INSERT INTO drafts (key, fields, saved_at) VALUES (?, ?, '2026')",
                (str(number), "x" * 3000),
            )
        for ending in ("", "-journal"):
            killed.with_name(killed.name + ending).write_bytes(
                closed_book.with_name(closed_book.name + ending).read_bytes()
            )

    _with_connection(closed_book, half_write)
    assert killed.stat().st_size > closed_book.stat().st_size

    with Store.open(killed, now=NOW) as store, store.reading() as connection:
        assert connection.execute("SELECT count(*) FROM drafts").fetchone() == (0,)
    assert list(killed.parent.iterdir()) == [killed]


def test_a_program_that_ends_without_closing_leaves_a_whole_book(closed_book: Path) -> None:
    ending = (
        "import sys; from pathlib import Path; from tests.support.open_books import open_book;"
        "book = open_book(Path(sys.argv[1])); sys.exit(7)"
    )
    line = [sys.executable, "-c", ending, str(closed_book)]
    ended = subprocess.run(line, cwd=Path(__file__).parents[2], check=False)
    assert ended.returncode == 7
    with Store.open(closed_book, now=NOW) as store:
        assert not store.read_only
