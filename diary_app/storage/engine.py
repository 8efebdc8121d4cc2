"""The only place that opens a database file, and the rules every connection keeps."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast
from urllib.parse import quote

from sqlcipher3 import dbapi2

from diary_app.storage.connections import Connection

if TYPE_CHECKING:
    from sqlalchemy import Engine

APPLICATION_ID = 0x50534459
"""Written into the header of every book ("PSDY"), so that other programs can tell it."""

BUSY_MILLISECONDS = 5000
KEY_LENGTH = 32
SALT_LENGTH = 16
"""The first bytes of an encrypted book's file are its salt; without it the key is of no use."""


class OpenConnection(Connection, Protocol):
    """A connection of the driver with what only its owner may use."""

    @property
    def in_transaction(self) -> bool: ...

    @property
    def total_changes(self) -> int: ...

    def close(self) -> None: ...

    def backup(
        self,
        target: "OpenConnection",
        *,
        pages: int = ...,
        progress: Callable[[int, int, int], object] | None = ...,
    ) -> None: ...


def connect(
    path: Path,
    *,
    key: bytes | None = None,
    salt: bytes = b"",
    read_only: bool = False,
    immutable: bool = False,
    tidy: bool = False,
    lenient: bool = False,
) -> OpenConnection:
    """Open ``path``, which must exist, under the rules of this program.

    Foreign keys hold, a commit is on the disk before it returns, a lock held
    by another program is waited for, transactions begin only where ``BEGIN``
    is written. ``key`` is the raw key of an encrypted book (32 bytes);
    ``salt`` (16) takes the place of the one its file begins with.
    ``read_only`` connections refuse every write; a ``tidy`` one still folds
    the log into the book and removes it where it is the last to close, so
    that a book that is not open is one file. ``immutable`` takes no locks and
    makes no files beside the book (for media that cannot be written). A
    ``lenient`` one reads on in a file that was cut short, and gives letters it
    cannot read as U+FFFD. A connection may move between threads but serves one
    at a time.
    """
    mode = "ro" if read_only and not tidy else "rw"
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}{'&immutable=1' if immutable else ''}"
    raw = dbapi2.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        if key is not None:
            if len(key) != KEY_LENGTH:
                raise ValueError(f"a key has {KEY_LENGTH} bytes")
            raw.execute("PRAGMA cipher_log_level = NONE")
            raw.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
        if lenient:
            # First of all: it lifts the check of the file's length.
            raw.execute("PRAGMA writable_schema = ON")
            raw.text_factory = _letters
        raw.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA temp_store = MEMORY")
        raw.execute("PRAGMA trusted_schema = OFF")
        if read_only:
            raw.execute("PRAGMA query_only = ON")
    except BaseException:
        raw.close()
        raise
    return cast(OpenConnection, raw)


def engine_over(connection: OpenConnection) -> "Engine":
    """An SQLAlchemy engine whose only connection is ``connection``.

    The transaction stays with whoever began it on the connection: the engine
    neither begins nor ends one.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connection,
        poolclass=StaticPool,
        pool_reset_on_return=None,
    )
    with engine.connect():  # the dialect looks at the driver once, outside a transaction
        pass
    engine.dialect.do_begin = _leave_alone  # type: ignore[method-assign]
    engine.dialect.do_commit = _leave_alone  # type: ignore[method-assign]
    engine.dialect.do_rollback = _leave_alone  # type: ignore[method-assign]
    return engine


def _letters(stored: bytes) -> str:
    return stored.decode("utf-8", "replace")


def _leave_alone(dbapi_connection: object) -> None:
    del dbapi_connection
