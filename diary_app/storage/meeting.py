"""When each resident was last met, as the entries that name them openly tell.

``residents.last_seen`` is the day of the latest entry that stands and names
the resident; ``NULL`` where none does. An entry in which they asked not to be
named counts for nothing: neither that it was written nor when may show.
"""

import json
from collections.abc import Iterable

from diary_app.storage.connections import Connection

LAST_MET = """
    UPDATE residents SET last_seen = (
        SELECT max(date) FROM entry_residents JOIN entries ON entries.id = entry_id
        WHERE resident_id = residents.id AND NOT unnamed AND deleted_at IS NULL
    )
"""
_OF_ENTRIES = """
    SELECT DISTINCT resident_id FROM json_each(?) AS wanted
    CROSS JOIN entry_residents ON entry_id = wanted.value
"""


def follow_entries(connection: Connection, entry_ids: Iterable[str]) -> None:
    """Work it out anew for everybody whom these entries (32 hex digits) name."""
    wanted = json.dumps(list(entry_ids))
    follow(connection, [each for (each,) in connection.execute(_OF_ENTRIES, (wanted,))])


def follow(connection: Connection, resident_ids: Iterable[str]) -> None:
    """Work it out anew for these residents."""
    wanted = json.dumps(list(resident_ids))
    connection.execute(f"{LAST_MET} WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
