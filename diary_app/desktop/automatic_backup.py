"""Backs the open book up while it is worked in, beside everything else, and says so below."""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from diary_app.desktop.changes import Published
from diary_app.desktop.frame.status_line import StatusLine
from diary_app.desktop.tasks import Tasks
from diary_app.domain.changes import Changes, Subject
from diary_app.domain.errors import DiaryError
from diary_app.services.app_services import AppServices

# The first window is painted without what backups are made with.
if TYPE_CHECKING:
    from diary_app.services.backing_up import BackedUp, BackupState

_log = logging.getLogger(__name__)

EVERY = 15 * 60 * 1000
"""Milliseconds between two looks: with the making of it a backup is never half an hour behind."""

_SOON = 20 * 1000
"""After opening: what a killed program did not come to back up."""

_STICK = 60 * 1000
_NOTICEABLE = 600


class AutomaticBackup(QObject):
    """One book's backups, from its opening until ``stop``."""

    def __init__(
        self,
        services: AppServices,
        tasks: Tasks,
        published: Published,
        status_line: StatusLine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._backing_up = services.backing_up
        self._clock = services.clock
        self._tasks = tasks
        self._published = published
        self._line = status_line
        self._busy = False
        self._first = self._timer(_SOON, self.look, once=True)
        self._regular = self._timer(EVERY, self.look)
        self._stick = self._timer(_STICK, self.look_for_stick)
        self._slow = self._timer(_NOTICEABLE, self._line.show_backing_up, once=True)
        for timer in (self._first, self._regular, self._stick):
            timer.start()
        published.happened.connect(self._on_changes)
        tasks.read(self._backing_up.sweep, lambda _: self._tell(), self._on_fault)

    def look(self) -> None:
        """Make a backup if something was written since the last one."""
        if self._busy:
            return
        self._busy = True
        self._slow.start()
        # In a lane of the readers: nobody who saves waits for it.
        self._tasks.read(self._backing_up.back_up_if_changed, self._on_done, self._on_fault)

    def look_for_stick(self) -> None:
        """Bring the newest backup to the second place once it is seen again."""
        if not self._busy:
            self._tasks.read(self._backing_up.catch_up, lambda _: None, self._on_fault)

    def stop(self) -> None:
        """Another book is opened, or none: nothing more is made of this one."""
        for timer in (self._first, self._regular, self._stick, self._slow):
            timer.stop()
        self._published.happened.disconnect(self._on_changes)
        self._line.show_backup(None)

    def _timer(self, milliseconds: int, act: object, *, once: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.setSingleShot(once)
        timer.timeout.connect(act)
        return timer

    def _on_done(self, made: "BackedUp | None") -> None:
        self._rest()
        if made is None:
            self._tell()
        else:
            self._published.publish(made.changes)

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(Subject.BACKUP):
            self._tell()

    def _tell(self) -> None:
        self._tasks.read(self._backing_up.state, self._show, self._on_fault)

    def _show(self, state: "BackupState") -> None:
        if not self._busy:
            self._line.show_backup(
                None if state.last is None else state.last.moment, self._clock.today()
            )

    def _on_fault(self, fault: Exception) -> None:
        # Said below and no louder: it is tried again, and the work itself is safe.
        self._rest()
        code = fault.code if isinstance(fault, DiaryError) else type(fault).__name__
        _log.warning("no backup was made: %s", code)
        if code != "book_closed":
            self._line.show_no_backup()

    def _rest(self) -> None:
        self._busy = False
        self._slow.stop()


def leave(services: AppServices) -> None:
    """Back up what was written since the last backup, and close; both in the write lane."""
    try:
        services.backing_up.back_up_if_changed()
    except DiaryError as fault:
        _log.warning("no backup was made on closing: %s", fault.code)
    finally:
        services.close()
