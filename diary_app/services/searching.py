"""Finding entries again, as fast as somebody types."""

from uuid import UUID

from diary_app.domain.searching import ChipCounts, EntryRow, EntryRows, Filters, Total

COUNT_CAP = 200
"""As somebody types, counting stops here; the exact total follows after a pause."""


class Searching:
    """Use cases around the list. An empty query means every entry."""

    def rows(
        self,
        query: str = "",
        *,
        filters: Filters | None = None,
        limit: int = 50,
        before_slot: int | None = None,
    ) -> EntryRows:
        """A page of entries, newest first, from behind ``before_slot``."""
        raise NotImplementedError

    def total(
        self, query: str = "", *, filters: Filters | None = None, cap: int | None = None
    ) -> Total:
        """How many entries match; counting stops at ``cap`` where one is given."""
        raise NotImplementedError

    def chip_counts(self, query: str = "") -> ChipCounts:
        """The counts for the chips above the list (exact)."""
        raise NotImplementedError

    def row(self, entry_id: UUID) -> EntryRow | None:
        """One row, as the list shows it; ``None`` where the entry is gone."""
        raise NotImplementedError

    def marks(self, query: str) -> tuple[str, ...]:
        """The words of ``query`` to highlight, as typed but without operators."""
        raise NotImplementedError

    def interrupt(self) -> None:
        """Stop the searches under way in other threads: they raise ``Cancelled``."""
        raise NotImplementedError
