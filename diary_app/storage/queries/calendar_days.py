"""A stretch of days: how many entries each has, and what falls due on it."""

from dataclasses import dataclass
from datetime import date

from diary_app.domain.matters import ENDED, Status
from diary_app.storage.connections import Connection, Row
from diary_app.storage.queries.work import CALL_BACK, OTHER

_ENTRIES = """
    SELECT date, count(*) FROM entries INDEXED BY entries_by_date
    WHERE date BETWEEN ? AND ? AND deleted_at IS NULL GROUP BY date
"""
_DUE_BY = f"""
    CASE status WHEN '{Status.ANSWERED.value}' THEN coalesce(call_back_by, deadline)
                ELSE deadline END
"""
_OPEN = ", ".join(f"'{status.value}'" for status in Status if status not in ENDED)
_DUE = f"""
    SELECT due, status, count(*) FROM (
        SELECT {_DUE_BY} AS due, status FROM matters
        WHERE status IN ({_OPEN}) AND deleted_at IS NULL
    ) WHERE due BETWEEN ? AND ? GROUP BY due, status
"""
_DUE_ON = f"""
    SELECT id, CASE status WHEN '{Status.ANSWERED.value}' THEN {CALL_BACK} ELSE {OTHER} END
    FROM matters
    WHERE status IN ({_OPEN}) AND deleted_at IS NULL AND {_DUE_BY} = ?
    ORDER BY status = '{Status.ON_HOLD.value}', status = '{Status.ANSWERED.value}', number LIMIT ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCount:
    """How many matters of one status fall due on one day."""

    day: date
    status: Status
    count: int


def entries_by_day(connection: Connection, first: date, last: date) -> dict[date, int]:
    """How many entries each day from ``first`` to ``last`` has; days without are left out."""
    rows = connection.execute(_ENTRIES, (first.isoformat(), last.isoformat()))
    return {date.fromisoformat(day): count for day, count in rows}


def due_by_day(connection: Connection, first: date, last: date) -> tuple[DueCount, ...]:
    """Open matters by the day they are due, or are to be called back by."""
    rows = connection.execute(_DUE, (first.isoformat(), last.isoformat()))
    return tuple(
        DueCount(day=date.fromisoformat(day), status=Status(status), count=count)
        for day, status, count in rows
    )


def due_on(connection: Connection, day: date, limit: int) -> list[Row]:
    """Keys for ``work.rows_of``: what is due on ``day``; what is to be called back at the end."""
    return connection.execute(_DUE_ON, (day.isoformat(), limit)).fetchall()


def slots_on(connection: Connection, day: date, limit: int) -> list[int]:
    """The sort keys of the entries of ``day``, latest first."""
    return [
        slot
        for (slot,) in connection.execute(
            "SELECT slot FROM entries WHERE date = ? AND deleted_at IS NULL"
            " ORDER BY slot DESC LIMIT ?",
            (day.isoformat(), limit),
        )
    ]
