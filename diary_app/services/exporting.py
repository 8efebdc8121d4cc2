"""Entries and matters as files that other programs read."""

from collections.abc import Iterator
from pathlib import Path

from diary_app.domain.entries import EntryPage
from diary_app.domain.masking_entries import LeavingRule, mask_page
from diary_app.domain.progress import Progress, Silent
from diary_app.domain.queries import parse
from diary_app.services import leaving
from diary_app.services.leaving import Written
from diary_app.services.open_book import OpenBook
from diary_app.storage.connections import Connection
from diary_app.storage.queries.leaving import to_hide
from diary_app.storage.queries.rows import total
from diary_app.storage.queries.whole_entries import full_entries

__all__ = ["Exporting", "Written"]

_ENDINGS = (".csv", ".xlsx", ".json", ".jsonl")
_CHECK_EACH = 50


class Exporting:
    """Use cases around files of entries (.csv .xlsx .json .jsonl)."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def write(
        self,
        target: Path,
        *,
        query: str = "",
        language: str,
        replace: bool = False,
        unmasked_because: str | None = None,
        progress: Progress | None = None,
    ) -> tuple[Written, int]:
        """Write what ``query`` finds, masked as the month is; the count of entries with it.

        Newest first, read and written as one state of the book, entry by
        entry: memory does not grow with their number. Raises as
        ``Summarising.write``.
        """
        from diary_app.documents.entry_file import write_entries
        from diary_app.documents.files import write_beside

        ending = leaving.ending_of(target, _ENDINGS)
        leaving.check_reason(unmasked_because)
        leaving.refuse_existing(target, replace=replace)
        labels = leaving.labels_of(self._book, language)
        rule = LeavingRule(
            not_named=leaving.not_named(labels),
            sensitive=leaving.sensitive(labels),
            numbers=unmasked_because is None,
        )
        if unmasked_because is not None:
            what = f"{query} {target.name}".strip()
            leaving.note_unmasking(self._book, what, unmasked_because)
        with self._book.store.reading() as connection:
            counted = _Counted(rule, connection, progress or Silent())
            wanted = parse(query)
            count = total(connection, wanted, None, None).count

            def write(path: Path) -> None:
                pages = counted.masked(full_entries(connection, wanted), count)
                write_entries(path, ending, pages, labels)
                counted.progress.check()

            leaving.sweep_beside(target)
            write_beside(target, replace=replace, writer=write)
        return Written(path=target, masked=counted.hidden), counted.entries


class _Counted:
    """Masks pages as they pass, and counts them."""

    def __init__(self, rule: LeavingRule, connection: Connection, progress: Progress) -> None:
        self._rule, self._connection, self.progress = rule, connection, progress
        self.entries = self.hidden = 0

    def masked(self, pages: Iterator[EntryPage], total: int) -> Iterator[EntryPage]:
        for page in pages:
            if self.entries % _CHECK_EACH == 0:
                self.progress.check()
                self.progress.step(self.entries, total)
            hidden, count = mask_page(page, self._rule, self._unnamed(page))
            self.entries += 1
            self.hidden += count
            yield hidden
        self.progress.step(self.entries, total)

    def _unnamed(self, page: EntryPage) -> set[str]:
        """Whom the other entries that raise its matters hide: a step may tell of them."""
        shared = [each.matter.id for each in page.matters if len(each.entry_ids) > 1]
        if not shared:
            return set()
        hiding = to_hide(self._connection, shared)
        return {told for each in hiding.values() for told in each.unnamed}
