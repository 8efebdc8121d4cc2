"""A whole book written anew under another key, or none: beside, checked, then moved.

``sqlcipher_export`` copies every table; the versions in the header it leaves
behind, so they follow by hand. Row numbers that no table names may change,
their order does not.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from sqlcipher3 import dbapi2

from diary_app.domain.errors import Cancelled, DiaryError
from diary_app.storage.copying import companions, written_beside
from diary_app.storage.engine import OpenConnection, connect
from diary_app.storage.faults import translated
from diary_app.storage.heads import head_of

_INSTRUCTIONS = 200_000
_WIPED_AT_ONCE = 1024 * 1024
_IN_WORDS = {
    "interrupted": "",
    "database or disk is full": "disk_full",
    "disk I/O error": "disk_full",
    "database disk image is malformed": "book_damaged",
}
"""The code of a fault by its message; none for what the person stopped."""


def rewrite(
    path: Path,
    *,
    key: bytes | None,
    new_key: bytes | None,
    ready: Callable[[bytes], None],
    step: Callable[[int, int], None] | None = None,
) -> None:
    """Replace the book at ``path``, which nobody has open, by the same under ``new_key``.

    ``ready`` is given the first bytes of the new file once that was checked
    and before it is moved. ``step`` is told how many bytes of about how many
    are written, and may raise to stop. Until the move the book is as it was.
    Raises ``DiaryError``: ``book_busy`` where another program has it open,
    ``disk_full``, ``file_not_written``, ``book_damaged``.
    """
    with written_beside(path) as beside:
        connection = _alone(path, key)
        try:
            _export(connection, beside, new_key, path, step)
            _compare(connection, beside, new_key, path)
        finally:
            connection.close()
        before = _state(path)
        ready(head_of(beside))
        if _state(path) != before:
            raise DiaryError("book_busy", path=str(path))
        old = _old_bytes(path) if key is None else None
    if old is not None:
        with suppress(OSError):
            _wipe(old)
        os.close(old)


def _alone(path: Path, key: bytes | None) -> OpenConnection:
    """The only connection to the book, its log folded in and gone."""
    connection = connect(path, key=key)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        if connection.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):
            raise DiaryError("book_busy", path=str(path))
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _export(
    connection: OpenConnection,
    beside: Path,
    key: bytes | None,
    path: Path,
    step: Callable[[int, int], None] | None,
) -> None:
    driver = cast(Any, connection)
    size = path.stat().st_size
    spelled = "" if key is None else f"x'{key.hex()}'"
    connection.execute("ATTACH DATABASE ? AS beside KEY ?", (str(beside.absolute()), spelled))

    def going_on() -> int:
        if step is not None:
            with suppress(OSError):
                step(min(beside.stat().st_size, size), size)
        return 0  # what ``step`` raises interrupts the driver, which says so

    if step is not None:
        step(0, size)
    driver.set_progress_handler(going_on, _INSTRUCTIONS)
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT sqlcipher_export('beside')").fetchall()
        for name in ("application_id", "user_version"):
            (value,) = connection.execute(f"PRAGMA main.{name}").fetchone() or (0,)
            connection.execute(f"PRAGMA beside.{name} = {int(value)}")
        connection.execute("COMMIT")
    except dbapi2.OperationalError as fault:
        # A fault inside the export comes without its name, in the words of SQLite alone.
        code = _IN_WORDS.get(str(fault))
        if code is None:
            raise
        raise (DiaryError(code, path=str(path)) if code else Cancelled()) from fault
    finally:
        driver.set_progress_handler(None, 0)
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    connection.execute("DETACH DATABASE beside")


def _compare(connection: OpenConnection, beside: Path, key: bytes | None, path: Path) -> None:
    """Open the new book as whoever comes next would, and compare it with the old one."""
    with translated(beside):
        copy = connect(beside, key=key, read_only=True)
        try:
            sound = copy.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            linked = copy.execute("PRAGMA foreign_key_check").fetchone() is None
            if key is not None:
                sound = sound and not copy.execute("PRAGMA cipher_integrity_check").fetchall()
            if not sound or not linked or _contents(copy) != _contents(connection):
                raise DiaryError("book_damaged", path=str(path))
        finally:
            copy.close()


def _contents(connection: OpenConnection) -> list[tuple[object, ...]]:
    """The versions, what the tables are, and how many rows each holds."""
    schema = connection.execute(
        "SELECT type, name, sql FROM main.sqlite_schema"
        " WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name"
    ).fetchall()
    tables = [
        name
        for kind, name, sql in schema
        if kind == "table" and not str(sql).upper().startswith("CREATE VIRTUAL")
    ]
    counts = [
        connection.execute(f'SELECT count(*) FROM main."{name}"').fetchone() for name in tables
    ]
    versions = [
        connection.execute(f"PRAGMA main.{name}").fetchone()
        for name in ("application_id", "user_version")
    ]
    return [*schema, *(each or () for each in (*counts, *versions))]


def _state(path: Path) -> tuple[int, int, bool]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns, any(each.exists() for each in companions(path))


def _old_bytes(path: Path) -> int | None:
    """A handle on the plain file, which outlives its name; on Windows it would bar the move."""
    return None if os.name == "nt" else os.open(path, os.O_RDWR)


def _wipe(old: int) -> None:
    """Write zeros over what the plain file held, unless it still bears another name.

    Flash memory and file systems that copy on write may keep the old blocks
    all the same: ``docs/security.md`` says so.
    """
    found = os.fstat(old)
    if found.st_nlink:
        return
    nothing = bytes(_WIPED_AT_ONCE)
    for at in range(0, found.st_size, _WIPED_AT_ONCE):
        os.pwrite(old, nothing[: found.st_size - at], at)
    os.fsync(old)
