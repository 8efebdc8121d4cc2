"""A book of an older version brought up to date, after a copy of it was put beside it."""

from datetime import datetime
from pathlib import Path

from diary_app.storage.engine import OpenConnection, connect
from diary_app.storage.faults import translated
from diary_app.storage.files import back_up_before_migrating
from diary_app.storage.key_places import accompany

_NAMES_LEFT_THE_INDEX = 2
"""The version from which on nobody is found by a name they asked not to be told."""


def bring_up_to_date(path: Path, version: int, now: datetime, key: bytes | None) -> None:
    """Migrate the book at ``path`` from ``version``; raises as ``copying.copy_checked``."""
    from diary_app.storage.migrations import migrate

    with translated(path, writing=True):
        connection = connect(path, key=key)
        try:
            backup = back_up_before_migrating(connection, path, version, now, key)
            if key is not None:
                accompany(path, backup)
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
