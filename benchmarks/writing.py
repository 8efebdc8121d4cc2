"""Writing beside the bare driver: one entry saved, a ledger taken in."""

import csv
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from uuid import uuid4

from benchmarks.books import data_dir, opened
from benchmarks.measuring import Measured, alternately, most, ratio, timed
from diary_app.bootstrap import build
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.services.opening import BookStart
from diary_app.storage.engine import OpenConnection, connect
from diary_app.storage.search.tokens import index_text

_TEXT = "东头水渠又堵了，下雨天水漫到路边院子里，去年清过一回，没管住，希望把渠沿垫高。"


def measure_saving(book: Path) -> Iterator[Measured]:
    """One entry saved into a copy of ``book``, index and commit included."""
    with tempfile.TemporaryDirectory(dir=book.parent) as folder:
        copy = Path(folder) / "copy.diary"
        shutil.copy(book, copy)
        services = opened(copy)
        bare = connect(copy)
        numbers = count(1)
        saver = _BareSaver(bare)
        draft = EntryDraft(content=EntryContent(date=date(2026, 11, 24), text=_TEXT))
        services.writing.save(draft)
        try:
            yield ratio(
                "one entry saved",
                *alternately(
                    lambda: services.writing.save(draft),
                    lambda: saver.save(next(numbers), _TEXT),
                    101,
                ),
                limit=3,
            )
        finally:
            bare.close()
            services.close()


def measure_ledger(rows: int) -> Iterator[Measured]:
    """A ledger of so many rows taken into an empty book."""
    with tempfile.TemporaryDirectory(dir=data_dir()) as folder:
        place = Path(folder)
        ledger = place / "ledger.csv"
        records = [
            (f"{date(2019, 1, 1) + timedelta(days=number % 2000)}", f"{_TEXT}{number}")
            for number in range(rows)
        ]
        with ledger.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("日期", "内容"))
            writer.writerows(records)
        start = BookStart(keeper="记录人", village="东村")
        services = build(place / "data").books.create(place / "ours.diary", start)
        ours = timed(lambda: services.importing.take_in(ledger))
        taken = services.searching.total().count
        assert taken == rows, f"{taken} of {rows} rows were taken in"
        services.close()
        build(place / "data").books.create(place / "bare.diary", start).close()
        bare = connect(place / "bare.diary")
        yard = timed(lambda: _BareSaver(bare).save_all(records))
        bare.close()
        yield ratio(f"a ledger of {rows:,} rows taken in", [ours], [yard], 1.6)
        yield most("the same, for each 1,000 rows", ours / rows * 1000, 100)


class _BareSaver:
    """Puts an entry and its index in, and nothing else."""

    def __init__(self, connection: OpenConnection) -> None:
        self._connection = connection
        keeper = connection.execute("SELECT id FROM keepers").fetchone()
        village = connection.execute("SELECT id FROM villages").fetchone()
        assert keeper is not None
        assert village is not None
        self._fixed = {"keeper_id": keeper[0], "village_id": village[0]}
        self._columns = [
            (str(row[1]), str(row[2]))
            for row in connection.execute("PRAGMA table_info(entries)")
            if row[3]
        ]
        names = ", ".join(name for name, _ in self._columns)
        blanks = ", ".join("?" * len(self._columns))
        self._insert = f"INSERT INTO entries ({names}) VALUES ({blanks})"

    def save(self, number: int, text: str) -> None:
        """One entry in a transaction of its own."""
        slot = (1 << 40) + number
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(self._insert, self._row(slot, "2026-11-24", text))
        self._index([(slot, text)])
        self._connection.execute("COMMIT")

    def save_all(self, records: list[tuple[str, str]]) -> None:
        """All in one transaction, the index in a second pass, sorted."""
        self._connection.execute("BEGIN IMMEDIATE")
        slots = [
            (date.fromisoformat(day).toordinal() << 20) + number
            for number, (day, _) in enumerate(records)
        ]
        self._connection.executemany(
            self._insert,
            (self._row(slot, *record) for slot, record in zip(slots, records, strict=True)),
        )
        self._index(sorted(zip(slots, (text for _, text in records), strict=True)))
        self._connection.execute("COMMIT")

    def _row(self, slot: int, day: str, text: str) -> tuple[object, ...]:
        given = {
            "id": uuid4().hex,
            "slot": slot,
            "number": str(slot),
            "date": day,
            "text": text,
            **self._fixed,
        }
        return tuple(
            given.get(name, 1 if kind == "INTEGER" else "") for name, kind in self._columns
        )

    def _index(self, texts: list[tuple[int, str]]) -> None:
        self._connection.executemany(
            "INSERT INTO search_texts (slot, body, marks) VALUES (?, ?, ' e ')", texts
        )
        self._connection.executemany(
            "INSERT INTO search_index (rowid, body) VALUES (?, ?)",
            ((slot, index_text(text, " e ")) for slot, text in texts),
        )
