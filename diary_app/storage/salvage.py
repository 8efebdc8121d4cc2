"""What can be read of a damaged book, put into a new one; the damaged file is only read."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from diary_app.domain.progress import Progress
from diary_app.storage import history, search
from diary_app.storage.engine import OpenConnection
from diary_app.storage.files import FORMAT_VERSION, make_file
from diary_app.storage.salvage_reading import MISREAD, Column, DamagedBook
from diary_app.storage.salvage_repair import mend_facts, mend_files, mend_links, mend_serials
from diary_app.storage.serials import SLOT_BITS

TOLD_TABLES = ("entries", "matters", "residents", "works", "attachments", "history")
"""The tables whose rows a person is told about; all the others are copied as well."""

Fill = Callable[[OpenConnection], None]
Make = Callable[[Path, Fill], object]

_LEFT_OUT = ("open",)
"""Facts of the damaged file that are not true of the new one."""


@dataclass(slots=True, kw_only=True)
class Salvaged:
    """What came over and what did not, by table.

    ``lost`` counts only what something else in the book still tells of.
    ``lost_entries``: numbers of lost entries; ``hurt_entries``: of those whose
    text is not what was searched before. ``resealed``: the history is not
    proved any more and was chained anew, as it could be read.
    """

    saved: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    lost_entries: tuple[str, ...] = ()
    hurt_entries: tuple[str, ...] = ()
    resealed: bool = False


def salvage(
    damaged: Path,
    target: Path,
    *,
    unreadable: str,
    now: datetime,
    progress: Progress,
    key: bytes | None = None,
    make: Make = make_file,
) -> Salvaged:
    """Make a new book at ``target`` of what can be read of ``damaged``.

    ``unreadable`` stands where a name is needed and cannot be read. ``make``
    makes the file with what it is given to fill it. Raises as ``DamagedBook``
    and ``make``.
    """
    report = Salvaged()
    source = DamagedBook(damaged, key)
    try:

        def fill(connection: OpenConnection) -> None:
            connection.execute("PRAGMA defer_foreign_keys = ON")
            _copy_all(source, connection, report, progress)
            report.lost_entries = _lost_entries(source, connection)
            mend_facts(connection, unreadable, FORMAT_VERSION)
            mend_files(connection)
            mend_links(connection)
            mend_serials(connection)
            report.resealed = bool(history.verify(connection))
            if report.resealed:
                history.seal_anew(connection)
            search.rebuild(connection, progress)
            report.hurt_entries = _hurt_entries(source, connection)
            for table in TOLD_TABLES:
                (there,) = connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0]
                expected = report.saved.get(table, 0) + report.lost.get(table, 0)
                report.saved[table] = there
                report.lost[table] = max(0, expected - there)
            connection.execute(
                "INSERT OR REPLACE INTO facts (name, value) VALUES ('salvaged_at', ?)",
                (now.isoformat(timespec="seconds"),),
            )

        make(target, fill)
    finally:
        source.close()
    return report


def survey(damaged: Path, *, progress: Progress, key: bytes | None = None) -> Salvaged:
    """How much ``salvage`` would find, without writing anything. Raises as ``DamagedBook``."""
    report = Salvaged()
    source = DamagedBook(damaged, key)
    try:
        for number, table in enumerate(TOLD_TABLES):
            progress.check()
            progress.step(number, len(TOLD_TABLES))
            read = {row_id for row_id, _ in source.rows(table, ("*",))}
            known = _known(source, table)
            report.saved[table] = len(read)
            report.lost[table] = len(known.keys() - read)
            if table == "entries":
                numbers = source.ids_by_index("entries", "number", "entries_by_number")
                gone = sorted(str(numbers[each]) for each in known.keys() - read & numbers.keys())
                report.lost_entries = tuple(gone)
    finally:
        source.close()
    return report


def _copy_all(
    source: DamagedBook, connection: OpenConnection, report: Salvaged, progress: Progress
) -> None:
    tables = _tables(connection)
    for number, table in enumerate(tables):
        progress.step(number, len(tables) + 1)
        saved = _copy(source, connection, table, progress)
        known = _known(source, table)
        report.saved[table] = len(saved)
        report.lost[table] = len(known.keys() - saved)


def _copy(
    source: DamagedBook, connection: OpenConnection, table: str, progress: Progress
) -> set[int]:
    columns = source.columns(connection, table)
    names = ", ".join(each.name for each in columns)
    insert = f"INSERT OR IGNORE INTO {table} (rowid, {names}) VALUES (?{', ?' * len(columns)})"
    saved: set[int] = set()
    for row_id, values in source.rows(table, [each.name for each in columns]):
        if len(saved) % 256 == 0:
            progress.check()
        read = [column.read(value) for column, value in zip(columns, values, strict=True)]
        if table == "entries":
            _day_from_slot(columns, values, read)
        if table == "facts" and values[0] in _LEFT_OUT:
            saved.add(row_id)
            continue
        if MISREAD in read:
            continue
        if connection.execute(insert, (row_id, *read)).rowcount == 1:
            saved.add(row_id)
    return saved


def _day_from_slot(columns: Sequence[Column], values: Sequence[object], read: list[object]) -> None:
    """The day of an entry is told by its sort key as well."""
    places = {column.name: place for place, column in enumerate(columns)}
    day, slot = places["date"], values[places["slot"]]
    if read[day] is MISREAD and isinstance(slot, int):
        with suppress(ValueError, OverflowError):
            read[day] = date.fromordinal(slot >> SLOT_BITS).isoformat()


def _known(source: DamagedBook, table: str) -> dict[int, Any]:
    """Row ids that the table should have, from its index by identity or its numbering."""
    if table == "history":
        return source.ids_by_index("history", "act", "history_by_act")
    return source.ids_by_index(table, "rowid", f"sqlite_autoindex_{table}_1")


def _tables(connection: OpenConnection) -> list[str]:
    return [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
            " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%' ORDER BY name"
        )
    ]


def _lost_entries(source: DamagedBook, connection: OpenConnection) -> tuple[str, ...]:
    numbers = source.ids_by_index("entries", "number", "entries_by_number")
    there = {row_id for (row_id,) in connection.execute("SELECT rowid FROM entries")}
    return tuple(sorted(str(number) for row, number in numbers.items() if row not in there))


def _hurt_entries(source: DamagedBook, connection: OpenConnection) -> tuple[str, ...]:
    """Entries whose text, made anew for the search, is not the text that was searched before."""
    return tuple(sorted(_differing(source, connection)))


def _differing(source: DamagedBook, connection: OpenConnection) -> Iterator[str]:
    for slot, (body,) in source.rows("search_texts", ("body",)):
        row = connection.execute(
            "SELECT number FROM search_texts JOIN entries USING (slot)"
            " WHERE slot = ? AND body <> ?",
            (slot, body),
        ).fetchone()
        if row is not None:
            yield str(row[0])
