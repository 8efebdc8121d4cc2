"""A household: who lives there as the entries tell, and everything they raised."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from diary_app.domain.people import Resident


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdKey:
    """A home, told apart by village and by ``home``.

    ``home`` is its door with the group, or where no door is known the name of
    who lives there, with the phone where one is known.
    """

    village_id: UUID
    home: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdLine:
    """A home as a list shows it; ``open`` and ``overdue`` count its matters.

    ``door``: the household with its group, empty where no entry tells it.
    """

    key: HouseholdKey
    group: str
    names: tuple[str, ...]
    phones: tuple[str, ...]
    entries: int
    matters: int
    open: int
    overdue: int
    last_seen: date | None
    door: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdPage:
    """Everything the page of one home shows.

    ``entry_ids`` and ``matter_ids``: newest first. Entries in which somebody
    of the home asked not to be named are not among them.
    """

    line: HouseholdLine
    residents: tuple[Resident, ...]
    entry_ids: tuple[UUID, ...]
    matter_ids: tuple[UUID, ...]
