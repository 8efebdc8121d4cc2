"""Whole pages: an entry or a matter with all that belongs to it."""

import json
from uuid import UUID

from diary_app.domain.entries import Attachment, EntryPage, MatterPage
from diary_app.domain.matters import Answer, Matter, Step
from diary_app.domain.people import ResidentMention
from diary_app.storage.connections import Connection
from diary_app.storage.mapping import (
    ENTRY_COLUMNS,
    MATTER_COLUMNS,
    answer_from,
    attachment_from,
    entry_from,
    matter_from,
    mention_from,
    step_from,
)

_ENTRY = f"""
    SELECT {ENTRY_COLUMNS} FROM entries
    JOIN keepers ON keepers.id = entries.keeper_id
    JOIN villages ON villages.id = entries.village_id
    WHERE entries.id = ?
"""
_MENTIONS = """
    SELECT residents.id, name, phone, household, unnamed FROM entry_residents
    JOIN residents ON residents.id = resident_id WHERE entry_id = ? ORDER BY position
"""
_MATTERS_OF_ENTRY = """
    SELECT matter_id FROM entry_matters JOIN matters ON matters.id = matter_id
    WHERE entry_id = ? AND deleted_at IS NULL ORDER BY position, matter_id
"""
_ATTACHMENT = """
    SELECT attachments.id, entry_id, name, media_type, size, attachments.sha256
    FROM attachments JOIN files ON files.sha256 = attachments.sha256
"""
_STEPS = """
    SELECT id, at, by, to_status, level, note FROM steps
    WHERE matter_id = ? AND withdrawn_at IS NULL ORDER BY position
"""
_ANSWERS = """
    SELECT id, at, by, text, how, satisfaction FROM answers
    WHERE matter_id = ? AND withdrawn_at IS NULL ORDER BY at, rowid
"""
_RAISED_BY = """
    SELECT entry_id FROM entry_matters JOIN entries ON entries.id = entry_id
    WHERE matter_id = ? AND deleted_at IS NULL ORDER BY slot
"""
_MERGED = f"""
    WITH RECURSIVE part (id) AS (
        SELECT id FROM matters WHERE merged_into = ?
        UNION
        SELECT matters.id FROM part CROSS JOIN matters ON merged_into = part.id
    )
    SELECT {MATTER_COLUMNS} FROM part CROSS JOIN matters ON matters.id = part.id
    WHERE deleted_at IS NULL ORDER BY opened_on, number
"""
_INTO = f"""
    WITH RECURSIVE chain (id, next) AS (
        SELECT id, merged_into FROM matters WHERE id = ?
        UNION
        SELECT matters.id, merged_into FROM chain CROSS JOIN matters ON matters.id = chain.next
    )
    SELECT {MATTER_COLUMNS} FROM chain CROSS JOIN matters ON matters.id = chain.id
    WHERE chain.next IS NULL AND deleted_at IS NULL
"""
_RAISED_BY_ANY = """
    SELECT entry_id FROM entry_matters JOIN entries ON entries.id = entry_id
    WHERE matter_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL
    GROUP BY entry_id ORDER BY slot
"""
_LATEST_PLACES = 5000
"""How many entries are looked back on for places."""


def entry_page(connection: Connection, entry_id: str) -> EntryPage | None:
    """The page of an entry, deleted ones too; ``None`` where there is none."""
    row = connection.execute(_ENTRY, (entry_id,)).fetchone()
    if row is None:
        return None
    matters = [matter for (matter,) in connection.execute(_MATTERS_OF_ENTRY, (entry_id,))]
    pages = (matter_page(connection, matter) for matter in matters)
    return EntryPage(
        entry=entry_from(row, mentions(connection, entry_id)),
        matters=tuple(page for page in pages if page is not None),
        attachments=attachments_of(connection, entry_id),
    )


def mentions(connection: Connection, entry_id: str) -> tuple[ResidentMention, ...]:
    """The residents an entry names, in its order."""
    return tuple(mention_from(row) for row in connection.execute(_MENTIONS, (entry_id,)))


def attachments_of(connection: Connection, entry_id: str) -> tuple[Attachment, ...]:
    """The photos and files of an entry, in its order."""
    rows = connection.execute(
        f"{_ATTACHMENT} WHERE entry_id = ? AND deleted_at IS NULL ORDER BY position", (entry_id,)
    )
    return tuple(attachment_from(row) for row in rows)


def attachment(connection: Connection, attachment_id: str) -> Attachment | None:
    """One attachment, detached ones too."""
    row = connection.execute(f"{_ATTACHMENT} WHERE attachments.id = ?", (attachment_id,)).fetchone()
    return None if row is None else attachment_from(row)


def matter_page(connection: Connection, matter_id: str) -> MatterPage | None:
    """A matter with its steps and answers; ``None`` where it is deleted or unknown."""
    row = connection.execute(
        f"SELECT {MATTER_COLUMNS} FROM matters WHERE id = ? AND deleted_at IS NULL", (matter_id,)
    ).fetchone()
    if row is None:
        return None
    matter = matter_from(row)
    own = tuple(UUID(entry) for (entry,) in connection.execute(_RAISED_BY, (matter_id,)))
    merged = merged_into(connection, matter_id)
    return MatterPage(
        matter=matter,
        steps=steps_of(connection, matter_id),
        answers=answers_of(connection, matter_id),
        entry_ids=own,
        merged=merged,
        merged_entry_ids=_raised_by_any(connection, merged, own),
        into=part_of(connection, matter_id) if matter.merged_into else None,
    )


def merged_into(connection: Connection, matter_id: str) -> tuple[Matter, ...]:
    """The matters that are part of this one, those merged into these too; oldest first."""
    return tuple(matter_from(row) for row in connection.execute(_MERGED, (matter_id,)))


def part_of(connection: Connection, matter_id: str) -> Matter | None:
    """The matter at the end of the chain of merges; ``None`` where it is deleted."""
    row = connection.execute(_INTO, (matter_id,)).fetchone()
    return None if row is None else matter_from(row)


def _raised_by_any(
    connection: Connection, matters: tuple[Matter, ...], known: tuple[UUID, ...]
) -> tuple[UUID, ...]:
    if not matters:
        return ()
    wanted = json.dumps([matter.id.hex for matter in matters])
    raising = (UUID(entry) for (entry,) in connection.execute(_RAISED_BY_ANY, (wanted,)))
    return tuple(entry for entry in raising if entry not in known)


def steps_of(connection: Connection, matter_id: str) -> tuple[Step, ...]:
    """The steps of a matter, oldest first."""
    return tuple(step_from(row) for row in connection.execute(_STEPS, (matter_id,)))


def answers_of(connection: Connection, matter_id: str) -> tuple[Answer, ...]:
    """The answers given in a matter, oldest first."""
    return tuple(answer_from(row) for row in connection.execute(_ANSWERS, (matter_id,)))


def places_like(connection: Connection, typed: str, limit: int) -> tuple[tuple[str, str], ...]:
    """Places of the latest entries as (group, spot), most recent first."""
    rows = connection.execute(
        f"""
        SELECT village_group, spot FROM (
            SELECT slot, village_group, spot FROM entries WHERE deleted_at IS NULL
            ORDER BY slot DESC LIMIT {_LATEST_PLACES}
        )
        WHERE (village_group <> '' OR spot <> '')
              AND (?1 = '%%' OR village_group || spot LIKE ?1 ESCAPE '!')
        GROUP BY village_group, spot ORDER BY max(slot) DESC LIMIT ?2
        """,
        ("%" + _escaped(typed) + "%", limit),
    )
    return tuple((group, spot) for group, spot in rows)


def written_as(connection: Connection, table: str, written: str) -> UUID | None:
    """The id in ``entries`` or ``matters`` for what a person typed: a number or an id."""
    wanted = written.strip()
    row = connection.execute(
        f"SELECT id FROM {table} WHERE number IN (?1, upper(?1)) AND deleted_at IS NULL", (wanted,)
    ).fetchone()
    if row is None:
        try:
            as_id = UUID(wanted).hex
        except ValueError:
            return None
        row = connection.execute(f"SELECT id FROM {table} WHERE id = ?", (as_id,)).fetchone()
    return None if row is None else UUID(row[0])


def _escaped(typed: str) -> str:
    return typed.replace("!", "!!").replace("%", "!%").replace("_", "!_")
