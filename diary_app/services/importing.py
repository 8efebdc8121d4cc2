"""Taking in a ledger that somebody kept in a spreadsheet."""

from pathlib import Path
from uuid import UUID

from diary_app.domain.changes import Changes
from diary_app.domain.ledgers import Batch, LedgerField, LedgerLook, TakenIn
from diary_app.domain.progress import Progress


class Importing:
    """Use cases around ledgers (.xlsx, .csv)."""

    def look(
        self,
        path: Path,
        *,
        sheet: str | None = None,
        mapping: dict[LedgerField, int] | None = None,
        rows: int = 20,
    ) -> LedgerLook:
        """Read the headings, the first rows and every row that would be refused.

        Raises ``DiaryError``: ``file_not_found``, ``ledger_unreadable``,
        ``ledger_empty``, ``sheet_not_found``.
        """
        raise NotImplementedError

    def take_in(
        self,
        path: Path,
        *,
        sheet: str | None = None,
        mapping: dict[LedgerField, int] | None = None,
        progress: Progress | None = None,
    ) -> tuple[TakenIn, Changes]:
        """Take every good row in, in one transaction; bad rows are listed.

        Raises as ``look``, and ``DiaryError`` ``ledger_fields_missing``.
        """
        raise NotImplementedError

    def batches(self) -> tuple[Batch, ...]:
        """Ledgers taken in so far, newest first."""
        raise NotImplementedError

    def undo(self, batch_id: UUID) -> tuple[int, int, Changes]:
        """Take a batch out again: (entries removed, entries kept because changed since)."""
        raise NotImplementedError

    def find_batch(self, written: str) -> UUID:
        """The id for what a person typed; ``DiaryError`` ``batch_not_found``."""
        raise NotImplementedError
