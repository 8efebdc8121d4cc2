"""Writing entries down, changing them, and taking changes back."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
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
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import MatterContent
from diary_app.domain.searching import EntryRows
from diary_app.domain.text import clean_line, title_of
from diary_app.domain.urgency import DeadlineWatch
from diary_app.services.cleaning import (
    clean_content,
    clean_draft,
    clean_file,
    clean_matter,
    was_cut,
)
from diary_app.services.open_book import OpenBook
from diary_app.storage import bin as recycling
from diary_app.storage import recording
from diary_app.storage.drafts import drafts_in, drop_draft, put_draft
from diary_app.storage.files_kept import check_attachment, data_of, keep_attachment, take_off
from diary_app.storage.history import lines_of
from diary_app.storage.queries import pages
from diary_app.storage.queries.rows import deleted_rows
from diary_app.storage.undoing import take_back
from diary_app.storage.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """An entry just saved: its id, its number, the matters it made.

    ``cut``: a field was longer than the book keeps and was cut
    (``domain.text.LONGEST_TEXT``).
    """

    entry_id: UUID
    number: str
    matter_ids: tuple[UUID, ...]
    changes: Changes
    cut: bool = False


class Writing:
    """Use cases around one entry. Every write is one transaction and one act of the history."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def save(self, draft: EntryDraft, *, draft_key: str | None = None) -> Saved:
        """Keep a new entry with its matters, and drop the draft kept under ``draft_key``.

        Raises ``DiaryError``: ``entry_without_text``, ``attachment_too_large``,
        ``attachment_empty``, and what a write can raise (``Store.writing``).
        """
        return self._save([draft], draft_key)[0]

    def save_all(self, drafts: Sequence[EntryDraft]) -> tuple[Saved, ...]:
        """Keep many in one transaction: all or none."""
        return self._save(drafts, None)

    def _save(self, drafts: Sequence[EntryDraft], draft_key: str | None) -> tuple[Saved, ...]:
        clean = [clean_draft(draft) for draft in drafts]
        for draft in clean:
            for file in draft.attachments:
                check_attachment(file)
        with self._book.act() as work:
            kept = [self._keep(work, draft) for draft in clean]
            if draft_key is not None:
                drop_draft(work.connection, draft_key)
            changes = work.finish()
        if draft_key is not None:
            changes |= Changes(subjects=frozenset({Subject.DRAFT}))
        return tuple(
            Saved(
                entry_id=entry_id,
                number=number,
                matter_ids=matter_ids,
                changes=changes,
                cut=was_cut(draft.content),
            )
            for (entry_id, number, matter_ids), draft in zip(kept, drafts, strict=True)
        )

    def _keep(self, work: Work, draft: EntryDraft) -> tuple[UUID, str, tuple[UUID, ...]]:
        content = draft.content
        entry_id, number = recording.new_entry(work, content)
        village = (content.village_id or work.writer.village_id).hex
        matter_ids = [
            recording.new_matter(
                work,
                entry_id,
                village,
                content.date,
                matter,
                title=content.shown_title,
            )
            for matter in draft.matters
        ]
        for matter_id in draft.linked_matters:
            recording.link(work, entry_id, matter_id)
        for file in draft.attachments:
            keep_attachment(work, entry_id, file)
        return UUID(entry_id), number, tuple(map(UUID, matter_ids))

    def page(self, entry_id: UUID) -> EntryPage:
        """The entry with its matters and attachments; ``DiaryError`` ``entry_not_found``.

        An entry in the recycle bin is shown too: ``deleted_at`` tells.
        """
        with self._book.store.reading() as connection:
            page = pages.entry_page(connection, entry_id.hex)
        if page is None:
            raise DiaryError("entry_not_found", written=str(entry_id))
        return page

    def find(self, written: str) -> UUID:
        """The id for what a person typed: an id, or an entry's number."""
        with self._book.store.reading() as connection:
            found = pages.written_as(connection, "entries", written)
        if found is None:
            raise DiaryError("entry_not_found", written=written)
        return found

    def edit(self, entry_id: UUID, based_on: int, content: EntryContent) -> Changes:
        """Replace the content of an entry that stands at revision ``based_on``.

        Raises ``DiaryError`` ``changed_meanwhile`` where it stands at another.
        """
        cleaned = clean_content(content)
        with self._book.act() as work:
            row = work.entry(entry_id)
            if row.revision != based_on:
                raise DiaryError("changed_meanwhile")
            recording.change_entry(work, row, cleaned)
            return work.finish()

    def add_matter(self, entry_id: UUID, content: MatterContent) -> Changes:
        """Make a matter that this entry raises."""
        cleaned = clean_matter(content)
        with self._book.act() as work:
            row = work.entry(entry_id)
            recording.new_matter(
                work,
                row.id,
                row.village_id,
                date.fromisoformat(row.date),
                cleaned,
                title=row.title or title_of(row.text),
            )
            work.act.also(Subject.ENTRY, row.id)
            return work.finish()

    def edit_matter(self, matter_id: UUID, based_on: int, content: MatterContent) -> Changes:
        """Replace what is written about a matter; the deadline follows its nature.

        An empty title leaves the title as it is. Raises ``DiaryError``
        ``changed_meanwhile`` where it stands at another revision.
        """
        cleaned = clean_matter(content)
        with self._book.act() as work:
            row = work.matter(matter_id)
            if row.revision != based_on:
                raise DiaryError("changed_meanwhile")
            recording.change_matter(work, row, cleaned)
            return work.finish()

    def link_matter(self, entry_id: UUID, matter_id: UUID) -> Changes:
        """Note that this entry raises a known matter again."""
        with self._book.act() as work:
            recording.link(work, work.entry(entry_id).id, matter_id)
            return work.finish()

    def unlink_matter(self, entry_id: UUID, matter_id: UUID) -> Changes:
        """Take that note back; a matter that no entry raises any more is deleted with it."""
        with self._book.act() as work:
            recording.unlink(work, work.entry(entry_id).id, matter_id)
            return work.finish()

    def attach(self, entry_id: UUID, files: Sequence[NewAttachment]) -> Changes:
        """Keep photos and files with an entry.

        Raises ``DiaryError``: ``attachment_too_large``, ``attachment_empty``.
        """
        clean = [clean_file(file) for file in files]
        for file in clean:
            check_attachment(file)
        with self._book.act() as work:
            row = work.entry(entry_id)
            for file in clean:
                keep_attachment(work, row.id, file)
            return work.finish()

    def detach(self, attachment_id: UUID) -> Changes:
        """Take an attachment off its entry (``undo`` brings it back)."""
        with self._book.act() as work:
            take_off(work, attachment_id)
            return work.finish()

    def attachment_data(self, attachment_id: UUID) -> bytes:
        """The bytes of an attachment; ``DiaryError`` ``attachment_not_found``."""
        with self._book.store.reading() as connection:
            data = data_of(connection, attachment_id.hex)
        if data is None:
            raise DiaryError("attachment_not_found")
        return data

    def save_attachment(self, attachment_id: UUID, target: Path) -> Attachment:
        """Write a copy beside ``target`` and move it there, replacing what is there.

        Raises ``DiaryError``: ``attachment_not_found``, ``file_not_written``.
        """
        with self._book.store.reading() as connection:
            attachment = pages.attachment(connection, attachment_id.hex)
            data = data_of(connection, attachment_id.hex)
        if attachment is None or data is None:
            raise DiaryError("attachment_not_found")
        beside = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            beside.write_bytes(data)
            beside.replace(target)
        except OSError as fault:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise DiaryError("file_not_written", path=target) from fault
        return attachment

    def delete(self, entry_ids: Sequence[UUID]) -> Changes:
        """Put entries into the recycle bin, with the matters only they raise."""
        with self._book.act() as work:
            recycling.put_in(work, _hex(entry_ids))
            return work.finish()

    def restore(self, entry_ids: Sequence[UUID]) -> Changes:
        """Bring entries back from the recycle bin, with the matters deleted with them."""
        with self._book.act() as work:
            recycling.take_out(work, _hex(entry_ids))
            return work.finish()

    def deleted(self) -> EntryRows:
        """What lies in the recycle bin, newest first (at most 500)."""
        form, today = self._book.form, self._book.clock.today()
        watch = DeadlineWatch(today=today, soon_days=form.deadlines.soon, holidays=form.holidays)
        with self._book.store.reading() as connection:
            return deleted_rows(connection, watch)

    def purge(self, entry_ids: Sequence[UUID]) -> Changes:
        """Remove entries in the recycle bin for good; this cannot be undone.

        Their text, photos and earlier states go too, and residents whom no
        other entry names. Raises ``DiaryError`` ``entry_not_found`` where one
        does not lie in the recycle bin.
        """
        with self._book.act() as work:
            recycling.remove(work, _hex(entry_ids))
            return replace(work.finish(), act=None)

    def undo(self, act: UUID) -> Changes:
        """Take one earlier act back, whole. The act of the answer can be undone in turn.

        Raises ``DiaryError``: ``act_not_found``, ``changed_meanwhile`` where
        something it touched was changed again since.
        """
        with self._book.act(undoes=act) as work:
            take_back(work, act.hex)
            return work.finish()

    def history(self, subject: Subject, subject_id: UUID) -> tuple[HistoryLine, ...]:
        """Earlier states, newest first."""
        with self._book.store.reading() as connection:
            return tuple(lines_of(connection, subject, subject_id.hex))

    def keep_draft(self, key: str, fields: dict[str, object]) -> None:
        """Keep what is being typed; one draft for each ``key``."""
        with self._book.store.writing() as unit:
            put_draft(unit.connection, key, fields, self._book.clock.now())
            unit.commit()

    def drafts(self) -> tuple[KeptDraft, ...]:
        """The drafts kept, newest first."""
        with self._book.store.reading() as connection:
            return drafts_in(connection)

    def drop_draft(self, key: str) -> None:
        """Forget a draft."""
        with self._book.store.writing() as unit:
            drop_draft(unit.connection, key)
            unit.commit()

    def places_like(self, typed: str, limit: int = 8) -> tuple[tuple[str, str], ...]:
        """Places of earlier entries as (group, spot), most recent first."""
        with self._book.store.reading() as connection:
            return pages.places_like(connection, clean_line(typed), limit)


def _hex(ids: Sequence[UUID]) -> list[str]:
    return list(dict.fromkeys(each.hex for each in ids))
