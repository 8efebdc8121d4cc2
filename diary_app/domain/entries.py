"""An entry: one contact with residents, when, where, with whom, what was said."""

from dataclasses import dataclass, field
from datetime import date, datetime
from datetime import time as time_of_day
from enum import StrEnum
from uuid import UUID

from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import Answer, Matter, MatterContent, Step
from diary_app.domain.moves import Standing, standing_of
from diary_app.domain.people import ResidentMention
from diary_app.domain.text import title_of


class Way(StrEnum):
    """How the contact came about."""

    HOME_VISIT = "home_visit"
    STATION = "station"
    HOTLINE = "hotline"
    MEETING = "meeting"
    MESSAGE = "message"
    CHANCE = "chance"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryContent:
    """What a person writes on a page. Only the date and the text are required.

    ``title`` is empty where the first sentence of the text serves.
    ``village_id`` is ``None`` for the keeper's own village.
    """

    date: date
    text: str
    title: str = ""
    time: time_of_day | None = None
    village_id: UUID | None = None
    group: str = ""
    spot: str = ""
    way: Way | None = None
    residents: tuple[ResidentMention, ...] = ()
    others_present: str = ""
    thoughts: str = ""
    plan: str = ""
    weather: str = ""

    @property
    def shown_title(self) -> str:
        """The title a list shows."""
        return self.title or title_of(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAttachment:
    """A photo or file on its way in."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDraft:
    """A page not saved yet: its content, the matters it makes and those it raises again."""

    content: EntryContent
    matters: tuple[MatterContent, ...] = ()
    linked_matters: tuple[UUID, ...] = ()
    attachments: tuple[NewAttachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """A draft as it is kept while typing; ``key`` is ``"new"`` or the id of an entry.

    ``fields`` is the editor's own JSON object (texts only, no attachments).
    """

    key: str
    fields: dict[str, object]
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A photo or file kept inside the diary, named by the SHA-256 of its bytes."""

    id: UUID
    entry_id: UUID
    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry as the book holds it; ``number`` is year and serial, as ``2026-0042``."""

    id: UUID
    number: str
    revision: int
    content: EntryContent
    keeper_id: UUID
    keeper_name: str
    village_name: str
    created_at: datetime
    changed_at: datetime
    source_number: str = ""
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPage:
    """A matter with its steps and answers, oldest first, and the entries that raised it.

    ``merged``: the matters that are part of it now, those merged into these
    too, oldest first; ``merged_entry_ids``: the entries that raised them and
    not the matter itself. ``into``: the matter a merged one is part of now,
    at the end of the chain; ``None`` where that is gone.
    """

    matter: Matter
    steps: tuple[Step, ...] = ()
    answers: tuple[Answer, ...] = ()
    entry_ids: tuple[UUID, ...] = ()
    merged: tuple[Matter, ...] = ()
    merged_entry_ids: tuple[UUID, ...] = ()
    into: Matter | None = None

    @property
    def standing(self) -> Standing:
        """Where it stands, as far as the next move depends on it."""
        return standing_of(
            self.matter.status,
            self.matter.level,
            [(step.at, step.to) for step in self.steps if step.to is not None],
            self.answers[-1].at if self.answers else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    """Everything the page of one entry shows."""

    entry: Entry
    matters: tuple[MatterPage, ...] = ()
    attachments: tuple[Attachment, ...] = field(default_factory=tuple)


def check_content(content: EntryContent) -> None:
    """Raise ``DiaryError`` ``entry_without_text`` where nothing was written."""
    if not content.text.strip():
        raise DiaryError("entry_without_text")
