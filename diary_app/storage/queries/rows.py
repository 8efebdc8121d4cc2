"""Pages of the diary's list: a few statements for a page, however deep it lies."""

import json
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from diary_app.domain.matters import Kind, Status
from diary_app.domain.queries import Query
from diary_app.domain.searching import (
    ChipCounts,
    EntryRow,
    EntryRows,
    Filters,
    MatterMark,
    Total,
)
from diary_app.domain.text import title_of
from diary_app.domain.urgency import DeadlineWatch
from diary_app.storage.connections import Connection, Row
from diary_app.storage.queries.snippets import beginning, snippet_of, snippets_elsewhere
from diary_app.storage.search.matching import Match, match
from diary_app.storage.search.tokens import OPEN, kind_mark

_ENTRIES = """
    SELECT entries.id, slot, number, date, villages.name, keepers.name, village_group, way,
           title, text, thoughts, plan
    FROM json_each(?) AS wanted
    CROSS JOIN entries ON slot = wanted.value
    JOIN villages ON villages.id = entries.village_id
    JOIN keepers ON keepers.id = entries.keeper_id
    ORDER BY slot DESC
"""
_KINDS = {kind.value: kind for kind in Kind}
_STATUSES = {status.value: status for status in Status}
"""Looked up for every matter of every row: ten times faster than asking the enumeration."""
_RESIDENTS = """
    SELECT entry_id, name, household, unnamed
    FROM json_each(?) AS wanted
    CROSS JOIN entry_residents ON entry_id = wanted.value
    CROSS JOIN residents ON residents.id = resident_id
    ORDER BY entry_id, position
"""
_MATTERS = """
    SELECT entry_id, matters.id, kind, category, status, deadline, call_back_by
    FROM json_each(?) AS wanted
    CROSS JOIN entry_matters ON entry_id = wanted.value
    CROSS JOIN matters ON matters.id = matter_id
    WHERE deleted_at IS NULL
    ORDER BY wanted.key, position, matters.id
"""
_ATTACHMENTS = """
    SELECT entry_id, count(*)
    FROM json_each(?) AS wanted
    CROSS JOIN attachments ON entry_id = wanted.value
    WHERE deleted_at IS NULL
    GROUP BY entry_id
"""


def rows(
    connection: Connection,
    query: Query,
    filters: Filters | None,
    watch: DeadlineWatch,
    *,
    limit: int = 50,
    before_slot: int | None = None,
) -> EntryRows:
    """The newest ``limit`` entries below ``before_slot`` that ``query`` and ``filters`` want."""
    asked = match(query, filters)
    statement, values = asked.slots_sql(before=before_slot, limit=limit + 1)
    slots = [slot for (slot,) in connection.execute(statement, values)]
    more = len(slots) > limit
    slots = slots[:limit]
    return EntryRows(
        rows=rows_at(connection, slots, watch, query.keys),
        next_slot=slots[-1] if more else None,
    )


def row(connection: Connection, entry_id: str, watch: DeadlineWatch) -> EntryRow | None:
    """The row of one entry (32 hex digits); ``None`` where it is deleted or unknown."""
    found = connection.execute(
        "SELECT slot FROM entries WHERE id = ? AND deleted_at IS NULL", (entry_id,)
    ).fetchone()
    return rows_at(connection, [found[0]], watch)[0] if found else None


def deleted_rows(connection: Connection, watch: DeadlineWatch, limit: int = 500) -> EntryRows:
    """What lies in the recycle bin, newest first."""
    found = connection.execute(
        "SELECT slot FROM entries WHERE deleted_at IS NOT NULL ORDER BY slot DESC LIMIT ?",
        (limit,),
    ).fetchall()
    return EntryRows(rows=rows_at(connection, [slot for (slot,) in found], watch), next_slot=None)


def total(
    connection: Connection, query: Query, filters: Filters | None = None, cap: int | None = None
) -> Total:
    """How many entries match; counting stops at ``cap``."""
    return _count(connection, match(query, filters), cap)


def chip_counts(connection: Connection, query: Query) -> ChipCounts:
    """Exact counts of what ``query`` finds: all, by kind, and with an open matter."""
    asked = match(query)
    marks = {kind: kind_mark(kind) for kind in Kind}
    if asked.condition:
        return _chips_in_one_pass(connection, asked, marks)
    return ChipCounts(
        all=_count(connection, asked).count,
        kinds={
            kind: _count(connection, asked.narrowed(mark)).count for kind, mark in marks.items()
        },
        open=_count(connection, asked.narrowed(OPEN)).count,
    )


def _chips_in_one_pass(connection: Connection, asked: Match, marks: dict[Kind, str]) -> ChipCounts:
    """Where each text must be read, it is read once for all counts."""
    statement, values = asked.slots_sql(before=None, limit=-1)
    wanted = [*marks.values(), OPEN]
    sums = ", ".join(["sum(instr(found.marks, ?) > 0)"] * len(wanted))
    everyone, *counts = connection.execute(
        f"SELECT count(*), {sums} FROM ("
        + statement.replace("search_index.rowid FROM", "texts.marks FROM", 1)
        + ") AS found",
        (*(f" {mark} " for mark in wanted), *values),
    ).fetchone() or (0,)
    return ChipCounts(
        all=everyone,
        kinds={kind: count or 0 for kind, count in zip(marks, counts, strict=False)},
        open=counts[-1] or 0,
    )


def _count(connection: Connection, asked: Match, cap: int | None = None) -> Total:
    if asked.everything and asked.whole_span:
        every = connection.execute("SELECT count(*) FROM entries").fetchone()
        gone = connection.execute(
            "SELECT count(*) FROM entries WHERE deleted_at IS NOT NULL"
        ).fetchone()
        return _capped((every or (0,))[0] - (gone or (0,))[0], cap)
    statement, values = asked.slots_sql(before=None, limit=-1 if cap is None else cap + 1)
    found = connection.execute(f"SELECT count(*) FROM ({statement})", values).fetchone()
    return _capped((found or (0,))[0], cap)


def _capped(count: int, cap: int | None) -> Total:
    if cap is None or count <= cap:
        return Total(count=count, exact=True)
    return Total(count=cap, exact=False)


def rows_at(
    connection: Connection,
    slots: Sequence[int],
    watch: DeadlineWatch,
    keys: Sequence[str] = (),
) -> tuple[EntryRow, ...]:
    """The rows at ``slots``, newest first; ``keys`` are the folded words to show in snippets."""
    if not slots:
        return ()
    entries = connection.execute(_ENTRIES, (json.dumps(list(slots)),)).fetchall()
    ids = json.dumps([entry[0] for entry in entries])
    names: dict[str, list[str]] = {}
    unnamed: dict[str, int] = {}
    for entry_id, name, household, hidden in connection.execute(_RESIDENTS, (ids,)):
        if hidden:
            unnamed[entry_id] = unnamed.get(entry_id, 0) + 1
        elif name or household:
            names.setdefault(entry_id, []).append(name or household)
    matters: dict[str, list[MatterMark]] = {}
    for entry_id, *matter in connection.execute(_MATTERS, (ids,)):
        matters.setdefault(entry_id, []).append(_matter_mark(watch, *matter))
    attached: dict[str, int] = dict(connection.execute(_ATTACHMENTS, (ids,)).fetchall())
    snippets = _snippets(connection, entries, keys)
    return tuple(
        EntryRow(
            id=UUID(entry_id),
            slot=slot,
            number=number,
            date=date.fromisoformat(day),
            village=village,
            keeper=keeper,
            group=group,
            way=way,
            title=title or title_of(text),
            snippet=snippets.get(entry_id) or beginning(text),
            residents=tuple(names.get(entry_id, ())),
            unnamed=unnamed.get(entry_id, 0),
            matters=tuple(matters.get(entry_id, ())),
            attachments=attached.get(entry_id, 0),
        )
        for entry_id, slot, number, day, village, keeper, group, way, title, text, _, _ in entries
    )


def _snippets(
    connection: Connection, entries: Sequence[Row], keys: Sequence[str]
) -> dict[str, str]:
    """Why each entry was found, by id; without ``keys`` there is nothing to tell."""
    if not keys:
        return {}
    found: dict[str, str] = {}
    missing: list[str] = []
    for entry in entries:
        snippet = snippet_of(entry[9:12], keys)
        if snippet is None:
            missing.append(entry[0])
        else:
            found[entry[0]] = snippet
    return found | snippets_elsewhere(connection, missing, keys) if missing else found


def _matter_mark(
    watch: DeadlineWatch,
    matter_id: str,
    kind: str,
    category: str | None,
    status: str,
    deadline: str | None,
    call_back_by: str | None,
) -> MatterMark:
    stands = _STATUSES[status]
    due = date.fromisoformat(deadline) if deadline else None
    call_back = date.fromisoformat(call_back_by) if call_back_by else None
    return MatterMark(
        id=UUID(matter_id),
        kind=_KINDS[kind],
        category=category,
        status=stands,
        deadline=due,
        urgency=watch.urgency(stands, due, call_back),
    )
