"""Writing entries down, changing them, and taking changes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from diary_app.domain.changes import Changes, HistoryLine, Subject
from diary_app.domain.entries import (
    Attachment,
    EntryContent,
    EntryDraft,
    EntryPage,
    KeptDraft,
    NewAttachment,
)
from diary_app.domain.matters import MatterContent
from diary_app.domain.people import Resident
from diary_app.domain.searching import EntryRows


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """An entry just saved: its id, its number, the matters it made."""

    entry_id: UUID
    number: str
    matter_ids: tuple[UUID, ...]
    changes: Changes


class Writing:
    """Use cases around one entry. Every write is one transaction."""

    def save(self, draft: EntryDraft, *, draft_key: str | None = None) -> Saved:
        """Keep a new entry with its matters, and drop the draft kept under ``draft_key``.

        Raises ``DiaryError``: ``entry_without_text``, ``attachment_too_large``.
        """
        raise NotImplementedError

    def save_all(self, drafts: Sequence[EntryDraft]) -> tuple[Saved, ...]:
        """Keep many in one transaction: all or none."""
        raise NotImplementedError

    def page(self, entry_id: UUID) -> EntryPage:
        """The entry with its matters and attachments; ``DiaryError`` ``entry_not_found``."""
        raise NotImplementedError

    def find(self, written: str) -> UUID:
        """The id for what a person typed: an id, or an entry's number."""
        raise NotImplementedError

    def edit(self, entry_id: UUID, based_on: int, content: EntryContent) -> Changes:
        """Replace the content of an entry that stands at revision ``based_on``.

        Raises ``DiaryError`` ``changed_meanwhile`` where it stands at another.
        """
        raise NotImplementedError

    def add_matter(self, entry_id: UUID, content: MatterContent) -> Changes:
        """Make a matter that this entry raises."""
        raise NotImplementedError

    def edit_matter(self, matter_id: UUID, based_on: int, content: MatterContent) -> Changes:
        """Replace what is written about a matter; the deadline follows its nature."""
        raise NotImplementedError

    def link_matter(self, entry_id: UUID, matter_id: UUID) -> Changes:
        """Note that this entry raises a known matter again."""
        raise NotImplementedError

    def unlink_matter(self, entry_id: UUID, matter_id: UUID) -> Changes:
        """Take that note back; a matter that no entry raises any more is deleted with it."""
        raise NotImplementedError

    def attach(self, entry_id: UUID, files: Sequence[NewAttachment]) -> Changes:
        """Keep photos and files with an entry.

        Raises ``DiaryError``: ``attachment_too_large``, ``attachment_empty``.
        """
        raise NotImplementedError

    def detach(self, attachment_id: UUID) -> Changes:
        """Take an attachment off its entry (``undo`` brings it back)."""
        raise NotImplementedError

    def attachment_data(self, attachment_id: UUID) -> bytes:
        """The bytes of an attachment."""
        raise NotImplementedError

    def save_attachment(self, attachment_id: UUID, target: Path) -> Attachment:
        """Write a copy beside ``target`` and move it there."""
        raise NotImplementedError

    def delete(self, entry_ids: Sequence[UUID]) -> Changes:
        """Put entries into the recycle bin, with the matters only they raise."""
        raise NotImplementedError

    def restore(self, entry_ids: Sequence[UUID]) -> Changes:
        """Bring entries back from the recycle bin."""
        raise NotImplementedError

    def deleted(self) -> EntryRows:
        """What lies in the recycle bin, newest first (at most 500)."""
        raise NotImplementedError

    def purge(self, entry_ids: Sequence[UUID]) -> Changes:
        """Remove entries in the recycle bin for good; this cannot be undone."""
        raise NotImplementedError

    def undo(self, act: UUID) -> Changes:
        """Take one earlier act back, whole.

        Raises ``DiaryError``: ``act_not_found``, ``changed_meanwhile`` where
        something it touched was changed again since.
        """
        raise NotImplementedError

    def history(self, subject: Subject, subject_id: UUID) -> tuple[HistoryLine, ...]:
        """Earlier states, newest first."""
        raise NotImplementedError

    def keep_draft(self, key: str, fields: dict[str, object]) -> None:
        """Keep what is being typed; one draft for each ``key``."""
        raise NotImplementedError

    def drafts(self) -> tuple[KeptDraft, ...]:
        """The drafts kept, newest first."""
        raise NotImplementedError

    def drop_draft(self, key: str) -> None:
        """Forget a draft."""
        raise NotImplementedError

    def residents_like(self, typed: str, limit: int = 8) -> tuple[Resident, ...]:
        """Residents of earlier entries whose name, phone or household holds ``typed``.

        Most recently met first; with ``typed`` empty simply the latest ones.
        """
        raise NotImplementedError

    def places_like(self, typed: str, limit: int = 8) -> tuple[tuple[str, str], ...]:
        """Places of earlier entries as (group, spot), most recent first."""
        raise NotImplementedError

    def propose_category(self, text: str) -> str | None:
        """A category code proposed from the words, ``None`` where nothing speaks for one."""
        raise NotImplementedError

    def similar_matters(self, text: str, limit: int = 5) -> tuple[UUID, ...]:
        """Earlier matters whose entries share most words with ``text``, best first."""
        raise NotImplementedError
