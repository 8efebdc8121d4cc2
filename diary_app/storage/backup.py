"""Backups on the disk: made, listed, carried elsewhere, looked into, and thinned out."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path

from sqlcipher3 import dbapi2

from diary_app.domain.backups import (
    Backup,
    BackupLook,
    BackupReason,
    LatestEntry,
    name_of,
    newest_first,
    outlived,
    read_name,
)
from diary_app.domain.errors import DiaryError
from diary_app.storage import keys
from diary_app.storage.connections import Connection
from diary_app.storage.copying import Step, companions, copy_checked, copy_file, written_beside
from diary_app.storage.engine import OpenConnection, connect
from diary_app.storage.faults import translated
from diary_app.storage.files import look_at
from diary_app.storage.heads import head_of, is_plain
from diary_app.storage.key_places import KeyPlaces
from diary_app.storage.rewriting import rewrite
from diary_app.storage.store import Store

_LATEST = 5
_BEGINNING = 60
_NOT_WHOLE = {
    "book_damaged",
    "book_empty",
    "book_log_damaged",
    "book_log_foreign",
    "book_log_missing",
    "not_a_book",
}
_NOT_NOW = {"book_busy", "book_read_only", "disk_full", "file_not_written"}

# What tells one state of a book from another: all that people write comes
# into the history, but for drafts, settings and who took data out unmasked.
_STATE = (
    "SELECT position, digest FROM history ORDER BY position DESC LIMIT 1",
    "SELECT key, saved_at FROM drafts ORDER BY key",
    "SELECT name, value FROM settings ORDER BY name",
    "SELECT count(*) FROM unmaskings",
)


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, newest first; none where it cannot be read."""
    found: list[Backup] = []
    with suppress(OSError), os.scandir(folder) as files:
        for each in files:
            backup = read_name(Path(each.path))
            if backup is not None and each.is_file():
                found.append(replace(backup, size=each.stat().st_size))
    return newest_first(found)


def back_up(
    store: Store,
    folder: Path,
    moment: datetime,
    reason: BackupReason = BackupReason.USUAL,
    *,
    kept_keys: KeyPlaces | None = None,
    step: Step | None = None,
) -> Backup:
    """Copy the open book into ``folder`` under a name of its own; raises as ``copy_to``."""
    target = _free_name(folder, store.path.stem, moment, reason)
    copy_to(store, target, kept_keys=kept_keys, step=step)
    return _backup_at(target)


def copy_to(
    store: Store, target: Path, *, kept_keys: KeyPlaces | None = None, step: Step | None = None
) -> None:
    """Copy the open book to ``target``, its keys beside it.

    ``kept_keys``: where the copies of keys lie, for want of those beside the
    book. Raises ``DiaryError``: ``backup_disk_full``, ``backup_not_written``,
    ``book_damaged``, ``book_gone``, ``book_closed``.
    """

    def write() -> None:
        store.copy_to(target, step)
        if store.encrypted:
            _keys_along(store.path, store.cipher_salt(), target, kept_keys, head_of(target))

    _as_backup_fault(target, write)


def carry(backup: Path, target: Path, key: bytes | None) -> None:
    """Copy a backup and its keys to ``target``; the copy is opened and checked.

    Raises ``DiaryError``: ``backup_disk_full``, ``backup_not_written``,
    ``backup_damaged``, ``backup_newer``.
    """

    def write() -> None:
        copy_file(backup, target, lambda copy: _whole(copy, key).close())
        beside = keys.beside(backup)
        if beside.exists():
            copy_file(beside, keys.beside(target))

    _as_backup_fault(target, write)


def thin_out(folder: Path, now: datetime) -> tuple[Backup, ...]:
    """Remove the backups that have had their time; those removed."""
    gone: list[Backup] = []
    for each in outlived(backups_in(folder), now):
        with suppress(OSError):
            each.path.unlink()
            gone.append(each)
            for left in (keys.beside(each.path), *companions(each.path)):
                left.unlink(missing_ok=True)
    return tuple(gone)


def encrypt_plain(folder: Path, store: Store, kept_keys: KeyPlaces | None = None) -> int:
    """Encrypt the backups of an encrypted book that were made before it was; how many.

    One that is damaged stays as it is.
    """
    done = 0
    for each in backups_in(folder):
        if store.encrypted and is_plain(head_of(each.path)):
            with suppress(DiaryError, OSError):
                rewrite(
                    each.path,
                    key=None,
                    new_key=store.key,
                    ready=partial(
                        _keys_along, store.path, store.cipher_salt(), each.path, kept_keys
                    ),
                )
                done += 1
    return done


def state_of(connection: Connection) -> str:
    """A mark that changes with everything that people write into a book."""
    rows = [connection.execute(statement).fetchall() for statement in _STATE]
    return sha256(repr(rows).encode("utf-8", "surrogatepass")).hexdigest()


def state_in(path: Path, key: bytes | None) -> str | None:
    """The mark of a backup; ``None`` where it cannot be read."""
    try:
        connection = _open(path, key)
        try:
            return state_of(connection)
        finally:
            connection.close()
    except dbapi2.Error:
        return None


def book_id_in(path: Path, key: bytes | None) -> str:
    """The id of the book in a file as 32 hex digits; empty where it cannot be read."""
    if not path.is_file():
        return ""
    with suppress(dbapi2.Error):
        connection = _open(path, key)
        try:
            row = connection.execute("SELECT value FROM facts WHERE name = 'book'").fetchone()
            return "" if row is None else str(row[0])
        finally:
            connection.close()
    return ""


def look_into(path: Path, key: bytes | None = None) -> BackupLook:
    """What a backup holds; the whole of it is read to see whether it is sound.

    Raises ``DiaryError``: ``backup_not_found``, ``backup_damaged``, ``backup_newer``.
    """
    connection = _whole(path, key)
    try:
        return _look(connection, path, encrypted=key is not None)
    finally:
        connection.close()


def _look(connection: Connection, path: Path, *, encrypted: bool) -> BackupLook:
    def one(statement: str) -> str:
        row = connection.execute(statement).fetchone()
        return "" if row is None else str(row[0])

    keeper = "(SELECT value FROM facts WHERE name = 'keeper')"
    latest = connection.execute(
        "SELECT date, number, title, substr(text, 1, ?) FROM entries"
        " WHERE deleted_at IS NULL ORDER BY date DESC, slot DESC LIMIT ?",
        (_BEGINNING, _LATEST),
    )
    return BackupLook(
        path=path,
        size=path.stat().st_size,
        encrypted=encrypted,
        book=one("SELECT value FROM facts WHERE name = 'book'"),
        keeper=one(f"SELECT name FROM keepers WHERE id = {keeper}"),
        village=one(
            "SELECT name FROM villages WHERE id ="
            f" (SELECT village_id FROM keepers WHERE id = {keeper})"
        ),
        entries=int(one("SELECT count(*) FROM entries WHERE deleted_at IS NULL")),
        matters=int(one("SELECT count(*) FROM matters WHERE deleted_at IS NULL")),
        residents=int(one("SELECT count(*) FROM residents")),
        latest=tuple(
            LatestEntry(date=date, number=number, title=title or " ".join(text.split()))
            for date, number, title, text in latest
        ),
    )


def _whole(path: Path, key: bytes | None) -> OpenConnection:
    """An open backup that was read from its first page to its last."""
    try:
        look_at(path, key=key)
        with translated(path):
            connection = _open(path, key)
            try:
                if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                    raise DiaryError("book_damaged")
            except BaseException:
                connection.close()
                raise
            return connection
    except DiaryError as fault:
        renamed = {"book_not_found": "backup_not_found", "book_newer": "backup_newer"}
        renamed |= dict.fromkeys(_NOT_WHOLE, "backup_damaged")
        if fault.code not in renamed:
            raise
        raise DiaryError(renamed[fault.code], path=str(path)) from fault


def _open(path: Path, key: bytes | None) -> OpenConnection:
    """Open a backup, or a copy of it, that nobody writes to."""
    # Nothing may be made beside a backup: it may lie where nothing can be written.
    alone = not any(each.exists() for each in companions(path))
    return connect(path, key=key, read_only=True, immutable=alone)


# Putting one in a book's place ---------------------------------------------------------


def keep_present(
    book: Path,
    folder: Path,
    moment: datetime,
    key: bytes | None,
    kept_keys: KeyPlaces | None = None,
) -> Backup:
    """Copy the book that is about to be replaced, which must not be open anywhere.

    Page by page and checked where it can be read; byte for byte, with its log,
    where it cannot. Raises as ``copy_to``, and ``DiaryError`` ``book_busy``.
    """
    target = _free_name(folder, book.stem, moment, BackupReason.BEFORE_RESTORING)

    def write() -> None:
        by_pages = _copied_by_pages(book, target, key)
        if not by_pages:
            for ending in ("-wal", "-journal"):
                log = book.with_name(book.name + ending)
                if log.exists():
                    copy_file(log, target.with_name(target.name + ending))
            copy_file(book, target)
        if key is not None or not by_pages:
            _keys_along(book, head_of(book), target, kept_keys, head_of(target))

    _as_backup_fault(target, write)
    return _backup_at(target)


def put_in_place(backup: Path, book: Path, key: bytes | None) -> None:
    """Let a copy of ``backup`` take the place of ``book``; ``keep_present`` comes before.

    The copy is checked before anything of the book is touched. Raises as ``carry``.
    """

    def write() -> None:
        with written_beside(book) as beside:
            shutil.copyfile(backup, beside)
            _whole(beside, key).close()
            # A log of the former book must never be laid over the new one.
            for left in companions(book):
                left.unlink(missing_ok=True)
        wrapped = keys.beside(backup)
        if wrapped.exists():
            copy_file(wrapped, keys.beside(book))
        elif key is None:
            keys.beside(book).unlink(missing_ok=True)

    _as_backup_fault(book, write)


def _copied_by_pages(book: Path, target: Path, key: bytes | None) -> bool:
    """Whether the book could be read and is copied; its log is folded into it then."""
    try:
        look_at(book, key=key)
        with translated(book):
            connection = connect(book, key=key)
            try:
                # Nobody else has it open where this is allowed.
                connection.execute("PRAGMA journal_mode = DELETE")
                copy_checked(connection, target, key=key)
            finally:
                connection.close()
    except DiaryError as fault:
        if fault.code in _NOT_NOW:
            raise
        return False  # damaged, newer, or under another key: its bytes are kept as they are
    return True


def _keys_along(book: Path, head: bytes, target: Path, kept: KeyPlaces | None, salt: bytes) -> None:
    """Write the keys of a book beside its copy at ``target``, which begins with ``salt``."""
    found = keys.read_keys(keys.beside(book)) if kept is None else kept.find(book, head)
    if found is not None:
        keys.write_keys(keys.beside(target), replace(found, cipher_salt=salt))


def _free_name(folder: Path, stem: str, moment: datetime, reason: BackupReason) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise DiaryError(
            "backup_not_written", path=str(folder), reason=fault.strerror or ""
        ) from fault
    names = (folder / name_of(stem, moment, reason, again) for again in count())
    return next(each for each in names if not each.exists())


def _backup_at(path: Path) -> Backup:
    backup = read_name(path)
    assert backup is not None, "named by name_of"
    return replace(backup, size=path.stat().st_size)


def _as_backup_fault(target: Path, write: Callable[[], None]) -> None:
    """Let faults of the place of a backup be told as such: the book itself is safe."""
    try:
        write()
    except DiaryError as fault:
        renamed = {"disk_full": "backup_disk_full", "file_not_written": "backup_not_written"}
        if fault.code not in renamed:
            raise
        values = {"reason": "", **fault.values, "path": str(target)}
        raise DiaryError(renamed[fault.code], **values) from fault
