"""The work list: open matters in their groups, most pressing first, in one order."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from diary_app.domain.matters import ENDED, Matter, Status
from diary_app.storage.connections import Connection, Row
from diary_app.storage.mapping import MATTER_COLUMNS, matter_from
from diary_app.storage.queries.raised import merged_roots

OVERDUE, DUE_SOON, WAITING, CALL_BACK, ON_HOLD, OTHER = range(6)
"""The groups, in the order in which they are shown."""

_ENDED = ", ".join(f"'{status.value}'" for status in sorted(ENDED))
_GROUP = f"""
    CASE
        WHEN status = '{Status.ANSWERED.value}' THEN {CALL_BACK}
        WHEN status = '{Status.ON_HOLD.value}' THEN {ON_HOLD}
        WHEN deadline < ?1 THEN {OVERDUE}
        WHEN deadline <= ?2 THEN {DUE_SOON}
        WHEN status IN ('{Status.PASSED_UP.value}', '{Status.AT_STREET.value}') THEN {WAITING}
        ELSE {OTHER}
    END
"""
_OPEN = f"deleted_at IS NULL AND status NOT IN ({_ENDED})"
_ORDER = "ranked.place, ranked.due, ranked.number, ranked.matter"
_KEYS = f"""
    SELECT matters.id AS matter, {_GROUP} AS place,
           coalesce(CASE status WHEN '{Status.ANSWERED.value}' THEN call_back_by END,
                    deadline, '9999') AS due,
           matters.number AS number
    FROM matters WHERE
"""
_LAST_MOVE = """
    SELECT matter_id, max(at) FROM steps
    WHERE matter_id IN (SELECT value FROM json_each(?)) AND to_status IS NOT NULL
          AND withdrawn_at IS NULL
    GROUP BY matter_id
"""
_LAST_NOTE = """
    SELECT matter_id, note FROM steps
    WHERE matter_id IN (SELECT value FROM json_each(?)) AND note <> '' AND withdrawn_at IS NULL
    ORDER BY position
"""
_LAST_ENTRY = """
    SELECT wanted.value ->> 1, entry_id, village_group, spot
    FROM json_each(?) AS wanted
    CROSS JOIN entry_matters ON matter_id = wanted.value ->> 0
    CROSS JOIN entries ON entries.id = entry_id
    WHERE deleted_at IS NULL
    ORDER BY slot
"""
_NAMES = """
    SELECT wanted.value ->> 1, name, household
    FROM json_each(?) AS wanted
    CROSS JOIN entry_matters ON matter_id = wanted.value ->> 0
    CROSS JOIN entries ON entries.id = entry_matters.entry_id
    CROSS JOIN entry_residents ON entry_residents.entry_id = entry_matters.entry_id
    CROSS JOIN residents ON residents.id = resident_id
    WHERE deleted_at IS NULL AND NOT unnamed
    ORDER BY slot, entry_residents.position
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """A matter with what the work list tells besides.

    ``residents`` and the latest entry with its place are also those of the
    matters merged into it.
    """

    matter: Matter
    group: int
    last_move: date
    last_note: str
    residents: tuple[str, ...]
    entry_id: UUID | None
    place: str = ""


def open_matters(
    connection: Connection,
    today: date,
    soon_until: date,
    *,
    group: int | None = None,
    after: str | None = None,
    limit: int = 500,
) -> tuple[WorkRow, ...]:
    """Open matters, most pressing first, from behind the matter ``after``.

    ``soon_until``: the last deadline that counts as near.
    """
    ranked = f"WITH ranked AS ({_KEYS} {_OPEN})"
    behind = """
        AND (ranked.place, ranked.due, ranked.number, ranked.matter) >
            (SELECT place, due, number, matter FROM ranked WHERE matter = ?4)
    """
    keys = connection.execute(
        f"{ranked} SELECT matter, place FROM ranked WHERE (?3 IS NULL OR place = ?3)"
        f" {behind if after else 'AND ?4 IS NULL'} ORDER BY {_ORDER} LIMIT ?5",
        (today.isoformat(), soon_until.isoformat(), group, after, limit),
    ).fetchall()
    return rows_of(connection, keys)


def counts(connection: Connection, today: date, soon_until: date) -> dict[int, int]:
    """How many open matters are in each group."""
    rows = connection.execute(
        f"WITH ranked AS ({_KEYS} {_OPEN}) SELECT place, count(*) FROM ranked GROUP BY place",
        (today.isoformat(), soon_until.isoformat()),
    )
    return dict(rows.fetchall())


def matters(
    connection: Connection,
    today: date,
    soon_until: date,
    *,
    status: Status | None,
    overdue: bool,
    limit: int,
) -> tuple[WorkRow, ...]:
    """Matters whatever their status: open ones first, most pressing first."""
    condition = f"{_OPEN}" if overdue else "deleted_at IS NULL"
    keys = connection.execute(
        f"WITH ranked AS ({_KEYS} {condition} AND (?3 IS NULL OR status = ?3))"
        " SELECT matter, place FROM ranked WHERE (NOT ?4 OR place = ?5)"
        " ORDER BY matter IN (SELECT id FROM matters WHERE closed_on IS NOT NULL),"
        f" {_ORDER} LIMIT ?6",
        (
            today.isoformat(),
            soon_until.isoformat(),
            None if status is None else status.value,
            overdue,
            OVERDUE,
            limit,
        ),
    ).fetchall()
    return rows_of(connection, keys)


def one(connection: Connection, matter_id: str, today: date, soon_until: date) -> WorkRow | None:
    """One matter, ended ones too; ``None`` where it is deleted or unknown."""
    keys = connection.execute(
        f"{_KEYS} deleted_at IS NULL AND id = ?3",
        (today.isoformat(), soon_until.isoformat(), matter_id),
    ).fetchall()
    found = rows_of(connection, [key[:2] for key in keys])
    return found[0] if found else None


def overdue_count(connection: Connection, today: date) -> int:
    """How many matters are past their deadline while somebody still has to act."""
    return counts(connection, today, today).get(OVERDUE, 0)


def rows_of(connection: Connection, keys: Sequence[Row]) -> tuple[WorkRow, ...]:
    """The rows of ``keys``, pairs of a matter's id and its group, in their order."""
    ids = json.dumps([matter for matter, _ in keys])
    found = {
        row[0]: matter_from(row)
        for row in connection.execute(
            f"SELECT {MATTER_COLUMNS} FROM matters WHERE id IN (SELECT value FROM json_each(?))",
            (ids,),
        )
    }
    moved: dict[str, str] = dict(connection.execute(_LAST_MOVE, (ids,)).fetchall())
    notes: dict[str, str] = dict(connection.execute(_LAST_NOTE, (ids,)).fetchall())
    raised = json.dumps(_raised_as(connection, found))
    entries = {row[0]: row[1:] for row in connection.execute(_LAST_ENTRY, (raised,))}
    names = _grouped(connection.execute(_NAMES, (raised,)))
    return tuple(
        WorkRow(
            matter=found[matter],
            group=place,
            last_move=(
                datetime.fromisoformat(moved[matter]).date()
                if matter in moved
                else found[matter].opened_on
            ),
            last_note=notes.get(matter, ""),
            residents=tuple(names.get(matter, ())),
            entry_id=UUID(entries[matter][0]) if matter in entries else None,
            place=" ".join(filter(None, entries[matter][1:])) if matter in entries else "",
        )
        for matter, place in keys
    )


def _raised_as(connection: Connection, matters: Collection[str]) -> list[tuple[str, str]]:
    """Each matter as itself, and each that was merged into one of them as that one."""
    wholes = merged_roots(connection).items()
    return [
        *((matter, matter) for matter in matters),
        *((part, whole) for part, whole in wholes if whole in matters),
    ]


def _grouped(rows: Iterable[Row]) -> dict[str, dict[str, None]]:
    names: dict[str, dict[str, None]] = {}
    for matter, name, household in rows:
        if name or household:
            names.setdefault(matter, {})[name or household] = None
    return names
