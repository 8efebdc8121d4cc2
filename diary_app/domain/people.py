"""Keepers, villages and residents."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Committee(StrEnum):
    """Which committee a keeper belongs to."""

    BRANCH = "branch"
    VILLAGERS = "villagers"
    STREET = "street"


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    """A village; ``code`` opens the numbers of its matters."""

    id: UUID
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """A committee member who keeps a diary."""

    id: UUID
    name: str
    committee: Committee
    village_id: UUID
    post: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """A resident, as remembered from earlier entries."""

    id: UUID
    name: str
    phone: str = ""
    household: str = ""
    group: str = ""
    last_seen: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentMention:
    """A resident as one entry names them.

    ``resident_id`` is given where an earlier resident was picked; otherwise
    the record looks for one with the same name, phone and household.
    ``unnamed``: asked not to be named; the name is then never shown, printed
    or exported.
    """

    name: str = ""
    phone: str = ""
    household: str = ""
    resident_id: UUID | None = None
    unnamed: bool = False
