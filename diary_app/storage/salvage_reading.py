"""Reading a damaged book table by table, stepping over the pages that cannot be read."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from diary_app.domain.entries import Way
from diary_app.domain.matters import Kind, Level, Nature, Outcome, Satisfaction, Status
from diary_app.domain.people import Committee
from diary_app.domain.works import WorkKind
from diary_app.storage.engine import OpenConnection, connect
from diary_app.storage.files import look_at_damaged

_FAULTS = (dbapi2.Error, UnicodeDecodeError)
"""The second where a message of the driver quotes damaged bytes."""

_AT_ONCE = 64
_ID = re.compile("[0-9a-f]{32}")
_CODES: dict[str, frozenset[str]] = {
    name: frozenset(each.value for each in codes)
    for name, codes in {
        "matters.kind": Kind,
        "works.kind": WorkKind,
        "nature": Nature,
        "status": Status,
        "to_status": Status,
        "level": Level,
        "outcome": Outcome,
        "satisfaction": Satisfaction,
        "committee": Committee,
        "way": Way,
    }.items()
}
_LAST_ROW = (1 << 63) - 1
_KINDS: dict[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,), "BLOB": (bytes,)}


MISREAD = object()
"""What stands in a column that cannot be read and cannot be left empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column as the schema declares it; ``holds``: the types its values have.

    ``is_right`` knows the values that the program can read here.
    """

    name: str
    required: bool
    holds: tuple[type, ...]
    is_right: Callable[[Any], bool]

    def read(self, value: object) -> object:
        """``value``, nothing where it cannot be right and need not be, else ``MISREAD``."""
        if isinstance(value, self.holds) and self.is_right(value):
            return value
        return MISREAD if self.required else None


def columns_of(connection: OpenConnection, table: str) -> list[Column]:
    """The columns of ``table`` that are stored (those the file works out are not)."""
    found: list[Column] = []
    for _, name, declared, required, _, _ in connection.execute(f"PRAGMA table_info({table})"):
        kind = str(declared).partition("(")[0].replace("CHAR", "TEXT").replace("BOOLEAN", "INTEGER")
        found.append(
            Column(
                name=name,
                required=bool(required),
                holds=_KINDS.get(kind, (object,)),
                is_right=_right_for(table, str(name), str(declared)),
            )
        )
    return found


def _right_for(table: str, name: str, declared: str) -> Callable[[Any], bool]:
    """What the program can read in a column: an id, a day, a moment, a code, or anything."""
    codes = _CODES.get(f"{table}.{name}") or _CODES.get(name)
    if codes is not None:
        return lambda value: value in codes
    if declared == "CHAR(32)":
        return lambda value: _ID.fullmatch(value) is not None
    if name in {"date", "deadline", "call_back_by", "last_seen"} or name.endswith("_on"):
        return lambda value: _reads(date.fromisoformat, value)
    if name == "at" or name.endswith("_at"):
        return lambda value: _reads(datetime.fromisoformat, value)
    return lambda _: True


def _reads(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


class DamagedBook:
    """A damaged book, open for reading only; every fault in it costs only what it covers."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        """Raises as ``files.look_at_damaged``."""
        self._path, self._key = path, key
        look = look_at_damaged(path, key=key)
        self.version = look.version
        self._immutable = look.immutable
        self._connection = self._connect()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def columns(self, target: OpenConnection, table: str) -> list[Column]:
        """Those columns of the new book's ``table`` that the damaged one has too."""
        try:
            rows = self._connection.execute(f"PRAGMA table_info({table})").fetchall()
        except _FAULTS:
            self._reconnect()
            return []
        own = {name for _, name, *_ in rows}
        return [each for each in columns_of(target, table) if each.name in own]

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Row ids and values of every row of ``table`` that can be read, in order."""
        statement = (
            f"SELECT rowid, {', '.join(columns)} FROM {table}"
            f" WHERE rowid > ? ORDER BY rowid LIMIT {_AT_ONCE}"
        )
        at, fresh = -1, True
        while True:
            got = 0
            try:
                for row_id, *values in self._connection.execute(statement, (at,)):
                    if row_id <= at:
                        raise dbapi2.DatabaseError("the rows of a page are out of order")
                    at, got = row_id, got + 1
                    yield row_id, tuple(values)
            except _FAULTS:
                self._reconnect()
                # Where it stands still, what can be read alone cannot be read in a row.
                skipped = 1 if got or fresh else 2
                following = self._next_readable(table, at + skipped - 1)
                if following is None:
                    return
                fresh, at = False, following - 1
                continue
            fresh = True
            if got < _AT_ONCE:
                return

    def ids_by_index(self, table: str, column: str, index: str) -> dict[int, Any]:
        """Row ids with the value of ``column``, read from an index alone, without the table."""
        try:
            return dict(
                self._connection.execute(
                    f"SELECT rowid, {column} FROM {table} INDEXED BY {index}"
                ).fetchall()
            )
        except _FAULTS:
            self._reconnect()
            return {}

    def _next_readable(self, table: str, at: int) -> int | None:
        """The first row id behind ``at`` from which on a row can be read again.

        It is felt for in growing steps, and then closed in upon: what cannot be
        read is a run of rows, a page or a branch of the tree.
        """
        reach = 1
        while (found := self._first_from(table, at + 1 + reach)) is None:
            if at + 1 + reach >= _LAST_ROW >> 1:
                return None
            reach *= 2
        low, high = at + 1, at + 1 + reach
        while low < high:
            middle = (low + high) // 2
            closer = self._first_from(table, middle)
            if closer is None:
                low = middle + 1
            else:
                high, found = middle, closer
        return found

    def _first_from(self, table: str, row_id: int) -> int | None:
        try:
            row = self._connection.execute(
                f"SELECT rowid, * FROM {table} WHERE rowid >= ? ORDER BY rowid LIMIT 1", (row_id,)
            ).fetchone()
        except _FAULTS:
            self._reconnect()
            return None
        return None if row is None or row[0] < row_id else int(row[0])

    def _connect(self) -> OpenConnection:
        return connect(
            self._path, key=self._key, read_only=True, immutable=self._immutable, lenient=True
        )

    def _reconnect(self) -> None:
        """A page that fails its check makes the connection to an encrypted book useless."""
        if self._key is not None:
            with suppress(*_FAULTS):
                self._connection.close()
            self._connection = self._connect()
