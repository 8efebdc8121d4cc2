"""The one place where a fault of the driver becomes a fault that a person is told about."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from diary_app.domain.errors import Cancelled, DiaryError

_CODES = {
    "SQLITE_FULL": "disk_full",
    "SQLITE_READONLY": "book_read_only",
    "SQLITE_BUSY": "book_busy",
    "SQLITE_LOCKED": "book_busy",
    "SQLITE_CORRUPT": "book_damaged",
    "SQLITE_NOTADB": "book_damaged",
    "SQLITE_IOERR": "book_gone",
    "SQLITE_CANTOPEN": "book_gone",
    "SQLITE_PERM": "book_read_only",
}
_WITHOUT_SPACE = frozenset({"SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_SHMSIZE"})


def told(fault: BaseException) -> DiaryError | Cancelled | None:
    """``fault`` of the driver as a person is told it; ``None`` for a mistake of ours."""
    name = str(getattr(fault, "sqlite_errorname", "") or "")
    if name == "SQLITE_INTERRUPT":
        return Cancelled()
    if name in _WITHOUT_SPACE:
        return DiaryError("disk_full")
    if str(fault) == "Cannot operate on a closed database.":
        return DiaryError("book_closed")
    base = "_".join(name.split("_")[:2])
    code = _CODES.get(base)
    return None if code is None else DiaryError(code)


@contextmanager
def translated() -> Iterator[None]:
    """Let faults of the driver leave as ``DiaryError`` or ``Cancelled``."""
    try:
        yield
    except dbapi2.Error as fault:
        plain = told(fault)
        if plain is None:
            raise
        raise plain from fault
