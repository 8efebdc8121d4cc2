"""Following each matter to its answer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from diary_app.domain.changes import Changes
from diary_app.domain.entries import MatterPage
from diary_app.domain.matters import Matter, Move, Status, StepRequest, Urgency


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

    ``days_left``: working days to the deadline, negative when over, ``None``
    without one. ``waiting_days``: working days since the last move.
    ``last_step``: the latest note. ``residents``: names ready to show.
    """

    matter: Matter
    group: WorkGroup
    urgency: Urgency
    days_left: int | None
    waiting_days: int
    last_step: str
    residents: tuple[str, ...]
    entry_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkList:
    """Open matters by group; ``counts`` are whole, ``items`` stop at the limit asked for."""

    items: tuple[WorkItem, ...]
    counts: dict[WorkGroup, int]


class Following:
    """Use cases around one matter."""

    def work_list(
        self, *, group: WorkGroup | None = None, limit: int = 500, after: UUID | None = None
    ) -> WorkList:
        """What is open, most pressing first; ``after``: go on behind this matter."""
        raise NotImplementedError

    def matters(
        self, *, status: Status | None = None, overdue: bool = False, limit: int = 1000
    ) -> tuple[WorkItem, ...]:
        """Matters for the console: all, those of one status, or the overdue ones."""
        raise NotImplementedError

    def page(self, matter_id: UUID) -> MatterPage:
        """A matter with its steps and answers; ``DiaryError`` ``matter_not_found``."""
        raise NotImplementedError

    def item(self, matter_id: UUID) -> WorkItem | None:
        """The matter as the work list shows it, ended ones too; ``None`` where it is gone."""
        raise NotImplementedError

    def find(self, written: str) -> UUID:
        """The id for what a person typed: an id, or a matter's number."""
        raise NotImplementedError

    def moves(self, matter_id: UUID) -> tuple[Move, ...]:
        """The legal moves from where the matter stands, the next sensible one first."""
        raise NotImplementedError

    def step(self, matter_id: UUID, request: StepRequest) -> Changes:
        """Note something and move the matter; raises as ``domain.matters.check_step``."""
        raise NotImplementedError

    def overdue_count(self, today: date | None = None) -> int:
        """How many matters are overdue, for the status line."""
        raise NotImplementedError
