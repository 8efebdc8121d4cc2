"""One open book: connections that read, and one write at a time as a unit of work."""

import atexit
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from types import TracebackType
from typing import TYPE_CHECKING, Self

from diary_app.domain.errors import DiaryError
from diary_app.storage.connections import Connection
from diary_app.storage.copying import Step, copy_checked
from diary_app.storage.engine import OpenConnection, connect, engine_over
from diary_app.storage.faults import told, translated
from diary_app.storage.files import (
    SCHEMA,
    Look,
    look_at,
    look_at_damaged,
    make_file,
)
from diary_app.storage.holding import Here, Holder, Holding, held_elsewhere, hold
from diary_app.storage.log_beside import log_of, mark_open
from diary_app.storage.page_sums import PageSums, is_due, note_look, remember
from diary_app.storage.readers import Readers
from diary_app.storage.resting import come_to_rest, last_to_close, place_of
from diary_app.storage.unit import Unit
from diary_app.storage.upgrading import bring_up_to_date

if TYPE_CHECKING:
    from sqlalchemy import Engine


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
        self._sums: PageSums | None = None
        self._sums_folder: Path | None = None
        self.encrypted = key is not None
        self._key = key
        self._immutable = look.immutable
        self._closed = False
        self._write_lock = threading.RLock()
        self._writer: OpenConnection | None = None
        self._engine: Engine | None = None
        self._readers = Readers(self._reader)
        self._place = place_of(path)
        # A program that ends without closing would leave a book that seems to lack its log.
        atexit.register(self.close)

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
        sums: Path | None = None,
    ) -> Self:
        """Open a book; an older one is backed up beside itself and migrated first.

        ``damaged``: read what can be read of a book that is refused otherwise.
        ``briefly``: for one command, which mostly reads and does not read while
        it writes: nothing is made ready for writing until something is written.
        ``sums``: the folder that remembers what the pages of a closed book looked like.
        Raises as ``files.look_at``, and ``DiaryError`` ``book_read_only`` for an
        older book that cannot be written.
        """
        look = look_at_damaged(path, key=key) if damaged else look_at(path, key=key)
        store = cls(path, key=key, look=look)
        if look.version < SCHEMA:
            if store.read_only:
                raise DiaryError("book_read_only", path=str(path))
            bring_up_to_date(path, look.version, now, key)
        elif sums is not None and key is None and not damaged and not log_of(path).exists():
            store._sums = PageSums.of(sums, path)
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

    def remember_pages(self, folder: Path) -> None:
        """Keep under ``folder`` what the pages look like once this book is closed."""
        self._sums_folder = None if self.encrypted else folder

    def pages_differing(self) -> list[int] | None:
        """Numbers of pages that changed by themselves since this computer closed the book last.

        ``None`` where that cannot be told (see ``page_sums``).
        """
        return None if self._sums is None else self._sums.differing()

    def look_is_due(self) -> bool:
        """Whether the bytes of the file were not looked over for a day."""
        return self._sums_folder is not None and is_due(self._sums_folder, self.path)

    def looked_over(self) -> None:
        """Note that the file was looked over just now and is sound."""
        if self._sums_folder is not None:
            note_look(self._sums_folder, self.path)

    def why_only_read(self) -> DiaryError | None:
        """What to tell a person who opens a book that cannot be written; ``None`` where it can."""
        if self.held_by is not None:
            told = self.held_by
            since = datetime.fromisoformat(told.since)
            return DiaryError("book_held", who=told.who, computer=told.computer, since=since)
        if self.damaged:
            return DiaryError("book_read_in_part", path=str(self.path))
        return DiaryError("book_read_only", path=str(self.path)) if self.read_only else None

    def give_way(self, other: Holder) -> None:
        """Only read from now on: another computer writes to the book."""
        self.held_by, self.read_only = other, True

    def _keep_log(self) -> None:
        """Let reads and writes go side by side from now on.

        Without it the first write does, and waits for the reads under way.
        """
        if not self.read_only:
            with self._write_lock, suppress(DiaryError), translated(self.path, writing=True):
                self._for_writing()  # the driver's connection alone: a list waits for this

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
            connection = self._readers.lend(interruptible)
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                self._take_back(connection)

    @contextmanager
    def checking(self) -> Iterator[Connection]:
        """A connection of its own for one long reading; it may make temporary tables."""
        with translated(self.path), self._readers.outside():
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
            writer = self._for_writing()
            if self._engine is None:  # before the transaction: the dialect looks at the driver
                self._engine = engine_over(writer)
            unit = Unit(writer, self._engine)
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
        with self._readers.outside():
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
        self._readers.interrupt()

    def close(self) -> None:
        """Wait for the write under way, stop the reads, and close the file."""
        atexit.unregister(self.close)
        with self._write_lock:
            self._closed = True
            self._readers.stop()
            self._let_go()
            if self._sums_folder is not None and not log_of(self.path).exists():
                with suppress(OSError):
                    remember(self._sums_folder, self.path)
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

        with self._write_lock, self._readers.paused():
            self._refuse_writing()
            self._let_go()
            try:
                with translated(self.path, writing=True):
                    rewrite(self.path, key=self._key, new_key=key, ready=ready, step=step)
                self._key, self.encrypted = key, key is not None
                self._place = place_of(self.path)
                self._sums = self._sums_folder = None
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

    def _let_go(self) -> None:
        """Close what is open and idle, so that the book is one file."""
        idle = self._readers.take_idle()
        engine, self._engine = self._engine, None
        last, self._writer = self._writer, None
        if last is None:
            last = self._last_to_close()
        for connection in idle:
            connection.close()
        come_to_rest(self.path, self._key, last, self._place)
        if engine is not None:  # it closes the connection that must close last
            engine.dispose()

    def _last_to_close(self) -> OpenConnection | None:
        return None if self.read_only else last_to_close(self.path, self._key, self._place)

    def _reader(self) -> OpenConnection:
        return connect(
            self.path,
            key=self._key,
            read_only=True,
            immutable=self._immutable,
            tidy=not self.read_only,
            lenient=self.damaged,
        )

    def _take_back(self, connection: OpenConnection) -> None:
        if self._readers.take_back(connection):
            last = self._last_to_close()
            connection.close()
            come_to_rest(self.path, self._key, last, self._place)

    def _refuse_writing(self) -> None:
        if self._closed:
            raise DiaryError("book_closed")
        refusal = self.why_only_read()
        if refusal is not None:
            raise refusal
        if place_of(self.path) != self._place:
            # The file was moved or its folder is gone: what is written now
            # would end up in a file that no longer has a name.
            raise DiaryError("book_gone", path=str(self.path))

    def _for_writing(self) -> OpenConnection:
        self._refuse_writing()
        if self._writer is None:
            writer = connect(self.path, key=self._key)
            try:
                writer.execute("PRAGMA journal_mode = WAL")
                mark_open(writer, is_open=True)
                if self._sums is not None:
                    self._sums.opened()
                # The file itself must say it: a copy of it alone is not whole from now on.
                writer.execute("PRAGMA wal_checkpoint(FULL)")
            except BaseException:
                writer.close()
                raise
            self._writer = writer
        return self._writer
