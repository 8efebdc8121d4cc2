"""What the page *Today* asks of a book: which matters press, how much was written."""

from dataclasses import dataclass
from datetime import date

from diary_app.domain.agenda import Morning
from diary_app.domain.matters import ENDED, Status
from diary_app.storage.connections import Connection

_OPEN = ", ".join(f"'{status.value}'" for status in Status if status not in ENDED)
_PLACES = {morning: place for place, morning in enumerate(Morning)}
_AT = {place: morning for morning, place in _PLACES.items()}
_STREET = f"'{Status.PASSED_UP.value}', '{Status.AT_STREET.value}'"
_LAST_MOVE = """
    coalesce(
        (SELECT max(at) FROM steps
         WHERE matter_id = matters.id AND to_status IS NOT NULL AND withdrawn_at IS NULL),
        opened_on
    )
"""
_MISSING = """
    EXISTS (SELECT 1 FROM papers
            WHERE matter_id = matters.id AND received_on IS NULL AND withdrawn_at IS NULL)
"""


def _first_of(place: int) -> str:
    """The first matters of one part: a few at the top are found quicker than all are sorted."""
    return f"""
        SELECT * FROM (
            SELECT id, place, (SELECT count(*) FROM pressing WHERE place = {place})
            FROM pressing WHERE place = {place}
            ORDER BY coalesce(due, '9999'), number LIMIT ?4
        )
    """


# The branches are tried in turn, so that steps and papers are looked up only
# for matters that nothing else brings here.
_PRESSING = f"""
    WITH pressing AS MATERIALIZED (
        SELECT id, number,
            CASE status WHEN '{Status.ANSWERED.value}' THEN coalesce(call_back_by, deadline)
                        ELSE deadline END AS due,
            CASE
                WHEN status = '{Status.ANSWERED.value}' THEN {_PLACES[Morning.CALL_BACK]}
                WHEN status <> '{Status.ON_HOLD.value}' AND deadline < ?1
                    THEN {_PLACES[Morning.OVERDUE]}
                WHEN status <> '{Status.ON_HOLD.value}' AND deadline <= ?2
                    THEN {_PLACES[Morning.DUE]}
                WHEN status IN ({_STREET}) AND substr({_LAST_MOVE}, 1, 10) <= ?3
                    THEN {_PLACES[Morning.WAITING_STREET]}
                WHEN {_MISSING} THEN {_PLACES[Morning.PAPERS]}
            END AS place
        FROM matters WHERE status IN ({_OPEN}) AND deleted_at IS NULL
    )
    {" UNION ALL ".join(map(_first_of, _PLACES.values()))}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressing:
    """The first matters of each part (ids as 32 hex digits), and how many each has in all."""

    first: dict[Morning, tuple[str, ...]]
    counts: dict[Morning, int]


def pressing(
    connection: Connection, today: date, soon_until: date, silent_since: date, limit: int
) -> Pressing:
    """What presses on the day ``today``; a matter stands in one part only.

    ``soon_until``: the last deadline that counts as near. ``silent_since``:
    what the street has held without a move from that day or longer is waiting.
    """
    first: dict[Morning, list[str]] = {}
    counts: dict[Morning, int] = {}
    for matter, place, whole in connection.execute(
        _PRESSING,
        (today.isoformat(), soon_until.isoformat(), silent_since.isoformat(), limit),
    ):
        morning = _AT[place]
        first.setdefault(morning, []).append(matter)
        counts[morning] = whole
    return Pressing(first={each: tuple(ids) for each, ids in first.items()}, counts=counts)


def written(connection: Connection, first: date, last: date) -> int:
    """How many entries are dated from ``first`` to ``last``."""
    row = connection.execute(
        "SELECT count(*) FROM entries INDEXED BY entries_by_date"
        " WHERE date BETWEEN ? AND ? AND deleted_at IS NULL",
        (first.isoformat(), last.isoformat()),
    ).fetchone()
    return int(row[0]) if row else 0


def is_empty(connection: Connection) -> bool:
    """Whether nothing was written yet."""
    found = connection.execute("SELECT 1 FROM entries WHERE deleted_at IS NULL LIMIT 1")
    return found.fetchone() is None
