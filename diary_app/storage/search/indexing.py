"""Keeping the index true to the record, within the transaction that changes the record.

All functions want a connection in a transaction of its caller and never commit.
Entries are named by id where a writer knows ids, by slot where the index is
meant: an entry that moves to another day leaves its slot, so its writer calls
``forget`` with the old slot and ``refresh`` with the id.
"""

import json
from collections.abc import Iterable, Iterator, Sequence

from diary_app.domain.progress import Progress, Silent
from diary_app.storage.connections import Connection
from diary_app.storage.search.documents import documents
from diary_app.storage.search.tokens import index_text

BATCH = 500
_BULK_HASH_BYTES = 64 << 20
_USUAL_HASH_BYTES = 1 << 20

_STORED = """
    SELECT slot, body, marks FROM json_each(?) AS wanted
    CROSS JOIN search_texts ON slot = wanted.value
"""
_DROP_TOKENS = "INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', ?, ?)"
_TAKE_TOKENS = "INSERT INTO search_index (rowid, body) VALUES (?, ?)"
_DROP_TEXT = "DELETE FROM search_texts WHERE slot = ?"
_TAKE_TEXT = "INSERT INTO search_texts (slot, body, marks) VALUES (?, ?, ?)"


def refresh(connection: Connection, entry_ids: Iterable[str]) -> None:
    """Index the entries of these ids (32 hex digits) as they stand now.

    Deleted ones are taken out. Call it for every entry whose own fields,
    residents, matters, steps or answers changed (``entries_touched`` finds them).
    """
    ids = json.dumps(list(entry_ids))
    slots = [
        slot
        for (slot,) in connection.execute(
            "SELECT slot FROM json_each(?) AS wanted "
            "CROSS JOIN entries ON entries.id = wanted.value",
            (ids,),
        )
    ]
    for batch in _batches(sorted(set(slots))):
        stored = _stored(connection, batch)
        fresh = documents(connection, batch)
        gone = [slot for slot, kept in stored.items() if fresh.get(slot) != kept]
        _drop(connection, {slot: stored[slot] for slot in gone})
        _take(connection, {slot: new for slot, new in fresh.items() if stored.get(slot) != new})


def forget(connection: Connection, slots: Iterable[int]) -> None:
    """Take the entries that stood at ``slots`` out of the index; unknown slots are no fault."""
    for batch in _batches(sorted(set(slots))):
        _drop(connection, _stored(connection, batch))


def index_many(
    connection: Connection, slots: Iterable[int], progress: Progress | None = None
) -> None:
    """Index the entries at ``slots``, many at once: in order and through a large buffer."""
    watcher = progress or Silent()
    ordered = sorted(set(slots))
    _set_hash(connection, _BULK_HASH_BYTES)
    done = 0
    for batch in _batches(ordered):
        watcher.check()
        _drop(connection, _stored(connection, batch))
        _take(connection, documents(connection, batch))
        done += len(batch)
        watcher.step(done, len(ordered))
    _set_hash(connection, _USUAL_HASH_BYTES)


def rebuild(connection: Connection, progress: Progress | None = None) -> None:
    """Make the whole index anew from the record."""
    connection.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
    connection.execute("DELETE FROM search_texts")
    slots = connection.execute("SELECT slot FROM entries WHERE deleted_at IS NULL").fetchall()
    index_many(connection, (slot for (slot,) in slots), progress)


def entries_touched(
    connection: Connection,
    *,
    matter_ids: Iterable[str] = (),
    resident_ids: Iterable[str] = (),
) -> set[str]:
    """Ids of the entries whose documents hold something of these matters or residents."""
    found: set[str] = set()
    for statement, ids in (
        ("SELECT entry_id FROM entry_matters WHERE matter_id", matter_ids),
        ("SELECT entry_id FROM entry_residents WHERE resident_id", resident_ids),
    ):
        wanted = json.dumps(list(ids))
        rows = connection.execute(f"{statement} IN (SELECT value FROM json_each(?))", (wanted,))
        found.update(entry_id for (entry_id,) in rows)
    return found


def _stored(connection: Connection, slots: Sequence[int]) -> dict[int, tuple[str, str]]:
    rows = connection.execute(_STORED, (json.dumps(list(slots)),))
    return {slot: (body, marks) for slot, body, marks in rows}


def _drop(connection: Connection, stored: dict[int, tuple[str, str]]) -> None:
    connection.executemany(
        _DROP_TOKENS, [(slot, index_text(*stored[slot])) for slot in sorted(stored)]
    )
    connection.executemany(_DROP_TEXT, [(slot,) for slot in stored])


def _take(connection: Connection, fresh: dict[int, tuple[str, str]]) -> None:
    ordered = sorted(fresh.items())
    connection.executemany(_TAKE_TEXT, [(slot, *text) for slot, text in ordered])
    connection.executemany(_TAKE_TOKENS, ((slot, index_text(*text)) for slot, text in ordered))


def _batches(slots: Sequence[int]) -> Iterator[Sequence[int]]:
    return (slots[start : start + BATCH] for start in range(0, len(slots), BATCH))


def _set_hash(connection: Connection, size: int) -> None:
    """How many bytes of tokens are gathered before they are written as one piece."""
    connection.execute(
        "INSERT INTO search_index (search_index, rank) VALUES ('hashsize', ?)", (size,)
    )
