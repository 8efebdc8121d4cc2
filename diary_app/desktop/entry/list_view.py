"""The diary's list: rows to walk along with the arrow keys."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from diary_app.desktop.entry.row_delegate import ROW_HEIGHT, EntryRowDelegate
from diary_app.desktop.models.entry_list import EntryListModel, RowRole
from diary_app.desktop.theme import px
from diary_app.domain.searching import EntryRow

_Index = QModelIndex | QPersistentModelIndex


class EntryListView(QTableView):
    """A table of one column: it takes a million rows without measuring each of them.

    ``row_chosen`` follows the arrow keys; ``row_opened`` is Enter or a double
    click; ``delete_pressed`` is the Delete key.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)
    delete_pressed = Signal()

    def __init__(
        self, model: EntryListModel, delegate: EntryRowDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._delegate = delegate
        self._quiet = False
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setProperty("part", "list")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda _index: self._open())
        self.restyle()

    def set_marks(self, marks: tuple[str, ...]) -> None:
        """Mark what is searched for."""
        self._delegate.marks = marks
        self.viewport().update()

    def chosen_row(self) -> EntryRow | None:
        """The row chosen now."""
        row = self.currentIndex().data(RowRole) if self.currentIndex().isValid() else None
        return row if isinstance(row, EntryRow) else None

    def choose(self, position: int, *, quietly: bool = False) -> None:
        """Choose the row at ``position`` and bring it into sight."""
        index = self._rows.index(position, 0)
        if not index.isValid():
            return
        self._quiet = quietly
        self.setCurrentIndex(index)
        self._quiet = False
        self.scrollTo(index)

    def restyle(self) -> None:
        """Measure anew."""
        self.verticalHeader().setMinimumSectionSize(px(ROW_HEIGHT))
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        self.verticalScrollBar().setSingleStep(px(ROW_HEIGHT) // 2)
        self.viewport().update()

    def _open(self) -> None:
        row = self.chosen_row()
        if row is not None:
            self.row_opened.emit(row)

    # Qt's own -----------------------------------------------------------------

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        row = current.data(RowRole) if current.isValid() else None
        if isinstance(row, EntryRow) and not self._quiet:
            self.row_chosen.emit(row)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)
