"""Ledgers taken in: each is a batch, known by its file, that can be taken out again."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from diary_app.domain.ledgers import Batch
from diary_app.storage import meeting
from diary_app.storage.connections import Connection
from diary_app.storage.search import forget
from diary_app.storage.written import moment_text

_BATCHES = "SELECT id, file_name, taken_at, entries, undone_at IS NOT NULL FROM batches"
_UNTOUCHED = """
    SELECT entries.id, slot FROM entries
    WHERE batch_id = ?1 AND revision = 1
      AND NOT EXISTS (SELECT 1 FROM attachments WHERE entry_id = entries.id)
      AND NOT EXISTS (SELECT 1 FROM drafts WHERE replace(key, '-', '') = entries.id)
      AND NOT EXISTS (SELECT 1 FROM history WHERE subject_id = entries.id)
      AND NOT EXISTS (
        SELECT 1 FROM entry_matters JOIN matters ON matters.id = matter_id
        WHERE entry_id = entries.id AND (
          matters.batch_id IS NOT ?1
          OR matters.revision > 1
          OR EXISTS (SELECT 1 FROM entry_matters AS others
                     WHERE others.matter_id = matters.id AND others.entry_id <> entries.id)
          OR EXISTS (SELECT 1 FROM matters AS others WHERE others.merged_into = matters.id)
          OR (SELECT count(*) FROM steps WHERE steps.matter_id = matters.id)
             <> 1 + (SELECT count(*) FROM answers WHERE answers.matter_id = matters.id)
        ))
"""
"""Entries that are still as they came in. A matter came in with the step that
recorded it, and one for its answer; what was done since has left more, or a
revision, or a line in the history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    """What came of taking a batch out: ids (32 hex digits) that went, and what stayed."""

    entry_ids: tuple[str, ...]
    matter_ids: tuple[str, ...]
    kept: int


def batches(connection: Connection) -> tuple[Batch, ...]:
    """Every ledger taken in so far, newest first."""
    rows = connection.execute(f"{_BATCHES} ORDER BY taken_at DESC, id DESC")
    return tuple(_batch(row) for row in rows)


def batch(connection: Connection, batch_id: UUID) -> Batch | None:
    """One batch; ``None`` where there is none."""
    row = connection.execute(f"{_BATCHES} WHERE id = ?", (batch_id.hex,)).fetchone()
    return None if row is None else _batch(row)


def batch_of_file(connection: Connection, sha256: str) -> Batch | None:
    """The batch that this very file came in as, unless it was taken out again."""
    row = connection.execute(
        f"{_BATCHES} WHERE file_sha256 = ? AND undone_at IS NULL ORDER BY taken_at DESC", (sha256,)
    ).fetchone()
    return None if row is None else _batch(row)


def open_batch(
    connection: Connection, batch_id: UUID, *, file_name: str, sha256: str, at: datetime
) -> None:
    """Keep a batch before its rows come in."""
    connection.execute(
        "INSERT INTO batches (id, file_name, file_sha256, taken_at, entries)"
        " VALUES (?, ?, ?, ?, 0)",
        (batch_id.hex, file_name, sha256, moment_text(at)),
    )


def close_batch(
    connection: Connection,
    batch_id: UUID,
    *,
    entries: int,
    keepers: Iterable[UUID] = (),
    villages: Iterable[UUID] = (),
) -> None:
    """Note what came in with a batch; keepers and villages are those made for it."""
    connection.execute("UPDATE batches SET entries = ? WHERE id = ?", (entries, batch_id.hex))
    made = {"keepers": [each.hex for each in keepers], "villages": [each.hex for each in villages]}
    if any(made.values()):
        connection.execute(
            "INSERT INTO facts (name, value) VALUES (?, ?)",
            (_made_with(batch_id), json.dumps(made)),
        )


def take_out(connection: Connection, batch_id: UUID, at: datetime) -> TakenOut:
    """Remove what is still as it came in with the batch; what was changed since stays.

    Entries go with their matters, steps and answers; residents, keepers and
    villages that came with the batch go where nothing names them any more.
    """
    batch_hex = batch_id.hex
    found = connection.execute(_UNTOUCHED, (batch_hex,)).fetchall()
    (before,) = connection.execute(
        "SELECT count(*) FROM entries WHERE batch_id = ?", (batch_hex,)
    ).fetchall()[0]
    entry_ids = tuple(str(row[0]) for row in found)
    gone = json.dumps(entry_ids)
    matter_ids = _column(
        connection,
        "SELECT DISTINCT matter_id FROM json_each(?) AS gone"
        " CROSS JOIN entry_matters ON entry_id = gone.value",
        (gone,),
    )
    residents = _column(
        connection,
        "SELECT DISTINCT resident_id FROM json_each(?) AS gone"
        " CROSS JOIN entry_residents ON entry_id = gone.value",
        (gone,),
    )
    forget(connection, [int(row[1]) for row in found])
    connection.execute("DELETE FROM entries WHERE id IN (SELECT value FROM json_each(?))", (gone,))
    connection.execute(
        "DELETE FROM matters WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(matter_ids),),
    )
    _take_out_residents(connection, batch_hex, residents)
    _take_out_people(connection, batch_id)
    connection.execute(
        "UPDATE batches SET undone_at = ? WHERE id = ?", (moment_text(at), batch_hex)
    )
    return TakenOut(entry_ids=entry_ids, matter_ids=matter_ids, kept=int(before) - len(entry_ids))


def _take_out_residents(connection: Connection, batch: str, residents: Sequence[str]) -> None:
    connection.execute(
        "DELETE FROM residents WHERE batch_id = ? AND revision = 1"
        " AND NOT EXISTS (SELECT 1 FROM entry_residents WHERE resident_id = residents.id)",
        (batch,),
    )
    meeting.follow(connection, residents)


def _take_out_people(connection: Connection, batch_id: UUID) -> None:
    name = _made_with(batch_id)
    row = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    if row is None:
        return
    made = json.loads(row[0])
    connection.execute(
        "DELETE FROM keepers WHERE id IN (SELECT value FROM json_each(?)) AND revision = 1"
        " AND NOT EXISTS (SELECT 1 FROM entries WHERE keeper_id = keepers.id)",
        (json.dumps(made["keepers"]),),
    )
    connection.execute(
        "DELETE FROM villages WHERE id IN (SELECT value FROM json_each(?)) AND revision = 1"
        " AND NOT EXISTS (SELECT 1 FROM entries WHERE village_id = villages.id)"
        " AND NOT EXISTS (SELECT 1 FROM keepers WHERE village_id = villages.id)"
        " AND NOT EXISTS (SELECT 1 FROM residents WHERE village_id = villages.id)",
        (json.dumps(made["villages"]),),
    )
    connection.execute("DELETE FROM facts WHERE name = ?", (name,))


def _made_with(batch_id: UUID) -> str:
    return f"batch/{batch_id.hex}/made"


def _column(connection: Connection, sql: str, values: Sequence[object]) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in connection.execute(sql, values))


def _batch(row: Sequence[object]) -> Batch:
    batch_id, file_name, taken_at, entries, undone = row
    return Batch(
        id=UUID(str(batch_id)),
        file_name=str(file_name),
        taken_at=str(taken_at),
        entries=int(str(entries)),
        undone=bool(undone),
    )
