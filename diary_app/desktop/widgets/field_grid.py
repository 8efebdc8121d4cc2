"""Labels and fields in two aligned columns, one where the room is narrow."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from diary_app.desktop.theme import px, theme
from diary_app.desktop.widgets.surfaces import Label

_NARROW = 600
_LABEL_WIDTH = 72


class FieldGrid(QWidget):
    """``add`` fills left, right, left, right …; ``add_wide`` takes a whole row.

    A label stands in the middle of its field, or at the top of a tall one and
    of one whose property ``label`` is ``top``.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[tuple[Label, QWidget, bool]] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._restyle)

    def add(self, text: str, field: QWidget) -> Label:
        """Put ``field`` behind a label; the label comes back for retranslating."""
        return self._append(text, field, wide=False)

    def add_wide(self, text: str, field: QWidget) -> Label:
        """Put ``field`` on a row of its own."""
        return self._append(text, field, wide=True)

    def _append(self, text: str, field: QWidget, *, wide: bool) -> Label:
        label = Label(text, "body", "secondary")
        label.setBuddy(field)
        self._cells.append((label, field, wide))
        self._columns = 0
        self._arrange()
        return label

    def _restyle(self) -> None:
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        columns = 1 if self.width() < px(_NARROW) else 2
        if columns == self._columns:
            return
        self._columns = columns
        grid = self._grid
        while grid.takeAt(0) is not None:
            pass
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(12))
        row = column = 0
        before: QWidget | None = None
        for label, field, wide in self._cells:
            if wide and column:
                row, column = row + 1, 0
            tall = field.sizeHint().height() > px(60) or field.property("label") == "top"
            only_read = isinstance(field, Label)
            beside_first = tall or only_read
            upright = Qt.AlignmentFlag.AlignTop if beside_first else Qt.AlignmentFlag.AlignVCenter
            label.setContentsMargins(0, px(9) if tall and not only_read else 0, 0, 0)
            grid.addWidget(label, row, column * 2, upright)
            grid.addWidget(field, row, column * 2 + 1, 1, 2 * columns - 1 if wide else 1)
            if before is not None:
                QWidget.setTabOrder(before, field)
            before = field
            column += 1
            if wide or column == columns:
                row, column = row + 1, 0
        for each in range(4):
            grid.setColumnMinimumWidth(each, 0)
            grid.setColumnStretch(each, 0)
        for each in range(columns):
            grid.setColumnMinimumWidth(each * 2, px(_LABEL_WIDTH))
            grid.setColumnStretch(each * 2 + 1, 1)

    # Qt's own -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        # As narrow as one column, so that a narrow window can make it one.
        return QSize(px(240), super().minimumSizeHint().height())
