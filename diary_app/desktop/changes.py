"""Where changes of the record are made known, once, to every page that shows some of it."""

from PySide6.QtCore import QObject, Signal

from diary_app.domain.changes import Changes


class Published(QObject):
    """Carries what each write has changed from the task runner to the pages."""

    happened = Signal(object)  # Changes

    def publish(self, changes: Changes) -> None:
        """Tell everyone; a write that changed nothing is not worth telling."""
        if changes.subjects:
            self.happened.emit(changes)
