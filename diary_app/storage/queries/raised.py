"""How often matters are raised: by which entries, from how many homes, since when."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from diary_app.domain.matters import Matter
from diary_app.storage.connections import Connection
from diary_app.storage.mapping import MATTER_COLUMNS, matter_from

_ROOTS = """
    roots (matter, root) AS (
        SELECT id, merged_into FROM matters WHERE merged_into IS NOT NULL
        UNION
        SELECT roots.matter, matters.merged_into FROM roots
        CROSS JOIN matters ON matters.id = roots.root
        WHERE matters.merged_into IS NOT NULL
    ),
    ends (matter, root) AS (
        SELECT roots.matter, roots.root FROM roots
        CROSS JOIN matters ON matters.id = roots.root WHERE matters.merged_into IS NULL
    )
"""
"""Where each merged matter ended up; one that was not merged is not among them."""

_OFTEN = f"""
    WITH RECURSIVE {_ROOTS}
    SELECT matter_id FROM entry_matters GROUP BY matter_id HAVING count(*) > 1
    UNION
    SELECT root FROM ends
"""
"""A walk along the index over matters alone; which of them count is asked of these few."""

_RAISED = f"""
    WITH RECURSIVE {_ROOTS},
    whole (root, matter) AS (
        SELECT wanted.value, wanted.value FROM json_each(?1) AS wanted
        UNION
        SELECT ends.root, ends.matter FROM json_each(?1) AS wanted
        CROSS JOIN ends ON ends.root = wanted.value
    ),
    raising (root, entry) AS (
        SELECT DISTINCT whole.root, raised.entry_id FROM whole
        CROSS JOIN matters ON matters.id = whole.matter
        CROSS JOIN entry_matters AS raised ON raised.matter_id = whole.matter
        WHERE matters.deleted_at IS NULL
    )
    SELECT raising.root, entries.id, entries.date, entries.village_group, entries.spot
    FROM raising CROSS JOIN entries ON entries.id = raising.entry
    WHERE entries.deleted_at IS NULL
    ORDER BY raising.root, entries.slot
"""
_HOMES = """
    SELECT wanted.value ->> 0, count(DISTINCT residents.village_id || residents.home)
    FROM json_each(?1) AS wanted
    CROSS JOIN entry_residents AS named ON named.entry_id = wanted.value ->> 1
    CROSS JOIN residents ON residents.id = named.resident_id
    GROUP BY wanted.value ->> 0
"""
_MERGED = f"""
    WITH RECURSIVE {_ROOTS}
    SELECT ends.root, count(*), max(matters.households) FROM json_each(?1) AS wanted
    CROSS JOIN ends ON ends.root = wanted.value
    CROSS JOIN matters ON matters.id = ends.matter
    WHERE matters.deleted_at IS NULL
    GROUP BY ends.root
"""
_MATTERS = f"""
    SELECT {MATTER_COLUMNS} FROM json_each(?1) AS wanted
    CROSS JOIN matters ON matters.id = wanted.value
    WHERE deleted_at IS NULL AND merged_into IS NULL
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A matter with the entries that raise it or one merged into it.

    ``entry_id`` and ``place`` are of the latest entry; ``households`` is never
    less than what was written about the matter.
    """

    matter: Matter
    times: int
    households: int
    first: date
    last: date
    merged: int
    entry_id: UUID
    place: str


def raised(connection: Connection, matter_ids: Iterable[str]) -> dict[str, Raised]:
    """What is known of these matters (32 hex digits).

    Deleted ones, merged ones and those no entry raises are left out.
    """
    wanted = json.dumps(list(matter_ids))
    matters = {row[0]: matter_from(row) for row in connection.execute(_MATTERS, (wanted,))}
    wanted = json.dumps(list(matters))
    entries: dict[str, list[tuple[str, str, str, str]]] = {}
    for root, *entry in connection.execute(_RAISED, (wanted,)):
        entries.setdefault(root, []).append((entry[0], entry[1], entry[2], entry[3]))
    pairs = json.dumps([[root, entry[0]] for root, several in entries.items() for entry in several])
    homes: dict[str, int] = dict(connection.execute(_HOMES, (pairs,)).fetchall())
    merged = {row[0]: (row[1], row[2]) for row in connection.execute(_MERGED, (wanted,))}
    found: dict[str, Raised] = {}
    for root, several in entries.items():
        matter, (into, said) = matters[root], merged.get(root, (0, 0))
        last = max(several, key=lambda entry: entry[1])
        found[root] = Raised(
            matter=matter,
            times=len(several),
            households=max(matter.content.households, homes.get(root, 0), said),
            first=date.fromisoformat(min(entry[1] for entry in several)),
            last=date.fromisoformat(last[1]),
            merged=into,
            entry_id=UUID(last[0]),
            place=" ".join(filter(None, last[2:])),
        )
    return found


def merged_roots(connection: Connection) -> dict[str, str]:
    """For each merged matter the one it is part of now, at the end of the chain."""
    return dict(
        connection.execute(f"WITH RECURSIVE {_ROOTS} SELECT matter, root FROM ends").fetchall()
    )


def raised_again(connection: Connection, least: int, limit: int) -> tuple[Raised, ...]:
    """Matters raised by at least ``least`` entries: most homes first, then most entries."""
    ids = (matter for (matter,) in connection.execute(_OFTEN))
    often = [each for each in raised(connection, ids).values() if each.times >= least]
    often.sort(key=lambda each: (-each.households, -each.times, -each.last.toordinal()))
    return tuple(often[:limit])
