"""The diary's list as Qt sees it: pages of rows, read when they come into sight."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from diary_app.domain.searching import EntryRow, EntryRows

FIRST_PAGE = 50
NEXT_PAGES = 200
_PAGES_KEPT = 24
_LONGEST_RELOAD = 1000

RowRole = int(Qt.ItemDataRole.UserRole) + 1
"""The ``EntryRow`` of an index, ``None`` while its page is being read."""

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWanted:
    """A page the model wants: hand what was read to ``EntryListModel.take`` with it."""

    generation: int
    page: int
    before_slot: int | None
    limit: int


class EntryListModel(QAbstractTableModel):
    """A cache of rows, newest first, in one column.

    Rows come in pages; each page is found again by the slot before it, so no
    page costs more at the bottom of a million rows than at the top, and pages
    far from sight are forgotten. ``begin`` starts a new list: it raises the
    generation, and what was read for an earlier one falls on the floor. The
    old rows stay in sight until the first page of the new list is there.
    """

    page_wanted = Signal(object)
    """Asks for a ``PageWanted`` to be read."""

    filled = Signal()
    """The first page of a new list is in."""

    def __init__(self, spoken: Callable[[EntryRow], str], parent: QObject | None = None) -> None:
        """``spoken`` puts a row into words, for who cannot see it."""
        super().__init__(parent)
        self._spoken = spoken
        self._generation = 0
        self._shown_generation = 0
        self._pages: OrderedDict[int, list[EntryRow]] = OrderedDict()
        self._starts: list[int] = []
        self._anchors: list[int | None] = []
        self._next: int | None = None
        self._count = 0
        self._asked: set[int] = set()

    @property
    def generation(self) -> int:
        """The number of the list asked for last."""
        return self._generation

    @property
    def waiting(self) -> bool:
        """Whether the list asked for last is not shown yet."""
        return self._shown_generation != self._generation

    @property
    def rows_in_memory(self) -> int:
        """How many rows are held just now."""
        return sum(map(len, self._pages.values()))

    def begin(self, keep_depth: bool = False) -> None:
        """Start a new list; with ``keep_depth`` its first page reaches as far as the present."""
        self._generation += 1
        self._asked = {0}
        depth = min(self._count, _LONGEST_RELOAD) if keep_depth else 0
        self.page_wanted.emit(
            PageWanted(
                generation=self._generation,
                page=0,
                before_slot=None,
                limit=max(FIRST_PAGE, depth),
            )
        )

    def take(self, wanted: PageWanted, read: EntryRows) -> bool:
        """Put a page in its place; ``False`` where a newer list has been asked for since."""
        if wanted.generation != self._generation:
            return False
        self._asked.discard(wanted.page)
        if self.waiting:
            self._restart(read)
            self.filled.emit()
        elif wanted.page == len(self._starts):
            self._append(wanted, read)
        else:
            self._fill(wanted.page, read)
        return True

    def give_up(self, wanted: PageWanted) -> None:
        """A page could not be read: it may be asked for again."""
        if wanted.generation == self._generation:
            self._asked.discard(wanted.page)

    def row_at(self, position: int) -> EntryRow | None:
        """The row at ``position``, ``None`` while it is being read."""
        if not 0 <= position < self._count:
            return None
        page = bisect_right(self._starts, position) - 1
        rows = self._pages.get(page)
        if rows is None:
            self._ask(page, self._anchors[page], self._length(page))
            return None
        self._pages.move_to_end(page)
        offset = position - self._starts[page]
        return rows[offset] if offset < len(rows) else None

    def position_of(self, entry_id: UUID) -> int | None:
        """Where an entry stands among the rows held, ``None`` where it is not held."""
        for page, rows in self._pages.items():
            for offset, row in enumerate(rows):
                if row.id == entry_id:
                    return self._starts[page] + offset
        return None

    def holders_of(self, ids: frozenset[UUID]) -> tuple[UUID, ...]:
        """The entries held that are, or that raise a matter that is, among ``ids``."""
        return tuple(
            row.id
            for rows in self._pages.values()
            for row in rows
            if row.id in ids or any(mark.id in ids for mark in row.matters)
        )

    def covers(self, ids: frozenset[UUID]) -> bool:
        """Whether ``ids`` are entries held or matters they raise, and nothing else."""
        held: set[UUID] = set()
        for rows in self._pages.values():
            for row in rows:
                held.add(row.id)
                held.update(mark.id for mark in row.matters)
        return ids <= held

    def replace(self, row: EntryRow) -> bool:
        """Show an entry anew in its place; ``False`` where it moved or is not held."""
        position = self.position_of(row.id)
        if position is None:
            return False
        page = bisect_right(self._starts, position) - 1
        offset = position - self._starts[page]
        if self._pages[page][offset].slot != row.slot:
            return False
        self._pages[page][offset] = row
        index = self.index(position, 0)
        self.dataChanged.emit(index, index)
        return True

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == RowRole:
            return self.row_at(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row_at(index.row())
            return "" if row is None else self._spoken(row)
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._next is not None and not self.waiting

    def fetchMore(self, parent: _Index) -> None:
        if self.canFetchMore(parent):
            self._ask(len(self._starts), self._next, NEXT_PAGES)

    def _ask(self, page: int, before_slot: int | None, limit: int) -> None:
        if page in self._asked or self.waiting:
            return
        self._asked.add(page)
        self.page_wanted.emit(
            PageWanted(generation=self._generation, page=page, before_slot=before_slot, limit=limit)
        )

    def _restart(self, read: EntryRows) -> None:
        self.beginResetModel()
        self._shown_generation = self._generation
        self._pages.clear()
        self._pages[0] = list(read.rows)
        self._starts = [0]
        self._anchors = [None]
        self._next = read.next_slot
        self._count = len(read.rows)
        self.endResetModel()

    def _append(self, wanted: PageWanted, read: EntryRows) -> None:
        self._next = read.next_slot
        if not read.rows:
            return
        self.beginInsertRows(QModelIndex(), self._count, self._count + len(read.rows) - 1)
        self._starts.append(self._count)
        self._anchors.append(wanted.before_slot)
        self._pages[wanted.page] = list(read.rows)
        self._count += len(read.rows)
        self.endInsertRows()
        self._forget()

    def _fill(self, page: int, read: EntryRows) -> None:
        self._pages[page] = list(read.rows)
        self._pages.move_to_end(page)
        self._forget()
        first = self._starts[page]
        self.dataChanged.emit(self.index(first, 0), self.index(first + self._length(page) - 1, 0))

    def _forget(self) -> None:
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)

    def _length(self, page: int) -> int:
        last = page + 1 == len(self._starts)
        return (self._count if last else self._starts[page + 1]) - self._starts[page]
