"""The papers a matter needs: named when it is accepted, ticked as they come in."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper; ``received_on`` is ``None`` while it is missing."""

    id: UUID
    name: str
    received_on: date | None = None

    @property
    def is_missing(self) -> bool:
        """Whether the resident still has to bring it."""
        return self.received_on is None
