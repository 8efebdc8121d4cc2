"""What can be done with a whole entry: into the recycle bin, and back to an earlier state."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.history_dialog import HistoryDialog
from diary_app.desktop.entry.versions import versions_of
from diary_app.desktop.texts import tr
from diary_app.domain.changes import HistoryLine, Subject
from diary_app.domain.entries import Entry, EntryContent


class EntryActs(QObject):
    """Carries the acts out; every one of them can be undone from its message."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    def delete(self, entry: Entry) -> None:
        """Put ``entry`` into the recycle bin."""
        writing = self._context.services.writing
        title = entry.content.shown_title
        self._context.tasks.write(
            lambda: writing.delete([entry.id]),
            lambda changes: self._context.tell(
                tr("Put into the recycle bin: {title}").format(title=title), changes.act
            ),
        )

    def show_history(self, entry: Entry) -> None:
        """Show the earlier states of ``entry``, each to be brought back."""
        writing = self._context.services.writing

        def show(lines: tuple[HistoryLine, ...]) -> None:
            dialog = HistoryDialog(
                entry.number, versions_of(entry.content, lines), self._window.window()
            )
            dialog.back_wanted.connect(lambda content: self._bring_back(entry, content))
            dialog.open()

        self._context.tasks.read(lambda: writing.history(Subject.ENTRY, entry.id), show)

    def _bring_back(self, entry: Entry, content: EntryContent) -> None:
        writing = self._context.services.writing
        self._context.tasks.write(
            lambda: writing.edit(entry.id, entry.revision, content),
            lambda changes: self._context.tell(
                tr("The earlier state was brought back."), changes.act
            ),
        )
