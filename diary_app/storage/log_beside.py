"""The log beside a book that was not closed: whether it is there, whole, and this book's own.

A book at rest is one file. While it is written to, its header says that a log
belongs to it and a fact says that it is open; both are taken back on closing.
So a copy taken without its log is told from a whole book (a backup made by the
program has no such header), and a log of another book is never laid over this one.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from diary_app.domain.errors import DiaryError
from diary_app.storage import history
from diary_app.storage.connections import Connection
from diary_app.storage.engine import connect

_OPEN = "1"
_MARK = """
    INSERT INTO facts (name, value) VALUES ('open', ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value
"""

_LOG_HEADER, _FRAME_HEADER = 32, 24
_LINES_FOLLOWED = 5000


def log_of(path: Path) -> Path:
    """Where the log of the book at ``path`` lies while there is one."""
    return path.with_name(f"{path.name}-wal")


def is_pending(path: Path) -> bool:
    """Whether a log with something in it lies beside the book."""
    log = log_of(path)
    return log.exists() and log.stat().st_size > _LOG_HEADER


def mark_open(connection: Connection, *, is_open: bool) -> None:
    """Let the book say that it is being written to, or no longer is."""
    connection.execute(_MARK, (_OPEN if is_open else "",))


def says_open(connection: Connection) -> bool:
    """Whether the book says that it is being written to."""
    return _fact(connection, "open") == _OPEN


def roll_back(path: Path, key: bytes | None) -> None:
    """Take back what a killed program had half written where it kept no log.

    The pages of before lie beside the book then, and a connection that only
    reads could not put them back. Without the right key they are put back too,
    for they were encrypted before they were laid there.
    """
    before = path.with_name(f"{path.name}-journal")
    with suppress(OSError):
        if not before.stat().st_size or not os.access(path, os.W_OK):
            return
        with path.open("rb") as file:
            if key is None and not file.read(16).startswith(b"SQLite format 3"):
                return
        with suppress(dbapi2.DatabaseError):  # whoever opens it next says what is wrong
            connect(path, key=key).close()


def awaits_log(path: Path, key: bytes | None) -> bool:
    """Whether the header of a book without a log says that one belongs to it."""
    if key is None:
        with path.open("rb") as file:
            return file.read(20)[18:20] == b"\x02\x02"
    connection = connect(path, key=key, tidy=True, read_only=True)
    try:
        return connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    finally:
        connection.close()


def refuse_foreign(path: Path, key: bytes | None) -> None:
    """Raise ``DiaryError`` ``book_log_foreign`` where the pending log is not this book's.

    It is this book's where its pages are in the book already, or where the
    book it leads to bears the same id and goes on from the same history.
    """
    if _is_folded(path):
        return
    if key is None and path.stat().st_size and not awaits_log(path, None):
        raise DiaryError("book_log_foreign", path=str(path))
    alone = _end_of(path, key, immutable=True)
    if alone is None:
        return  # it died while the log was being folded in; the log holds those pages whole
    together = _end_of(path, key, immutable=False, after=alone[1:])
    if together is None or together[0] != alone[0]:
        raise DiaryError("book_log_foreign", path=str(path))


def lost_saves(path: Path) -> int:
    """How many saves stand in the log behind a frame that cannot be read any more.

    Wants a connection open on the book: SQLite has then noted how far the log
    can be followed. 0 for a log whose end is whole, or was being written.
    """
    log, shared = log_of(path), path.with_name(f"{path.name}-shm")
    try:
        with log.open("rb") as file, shared.open("rb") as noted:
            header = file.read(_LOG_HEADER)
            read = int.from_bytes(noted.read(20)[16:20], sys.byteorder)
            size = int.from_bytes(header[8:12], "big") + _FRAME_HEADER
            salts, lost = header[16:24], 0
            for number in range(read, (log.stat().st_size - _LOG_HEADER) // size):
                file.seek(_LOG_HEADER + number * size)
                frame = file.read(_FRAME_HEADER)
                lost += frame[8:16] == salts and frame[4:8] != b"\x00" * 4
            return lost
    except OSError:
        return 0


def _is_folded(path: Path) -> bool:
    """Whether all the log says stands in the book (its first page tells the mode apart)."""
    with log_of(path).open("rb") as log, path.open("rb") as book:
        header = log.read(_LOG_HEADER)
        size = int.from_bytes(header[8:12], "big")
        if size < 512 or size & (size - 1):
            return False
        last: dict[int, bytes] = {}
        while len(frame := log.read(_FRAME_HEADER + size)) == _FRAME_HEADER + size:
            if frame[8:16] != header[16:24]:
                break
            last[int.from_bytes(frame[:4], "big")] = frame[_FRAME_HEADER:]
        for page, content in last.items():
            if page > 1:
                book.seek((page - 1) * size)
                if book.read(size) != content:
                    return False
    return True


def _end_of(
    path: Path, key: bytes | None, *, immutable: bool, after: tuple[int, str] | None = None
) -> tuple[str, int, str] | None:
    """The book's id and the last line of its history; ``None`` where they cannot be read.

    ``after``: ``None`` too unless the history goes on from that line.
    """
    try:
        connection = connect(path, key=key, read_only=True, immutable=immutable)
        try:
            book = _fact(connection, "book")
            position, digest = history.head(connection)
            if after is not None and not _goes_on(connection, position, after):
                return None
            return book, position, digest
        finally:
            connection.close()
    except (dbapi2.Error, UnicodeDecodeError):
        return None


def _goes_on(connection: Connection, position: int, after: tuple[int, str]) -> bool:
    first, digest = after
    if history.digest_at(connection, first) != digest:
        return False
    return position - first > _LINES_FOLLOWED or history.end_fits(connection, first)


def _fact(connection: Connection, name: str) -> str:
    row = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return "" if row is None else str(row[0])
