"""The file of a book: made whole or not at all, and looked at before it is touched."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from diary_app.domain.errors import DiaryError
from diary_app.storage import history, log_beside
from diary_app.storage.copying import companions, copy_checked, part_name
from diary_app.storage.engine import APPLICATION_ID, OpenConnection, connect
from diary_app.storage.faults import translated

SCHEMA = 2
"""The schema version this program writes; ``migrations.STEPS`` leads up to it."""

FORMAT_VERSION = 1
"""The version of the format that a book is kept in (``docs/formats.md``)."""

_HEADER = b"SQLite format 3\x00"
_ID_AT = 68
_LINES_LOOKED_AT = 8
_KNOWN_TABLES = ("entries", "facts", "history", "matters", "search_index")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a file is, read without changing it.

    ``damaged``: it is not what it was; it is read as far as it goes, never written.
    ``lost_saves``: how many saves at the end of its log cannot be read any more.
    """

    version: int
    writable: bool
    immutable: bool
    damaged: bool = False
    lost_saves: int = 0


def make_file(
    path: Path, fill: Callable[[OpenConnection], None], *, key: bytes | None = None
) -> None:
    """Make a book at ``path`` with what ``fill`` writes into it, all of it or nothing.

    Raises ``DiaryError``: ``file_exists``, ``file_not_written``, ``disk_full``.
    """
    from diary_app.storage.migrations import migrate

    if path.exists():
        raise DiaryError("file_exists", path=str(path))
    beside = path.with_name(part_name(path.name))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.touch(mode=0o600)
    except OSError as fault:
        raise DiaryError("file_not_written", path=str(path), reason=fault.strerror) from fault
    try:
        with translated(path, writing=True):
            connection = connect(beside, key=key)
            try:
                migrate(connection)
                connection.execute("BEGIN IMMEDIATE")
                fill(connection)
                connection.execute("COMMIT")
            finally:
                connection.close()
        _move_into_place(beside, path)
    finally:
        for left in (beside, *companions(beside)):
            left.unlink(missing_ok=True)


def look_at(path: Path, *, key: bytes | None = None) -> Look:
    """Find out what ``path`` is, through connections that cannot write.

    What is looked at is little, so that a large book opens as soon as a small
    one: the header, the length, the tables, the end of the history, and the
    log of a book that was not closed. ``checking`` reads the whole.

    Raises ``DiaryError``: ``book_not_found``, ``book_empty``, ``not_a_book``,
    ``book_damaged``, ``book_log_missing``, ``book_log_foreign``,
    ``book_log_damaged``, ``book_newer`` (with ``version`` and ``known``).
    """
    pending = _look_outside(path)
    log_beside.roll_back(path, key)
    size = path.stat().st_size
    if size and key is None:
        _check_header(path, size, pending=pending)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    immutable = not writable and not pending
    with translated(path):
        if pending:
            log_beside.refuse_foreign(path, key)
        # Without a log the file says it all; so that nothing is made beside it.
        alone = immutable or not any(each.exists() for each in companions(path))
        connection = connect(path, key=key, read_only=True, immutable=alone)
        try:
            version = _version(connection, path)
            if version == SCHEMA:
                _check_end(connection, path)
            lost = log_beside.lost_saves(path) if pending else 0
            said_open = version == SCHEMA and alone and log_beside.says_open(connection)
        finally:
            connection.close()
        if lost > 1:
            raise DiaryError("book_log_damaged", path=str(path), saves=lost)
        if said_open and log_beside.awaits_log(path, key):
            raise DiaryError("book_log_missing", path=str(path))
    return Look(version=version, writable=writable, immutable=immutable, lost_saves=lost)


def look_at_damaged(path: Path, *, key: bytes | None = None) -> Look:
    """As much as can be told of a book that ``look_at`` refuses, for reading what it still gives.

    A log that is another book's is left aside. Raises ``DiaryError``:
    ``book_not_found``, ``book_empty``, ``not_a_book``, ``book_newer``, and
    ``book_damaged`` where not even its tables can be told.
    """
    pending = _look_outside(path)
    immutable = not pending
    if pending:
        try:
            with translated(path):
                log_beside.refuse_foreign(path, key)
        except DiaryError:
            immutable = True
    with translated(path):
        connection = connect(path, key=key, read_only=True, immutable=immutable, lenient=True)
        try:
            version = _version(connection, path)
        finally:
            connection.close()
    return Look(version=version, writable=False, immutable=immutable, damaged=True)


def back_up_before_migrating(
    connection: OpenConnection, path: Path, version: int, moment: datetime, key: bytes | None
) -> Path:
    """Copy the open book beside itself and check the copy before it counts."""
    target = path.with_name(f"{path.stem}-v{version}-{moment:%Y%m%d-%H%M%S}{path.suffix}.bak")
    copy_checked(connection, target, key=key)
    return target


def _look_outside(path: Path) -> bool:
    """Whether a log is pending beside what at least is a file with something in it."""
    if not path.exists():
        raise DiaryError("book_not_found", path=str(path))
    if not path.is_file():
        raise DiaryError("not_a_book", path=str(path))
    pending = log_beside.is_pending(path)
    if path.stat().st_size == 0 and not pending:
        raise DiaryError("book_empty", path=str(path))
    return pending


def _check_end(connection: OpenConnection, path: Path) -> None:
    """The facts can be read, and the last lines of the history hold together."""
    connection.execute("SELECT count(value) FROM facts").fetchone()
    position, _ = history.head(connection)
    if not history.end_fits(connection, max(0, position - _LINES_LOOKED_AT)):
        raise DiaryError("book_damaged", path=str(path))


def _move_into_place(beside: Path, path: Path) -> None:
    """Give ``beside`` the name ``path`` without ever replacing a file that is there."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise DiaryError("file_exists", path=str(path)) from None
    except OSError:  # sticks formatted for Windows know no links
        if path.exists():
            raise DiaryError("file_exists", path=str(path)) from None
        beside.rename(path)


def _check_header(path: Path, size: int, *, pending: bool) -> None:
    with path.open("rb") as file:
        header = file.read(100)
    ours = header[_ID_AT : _ID_AT + 4] == APPLICATION_ID.to_bytes(4, "big")
    if not header.startswith(_HEADER):
        raise DiaryError("book_damaged" if ours else "not_a_book", path=str(path))
    if len(header) < 100:
        raise DiaryError("book_damaged", path=str(path))
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    count = int.from_bytes(header[28:32], "big")
    if not pending and (size % page_size or (count and count * page_size > size)):
        raise DiaryError("book_damaged", path=str(path))  # cut short


def _version(connection: OpenConnection, path: Path) -> int:
    try:
        application = connection.execute("PRAGMA application_id").fetchone()
        version = connection.execute("PRAGMA user_version").fetchone()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    except dbapi2.OperationalError as fault:
        if getattr(fault, "sqlite_errorname", "") == "SQLITE_CANTOPEN":
            raise DiaryError("book_gone", path=str(path)) from fault
        raise
    if application != (APPLICATION_ID,):
        raise DiaryError("not_a_book", path=str(path))
    found = int(version[0]) if version else 0
    if found > SCHEMA:
        raise DiaryError("book_newer", path=str(path), version=found, known=SCHEMA)
    if found == SCHEMA and not tables.issuperset(_KNOWN_TABLES):
        raise DiaryError("book_damaged", path=str(path))
    return found
