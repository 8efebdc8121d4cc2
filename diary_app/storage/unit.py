"""One write: everything in it is kept, or nothing, and the search index follows."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from diary_app.storage.connections import Connection
from diary_app.storage.engine import OpenConnection

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session


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
