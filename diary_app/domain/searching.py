"""What a search asks and what it answers."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from diary_app.domain.matters import Kind, Status, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows a list besides words; an empty set narrows nothing.

    ``open_only``: entries with a matter somebody still has to act on.
    """

    kinds: frozenset[Kind] = frozenset()
    open_only: bool = False
    since: date | None = None
    until: date | None = None
    ids: frozenset[UUID] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterMark:
    """A matter as one row of a list shows it."""

    id: UUID
    kind: Kind
    category: str | None
    status: Status
    deadline: date | None
    urgency: Urgency = Urgency.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One row of the diary's list. ``slot`` is the sort key, newest largest.

    ``residents`` are names ready to show (asked not to be named: left out,
    counted in ``unnamed``). ``snippet`` is a stretch of text around the first
    match, or the beginning of the text.
    """

    id: UUID
    slot: int
    number: str
    date: date
    village: str
    keeper: str
    group: str
    way: str | None
    title: str
    snippet: str
    residents: tuple[str, ...]
    unnamed: int
    matters: tuple[MatterMark, ...]
    attachments: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRows:
    """A page of rows, newest first; ``next_slot`` is where the following page begins."""

    rows: tuple[EntryRow, ...]
    next_slot: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """How many entries match; ``exact`` is false where counting stopped at a cap."""

    count: int
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipCounts:
    """Counts for the chips above the list, within the words searched for."""

    all: int
    kinds: dict[Kind, int]
    open: int
