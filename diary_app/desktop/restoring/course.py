"""From the wish for a backup to the restored book in the window; the present one is never lost."""

from collections.abc import Callable
from pathlib import Path

from diary_app.desktop.automatic_backup import leave
from diary_app.desktop.dialogs.restore import RestoreDialog, RestoreWish
from diary_app.desktop.tasks import Tasks
from diary_app.desktop.texts import tr
from diary_app.desktop.window import Window
from diary_app.domain.clock import SystemClock
from diary_app.domain.securing import Unlocking
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books


class RestoreCourse:
    """``let_go`` gives up the open book without closing it, ``take`` shows another.

    ``reopen`` opens the book that was there before, where the restore failed.
    """

    def __init__(
        self,
        books: Books,
        tasks: Tasks,
        window: Window,
        *,
        let_go: Callable[[], AppServices | None],
        take: Callable[[AppServices, Path], None],
        reopen: Callable[[Path, Unlocking | None], None],
    ) -> None:
        self._books = books
        self._tasks = tasks
        self._window = window
        self._let_go = let_go
        self._take = take
        self._reopen = reopen

    def dialog(self, book: Path, services: AppServices | None) -> RestoreDialog:
        """The assistant for the book at ``book``; ``services``: it is open."""
        clock = SystemClock() if services is None else services.clock
        dialog = RestoreDialog(self._books, self._tasks, clock, book, services, self._window)
        dialog.wished.connect(lambda wish: self.restore(wish, book))
        return dialog

    def restore(self, wish: RestoreWish, present: Path) -> None:
        """Restore in the lane of the writers; the book at ``present`` is closed first."""
        books = self._books
        before = self._let_go()
        unlock = None if before is None else before.backing_up.unlocking

        def restore() -> AppServices:
            if before is not None:
                leave(before)
            restoring = books.restoring
            act = restoring.in_place if wish.in_place else restoring.beside
            act(wish.backup, wish.target, wish.unlock)
            return books.open(wish.target, wish.unlock)

        self._tasks.write_with_progress(
            tr("Restoring"),
            lambda _: restore(),
            lambda services: self._on_restored(services, wish.target),
            lambda fault: self._on_failed(fault, present, unlock),
        )

    def _on_restored(self, services: AppServices, path: Path) -> None:
        self._take(services, path)
        if self._window.context is not None:
            self._window.context.tell(tr("Restored: {file}").format(file=path.name))

    def _on_failed(self, fault: Exception, present: Path, unlock: Unlocking | None) -> None:
        """The present book is what it was: it is opened again, and the fault told."""
        self._reopen(present, unlock)
        self._window.show_fault(fault)
