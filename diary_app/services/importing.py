"""Taking in a ledger that somebody kept in a spreadsheet."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from diary_app.domain.backups import BackupReason
from diary_app.domain.changes import Changes
from diary_app.domain.errors import DiaryError
from diary_app.domain.ledger_headings import find_headings, recognise
from diary_app.domain.ledger_reading import CategoryFinder, RowReader, cell_text, line_of
from diary_app.domain.ledgers import (
    NEEDED,
    Batch,
    LedgerField,
    LedgerLook,
    LedgerRow,
    RefusedRow,
    TakenIn,
)
from diary_app.domain.progress import Progress
from diary_app.services.open_book import OpenBook

if TYPE_CHECKING:
    from diary_app.documents.ledger_files import Cells, LedgerFile

_SHORTEST_ID = 4
"""Characters of an id that name a batch, if no other begins with them."""
_HEAD = 10
"""Rows in which the headings are looked for."""


class Importing:
    """Use cases around ledgers (.xlsx, .csv)."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def look(
        self,
        path: Path,
        *,
        sheet: str | None = None,
        mapping: dict[LedgerField, int] | None = None,
        rows: int = 20,
    ) -> LedgerLook:
        """Read the headings, the first rows and every row that would be refused.

        ``mapping`` overrides what the headings say (-1: no column). Nothing is
        written. Raises ``DiaryError``: ``file_not_found``, ``file_unreadable``,
        ``ledger_unreadable``, ``ledger_empty``, ``ledger_encrypted``,
        ``ledger_old_format``, ``ledger_too_large``, ``sheet_not_found``.
        """
        with self._reading(path, sheet, mapping) as reading:
            first: list[tuple[str, ...]] = []
            count = 0
            for number, cells in reading.filled():
                if count < rows:
                    texts = [cell_text(each) for each in cells]
                    first.append(tuple(_fitted(texts, len(reading.columns))))
                count += 1
                if not reading.missing:
                    reading.read(number, cells)
            if not count:
                raise DiaryError("ledger_empty", path=str(path))
            return LedgerLook(
                sheet=reading.file.sheet,
                sheets=reading.file.sheets,
                encoding=reading.file.encoding,
                columns=reading.columns,
                mapping=reading.mapping,
                rows=tuple(first),
                row_count=count,
                missing=reading.missing,
                refused=tuple(reading.refused),
                already_in=self._known(path) is not None,
                heading_row=reading.heading_row,
                unfiled=tuple(reading.unfiled.most_common()),
            )

    def take_in(
        self,
        path: Path,
        *,
        sheet: str | None = None,
        mapping: dict[LedgerField, int] | None = None,
        progress: Progress | None = None,
    ) -> tuple[TakenIn, Changes]:
        """Take every good row in, in one transaction; bad rows are listed.

        The book is backed up first. Raises as ``look`` and ``BackingUp.back_up``,
        and ``DiaryError``: ``ledger_fields_missing``, ``ledger_already_in`` for a
        file that is in already, and ``ledger_without_good_rows`` where nothing
        could be taken in.
        """
        from diary_app.documents.ledger_files import hash_of
        from diary_app.services.backing_up import BackingUp
        from diary_app.services.taking_in import LedgerTaking

        with self._reading(path, sheet, mapping) as reading:
            if reading.missing:
                raise DiaryError("ledger_fields_missing", missing=list(reading.missing))
            known = self._known(path)
            if known is not None:
                raise DiaryError(
                    "ledger_already_in",
                    path=str(path),
                    file=known.file_name,
                    taken_at=known.taken_at,
                    batch=str(known.id),
                )
            rows = (
                row
                for number, cells in reading.filled()
                if (row := reading.read(number, cells)) is not None
            )
            first = next(rows, None)
            if first is None:
                if not reading.refused:
                    raise DiaryError("ledger_empty", path=str(path))
                raise DiaryError(
                    "ledger_without_good_rows", path=str(path), rows=len(reading.refused)
                )
            BackingUp(self._book).back_up(BackupReason.BEFORE_TAKING_IN)
            taking = LedgerTaking(self._book, file_name=path.name, sha256=hash_of(path))
            batch_id, loaded, changes = taking.run(chain([first], rows), progress)
            taken = TakenIn(
                batch_id=batch_id,
                entries=loaded.entries,
                matters=loaded.matters,
                answers=loaded.answers,
                refused=tuple(reading.refused),
                unfiled=tuple(reading.unfiled.most_common()),
            )
        return taken, changes

    def batches(self) -> tuple[Batch, ...]:
        """Ledgers taken in so far, newest first."""
        from diary_app.storage.batches import batches

        with self._book.store.reading() as connection:
            return batches(connection)

    def undo(self, batch_id: UUID) -> tuple[int, int, Changes]:
        """Take a batch out again: (entries removed, entries kept because changed since).

        Raises ``DiaryError``: ``batch_not_found``, ``batch_undone``.
        """
        from diary_app.services.taking_in import take_out

        removed, kept, changes = take_out(self._book, batch_id)
        return removed, kept, changes

    def find_batch(self, written: str) -> UUID:
        """The id for what a person typed: an id or its beginning, or the name of the file.

        Of several of one file the latest that is still in. Raises ``DiaryError``
        ``batch_not_found``.
        """
        typed = written.strip()
        bare = typed.replace("-", "").lower()
        known = self.batches()
        begins = [each for each in known if bare and each.id.hex.startswith(bare)]
        if len(begins) == 1 and len(bare) >= _SHORTEST_ID:
            return begins[0].id
        named = [each for each in known if each.file_name == typed]
        if named:
            return min(named, key=lambda each: each.undone).id
        raise DiaryError("batch_not_found", written=typed[:60])

    @contextmanager
    def _reading(
        self, path: Path, sheet: str | None, mapping: Mapping[LedgerField, int] | None
    ) -> Iterator["_Reading"]:
        from diary_app.documents.ledger_files import open_ledger

        with open_ledger(path, sheet) as file:
            yield _Reading.begin(path, file, mapping or {}, CategoryFinder(self._book.form))

    def _known(self, path: Path) -> Batch | None:
        from diary_app.documents.ledger_files import hash_of
        from diary_app.storage.batches import batch_of_file

        digest = hash_of(path)
        with self._book.store.reading() as connection:
            return batch_of_file(connection, digest)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One pass over a ledger: its headings, then row after row."""

    file: "LedgerFile"
    columns: tuple[str, ...]
    heading_row: int
    mapping: dict[LedgerField, int]
    missing: tuple[LedgerField, ...]
    reader: RowReader
    rest: Iterator[tuple[int, "Cells"]]
    refused: list[RefusedRow] = field(default_factory=list)
    unfiled: Counter[str] = field(default_factory=Counter)

    @classmethod
    def begin(
        cls,
        path: Path,
        file: "LedgerFile",
        overrides: Mapping[LedgerField, int],
        find_category: CategoryFinder,
    ) -> "_Reading":
        """Read as far as the headings; ``DiaryError`` ``ledger_empty`` where nothing follows."""
        rows = file.rows()
        head = list(islice(rows, _HEAD))
        while head and _is_blank(head[0][1]):
            head.pop(0)
        if not head:
            raise DiaryError("ledger_empty", path=str(path))
        at = find_headings([[cell_text(each) for each in cells] for _, cells in head])
        columns = tuple(_trimmed([line_of(each) for each in head[at][1]]))
        mapping = recognise(columns)
        taken = set(overrides.values())
        mapping = {each: index for each, index in mapping.items() if index not in taken}
        mapping = {each: index for each, index in (mapping | dict(overrides)).items() if index >= 0}
        return cls(
            file=file,
            columns=columns,
            heading_row=head[at][0],
            mapping=mapping,
            missing=tuple(each for each in NEEDED if each not in mapping),
            reader=RowReader(mapping, find_category),
            rest=chain(head[at + 1 :], rows),
        )

    def filled(self) -> Iterator[tuple[int, "Cells"]]:
        """The rows below the headings that are not wholly empty."""
        return ((number, cells) for number, cells in self.rest if not _is_blank(cells))

    def read(self, number: int, cells: "Cells") -> LedgerRow | None:
        """What a row says; ``None`` where it is refused, with the reason noted."""
        try:
            row = self.reader.read(number, cells)
        except DiaryError as fault:
            self.refused.append(RefusedRow(row=number, code=fault.code, values=fault.values))
            return None
        if row.category is None and row.category_text:
            self.unfiled[row.category_text] += 1
        return row


def _is_blank(cells: "Cells") -> bool:
    return all(
        each is None or (isinstance(each, str) and (not each or each.isspace())) for each in cells
    )


def _trimmed(texts: list[str]) -> list[str]:
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _fitted(texts: list[str], length: int) -> list[str]:
    return texts[:length] + [""] * (length - len(texts))
