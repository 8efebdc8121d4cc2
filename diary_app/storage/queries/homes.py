"""What the entries tell of homes: who lives there, and everything they raised.

An entry in which somebody of the home asked not to be named is no entry of
that home: to list it there would name them.
"""

import json
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from diary_app.domain.households import HouseholdKey, HouseholdLine, HouseholdPage
from diary_app.domain.matters import ENDED, Status
from diary_app.storage.connections import Connection
from diary_app.storage.mapping import resident_from
from diary_app.storage.queries.residents import COLUMNS

_LIVING_THERE = f"""
    SELECT wanted.key, {COLUMNS} FROM json_each(?) AS wanted
    CROSS JOIN residents ON village_id = json_extract(wanted.value, '$[0]')
         AND home = json_extract(wanted.value, '$[1]')
    WHERE last_seen IS NOT NULL ORDER BY wanted.key, last_seen DESC, name, residents.id
"""
_ENTRIES = """
    WITH living (place, resident) AS MATERIALIZED (
        SELECT wanted.key, residents.id FROM json_each(?) AS wanted
        CROSS JOIN residents ON village_id = json_extract(wanted.value, '$[0]')
             AND home = json_extract(wanted.value, '$[1]')
    )
    SELECT place, entries.id, slot FROM living
    CROSS JOIN entry_residents ON resident_id = resident
    CROSS JOIN entries ON entries.id = entry_id
    WHERE deleted_at IS NULL
    GROUP BY place, entries.id HAVING max(unnamed) = 0
    ORDER BY place, slot DESC
"""
_MATTERS = """
    SELECT entry_id, matters.id, status, deadline, number FROM json_each(?) AS wanted
    CROSS JOIN entry_matters ON entry_id = wanted.value
    CROSS JOIN matters ON matters.id = matter_id
    WHERE deleted_at IS NULL
    ORDER BY opened_on DESC, number DESC
"""
_ENDED = frozenset(status.value for status in ENDED)
_NOT_OVERDUE = frozenset({Status.ANSWERED.value, Status.ON_HOLD.value})


def lines(
    connection: Connection, keys: Sequence[HouseholdKey], today: date
) -> tuple[HouseholdLine, ...]:
    """A line for each home that somebody lives in, in the order of ``keys``."""
    return tuple(page.line for page in pages(connection, keys, today))


def pages(
    connection: Connection, keys: Sequence[HouseholdKey], today: date
) -> tuple[HouseholdPage, ...]:
    """The page of each home that somebody lives in, in the order of ``keys``."""
    wanted = json.dumps([[key.village_id.hex, key.home] for key in keys])
    people: dict[int, list[tuple[object, ...]]] = {}
    for place, *resident in connection.execute(_LIVING_THERE, (wanted,)):
        people.setdefault(place, []).append(tuple(resident))
    entries: dict[int, list[str]] = {}
    for place, entry, _slot in connection.execute(_ENTRIES, (wanted,)):
        entries.setdefault(place, []).append(entry)
    raised: dict[str, list[tuple[str, str, str | None]]] = {}
    order: dict[str, int] = {}
    every = json.dumps(sorted({each for some in entries.values() for each in some}))
    for entry, matter, status, deadline, _number in connection.execute(_MATTERS, (every,)):
        raised.setdefault(entry, []).append((matter, status, deadline))
        order.setdefault(matter, len(order))
    return tuple(
        _page(
            key,
            people[place],
            entries.get(place, []),
            {each for entry in entries.get(place, ()) for each in raised.get(entry, ())},
            order,
            today,
        )
        for place, key in enumerate(keys)
        if place in people
    )


def _page(
    key: HouseholdKey,
    people: Sequence[tuple[object, ...]],
    entries: Sequence[str],
    matters: set[tuple[str, str, str | None]],
    order: dict[str, int],
    today: date,
) -> HouseholdPage:
    residents = tuple(resident_from(row) for row in people)
    still_open = [each for each in matters if each[1] not in _ENDED]
    overdue = [
        each
        for each in still_open
        if each[2] and each[2] < today.isoformat() and each[1] not in _NOT_OVERDUE
    ]
    return HouseholdPage(
        line=HouseholdLine(
            key=key,
            group=next((each.group for each in residents if each.group), ""),
            names=tuple(dict.fromkeys(each.name for each in residents if each.name)),
            phones=tuple(dict.fromkeys(each.phone for each in residents if each.phone)),
            entries=len(entries),
            matters=len(matters),
            open=len(still_open),
            overdue=len(overdue),
            door=key.home if any(each.household for each in residents) else "",
            last_seen=max(each.last_seen for each in residents if each.last_seen),
        ),
        residents=residents,
        entry_ids=tuple(map(UUID, entries)),
        matter_ids=tuple(
            UUID(matter) for matter, _, _ in sorted(matters, key=lambda each: order[each[0]])
        ),
    )
