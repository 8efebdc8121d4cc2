"""Copying a book: at one state, opened again and checked, and only then in its place."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from shutil import copyfile

from sqlcipher3 import dbapi2

from diary_app.domain.errors import DiaryError
from diary_app.storage.engine import OpenConnection, connect
from diary_app.storage.faults import translated

PART_ENDING = ".new"
_PAGES_AT_ONCE = 512
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_ROOM = {"disk I/O error", "database or disk is full"}
_COUNTED_TABLES = ("attachments", "entries", "facts", "history", "matters", "residents", "steps")

Step = Callable[[int, int], None]
"""Told how many pieces of how many are done; may raise to stop."""


def copy_checked(
    connection: OpenConnection,
    target: Path,
    *,
    key: bytes | None = None,
    step: Step | None = None,
) -> None:
    """Copy the open book to ``target``: whole, opened again, checked, on the disk, then moved.

    The copy shows one state of the book, whatever is written meanwhile, and
    is one file. Raises as ``written_beside``, ``DiaryError`` ``book_damaged``
    where the copy is not sound, and what ``step`` raises.
    """
    with written_beside(target) as beside, _at_one_state(connection):
        _copy_pages(connection, beside, key, step)
        _check_copy(connection, beside, key)


def copy_file(source: Path, target: Path, look: Callable[[Path], object] | None = None) -> None:
    """Copy a file that nobody writes to; ``look`` may refuse the copy before it counts.

    Raises as ``written_beside``, and what ``look`` raises.
    """
    with written_beside(target) as beside:
        copyfile(source, beside)
        if look is not None:
            look(beside)


@contextmanager
def written_beside(target: Path) -> Iterator[Path]:
    """A file beside ``target`` to write into; left in good order it takes the name ``target``.

    A file that is at ``target`` is replaced. Whatever happens, nothing half
    written is left. Raises ``DiaryError``: ``disk_full``, ``file_not_written``.
    """
    beside = target.with_name(part_name(target.name))
    try:
        with translated(target, writing=True):
            beside.touch(mode=0o600)
            yield beside
        settle(beside, target)
    except OSError as fault:
        code = "disk_full" if fault.errno in _FULL else "file_not_written"
        raise DiaryError(code, path=str(target), reason=fault.strerror) from fault
    finally:
        for left in (beside, *companions(beside)):
            with suppress(OSError):  # the stick was pulled: nothing can be tidied there
                left.unlink(missing_ok=True)


def part_name(name: str) -> str:
    """What a file is called while this process writes it; ``sweep_parts`` knows it again."""
    return f".{name}.{os.getpid()}{PART_ENDING}"


def sweep_parts(folder: Path, name: str = "") -> int:
    """Remove what killed programs left half copied in ``folder``; how many files there were.

    ``name``: only what was to become the file of that name, in a folder that is not our own.
    """
    swept = 0
    for each in folder.glob(f".{escape(name)}*{PART_ENDING}*"):
        writer = each.name.rpartition(PART_ENDING)[0].rpartition(".")[2]
        if writer.isdigit() and not _is_alive(int(writer)):
            with suppress(OSError):
                each.unlink()
                swept += 1
    return swept


def settle(beside: Path, target: Path) -> None:
    """Let the bytes of ``beside`` reach the disk, then give it the name ``target``."""
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    beside.replace(target)
    if os.name != "nt":  # so that the name is on the disk too
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            with suppress(OSError):  # some file systems know no such thing
                os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _at_one_state(connection: OpenConnection) -> Iterator[None]:
    """Let the connection see the book as it is now, whoever writes meanwhile."""
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # begins to read
        yield
    finally:
        connection.execute("ROLLBACK")


def _copy_pages(
    connection: OpenConnection,
    beside: Path,
    key: bytes | None,
    step: Callable[[int, int], None] | None,
) -> None:
    copy = connect(beside, key=key)
    try:
        if step is None:
            connection.backup(copy)
        else:
            told = step
            connection.backup(
                copy, pages=_PAGES_AT_ONCE, progress=lambda _, left, all_: told(all_ - left, all_)
            )
        copy.execute("PRAGMA journal_mode = DELETE")
    except dbapi2.Error as fault:
        # The driver names no fault that happens while pages are copied, but for its words.
        if getattr(fault, "sqlite_errorname", None) or str(fault) not in _NO_ROOM:
            raise
        raise DiaryError("disk_full", path=str(beside)) from fault
    finally:
        copy.close()


def _check_copy(connection: OpenConnection, beside: Path, key: bytes | None) -> None:
    """Open the copy anew, as whoever needs it would, and compare it with the book."""
    copy = connect(beside, key=key, read_only=True)
    try:
        sound = copy.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        if not sound or _contents(copy) != _contents(connection):
            raise DiaryError("book_damaged", path=str(beside))
    finally:
        copy.close()


def _contents(connection: OpenConnection) -> list[tuple[object, ...]]:
    """The version and the tables of a book, with the rows of those that people fill."""
    version = connection.execute("PRAGMA user_version").fetchall()
    tables = connection.execute("SELECT name FROM sqlite_schema ORDER BY name").fetchall()
    there = {name for (name,) in tables}
    counted = sorted(there.intersection(_COUNTED_TABLES))
    counts = [connection.execute(f"SELECT count(*) FROM {name}").fetchall() for name in counted]
    return [*version, *tables, *(row for rows in counts for row in rows)]


def _is_alive(process: int) -> bool:
    if os.name == "nt":
        return False  # what is still open there cannot be removed anyway
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def companions(path: Path) -> tuple[Path, ...]:
    """The files that SQLite may make beside ``path``."""
    return tuple(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))
