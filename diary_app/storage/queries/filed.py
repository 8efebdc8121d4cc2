"""Texts of matters that were filed under a category, for who learns from them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diary_app.domain.changes import Subject
from diary_app.storage.connections import Connection

_LONGEST_READ = 4_000
_MOST_LINES = 400

_TEXT = f"""
    (SELECT substr(entries.text, 1, {_LONGEST_READ}) FROM entry_matters
     CROSS JOIN entries ON entries.id = entry_matters.entry_id
     WHERE entry_matters.matter_id = matters.id AND entries.deleted_at IS NULL
     ORDER BY entries.slot LIMIT 1)
"""
_FILED = "matters.category IS NOT NULL AND matters.deleted_at IS NULL"
_NEWEST = f"""
    SELECT matters.id, matters.category, matters.title, {_TEXT} FROM matters WHERE {_FILED}
    ORDER BY opened_on DESC LIMIT ?
"""
_THESE = f"""
    SELECT matters.id, matters.category, matters.title, {_TEXT} FROM json_each(?) AS wanted
    CROSS JOIN matters ON matters.id = wanted.value WHERE {_FILED}
"""
_CHANGED = """
    SELECT DISTINCT subject, subject_id FROM history
    WHERE position > ? AND subject IN (?, ?, ?) LIMIT ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A matter as it was filed: its code, its title, and the text that first raised it."""

    matter_id: str
    code: str
    title: str
    text: str


def last_position(connection: Connection) -> int:
    """Where the history ends, 0 where nothing happened yet."""
    row = connection.execute("SELECT max(position) FROM history").fetchone()
    return int(row[0] or 0) if row else 0


def newest_filed(connection: Connection, most: int) -> Iterator[Filed]:
    """The ``most`` newest filed matters, the newest first."""
    return _told(connection.execute(_NEWEST, (most,)))


def filed_among(connection: Connection, matter_ids: Iterable[str]) -> Iterator[Filed]:
    """Those of ``matter_ids`` that are filed and not deleted."""
    return _told(connection.execute(_THESE, (json.dumps(list(matter_ids)),)))


def matters_changed(connection: Connection, position: int) -> set[str] | None:
    """Matters touched since ``position`` of the history; ``None`` where they are too many."""
    wanted = (position, Subject.MATTER, Subject.ENTRY, Subject.BATCH, _MOST_LINES)
    lines = connection.execute(_CHANGED, wanted).fetchall()
    if len(lines) == _MOST_LINES or any(subject == Subject.BATCH for subject, _ in lines):
        return None
    matters = {each for subject, each in lines if subject == Subject.MATTER}
    entries = json.dumps([each for subject, each in lines if subject == Subject.ENTRY])
    return matters | {
        matter_id
        for (matter_id,) in connection.execute(
            "SELECT matter_id FROM json_each(?) AS wanted"
            " CROSS JOIN entry_matters ON entry_id = wanted.value",
            (entries,),
        )
    }


def _told(rows: Iterable[tuple[str, str, str, str | None]]) -> Iterator[Filed]:
    for matter_id, code, title, text in rows:
        yield Filed(matter_id=matter_id, code=code, title=title, text=text or "")
