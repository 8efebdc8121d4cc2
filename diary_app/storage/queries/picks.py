"""Matters of one village with the moment of their last step, to go on with in a sample book."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from diary_app.domain.matters import Status
from diary_app.storage.connections import Connection

_PICKED = """
    SELECT matters.id, category, title, status, max(steps.at)
    FROM matters CROSS JOIN steps ON steps.matter_id = matters.id
    WHERE matters.deleted_at IS NULL AND status NOT IN ('declined', 'merged')
      AND EXISTS (SELECT 1 FROM entry_matters JOIN entries ON entries.id = entry_id
                  WHERE entry_matters.matter_id = matters.id AND village_id = ?)
    GROUP BY matters.id ORDER BY opened_on DESC, matters.number DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """A matter as far as a sample book goes on with it."""

    id: UUID
    category: str
    title: str
    status: Status
    last: datetime


def recent_matters(connection: Connection, village_id: UUID, most: int) -> Iterator[Picked]:
    """The newest matters, closed ones too, that entries of the village raised."""
    for matter_id, category, title, status, last in connection.execute(
        _PICKED, (village_id.hex, most)
    ):
        yield Picked(
            id=UUID(matter_id),
            category=category or "",
            title=title,
            status=Status(status),
            last=datetime.fromisoformat(last),
        )
