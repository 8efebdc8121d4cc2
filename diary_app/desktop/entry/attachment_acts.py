"""What can be done with the attachments of an entry: add, open, copy out, take off."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.asking import is_wanted
from diary_app.desktop.entry.intake import LONGEST_SIDE, Intake, thumbnail
from diary_app.desktop.entry.offered_files import Job, take_in
from diary_app.desktop.entry.photo_dialog import PhotoDialog
from diary_app.desktop.texts import tr, trn
from diary_app.domain.entries import Attachment


class AttachmentActs(QObject):
    """Carries the acts out; what changed is published like any write."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._lent: tempfile.TemporaryDirectory[str] | None = None

    def add(self, entry_id: UUID, jobs: Sequence[Job]) -> None:
        """Take in what ``jobs`` bring, and keep it with the entry."""

        def keep(taken: tuple[Intake, ...]) -> None:
            files = [each.attachment for each in taken if each.attachment is not None]
            if files:
                writing = self._context.services.writing
                self._context.tasks.write(
                    lambda: writing.attach(entry_id, files),
                    lambda changes: self._context.tell(
                        trn("Added {n} file", "Added {n} files", len(files)), changes.act
                    ),
                )

        take_in(self._context, jobs, keep)

    def take_off(self, attachment: Attachment) -> None:
        """Take an attachment off its entry."""
        writing = self._context.services.writing
        self._context.tasks.write(
            lambda: writing.detach(attachment.id),
            lambda changes: self._context.tell(
                tr("Taken off: {name}").format(name=attachment.name), changes.act
            ),
        )

    def open(self, attachment: Attachment) -> None:
        """Show a photo in the window; hand any other file to its program after a question."""
        writing = self._context.services.writing

        def show(image: QImage) -> None:
            if image.isNull():
                self._open_outside(attachment)
            else:
                PhotoDialog(attachment.name, image, self._window.window()).open()

        self._context.tasks.read(
            lambda: thumbnail(writing.attachment_data(attachment.id), LONGEST_SIDE), show
        )

    def copy_out(self, attachment: Attachment) -> None:
        """Write a copy where the person says."""
        chosen, _ = QFileDialog.getSaveFileName(
            self._window.window(), tr("Save a copy"), attachment.name
        )
        if chosen:
            target = Path(chosen)
            writing = self._context.services.writing
            self._context.tasks.write(
                lambda: writing.save_attachment(attachment.id, target),
                lambda _written: self._context.tell(
                    tr("A copy was saved: {name}").format(name=target.name)
                ),
            )

    def _open_outside(self, attachment: Attachment) -> None:
        if not is_wanted(
            self._window.window(),
            tr("Open “{name}” with another program?").format(name=attachment.name),
            tr(
                "A copy leaves the diary for as long as this window is open. "
                "Open only files whose origin you know."
            ),
            tr("Open"),
        ):
            return
        if self._lent is None:
            self._lent = tempfile.TemporaryDirectory(prefix="diary-", ignore_cleanup_errors=True)
        target = Path(self._lent.name) / Path(attachment.name).name
        writing = self._context.services.writing
        self._context.tasks.write(
            lambda: writing.save_attachment(attachment.id, target),
            lambda _written: _open_file(target),
        )


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
