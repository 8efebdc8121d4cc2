"""Labels and fields in two aligned columns, one where the room is narrow, or above each other."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from diary_app.desktop.theme import px, theme
from diary_app.desktop.widgets.fields import Field
from diary_app.desktop.widgets.layouts import Column
from diary_app.desktop.widgets.surfaces import Label

_NARROW = 600
_VERY_NARROW = 300
_LABEL_WIDTH = 72


class FieldGrid(QWidget):
    """``add`` fills left, right, left, right …; ``add_wide`` takes a whole row.

    A label stands in the middle of its field, or at the top of a tall one and
    of one whose property ``label`` is ``top``; above it where there is hardly
    room for both.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[tuple[Label, QWidget, bool]] = []
        self._shape: tuple[int, bool] | None = None
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
        self._shape = None
        self._arrange()
        if len(self._cells) > 1:  # both stand in the grid only now
            QWidget.setTabOrder(self._cells[-2][1], field)
        return label

    def _restyle(self) -> None:
        self._shape = None
        self._arrange()

    def _arrange(self) -> None:
        columns = 1 if self.width() < px(_NARROW) else 2
        above = self.width() < px(_VERY_NARROW)
        if (columns, above) == self._shape:
            return
        self._shape = columns, above
        grid = self._grid
        while grid.takeAt(0) is not None:
            pass
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4 if above else 12))
        row = column = 0
        for label, field, wide in self._cells:
            if wide and column:
                row, column = row + 1, 0
            if above:
                label.setContentsMargins(0, px(8) if row else 0, 0, 0)
                grid.addWidget(label, row, 0)
                grid.addWidget(field, row + 1, 0)
                row += 2
                continue
            tall = field.sizeHint().height() > px(60) or field.property("label") == "top"
            only_read = isinstance(field, Label)
            beside_first = tall or only_read
            upright = Qt.AlignmentFlag.AlignTop if beside_first else Qt.AlignmentFlag.AlignVCenter
            label.setContentsMargins(0, px(9) if tall and not only_read else 0, 0, 0)
            grid.addWidget(label, row, column * 2, upright)
            grid.addWidget(field, row, column * 2 + 1, 1, 2 * columns - 1 if wide else 1)
            column += 1
            if wide or column == columns:
                row, column = row + 1, 0
        for each in range(4):
            grid.setColumnMinimumWidth(each, 0)
            grid.setColumnStretch(each, 0)
        if above:
            grid.setColumnStretch(0, 1)
            return
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


def named_field(column: Column, label: str, text: str) -> Field:
    """A field that holds ``text``, beneath its label, put into ``column``."""
    words = Label(label, "secondary")
    field = Field(text)
    field.setAccessibleName(label)
    words.setBuddy(field)
    column.addWidget(words)
    column.addWidget(field)
    return field
