"""Books of every earlier schema are brought up to date, and nothing in them changes or is lost.

``tests/data/schema-NNNN.diary.gz`` are books that the program of that schema
made: sample entries, an edited one, a deleted one, an attachment, a draft, a
narrative.
"""

import gzip
from pathlib import Path

import pytest

from diary_app.domain.progress import Silent
from diary_app.storage.checking import check
from diary_app.storage.connections import Connection
from diary_app.storage.engine import connect
from diary_app.storage.files import SCHEMA
from diary_app.storage.migrations import version_of
from diary_app.storage.store import Store
from tests.support.open_books import NOW

_DATA = Path(__file__).parents[1] / "data"

_WORKED_OUT = {"search_texts": None, "residents": "last_seen"}
"""What the program works out from the rest, and may work out in another way (None: all of it)."""

Told = dict[str, set[tuple[object, ...]]]


def _told(connection: Connection, columns: dict[str, list[str]]) -> Told:
    """The rows of each table, in these columns."""
    return {
        table: set(connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall())
        for table, names in columns.items()
    }


def _columns(connection: Connection) -> dict[str, list[str]]:
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_index%'"
    ).fetchall()
    return {
        table: [
            row[1]
            for row in connection.execute(f"PRAGMA table_info({table})")
            if _WORKED_OUT.get(table) != row[1]
        ]
        for (table,) in tables
        if _WORKED_OUT.get(table, "") is not None
    }


@pytest.fixture(params=sorted(_DATA.glob("schema-*.diary.gz")), ids=lambda path: path.stem[:11])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A book of an earlier schema."""
    book = tmp_path / "older.diary"
    book.write_bytes(gzip.decompress(request.param.read_bytes()))
    return book


def test_there_is_a_book_of_every_earlier_schema() -> None:
    kept = [int(path.name[7:11]) for path in sorted(_DATA.glob("schema-*.diary.gz"))]
    assert kept == list(range(1, SCHEMA))


def test_counts_and_texts_stay_the_same(older: Path) -> None:
    connection = connect(older)
    try:
        version, columns = version_of(connection), _columns(connection)
        before = _told(connection, columns)
    finally:
        connection.close()
    assert version < SCHEMA
    assert all(before[table] for table in ("entries", "matters", "steps", "drafts", "history"))

    store = Store.open(older, now=NOW)
    try:
        with store.reading() as reading:
            assert reading.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
            told = _told(reading, columns)
            told["facts"].discard(("open", "1"))  # it is, just now
            assert told == before
        with store.checking() as whole:
            assert check(whole, Silent())[1] == []
    finally:
        store.close()

    (backup,) = older.parent.glob("*.bak")
    connection = connect(backup)
    try:
        assert version_of(connection) == version
        assert _told(connection, columns) == before
    finally:
        connection.close()
