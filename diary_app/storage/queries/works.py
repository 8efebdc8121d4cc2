"""Works done as the book tells of them: what they settle, and which homes asked for them."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from diary_app.domain.agenda import ToTell
from diary_app.domain.matters import ENDED, Matter, Satisfaction
from diary_app.domain.works import HomeToTell, Wish, WorkContent, WorkDone, WorkKind
from diary_app.storage.connections import Connection, Row
from diary_app.storage.mapping import MATTER_COLUMNS, matter_from

_FEN = 100
_UNNAMED = "unnamed "
"""Opens the mark of a home that asked not to be named, before the resident's id."""
_COLUMNS = "id, number, revision, kind, title, done_on, village_group, spot, cost, note"
_MATTERS_OF_WORKS = """
    SELECT work_id, count(*) FROM work_matters JOIN matters ON matters.id = matter_id
    WHERE work_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL GROUP BY work_id
"""
# A matter merged into one that a work settles asked for that work as well.
_HOMES = f"""
    WITH RECURSIVE asked (work_id, settled, matter_id) AS (
        SELECT work_id, matter_id, matter_id FROM work_matters
        WHERE work_id IN (SELECT value FROM json_each(?))
        UNION
        SELECT work_id, settled, matters.id FROM asked
        JOIN matters ON matters.merged_into = asked.matter_id AND matters.deleted_at IS NULL
    )
    SELECT work_id, settled, CASE WHEN unnamed THEN '{_UNNAMED}' || residents.id ELSE home END,
           unnamed, name, phone, residents.id, entries.id
    FROM asked
    JOIN matters ON matters.id = settled AND matters.deleted_at IS NULL
    JOIN entry_matters ON entry_matters.matter_id = asked.matter_id
    JOIN entries ON entries.id = entry_matters.entry_id AND entries.deleted_at IS NULL
    JOIN entry_residents ON entry_residents.entry_id = entries.id
    JOIN residents ON residents.id = resident_id
    ORDER BY slot, entry_residents.position
"""
_TOLD = """
    SELECT work_id, home, told_on, how, opinion FROM work_told
    WHERE work_id IN (SELECT value FROM json_each(?)) AND withdrawn_at IS NULL ORDER BY id
"""
_WISHES = f"""
    SELECT matters.id, category, matters.title, coalesce(village_group, ''), coalesce(spot, '')
    FROM matters
    LEFT JOIN entries ON entries.slot = (
        SELECT max(slot) FROM entry_matters JOIN entries ON entries.id = entry_id
        WHERE matter_id = matters.id AND entries.deleted_at IS NULL
    )
    WHERE matters.deleted_at IS NULL
          AND matters.status NOT IN ({", ".join(f"'{status.value}'" for status in sorted(ENDED))})
    ORDER BY coalesce(matters.deadline, '9999'), matters.number
"""


def works(connection: Connection, limit: int, after: str | None = None) -> tuple[WorkDone, ...]:
    """Works, the latest first, from behind the work ``after``."""
    behind = "AND (done_on, number) < (SELECT done_on, number FROM works WHERE id = ?1)"
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM works WHERE deleted_at IS NULL"
        f" {behind if after else 'AND ?1 IS NULL'} ORDER BY done_on DESC, number DESC LIMIT ?2",
        (after, limit),
    ).fetchall()
    return _with_counts(connection, rows)


def work(connection: Connection, work_id: str) -> WorkDone | None:
    """One work; ``None`` where it is deleted or unknown."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM works WHERE id = ? AND deleted_at IS NULL", (work_id,)
    ).fetchall()
    found = _with_counts(connection, rows)
    return found[0] if found else None


def matters_of(connection: Connection, work_id: str) -> tuple[Matter, ...]:
    """The matters that a work settles, by number."""
    rows = connection.execute(
        f"SELECT {MATTER_COLUMNS} FROM work_matters JOIN matters ON matters.id = matter_id"
        " WHERE work_id = ? AND deleted_at IS NULL ORDER BY number",
        (work_id,),
    )
    return tuple(map(matter_from, rows))


def homes_of(connection: Connection, work_ids: Iterable[str]) -> dict[str, tuple[HomeToTell, ...]]:
    """The homes that asked for each work, in the order in which they asked.

    Who asked not to be named is a home of their own without name, phone or
    door, unless they named themselves in another entry of the same matters.
    """
    ids = json.dumps(list(work_ids))
    told = {(row[0], row[1]): row[2:] for row in connection.execute(_TOLD, (ids,))}
    rows = connection.execute(_HOMES, (ids,)).fetchall()
    named = {(row[0], row[6]) for row in rows if not row[3]}
    asked: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        if row[2] and not (row[3] and (row[0], row[6]) in named):
            asked.setdefault(row[0], {}).setdefault(row[2], []).append(row)
    return {
        each: tuple(_home(home, found, told.get((each, home))) for home, found in homes.items())
        for each, homes in asked.items()
    }


def to_tell(connection: Connection) -> tuple[ToTell, ...]:
    """Works of which some homes have not been told, oldest first."""
    rows = connection.execute(
        "SELECT id, title FROM works WHERE deleted_at IS NULL ORDER BY done_on, number"
    ).fetchall()
    homes = homes_of(connection, (row[0] for row in rows))
    waiting = (
        ToTell(
            work_id=work_id,
            title=title,
            homes=sum(home.told_on is None for home in homes.get(work_id, ())),
        )
        for work_id, title in rows
    )
    return tuple(each for each in waiting if each.homes)


def wishes(connection: Connection) -> tuple[Wish, ...]:
    """What is open, most pressing first, with the place of the latest entry that raises it."""
    return tuple(
        Wish(matter_id=UUID(row[0]), category=row[1], title=row[2], group=row[3], spot=row[4])
        for row in connection.execute(_WISHES)
    )


def settling(connection: Connection, matter_id: str) -> tuple[WorkDone, ...]:
    """The works that settle a matter, the latest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM works WHERE deleted_at IS NULL"
        " AND id IN (SELECT work_id FROM work_matters WHERE matter_id = ?)"
        " ORDER BY done_on DESC, number DESC",
        (matter_id,),
    ).fetchall()
    return _with_counts(connection, rows)


def fen(cost: Decimal | None) -> int | None:
    """A cost in yuan as the book keeps it."""
    return None if cost is None else int((cost * _FEN).to_integral_value())


def _with_counts(connection: Connection, rows: list[Row]) -> tuple[WorkDone, ...]:
    ids = [row[0] for row in rows]
    homes = homes_of(connection, ids)
    matters: dict[str, int] = dict(
        connection.execute(_MATTERS_OF_WORKS, (json.dumps(ids),)).fetchall()
    )
    return tuple(
        WorkDone(
            id=UUID(row[0]),
            number=row[1],
            revision=row[2],
            content=WorkContent(
                kind=WorkKind(row[3]),
                title=row[4],
                done_on=date.fromisoformat(row[5]),
                group=row[6],
                spot=row[7],
                cost=None if row[8] is None else Decimal(row[8]) / _FEN,
                note=row[9],
            ),
            matters=matters.get(row[0], 0),
            homes=len(homes.get(row[0], ())),
            told=sum(home.told_on is not None for home in homes.get(row[0], ())),
        )
        for row in rows
    )


def _home(home: str, rows: list[Row], told: Row | None) -> HomeToTell:
    unnamed = bool(rows[0][3])
    told_on, how, opinion = told or (None, "", None)
    return HomeToTell(
        home=home,
        names=() if unnamed else tuple(dict.fromkeys(row[4] for row in rows if row[4])),
        phones=() if unnamed else tuple(dict.fromkeys(row[5] for row in rows if row[5])),
        matter_ids=tuple(dict.fromkeys(UUID(row[1]) for row in rows)),
        unnamed=unnamed,
        told_on=None if told_on is None else date.fromisoformat(told_on),
        told_how=how,
        opinion=None if opinion is None else Satisfaction(opinion),
        entry_id=UUID(rows[-1][7]),
    )
