"""Entries as they come in many at once: from a ledger, from sample data."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from diary_app.domain.entries import EntryContent
from diary_app.domain.matters import Level, MatterContent, Outcome, Satisfaction, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """A step made earlier; ``to`` is ``None`` for a note. ``by`` empty: the keeper."""

    at: datetime
    to: Status | None
    level: Level = Level.KEEPER
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRecord:
    """An answer given earlier. ``by`` empty: the keeper."""

    at: datetime
    text: str
    by: str = ""
    how: str = ""
    satisfaction: Satisfaction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRecord:
    """A matter with what happened to it so far.

    Status, level and the day of closing follow from ``steps`` (oldest first); a
    step that records it is put before them. ``deadline`` ``None``: as the form
    says. ``id`` is given where a later record raises it again.
    """

    content: MatterContent
    steps: tuple[StepRecord, ...] = ()
    answers: tuple[AnswerRecord, ...] = ()
    outcome: Outcome | None = None
    deadline: date | None = None
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRecord:
    """An entry with its matters, as written elsewhere.

    ``raises_again``: matters of earlier records or of the book.
    ``keeper_id`` ``None``: the keeper of the book. ``source_number`` is its
    number in the ledger it came from.
    """

    content: EntryContent
    matters: tuple[MatterRecord, ...] = ()
    raises_again: tuple[UUID, ...] = ()
    keeper_id: UUID | None = None
    created_at: datetime | None = None
    source_number: str = ""
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a load has brought in."""

    entries: int = 0
    matters: int = 0
    answers: int = 0
    residents: int = 0
