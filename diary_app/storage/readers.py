"""The connections that read an open book: lent one by one, and all given back for a rewrite."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sqlcipher3 import dbapi2

from diary_app.domain.errors import DiaryError
from diary_app.storage.engine import OpenConnection

_PATIENCE_SECONDS = 5


class Readers:
    """Reading connections, kept open for whoever reads next; safe in any thread."""

    def __init__(self, open_one: Callable[[], OpenConnection]) -> None:
        self._open_one = open_one
        self._changed = threading.Condition()
        self._idle: list[OpenConnection] = []
        self._busy: dict[OpenConnection, bool] = {}
        self._outside = 0
        self._paused = False
        self._stopped = False

    def lend(self, interruptible: bool) -> OpenConnection:
        """A connection for one reading; raises ``DiaryError`` ``book_closed``."""
        with self._changed:
            self._changed.wait_for(lambda: not self._paused)
            if self._stopped:
                raise DiaryError("book_closed")
            connection = self._idle.pop() if self._idle else None
            if connection is not None:
                self._busy[connection] = interruptible
                return connection
        with self.outside():
            connection = self._open_one()
            with self._changed:
                self._busy[connection] = interruptible
        return connection

    def take_back(self, connection: OpenConnection) -> bool:
        """End the reading; whether the book was closed meanwhile and this was the last one.

        Only then the connection is left to the caller to close.
        """
        with suppress(dbapi2.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        with self._changed:
            del self._busy[connection]
            keep = not self._stopped and not connection.in_transaction
            last = self._stopped and not self._busy
            if keep:
                self._idle.append(connection)
            self._changed.notify_all()
        if not keep and not last:
            connection.close()
        return last

    def interrupt(self) -> None:
        """Stop the interruptible reads under way; they raise ``Cancelled``."""
        with self._changed:
            for connection, interruptible in self._busy.items():
                if interruptible:
                    connection.interrupt()

    def stop(self) -> None:
        """Lend no more, and stop the reads under way, whatever they are."""
        with self._changed:
            self._stopped = True
            for connection in self._busy:
                connection.interrupt()

    def take_idle(self) -> list[OpenConnection]:
        """The connections nobody reads with, for the caller to close."""
        with self._changed:
            idle, self._idle = self._idle, []
            return idle

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Hold off a rewrite while a connection that is not lent is open or being opened."""
        with self._changed:
            self._changed.wait_for(lambda: not self._paused)
            self._outside += 1
        try:
            yield
        finally:
            with self._changed:
                self._outside -= 1
                self._changed.notify_all()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Nobody reads: reads under way are waited for, those that come later wait.

        Raises ``DiaryError`` ``book_busy`` where one takes too long.
        """
        with self._changed:
            self._paused = True
            done = self._changed.wait_for(self._nobody, _PATIENCE_SECONDS)
        try:
            if not done:
                raise DiaryError("book_busy")
            yield
        finally:
            with self._changed:
                self._paused = False
                self._changed.notify_all()

    def _nobody(self) -> bool:
        return not self._busy and not self._outside
