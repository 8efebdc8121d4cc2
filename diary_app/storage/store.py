"""One open book: connections that read, and one write at a time as a unit of work."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlcipher3 import dbapi2

from diary_app.domain.errors import DiaryError
from diary_app.storage.connections import Connection
from diary_app.storage.copying import Step, copy_checked
from diary_app.storage.engine import OpenConnection, connect, engine_over
from diary_app.storage.faults import told, translated
from diary_app.storage.files import (
    SCHEMA,
    Look,
    back_up_before_migrating,
    look_at,
    look_at_damaged,
    make_file,
)
from diary_app.storage.holding import Here, Holder, Holding, held_elsewhere, hold
from diary_app.storage.key_places import accompany
from diary_app.storage.log_beside import log_of, mark_open

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

_PATIENCE_SECONDS = 5
_REST_TRIES = 3
_REST_MILLISECONDS = 200
_REST_TRIES, _REST_MILLISECONDS = 5, 50
_NAMES_LEFT_THE_INDEX = 2
"""The version from which on nobody is found by a name they asked not to be told."""


class Unit:
    """One write: everything in it is kept by ``commit``, or nothing.

    ``session`` and ``connection`` work in the same transaction, which holds
    the write lock of the file from the start. Tell what was touched: the
    search index follows in the same transaction.
    """

    def __init__(self, connection: OpenConnection, engine: "Engine") -> None:
        self.connection: Connection = connection
        self._engine = engine
        self._session: Session | None = None
        self._entries: set[str] = set()
        self._matters: set[str] = set()
        self._residents: set[str] = set()
        self.committed = False

    @property
    def session(self) -> "Session":
        """A SQLModel session; nothing expires, ``commit`` of the unit flushes it."""
        if self._session is None:
            from sqlmodel import Session

            self._session = Session(self._engine, expire_on_commit=False, autoflush=False)
        return self._session

    def touch(
        self,
        *,
        entries: Iterable[str] = (),
        matters: Iterable[str] = (),
        residents: Iterable[str] = (),
    ) -> None:
        """Note whose search rows must follow: ids as 32 hex digits."""
        self._entries.update(entries)
        self._matters.update(matters)
        self._residents.update(residents)

    def flush(self) -> None:
        """Bring what the session holds to the connection."""
        if self._session is not None:
            self._session.flush()

    def commit(self) -> None:
        """Flush, bring the index up to date, and keep it all. Once."""
        self.flush()
        if self._entries or self._matters or self._residents:
            from diary_app.storage import meeting, search

            entries = self._entries
            if entries:
                meeting.follow_entries(self.connection, entries)
            if self._matters or self._residents:
                entries = entries | search.entries_touched(
                    self.connection, matter_ids=self._matters, resident_ids=self._residents
                )
            search.refresh(self.connection, entries)
        self.connection.execute("COMMIT")
        self.committed = True

    def close(self) -> None:
        """Let go of the session."""
        if self._session is not None:
            self._session.close()


class Store:
    """An open book. Any thread may read or write; writes queue up behind each other."""

    def __init__(self, path: Path, *, key: bytes | None, look: Look) -> None:
        self.path = path
        self.read_only = not look.writable
        self.damaged = look.damaged
        self.lost_saves = look.lost_saves
        self.held_by: Holder | None = None
        self.copied_from: Path | None = None
        self._holding: Holding | None = None
        self.encrypted = key is not None
        self._key = key
        self._immutable = look.immutable
        self._closed = False
        self._write_lock = threading.RLock()
        self._writer: OpenConnection | None = None
        self._engine: Engine | None = None
        self._pool_lock = threading.Condition()
        self._paused = False
        self._unlisted = 0
        self._idle: list[OpenConnection] = []
        self._busy: dict[OpenConnection, bool] = {}
        self._place = _place(path)

    @classmethod
    def create(
        cls, path: Path, fill: Callable[[OpenConnection], None], *, key: bytes | None = None
    ) -> Self:
        """Make a book with what ``fill`` writes into it, and open it.

        Raises as ``files.make_file``.
        """
        make_file(path, fill, key=key)
        store = cls(path, key=key, look=Look(version=SCHEMA, writable=True, immutable=False))
        store._keep_log()
        return store

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        now: datetime,
        key: bytes | None = None,
        damaged: bool = False,
        briefly: bool = False,
    ) -> Self:
        """Open a book; an older one is backed up beside itself and migrated first.

        ``damaged``: read what can be read of a book that is refused otherwise.
        ``briefly``: for one command, which mostly reads and does not read while
        it writes: nothing is made ready for writing until something is written.
        Raises as ``files.look_at``, and ``DiaryError`` ``book_read_only`` for an
        older book that cannot be written.
        """
        look = look_at_damaged(path, key=key) if damaged else look_at(path, key=key)
        store = cls(path, key=key, look=look)
        if look.version < SCHEMA:
            if store.read_only:
                raise DiaryError("book_read_only", path=str(path))
            store._migrate(look.version, now)
        if not briefly:
            store._keep_log()
        return store

    def hold(self, who: str, here: Here, now: datetime) -> Holder | None:
        """Tell other computers that this one has the book; who has it, where another does."""
        if self.read_only:
            return held_elsewhere(self.path, here)
        taken = hold(self.path, who, here, now, self.give_way)
        if isinstance(taken, Holder):
            return taken
        self._holding = taken
        return None

    def give_way(self, other: Holder) -> None:
        """Only read from now on: another computer writes to the book."""
        self.held_by, self.read_only = other, True

    def _keep_log(self) -> None:
        """Let reads and writes go side by side from now on.

        Without it the first write does, and waits for the reads under way.
        """
        if not self.read_only:
            with self._write_lock, suppress(DiaryError), translated(self.path, writing=True):
                self._for_writing()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def reading(self, *, interruptible: bool = False) -> Iterator[Connection]:
        """A connection that cannot write, for this thread, at one state of the book.

        ``interruptible``: ``interrupt`` may stop it, then it raises ``Cancelled``.
        """
        with translated(self.path):
            connection = self._lend(interruptible)
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                self._take_back(connection)

    @contextmanager
    def checking(self) -> Iterator[Connection]:
        """A connection of its own for one long reading; it may make temporary tables."""
        with translated(self.path), self._listed_nowhere():
            if self._closed:
                raise DiaryError("book_closed")
            connection = connect(
                self.path,
                key=self._key,
                read_only=True,
                immutable=self._immutable,
                lenient=self.damaged,
            )
            try:
                connection.execute("PRAGMA query_only = OFF")  # the file is opened read-only
                connection.execute("BEGIN")
                yield connection
            finally:
                connection.close()

    @contextmanager
    def writing(self) -> Iterator[Unit]:
        """A unit of work; leaving it without ``commit`` takes everything back.

        Raises ``DiaryError``: ``disk_full``, ``book_read_only``, ``book_busy``,
        ``book_gone``, ``book_damaged``, ``book_closed``.
        """
        from sqlalchemy.exc import DBAPIError

        with self._write_lock, translated(self.path, writing=True):
            writer, engine = self._for_writing()
            unit = Unit(writer, engine)
            writer.execute("BEGIN IMMEDIATE")
            try:
                yield unit
            except DBAPIError as fault:
                plain = told(fault.orig, self.path, writing=True) if fault.orig else None
                if plain is None:
                    raise
                raise plain from fault
            finally:
                if writer.in_transaction:
                    writer.execute("ROLLBACK")
                unit.close()

    def copy_to(self, target: Path, step: Step | None = None) -> None:
        """Write a checked copy of the book as it stands now; raises as ``copying.copy_checked``.

        Nobody waits for it: what is written meanwhile is not in the copy.
        """
        if self._closed:
            raise DiaryError("book_closed")
        with self._listed_nowhere():
            with translated(self.path):
                connection = connect(
                    self.path, key=self._key, read_only=True, immutable=self._immutable
                )
            try:
                copy_checked(connection, target, key=self._key, step=step)
            finally:
                connection.close()

    def size(self) -> int:
        """Bytes on the disk, with what was not yet moved from the log into the file."""
        log = self.path.with_name(f"{self.path.name}-wal")
        return sum(each.stat().st_size for each in (self.path, log) if each.exists())

    def interrupt(self) -> None:
        """Stop the interruptible reads under way; they raise ``Cancelled``."""
        with self._pool_lock:
            for connection, interruptible in self._busy.items():
                if interruptible:
                    connection.interrupt()

    def close(self) -> None:
        """Wait for the write under way, stop the reads, and close the file."""
        with self._write_lock:
            with self._pool_lock:
                self._closed = True
                for connection in self._busy:
                    connection.interrupt()
            self._let_go()
            if self._holding is not None:
                self._holding.release()
                self._holding = None
            if self.copied_from is not None:
                rmtree(self.path.parent, ignore_errors=True)

    def rewrite(
        self,
        key: bytes | None,
        *,
        ready: Callable[[bytes], None],
        step: Callable[[int, int], None] | None = None,
    ) -> None:
        """Write the whole book anew under ``key``, or plain, and go on with that.

        Reads under way are waited for, those that come later wait. Raises as
        ``rewriting.rewrite``, and ``DiaryError`` as ``writing``.
        """
        from diary_app.storage.rewriting import rewrite

        with self._write_lock, self._nobody_reading():
            self._refuse_writing()
            self._let_go()
            try:
                with translated(self.path, writing=True):
                    rewrite(self.path, key=self._key, new_key=key, ready=ready, step=step)
                self._key, self.encrypted = key, key is not None
                self._place = _place(self.path)
            finally:
                self._keep_log()

    @property
    def key(self) -> bytes | None:
        """The raw key of an encrypted book."""
        return self._key

    def cipher_salt(self) -> bytes:
        """The first bytes of an encrypted book, told by the connection that has it open."""
        with self.reading() as connection:
            row = connection.execute("PRAGMA cipher_salt").fetchone()
        return b"" if row is None else bytes.fromhex(row[0])

    def _is_idle(self) -> bool:
        return not self._busy and not self._unlisted

    @contextmanager
    def _listed_nowhere(self) -> Iterator[None]:
        """Hold the file while a connection outside the pool is open or is being opened."""
        with self._pool_lock:
            self._pool_lock.wait_for(lambda: not self._paused)
            self._unlisted += 1
        try:
            yield
        finally:
            with self._pool_lock:
                self._unlisted -= 1
                self._pool_lock.notify_all()

    @contextmanager
    def _nobody_reading(self) -> Iterator[None]:
        with self._pool_lock:
            self._paused = True
            try:
                if not self._pool_lock.wait_for(self._is_idle, _PATIENCE_SECONDS):
                    raise DiaryError("book_busy", path=str(self.path))
            except BaseException:
                self._paused = False
                self._pool_lock.notify_all()
                raise
        try:
            yield
        finally:
            with self._pool_lock:
                self._paused = False
                self._pool_lock.notify_all()

    def _let_go(self) -> None:
        """Close what is open and idle, so that the book is one file."""
        with self._pool_lock:
            idle, self._idle = self._idle, []
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
        last, self._writer = self._writer, None
        if last is None:
            last = self._last_to_close()
        for connection in idle:
            connection.close()
        if last is not None:
            self._come_to_rest(last)

    def _last_to_close(self) -> OpenConnection | None:
        """Where a log lies beside the book: what keeps it until the book can say it is whole."""
        if self.read_only or not log_of(self.path).exists() or _place(self.path) != self._place:
            return None
        try:
            return connect(self.path, key=self._key)
        except dbapi2.Error:
            return None

    def _come_to_rest(self, last: OpenConnection | None) -> None:
        """Fold the log in and let the book be one file, unless it is open elsewhere too.

        Whoever closes last does it; two that close at once both try again.
        """
        for _ in range(_REST_TRIES):
            if last is None:
                return
            with suppress(dbapi2.Error):
                try:
                    last.execute(f"PRAGMA busy_timeout = {_REST_MILLISECONDS}")
                    mark_open(last, is_open=False)
                    try:
                        last.execute("PRAGMA journal_mode = DELETE")
                        return
                    except dbapi2.Error:
                        mark_open(last, is_open=True)
                finally:
                    last.close()
            if log_of(self.path).exists() or _place(self.path) != self._place:
                return
            last = connect(self.path, key=self._key)

    def _lend(self, interruptible: bool) -> OpenConnection:
        with self._pool_lock:
            self._pool_lock.wait_for(lambda: not self._paused)
            if self._closed:
                raise DiaryError("book_closed")
            connection = self._idle.pop() if self._idle else None
            if connection is not None:
                self._busy[connection] = interruptible
                return connection
        with self._listed_nowhere():
            connection = connect(
                self.path,
                key=self._key,
                read_only=True,
                immutable=self._immutable,
                tidy=not self.read_only,
                lenient=self.damaged,
            )
            with self._pool_lock:
                self._busy[connection] = interruptible
        return connection

    def _take_back(self, connection: OpenConnection) -> None:
        with suppress(dbapi2.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        with self._pool_lock:
            del self._busy[connection]
            keep = not self._closed and not connection.in_transaction
            late = self._closed and not self._busy
            if keep:
                self._idle.append(connection)
            self._pool_lock.notify_all()
        last = self._last_to_close() if late else None
        if not keep:
            connection.close()
        if last is not None:
            self._come_to_rest(last)

    def _refuse_writing(self) -> None:
        if self._closed:
            raise DiaryError("book_closed")
        if self.held_by is not None:
            told = self.held_by
            since = datetime.fromisoformat(told.since)
            raise DiaryError("book_held", who=told.who, computer=told.computer, since=since)
        if self.read_only:
            raise DiaryError("book_read_only", path=str(self.path))
        if _place(self.path) != self._place:
            # The file was moved or its folder is gone: what is written now
            # would end up in a file that no longer has a name.
            raise DiaryError("book_gone", path=str(self.path))

    def _for_writing(self) -> tuple[OpenConnection, "Engine"]:
        self._refuse_writing()
        if self._writer is None:
            writer = connect(self.path, key=self._key)
            try:
                mark_open(writer, is_open=True)
                writer.execute("PRAGMA journal_mode = WAL")
            except BaseException:
                writer.close()
                raise
            self._writer = writer
        if self._engine is None:
            self._engine = engine_over(self._writer)
        return self._writer, self._engine

    def _migrate(self, version: int, now: datetime) -> None:
        from diary_app.storage.migrations import migrate

        with translated(self.path, writing=True):
            connection = connect(self.path, key=self._key)
            try:
                backup = back_up_before_migrating(connection, self.path, version, now, self._key)
                if self._key is not None:
                    accompany(self.path, backup)
                migrate(connection)
                if version < _NAMES_LEFT_THE_INDEX:
                    _index_unnamed(connection)
            finally:
                connection.close()


def _index_unnamed(connection: OpenConnection) -> None:
    """Index the entries anew in which somebody asked not to be named."""
    from diary_app.storage import search

    connection.execute("BEGIN IMMEDIATE")
    entries = connection.execute("SELECT DISTINCT entry_id FROM entry_residents WHERE unnamed")
    search.refresh(connection, [entry for (entry,) in entries.fetchall()])
    connection.execute("COMMIT")


def _place(path: Path) -> tuple[int, int] | None:
    """What tells this file from another of the same name; ``None`` where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
