"""A small real book for trying search: rows put in plainly, the index kept by the program."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from diary_app.domain.folding import fold
from diary_app.domain.queries import parse
from diary_app.domain.searching import EntryRows, Filters, Total
from diary_app.domain.urgency import DeadlineWatch
from diary_app.domain.workdays import HolidayTable
from diary_app.storage import search
from diary_app.storage.engine import OpenConnection, connect
from diary_app.storage.queries import rows as listing
from tests.support.bulk_text import KEEPER, VILLAGE, schema

TODAY = date(2026, 11, 24)
WATCH = DeadlineWatch(today=TODAY, soon_days=2, holidays=HolidayTable(years={2026}))


class SearchBook:
    """Entries, residents and matters of one village; ids are counted from 1."""

    def __init__(self, path: Path) -> None:
        path.touch()
        self.connection: OpenConnection = connect(path)
        self.connection.execute("PRAGMA synchronous = OFF")
        schema(self.connection)
        self._last = 0

    def _next(self) -> str:
        self._last += 1
        return f"{self._last:032x}"

    def entry(self, text: str, *, day: date = TODAY, index: bool = True, **fields: Any) -> str:
        """Keep an entry; returns its id."""
        entry_id = self._next()
        columns: dict[str, Any] = {
            "id": entry_id,
            "slot": self._slot(day),
            "number": f"{day.year}-{self._last:04d}",
            "revision": 1,
            "keeper_id": KEEPER,
            "village_id": VILLAGE,
            "date": day.isoformat(),
            "village_group": "",
            "spot": "",
            "title": "",
            "text": text,
            "thoughts": "",
            "plan": "",
            "weather": "",
            "others_present": "",
            "source_number": "",
            "form_version": 1,
            "device": "d",
            "created_at": "2026-11-24T10:00:00+08:00",
            "changed_at": "2026-11-24T10:00:00+08:00",
        }
        self._insert("entries", columns | fields)
        if index:
            search.refresh(self.connection, [entry_id])
        return entry_id

    def resident(self, entry_id: str, name: str, *, unnamed: bool = False, **fields: Any) -> str:
        """Name a resident in an entry; returns the resident's id."""
        resident_id = self._next()
        columns = {
            "id": resident_id,
            "name": name,
            "phone": "",
            "household": "",
            "village_group": "",
            "village_id": VILLAGE,
            "revision": 1,
        }
        self._insert("residents", columns | fields)
        self._insert(
            "entry_residents",
            {
                "entry_id": entry_id,
                "position": self._last,
                "resident_id": resident_id,
                "unnamed": unnamed,
            },
        )
        search.refresh(self.connection, [entry_id])
        return resident_id

    def matter(self, *entry_ids: str, opened_on: date = TODAY, **fields: Any) -> str:
        """A matter that these entries raise; returns its id."""
        matter_id = self._next()
        columns = {
            "id": matter_id,
            "number": f"V01-2026-{self._last:04d}",
            "revision": 1,
            "kind": "problem",
            "title": "",
            "households": 1,
            "people": 0,
            "urgent": 0,
            "collective": 0,
            "sensitive": 0,
            "handler": "",
            "status": "recorded",
            "level": "keeper",
            "opened_on": opened_on.isoformat(),
            "deadline_estimated": 0,
            "form_version": 1,
            "device": "d",
            "created_at": "2026-11-24T10:00:00+08:00",
            "changed_at": "2026-11-24T10:00:00+08:00",
        }
        self._insert("matters", columns | fields)
        for entry_id in entry_ids:
            self._insert(
                "entry_matters", {"entry_id": entry_id, "matter_id": matter_id, "position": 0}
            )
        search.refresh(self.connection, entry_ids)
        return matter_id

    def step(self, matter_id: str, note: str, **fields: Any) -> str:
        """A line in a matter's history."""
        step_id = self._next()
        columns = {
            "id": step_id,
            "matter_id": matter_id,
            "position": self._last,
            "at": "2026-11-24T11:00:00+08:00",
            "by": "周明",
            "device": "d",
            "level": "keeper",
            "note": note,
        }
        self._insert("steps", columns | fields)
        self.follow(matter_id)
        return step_id

    def answer(self, matter_id: str, text: str, **fields: Any) -> str:
        """What the resident was told."""
        answer_id = self._next()
        columns = {
            "id": answer_id,
            "matter_id": matter_id,
            "revision": 1,
            "at": "2026-11-24T12:00:00+08:00",
            "by": "周明",
            "how": "phone",
            "text": text,
            "device": "d",
        }
        self._insert("answers", columns | fields)
        self.follow(matter_id)
        return answer_id

    def follow(self, matter_id: str) -> None:
        """Let the index follow a change of a matter."""
        touched = search.entries_touched(self.connection, matter_ids=[matter_id])
        search.refresh(self.connection, touched)

    def change(self, entry_id: str, **fields: Any) -> None:
        """Change columns of an entry and let the index follow."""
        names = ", ".join(f"{name} = ?" for name in fields)
        self.connection.execute(
            f"UPDATE entries SET {names} WHERE id = ?", (*fields.values(), entry_id)
        )
        search.refresh(self.connection, [entry_id])

    def move(self, entry_id: str, day: date) -> None:
        """Date an entry anew, as its writer does."""
        (old,) = self.connection.execute(
            "SELECT slot FROM entries WHERE id = ?", (entry_id,)
        ).fetchall()[0]
        search.forget(self.connection, [old])
        self.change(entry_id, slot=self._slot(day), date=day.isoformat())

    def rows(self, query: str = "", filters: Filters | None = None, **page: Any) -> EntryRows:
        """A page of the list."""
        return listing.rows(self.connection, parse(query), filters, WATCH, **page)

    def found(self, query: str = "", filters: Filters | None = None) -> list[str]:
        """Ids of all that is found, newest first."""
        return [row.id.hex for row in self.rows(query, filters, limit=100_000).rows]

    def total(self, query: str, cap: int | None = None) -> Total:
        """How many are found."""
        return listing.total(self.connection, parse(query), None, cap)

    def scan(self, word: str) -> int:
        """How many stored texts have ``word``, by reading them all."""
        key = fold(word)
        texts = self.connection.execute("SELECT text FROM entries WHERE deleted_at IS NULL")
        return sum(key in fold(text) for (text,) in texts)

    def _slot(self, day: date) -> int:
        first = day.toordinal() << 20
        row = self.connection.execute(
            "SELECT count(*) FROM entries WHERE slot BETWEEN ? AND ?", (first, first | 0xFFFFF)
        ).fetchone()
        return first + (row[0] if row else 0)

    def _insert(self, table: str, columns: dict[str, Any]) -> None:
        blanks = ", ".join("?" * len(columns))
        self.connection.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({blanks})",
            list(columns.values()),
        )


def uuids(*ids: str) -> frozenset[UUID]:
    """Ids as filters take them."""
    return frozenset(map(UUID, ids))
