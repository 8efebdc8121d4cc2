"""What a slip needs besides the page of a matter: who raised it where, and who handles it."""

from dataclasses import dataclass
from datetime import date

from diary_app.domain.people import ResidentMention
from diary_app.storage.connections import Connection

# Text of an entry that raises a sensitive matter besides belongs to that one too.
_RAISED = """
    SELECT date, village_group, text, EXISTS (
        SELECT 1 FROM entry_matters AS other JOIN matters ON matters.id = other.matter_id
        WHERE other.entry_id = entries.id AND other.matter_id <> ?1
              AND sensitive AND matters.deleted_at IS NULL
    )
    FROM entry_matters JOIN entries ON entries.id = entry_id
    WHERE matter_id = ?1 AND deleted_at IS NULL ORDER BY slot
"""
_RESIDENTS = """
    SELECT name, phone, household, unnamed FROM entry_matters
    JOIN entries ON entries.id = entry_matters.entry_id
    JOIN entry_residents ON entry_residents.entry_id = entries.id
    JOIN residents ON residents.id = resident_id
    WHERE matter_id = ? AND deleted_at IS NULL ORDER BY slot, entry_residents.position
"""
_VILLAGE = """
    SELECT villages.name FROM entry_matters
    JOIN entries ON entries.id = entry_id JOIN villages ON villages.id = entries.village_id
    WHERE matter_id = ? AND deleted_at IS NULL ORDER BY slot LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raising:
    """One entry that raised a matter; ``delicate``: it raises a sensitive one besides."""

    day: date
    group: str
    text: str
    delicate: bool


def raisings(connection: Connection, matter_id: str) -> tuple[Raising, ...]:
    """The entries that raised a matter, oldest first."""
    return tuple(
        Raising(day=date.fromisoformat(day), group=group, text=text, delicate=bool(delicate))
        for day, group, text, delicate in connection.execute(_RAISED, (matter_id,))
    )


def residents_of(connection: Connection, matter_id: str) -> tuple[ResidentMention, ...]:
    """Whom the entries of a matter name, in their order, each once."""
    return tuple(
        dict.fromkeys(
            ResidentMention(name=name, phone=phone, household=household, unnamed=bool(unnamed))
            for name, phone, household, unnamed in connection.execute(_RESIDENTS, (matter_id,))
        )
    )


def village_of(connection: Connection, matter_id: str) -> str | None:
    """The village in which a matter was first raised."""
    row = connection.execute(_VILLAGE, (matter_id,)).fetchone()
    return None if row is None else str(row[0])


def phone_of_keeper(connection: Connection, name: str) -> str:
    """The phone of the committee member called ``name``; empty where it is not known."""
    row = connection.execute(
        "SELECT phone FROM keepers WHERE name = ? AND phone <> '' LIMIT 1", (name,)
    ).fetchone()
    return "" if row is None else str(row[0])
