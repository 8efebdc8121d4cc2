"""The first bytes of a book's file: plain or encrypted, and mended where they were damaged.

An encrypted file begins with 16 random bytes, its salt. They hold nothing
else, but without them not a page can be read; so they are kept with the keys.
"""

import os
from pathlib import Path

from sqlcipher3 import dbapi2

from diary_app.domain.errors import DiaryError
from diary_app.storage.copying import companions, copy_checked
from diary_app.storage.engine import SALT_LENGTH, connect
from diary_app.storage.faults import translated
from diary_app.storage.log_beside import roll_back

_PLAIN = b"SQLite format 3\x00"
_PAGE = 4096
_LEAST_VALUES = 200
"""A page of noise holds nearly all of the 256 byte values, a page of text far fewer."""


def head_of(path: Path) -> bytes:
    """The first 16 bytes; fewer, or none, where there are no more.

    Not for a file that this process has open: closing any handle of a file
    lets go of every lock the process holds on it.
    """
    try:
        with path.open("rb") as file:
            return file.read(SALT_LENGTH)
    except OSError:
        return b""


def is_plain(head: bytes) -> bool:
    """Whether a file that begins so is a database that is not encrypted."""
    return head == _PLAIN


def looks_encrypted(path: Path) -> bool:
    """Whether the file may be an encrypted book: whole pages of what looks like noise."""
    try:
        if path.stat().st_size % _PAGE or not path.stat().st_size:
            return False
        with path.open("rb") as file:
            page = file.read(_PAGE)
    except OSError:
        return False
    return len(set(page)) >= _LEAST_VALUES and not page.startswith(b"PK")


def opens(path: Path, key: bytes, salt: bytes = b"") -> bool:
    """Whether ``key`` reads the first page; nothing is written.

    Raises ``DiaryError`` where the file cannot be reached at all.
    """
    roll_back(path, key)
    alone = not any(each.exists() for each in companions(path))
    with translated(path):
        try:
            connection = connect(path, key=key, salt=salt, read_only=True, immutable=alone)
            try:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            finally:
                connection.close()
        except dbapi2.DatabaseError as fault:
            if getattr(fault, "sqlite_errorname", "") in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
                return False
            raise
    return True


def mend(path: Path, key: bytes, salt: bytes) -> None:
    """Put the kept ``salt`` back at the beginning of a book that ``key`` reads with it.

    First the whole book is copied under that salt and the copy checked; it
    goes again once the book itself opens. Raises ``DiaryError``:
    ``book_read_only``, ``disk_full``, ``file_not_written``, ``book_damaged``.
    """
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise DiaryError("book_read_only", path=str(path))
    copy = path.with_name(f"{path.name}.mended")
    with translated(path):
        connection = connect(path, key=key, salt=salt, read_only=True)
        try:
            copy_checked(connection, copy, key=key)
        finally:
            connection.close()
    with path.open("rb+") as file:
        file.write(salt)
        file.flush()
        os.fsync(file.fileno())
    if not opens(path, key):
        raise DiaryError("book_damaged", path=str(path))  # the copy stays
    copy.unlink()
