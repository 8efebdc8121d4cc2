"""The work list: open matters by what presses most."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from diary_app.domain.matters import Matter, Status, Urgency


class WorkGroup(StrEnum):
    """The parts of the work list, in the order they are shown."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    WAITING_STREET = "waiting_street"
    CALL_BACK = "call_back"
    ON_HOLD = "on_hold"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """A matter as the work list shows it.

    ``days_left``: working days to the deadline, of an answered one to the day
    it is to be called back; negative when over, ``None`` without one.
    ``waiting_days``: working days since the last move. ``last_step``: the
    latest note. ``residents``: names ready to show.
    ``place``: group and spot of the latest entry. ``next_move``: where the
    next sensible move leads, ``None`` where there is none or none was asked for.
    """

    matter: Matter
    group: WorkGroup
    urgency: Urgency
    days_left: int | None
    waiting_days: int
    last_step: str
    residents: tuple[str, ...]
    entry_id: UUID | None
    place: str = ""
    next_move: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkList:
    """Open matters by group; ``counts`` are whole, ``items`` stop at the limit asked for."""

    items: tuple[WorkItem, ...]
    counts: dict[WorkGroup, int]
