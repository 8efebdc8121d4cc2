"""Photos and files for an entry that is not saved yet."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.attachment_tiles import AttachmentTiles, Shown
from diary_app.desktop.entry.intake import Intake
from diary_app.desktop.entry.offered_files import (
    Job,
    choose_files,
    jobs_of,
    offers_files,
    picture_name,
    take_in,
)
from diary_app.desktop.texts import tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, stretch
from diary_app.domain.entries import NewAttachment
from diary_app.wording import figures


class PhotosField(QWidget):
    """Takes what is dropped, pasted or chosen; ``edited`` after each change."""

    edited = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._attachments: list[NewAttachment] = []
        self.setAcceptDrops(True)
        self.choose = Button(icon="photo")
        stretch(self.choose)
        self.choose.clicked.connect(lambda: self.take(choose_files(self.window())))
        self._tiles = AttachmentTiles(context, can_copy=False)
        self._tiles.remove_wanted.connect(self._remove)
        self._tiles.hide()
        column = Column(self, gap=8)
        column.addWidget(self.choose)
        column.addWidget(self._tiles)
        self.setFocusProxy(self.choose)
        self.retranslate()

    def attachments(self) -> tuple[NewAttachment, ...]:
        """What was taken in."""
        return tuple(self._attachments)

    def set_attachments(self, attachments: Sequence[NewAttachment]) -> None:
        """Show ``attachments``."""
        self._attachments = list(attachments)
        self._show()

    def take_mime(self, mime: QMimeData) -> None:
        """Take in what was dropped or pasted."""
        self.take(jobs_of(mime, picture_name(self._context)))

    def take(self, jobs: Sequence[Job]) -> None:
        """Take in what ``jobs`` bring."""
        take_in(self._context, jobs, self._add)

    def retranslate(self) -> None:
        """Word it anew."""
        self.choose.setText(tr("Drop here, paste or choose"))
        self.setAccessibleName(tr("Photos and files"))

    def _add(self, taken: tuple[Intake, ...]) -> None:
        new = [each.attachment for each in taken if each.attachment is not None]
        if new:
            self._attachments += new
            self._show()
            self.edited.emit()

    def _remove(self, position: object) -> None:
        if isinstance(position, int) and 0 <= position < len(self._attachments):
            del self._attachments[position]
            self._tiles.show_all(())
            self._show()
            self.edited.emit()

    def _show(self) -> None:
        self._tiles.show_all(
            [
                Shown(
                    key=position,
                    name=each.name,
                    remark=figures.size(len(each.data)),
                    data=lambda data=each.data: data,  # type: ignore[misc]
                )
                for position, each in enumerate(self._attachments)
            ]
        )

    # Qt's own -----------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if offers_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_mime(event.mimeData())
        event.acceptProposedAction()
