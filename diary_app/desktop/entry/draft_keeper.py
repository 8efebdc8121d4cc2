"""Keeps what is being typed in the book, so that a crash costs two seconds at most."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from diary_app.desktop.context import Context
from diary_app.desktop.entry.fields import EntryFields

_PAUSE_MS = 1200
"""From the first keystroke that is not kept yet; writing it takes a part of the second left."""


class DraftKeeper(QObject):
    """Writes the draft ``key`` while somebody types.

    ``touch`` after every change; ``flush`` before the form goes out of sight;
    ``forget`` once the page was saved or given up.
    """

    kept = Signal(object)
    """The moment at which the draft was kept."""

    failed = Signal(object)
    """Why the draft could not be kept; the next change tries again."""

    def __init__(
        self,
        context: Context,
        collect: Callable[[], EntryFields],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = "new"
        self._context = context
        self._collect = collect
        self._dirty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def has_unkept(self) -> bool:
        """Whether something was typed that is not on its way into the book."""
        return self._dirty

    def touch(self) -> None:
        """Something was typed."""
        self._dirty = True
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Keep the draft now, if anything was typed since it was kept last."""
        self._timer.stop()
        if not self._dirty:
            return
        self._dirty = False
        fields, key = self._collect(), self.key
        writing = self._context.services.writing
        if fields.is_blank:
            self._context.tasks.write(lambda: writing.drop_draft(key), failed=self._on_failure)
            return
        kept = fields.to_json()
        self._context.tasks.write(
            lambda: writing.keep_draft(key, kept),
            lambda _nothing: self.kept.emit(self._context.clock.now()),
            self._on_failure,
        )

    def forget(self) -> None:
        """Nothing of what was typed needs keeping any more."""
        self._timer.stop()
        self._dirty = False

    def drop(self) -> None:
        """Forget the draft in the book as well."""
        self.forget()
        writing, key = self._context.services.writing, self.key
        self._context.tasks.write(lambda: writing.drop_draft(key), failed=self._on_failure)

    def _on_failure(self, fault: Exception) -> None:
        self._dirty = True
        self.failed.emit(fault)
