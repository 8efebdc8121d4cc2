"""The list answers as somebody types, and stops when they type on."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest

from diary_app.domain.clock import FixedClock
from diary_app.domain.errors import Cancelled
from diary_app.domain.form import Deadlines, Form
from diary_app.domain.matters import Kind
from diary_app.domain.searching import Filters
from diary_app.domain.workdays import HolidayTable
from diary_app.services.searching import Searching
from diary_app.storage import search
from diary_app.storage.store import Store
from tests.support.bulk_text import fill, people

NOW = datetime(2025, 12, 5, 9, 0, tzinfo=timezone(timedelta(hours=8)))
FORM = Form(
    version=1,
    name="",
    categories=(),
    deadlines=Deadlines(
        by_nature={},
        default=5,
        passing_up=3,
        answering=1,
        hard_limit_calendar_days=60,
        soon=2,
    ),
    holidays=HolidayTable(years={2025, 2026}),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    def contents(connection: object) -> None:
        people(connection)
        search.index_many(connection, fill(connection, 400, residents=50))  # type: ignore[arg-type]

    with Store.create(tmp_path / "book.diary", contents) as opened:
        yield opened


@pytest.fixture
def searching(store: Store) -> Searching:
    return Searching(store, FixedClock(moment=NOW), FORM)


def test_rows_totals_and_chips_agree(searching: Searching) -> None:
    for query in ("", "路灯", "路", "土地流转", "-路灯", "路灯 OR 水渠"):
        whole = searching.rows(query, limit=1000)
        assert whole.next_slot is None
        assert searching.total(query).count == len(whole.rows)
        chips = searching.chip_counts(query)
        assert chips.all == len(whole.rows)
        for kind in Kind:
            kinds = Filters(kinds=frozenset({kind}))
            assert searching.total(query, filters=kinds).count == chips.kinds[kind]
        assert searching.total(query, filters=Filters(open_only=True)).count == chips.open
        assert sum(bool(row.matters) for row in whole.rows) == sum(chips.kinds.values())


def test_newest_first(searching: Searching) -> None:
    rows = searching.rows("路灯").rows
    assert [row.slot for row in rows] == sorted((row.slot for row in rows), reverse=True)
    assert searching.row(rows[0].id) is not None
    assert searching.row(UUID(int=5)) is None


def test_words_to_highlight(searching: Searching) -> None:
    assert searching.marks('路灯 -水渠 "桥 边"') == ("路灯", "桥 边")


def test_an_overtaken_search_is_cancelled(store: Store, searching: Searching) -> None:
    """Interrupting stops a read of the same kind that would run for ever."""
    outcome: list[BaseException] = []
    running = threading.Event()

    def endless() -> None:
        try:
            with store.reading(interruptible=True) as connection:
                rows = connection.execute(
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                    "SELECT i FROM n"
                )
                for _ in rows:
                    running.set()
        except Cancelled as stopped:
            outcome.append(stopped)

    thread = threading.Thread(target=endless)
    thread.start()
    assert running.wait(10)
    searching.interrupt()
    thread.join(10)
    assert len(outcome) == 1
    assert searching.rows("路灯").rows
