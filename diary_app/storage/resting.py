"""A book coming to rest: its log folded in, so that it is one file and says that it is closed."""

from contextlib import suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from diary_app.storage.engine import OpenConnection, connect
from diary_app.storage.log_beside import log_of, mark_open

_TRIES, _MILLISECONDS = 5, 50

Place = tuple[int, int] | None
"""What tells a file from another of the same name; ``None`` where there is none."""


def place_of(path: Path) -> Place:
    """The place of the file that bears this name now."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def last_to_close(path: Path, key: bytes | None, place: Place) -> OpenConnection | None:
    """Where a log lies beside the book: what keeps it until the book can say it is whole."""
    if not log_of(path).exists() or place_of(path) != place:
        return None
    try:
        return connect(path, key=key)
    except dbapi2.Error:
        return None


def come_to_rest(path: Path, key: bytes | None, last: OpenConnection | None, place: Place) -> None:
    """Fold the log in through ``last`` and close it, unless the book is open elsewhere too.

    Whoever closes last does it; two that close at once both try again.
    """
    for _ in range(_TRIES):
        if last is None:
            return
        with suppress(dbapi2.Error):
            try:
                last.execute(f"PRAGMA busy_timeout = {_MILLISECONDS}")
                mark_open(last, is_open=False)
                try:
                    last.execute("PRAGMA journal_mode = DELETE")
                    return
                except dbapi2.Error:
                    mark_open(last, is_open=True)
            finally:
                last.close()
        if log_of(path).exists() or place_of(path) != place:
            return
        last = connect(path, key=key)
