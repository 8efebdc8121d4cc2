"""The field for what was said, which hands on photos and files pasted into it."""

from PySide6.QtCore import QMimeData, Signal

from diary_app.desktop.entry.offered_files import offers_files
from diary_app.desktop.widgets.text_area import TextArea


class SaidArea(TextArea):
    """A text area that takes words for itself and offers files to the form."""

    files_offered = Signal(QMimeData)

    # Qt's own -----------------------------------------------------------------

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return offers_files(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if offers_files(source):
            self.files_offered.emit(source)
            return
        super().insertFromMimeData(source)
