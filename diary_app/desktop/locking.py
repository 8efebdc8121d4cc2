"""Asks for the key of an encrypted book, and locks it: by hand, or when nobody is there."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from diary_app.desktop.changes import Published
from diary_app.desktop.dialogs.progress import ProgressDialog
from diary_app.desktop.dialogs.unlock import UnlockDialog
from diary_app.desktop.idle import Idle
from diary_app.desktop.securing.unlock_form import UnlockForm
from diary_app.desktop.texts import tr
from diary_app.desktop.window import Window
from diary_app.domain.changes import Changes, Subject
from diary_app.domain.errors import DiaryError
from diary_app.domain.securing import Unlocking
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books

_ASKED = frozenset({"passphrase_needed", "keys_missing"})
_TOLD_BESIDE = frozenset(
    {
        "passphrase_wrong",
        "passphrase_wait",
        "recovery_key_wrong",
        "recovery_key_unreadable",
        "keys_missing",
    }
)


class Locking(QObject):
    """``try_wanted``: open that book with that; ``lock_wanted``: nobody is there any more."""

    try_wanted = Signal(object, object)  # Path, Unlocking
    lock_wanted = Signal()

    def __init__(
        self, books: Books, window: Window, published: Published, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._books, self._window = books, window
        self._services: AppServices | None = None
        self._path: Path | None = None
        self._tried: Unlocking | None = None
        self._dialog: UnlockDialog | None = None
        self._return_to: tuple[Path, str] | None = None
        self.idle = Idle(parent=self)
        self.idle.passed.connect(self._on_idle)
        published.happened.connect(self._on_changes)
        page = window.unlock
        page.given.connect(self._on_given)
        page.other_wanted.connect(lambda: window.perform("open_book"))
        page.left.connect(window.close)

    def takes(self, fault: Exception, path: Path) -> bool:
        """Whether a book that could not be opened is asked about here, or its key asked again."""
        if not isinstance(fault, DiaryError):
            return self._leave_asking()
        asking = self._path == path and self._tried is not None
        if asking and fault.code in _TOLD_BESIDE:
            self._form().show_fault(fault)
            return True
        if fault.code not in _ASKED:
            return self._leave_asking()
        self._ask(path, keys_missing=fault.code == "keys_missing")
        return True

    def on_open(self, services: AppServices, path: Path) -> None:
        """A book was opened: back to the page one was on, if it is the one that was locked."""
        tried, self._tried, self._path = self._tried, None, None
        self._services = services
        self._leave_asking()
        self._window.unlock.forget()
        self._tell()
        returning, self._return_to = self._return_to, None
        if returning is not None and returning[0] == path:
            self._window.go(returning[1])
        if tried is not None and tried.recovery_key is not None and self._window.context:
            self._window.context.tell(
                tr("Opened with the recovery key. Forgot the passphrase? Set a new one in Settings")
            )

    def on_lock(self, path: Path, page_id: str) -> None:
        """The book was closed behind its lock: only its key is asked for."""
        self._services = None
        self._return_to = (path, page_id)
        self._ask(path, locked=True)
        self._tell()

    # Asking -------------------------------------------------------------------

    def _ask(self, path: Path, *, keys_missing: bool = False, locked: bool = False) -> None:
        self._path, self._tried = path, None
        if self._window.context is None:
            self._window.show_unlock()
            form = self._window.unlock
        else:
            self._leave_asking()
            self._dialog = UnlockDialog(self._books.spells_key, self._window)
            self._dialog.finished.connect(self._dialog.deleteLater)
            self._dialog.rejected.connect(self._on_left)
            self._dialog.open()
            form = self._dialog.form
            form.given.connect(self._on_given)
        form.ask(path, keys_missing=keys_missing, locked=locked)

    def _form(self) -> UnlockForm:
        return self._window.unlock if self._dialog is None else self._dialog.form

    def _on_given(self, unlock: Unlocking) -> None:
        if self._path is not None:
            self._tried = unlock
            self.try_wanted.emit(self._path, unlock)

    def _on_left(self) -> None:
        self._dialog = self._path = self._tried = None

    def _leave_asking(self) -> bool:
        """Close the dialog, if it is open; never takes a fault."""
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.rejected.disconnect(self._on_left)
            dialog.accept()
        return False

    # Nobody there -------------------------------------------------------------

    def _tell(self) -> None:
        """Say below whether it is locked, and count the minutes where that is of use."""
        services = self._services
        unlocked = services is not None and services.securing.is_on
        locked = services is None and self._return_to is not None
        self._window.status_line.show_key("unlocked" if unlocked else "locked" if locked else "")
        self.idle.watch(self._books.preferences().lock_after * 60 if unlocked else 0)

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(Subject.SETTING) and self._services is not None:
            self._tell()

    def _on_idle(self) -> None:
        open_now = _dialogs_over(self._window)
        if any(isinstance(each, ProgressDialog) for each in open_now):
            return  # long work is under way: asked again after as long
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for each in open_now:
            each.done(QDialog.DialogCode.Rejected)
        # Once those who waited for a dialog have gone on.
        QTimer.singleShot(0, self.lock_wanted.emit)


def _dialogs_over(window: Window) -> list[QDialog]:
    """The dialogs over the window, the last opened first."""
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    over = [each for each in found if each.isVisible() and _belongs(each, window)]
    return over[::-1]


def _belongs(dialog: QDialog, window: Window) -> bool:
    parent = dialog.parentWidget()
    while parent is not None:
        if parent is window:
            return True
        parent = parent.parentWidget()
    return False
