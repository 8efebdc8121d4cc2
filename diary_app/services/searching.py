"""Finding entries again, as fast as somebody types."""

from uuid import UUID

from diary_app.domain.clock import Clock
from diary_app.domain.form import Form
from diary_app.domain.queries import parse
from diary_app.domain.searching import ChipCounts, EntryRow, EntryRows, Filters, Total
from diary_app.domain.urgency import DeadlineWatch
from diary_app.storage.queries import rows as listing
from diary_app.storage.store import Store

COUNT_CAP = 200
"""As somebody types, counting stops here; the exact total follows after a pause."""


class Searching:
    """Use cases around the list. An empty query means every entry.

    ``domain.queries`` says how a query is read and ``domain.folding`` when a
    word counts as found. What ``interrupt`` stopped raises ``Cancelled``.
    """

    def __init__(self, store: Store, clock: Clock, form: Form) -> None:
        self._store = store
        self._clock = clock
        self.form = form

    def rows(
        self,
        query: str = "",
        *,
        filters: Filters | None = None,
        limit: int = 50,
        before_slot: int | None = None,
    ) -> EntryRows:
        """A page of entries, newest first, from behind ``before_slot``."""
        with self._store.reading(interruptible=True) as connection:
            return listing.rows(
                connection,
                parse(query),
                filters,
                self._watch(),
                limit=limit,
                before_slot=before_slot,
            )

    def total(
        self, query: str = "", *, filters: Filters | None = None, cap: int | None = None
    ) -> Total:
        """How many entries match; counting stops at ``cap`` where one is given."""
        with self._store.reading(interruptible=True) as connection:
            return listing.total(connection, parse(query), filters, cap)

    def chip_counts(self, query: str = "") -> ChipCounts:
        """The counts for the chips above the list (exact)."""
        with self._store.reading(interruptible=True) as connection:
            return listing.chip_counts(connection, parse(query))

    def row(self, entry_id: UUID) -> EntryRow | None:
        """One row, as the list shows it; ``None`` where the entry is gone."""
        with self._store.reading() as connection:
            return listing.row(connection, entry_id.hex, self._watch())

    def marks(self, query: str) -> tuple[str, ...]:
        """The words of ``query`` to highlight, as typed but without operators.

        ``domain.queries.find_spans`` tells where they stand in a text.
        """
        return parse(query).words

    def interrupt(self) -> None:
        """Stop the searches under way in other threads: they raise ``Cancelled``."""
        self._store.interrupt()

    def _watch(self) -> DeadlineWatch:
        return DeadlineWatch(
            today=self._clock.today(),
            soon_days=self.form.deadlines.soon,
            holidays=self.form.holidays,
        )
