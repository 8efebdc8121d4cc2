"""The one place where a fault of the driver becomes a fault that a person is told about."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from diary_app.domain.errors import Cancelled, DiaryError

_CODES = {
    "SQLITE_FULL": "disk_full",
    "SQLITE_READONLY": "book_read_only",
    "SQLITE_PERM": "book_read_only",
    "SQLITE_BUSY": "book_busy",
    "SQLITE_LOCKED": "book_busy",
    "SQLITE_CORRUPT": "book_damaged",
    "SQLITE_NOTADB": "book_damaged",
    "SQLITE_CANTOPEN": "book_gone",
}


def told(
    fault: BaseException, path: Path | None = None, *, writing: bool = False
) -> DiaryError | Cancelled | None:
    """``fault`` of the driver as a person is told it; ``None`` for a mistake of ours.

    The driver gives no more than "I/O error" for a quota, a file size limit, a
    stick pulled out and a disk that fails: whether the file is still there,
    and whether it was being written, decides which of them is named.
    """
    name = str(getattr(fault, "sqlite_errorname", "") or "")
    values = {} if path is None else {"path": str(path)}
    if name == "SQLITE_INTERRUPT":
        return Cancelled()
    if str(fault) == "Cannot operate on a closed database.":
        return DiaryError("book_closed")
    if "Could not decode" in str(fault):  # letters that are none: the page is not what was written
        return DiaryError("book_damaged", **values)
    if name.startswith("SQLITE_IOERR"):
        if path is not None and not path.exists():
            return DiaryError("book_gone", **values)
        return DiaryError("disk_full" if writing else "book_damaged", **values)
    code = _CODES.get(name)
    return None if code is None else DiaryError(code, **values)


@contextmanager
def translated(path: Path | None = None, *, writing: bool = False) -> Iterator[None]:
    """Let faults of the driver leave as ``DiaryError`` or ``Cancelled``."""
    try:
        yield
    except dbapi2.Error as fault:
        plain = told(fault, path, writing=writing)
        if plain is None:
            raise
        raise plain from fault
    except UnicodeDecodeError as fault:  # the driver's own message quotes the damaged bytes
        values = {} if path is None else {"path": str(path)}
        raise DiaryError("book_damaged", **values) from fault
