"""Rows as Qt reads them: frozen, in the order they were given, nothing kept besides."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The row of an index as it was given."""


class RowsModel(QAbstractListModel, Generic[R]):
    """A list of rows; what a row is called and what tells it from another, its list says."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[R, ...] = ()

    def spoken(self, row: R) -> str:
        """The row in words, for who cannot see it."""
        raise NotImplementedError

    def named(self, row: R) -> str:
        """What the keyboard finds the row by."""
        return self.spoken(row)

    def subject(self, row: R) -> object:
        """What the row is about, whatever has changed about it; ``None``: nothing to find."""
        del row
        return None

    def is_heading(self, row: R) -> bool:
        """Whether the row can be neither chosen nor stepped on."""
        del row
        return False

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show ``rows`` in place of what was shown."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[R]) -> None:
        """Show ``rows`` behind those that are shown."""
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += tuple(rows)
            self.endInsertRows()

    def row(self, place: int) -> R | None:
        """The row at ``place``, ``None`` outside the list."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, subject: object) -> int:
        """Where the row about ``subject`` stands, -1 where there is none."""
        if subject is None:
            return -1
        return next((at for at, row in enumerate(self._rows) if self.subject(row) == subject), -1)

    def first(self) -> int:
        """The first row that can be chosen, -1 where there is none."""
        return next((at for at, row in enumerate(self._rows) if not self.is_heading(row)), -1)

    # Qt's own -----------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index.row())
        if row is None or self.is_heading(row):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.named(row)
        return self.spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None
