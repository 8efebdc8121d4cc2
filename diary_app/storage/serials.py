"""Running numbers and sort keys, handed out within the transaction that uses them."""

from datetime import date

from diary_app.storage.connections import Connection

SLOT_BITS = 20

_NEXT = """
    INSERT INTO serials (scope, last) VALUES (?, ?)
    ON CONFLICT (scope) DO UPDATE SET last = last + excluded.last
    RETURNING last
"""


def next_serial(connection: Connection, scope: str, count: int = 1) -> int:
    """The first of ``count`` new serials of ``scope``."""
    (last,) = connection.execute(_NEXT, (scope, count)).fetchall()[0]
    return int(last) - count + 1


def entry_scope(day: date) -> str:
    """Entries are numbered through a year."""
    return f"entry/{day.year:04d}"


def matter_scope(village_code: str, day: date) -> str:
    """Matters are numbered through a year in each village."""
    return f"matter/{village_code}/{day.year:04d}"


def work_scope(village_code: str, day: date) -> str:
    """Works done are numbered through a year in each village."""
    return f"work/{village_code}/{day.year:04d}"


def entry_number(day: date, serial: int) -> str:
    """Year and serial, as ``2026-0042``."""
    return f"{day.year:04d}-{serial:04d}"


def matter_number(village_code: str, day: date, serial: int) -> str:
    """Village code, year and serial, as ``V01-2026-0042``."""
    return f"{village_code}-{day.year:04d}-{serial:04d}"


def work_number(village_code: str, day: date, serial: int) -> str:
    """Village code, 实 for a work done (实事), year and serial, as ``东街-实2026-003``."""
    return f"{village_code}-实{day.year:04d}-{serial:03d}"


def next_slot(connection: Connection, day: date) -> int:
    """The sort key behind the last entry of ``day``."""
    first = day.toordinal() << SLOT_BITS
    row = connection.execute(
        "SELECT max(slot) FROM entries WHERE slot >= ? AND slot < ?",
        (first, first + (1 << SLOT_BITS)),
    ).fetchone()
    return first if row is None or row[0] is None else int(row[0]) + 1
