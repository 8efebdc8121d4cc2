"""The work list as Qt reads it: frozen items, nothing kept besides."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diary_app.domain.following import WorkItem

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1


class WorkListModel(QAbstractListModel):
    """Rows of ``WorkItem`` in the order the service gave them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[WorkItem, ...] = ()

    def show_items(self, items: Sequence[WorkItem]) -> None:
        """Show ``items`` in place of what was shown."""
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()

    def add_items(self, items: Sequence[WorkItem]) -> None:
        """Show ``items`` behind those that are shown."""
        if items:
            first = len(self._items)
            self.beginInsertRows(QModelIndex(), first, first + len(items) - 1)
            self._items += tuple(items)
            self.endInsertRows()

    def item(self, row: int) -> WorkItem | None:
        """The item of a row, ``None`` outside the list."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, matter_id: UUID | None) -> int:
        """The row a matter stands in, -1 where it is not shown."""
        for row, item in enumerate(self._items):
            if item.matter.id == matter_id:
                return row
        return -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        item = self.item(index.row())
        if item is None:
            return None
        if role == ITEM_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.matter.content.title
        return None
