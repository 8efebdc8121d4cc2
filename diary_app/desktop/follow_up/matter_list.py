"""A list of matters in rows of two lines, which goes nowhere by itself."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from diary_app.desktop.follow_up.delegate import WorkItemDelegate
from diary_app.desktop.models.work_list import WorkListModel


class MatterList(QListView):
    """Shows the rows of ``model``; without a chosen row it stays so when it gets the keyboard."""

    def __init__(self, model: WorkListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(WorkItemDelegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_chosen(self) -> None:
        """Bring the row gone to wholly into sight."""
        self.executeDelayedItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    # Qt's own -----------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt goes to the first row where none is chosen: the matter shown beside the list,
        # which need not be in it, would be gone.
        rows = self.selectionModel()
        none_chosen = not self.currentIndex().isValid()
        blocked = rows.blockSignals(none_chosen)
        super().focusInEvent(event)
        if none_chosen:
            rows.clear()
        rows.blockSignals(blocked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A list that just opened, or gave room to the chips, must not cut the row gone to.
        QTimer.singleShot(0, self, self.show_chosen)
