"""Works done: a road cleaned, lit, greened, paved; the matters it settles, the homes to tell."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from diary_app.domain.matters import Matter


class WorkKind(StrEnum):
    """What sort of work was done."""

    CLEANED = "cleaned"
    LIT = "lit"
    GREENED = "greened"
    PAVED = "paved"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkContent:
    """What a person writes about a work; ``cost`` in yuan, ``None`` where not known."""

    kind: WorkKind
    title: str
    done_on: date
    group: str = ""
    spot: str = ""
    cost: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeToTell:
    """A home that asked for the work; ``told_on`` is ``None`` until somebody told it.

    ``home``: its door, or the name of who spoke; ``unnamed`` homes are counted
    and told, and shown without a name.
    """

    home: str
    names: tuple[str, ...]
    phones: tuple[str, ...]
    matter_ids: tuple[UUID, ...]
    unnamed: bool = False
    told_on: date | None = None
    told_how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDone:
    """A work as the book holds it; ``number`` is village, year and serial (``东街-实2026-003``)."""

    id: UUID
    number: str
    revision: int
    content: WorkContent
    matters: int = 0
    homes: int = 0
    told: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPage:
    """A work with the matters it settles and the homes that asked for it."""

    work: WorkDone
    matters: tuple[Matter, ...]
    homes: tuple[HomeToTell, ...]
