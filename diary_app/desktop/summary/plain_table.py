"""A small table to read: names at the left, numbers at the right, no selection."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from diary_app.desktop.theme import px, theme

_ROW_HEIGHT, _AROUND = 33, 6
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlainTable(QTableWidget):
    """Rows of texts under headings; as high as its rows, so that only the page scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[list[str]] = []
        self._pressing: frozenset[tuple[int, int]] = frozenset()
        self.setShowGrid(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setHighlightSections(False)
        theme.changed.connect(self._fill)

    def show_rows(
        self,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        pressing: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        """Show ``rows``; ``pressing`` are the cells (row, column) in the colour of overdue."""
        self._rows = [list(row) for row in rows]
        self._pressing = pressing
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(list(headings))
        header = self.horizontalHeader()
        for column in range(len(headings)):
            stretch = QHeaderView.ResizeMode.Stretch
            fit = QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, fit if column else stretch)
            head = self.horizontalHeaderItem(column)
            if head is not None:
                head.setTextAlignment(_RIGHT if column else _LEFT)
        self._fill()

    def _fill(self) -> None:
        self.setRowCount(len(self._rows))
        for row, cells in enumerate(self._rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_RIGHT if column else _LEFT)
                if (row, column) in self._pressing:
                    item.setForeground(QColor(theme.current.overdue))
                self.setItem(row, column, item)
        self._fit()

    def _fit(self) -> None:
        """Give a long name a second line rather than cut it."""
        heights = 0
        for row in range(self.rowCount()):
            height = max(px(_ROW_HEIGHT), self.sizeHintForRow(row) + px(_AROUND))
            self.setRowHeight(row, height)
            heights += height
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + heights + px(4))

    # Qt's own -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()
