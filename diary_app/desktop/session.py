"""What goes on between the window and the books: opening, making, and the wider commands."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog

from diary_app.desktop.automatic_backup import AutomaticBackup, leave
from diary_app.desktop.changes import Published
from diary_app.desktop.commands.catalogue import Command
from diary_app.desktop.damaged import DamagedBook
from diary_app.desktop.dialogs.assistant import Assistant, Wish
from diary_app.desktop.locking import Locking
from diary_app.desktop.machine import Machine
from diary_app.desktop.modes import DIARY_MODE, FIRST_PAGE
from diary_app.desktop.only_one import OnlyOne
from diary_app.desktop.tasks import Tasks
from diary_app.desktop.texts import tr
from diary_app.desktop.window import Window
from diary_app.domain.errors import DiaryError
from diary_app.domain.progress import Progress
from diary_app.domain.securing import Unlocking
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books, BookStart, SampleRequest

if TYPE_CHECKING:
    from diary_app.services.keeping import LookedOver

_log = logging.getLogger(__name__)
BOOK_ENDING = ".diary"


class Session(QObject):
    """One window's life: which book is open, and how it comes to another."""

    ended = Signal()
    """Nothing is open and the person wants nothing more."""

    def __init__(
        self,
        books: Books,
        tasks: Tasks,
        machine: Machine,
        window: Window,
        resource: Callable[[str], Path],
        only_one: OnlyOne | None = None,
        published: Published | None = None,
    ) -> None:
        super().__init__(window)
        self._published = published or Published()
        self._books = books
        self._tasks = tasks
        self._machine = machine
        self._window = window
        self._resource = resource
        self._only_one = only_one
        self._services: AppServices | None = None
        self._tried: Path | None = None
        self._opened: Path | None = None
        self._dialog: QDialog | None = None
        self._automatic: AutomaticBackup | None = None
        self._damaged = DamagedBook(
            books, tasks, window, self._open_damaged, self._open_with, self._show
        )
        self._locking = Locking(books, window, self._published, self)
        self._locking.try_wanted.connect(self._open_with)
        self._locking.lock_wanted.connect(self.lock)
        window.command_given.connect(self._on_command)
        window.trouble.again_wanted.connect(self._try_again)
        if only_one is not None:
            only_one.raised.connect(self._raise_window)

    # Books ---------------------------------------------------------------------

    def open_book(self, path: Path) -> None:
        """Open the book at ``path``; the present one stays where that fails."""
        self._tried = path
        self._open_with(path, None)

    def _open_with(self, path: Path, unlock: Unlocking | None) -> None:
        books = self._books
        self._tasks.write(
            lambda: books.open(path, unlock),
            lambda services: self._take(services, path),
            lambda fault: self._refuse(fault, path, unlock),
        )

    def lock(self) -> None:
        """Close an encrypted book until its key is given again; what was being typed is kept."""
        services, path, window = self._services, self._opened, self._window
        if services is None or path is None:
            return
        if not services.securing.is_on:
            if window.context is not None:
                window.context.tell(
                    tr("This book is not encrypted, so it cannot be locked: see Settings, Security")
                )
            return
        self._services = None
        self._stop_backing_up()
        page = window.current_page()
        window.close_book()
        # The drafts are kept in the write lane before this; the key goes with the services.
        self._tasks.write(lambda: leave(services))
        self._locking.on_lock(path, FIRST_PAGE if page is None else page.id)

    def _open_damaged(self, path: Path, unlock: Unlocking | None) -> None:
        """Read what is left of a damaged book; nothing can be written to it."""
        books = self._books
        self._tasks.write(
            lambda: books.open(path, unlock, damaged=True),
            lambda services: self._take(services, path),
            self._window.show_fault,
        )

    def begin(self) -> None:
        """The first start: the assistant asks what a book needs to know."""
        self._show_assistant(first=True)

    def close(self) -> None:
        """Close the book that is open."""
        self._stop_backing_up()
        if self._services is not None:
            services, self._services = self._services, None
            self._tasks.write(lambda: leave(services))

    def _make_book(self, wish: Wish) -> None:
        books = self._books
        if wish.start is not None:
            start, passphrase = wish.start, wish.passphrase

            def make() -> tuple[AppServices, str]:
                services = books.create(wish.path, start, passphrase=passphrase)
                if passphrase is None:
                    return services, ""
                return services, services.securing.recovery_key(Unlocking(passphrase=passphrase))

            self._tasks.write(
                make,
                lambda made: self._take_new(made[0], wish.path, made[1], start),
                self._on_not_made,
            )
            return
        self._tasks.write_with_progress(
            tr("Writing sample entries"),
            lambda progress: _sample(books, wish.path, progress),
            lambda services: self._take(services, wish.path),
            self._on_not_made,
            self._on_nothing_chosen,
        )

    def _take_new(
        self, services: AppServices, path: Path, recovery_key: str, start: BookStart
    ) -> None:
        """A new book; the recovery key of an encrypted one comes to paper first of all."""
        self._take(services, path)
        if recovery_key:
            from diary_app.desktop.dialogs.recovery_key import RecoveryKeyDialog
            from diary_app.desktop.securing.recovery_page import recovery_page

            whose, today = f"{start.village} · {start.keeper}", services.clock.today()
            self._show(
                RecoveryKeyDialog(
                    recovery_key,
                    lambda: recovery_page(recovery_key, whose, path.name, today),
                    new=True,
                    parent=self._window,
                )
            )

    def _take(self, services: AppServices, path: Path) -> None:
        self._stop_backing_up()
        before, self._services = self._services, services
        self._tried = self._opened = path
        self._window.open_book(services)
        self._locking.on_open(services, path)
        self._automatic = AutomaticBackup(
            services, self._tasks, self._published, self._window.status_line, self
        )
        if before is not None:
            # Its drafts are kept in the write lane before this.
            self._tasks.write(lambda: leave(before))
        if self._only_one is not None:
            self._only_one.take(path)
        self._tasks.read(services.keeping.look_over, self._on_looked_over, _log_only)

    def _on_looked_over(self, found: "LookedOver") -> None:
        """Tell at once what the person must know before going on in this book."""
        if found.only_read is not None:
            self._window.show_fault(found.only_read)
        elif found.problems:
            code, values = found.problems[0]
            clock = code in {"clock_behind", "log_cut"}
            told = DiaryError(code, **values) if clock else DiaryError("book_not_sound")
            self._window.show_fault(told)

    def _stop_backing_up(self) -> None:
        if self._automatic is not None:
            automatic, self._automatic = self._automatic, None
            automatic.stop()
            automatic.deleteLater()

    def _refuse(self, fault: Exception, path: Path, unlock: Unlocking | None = None) -> None:
        if self._locking.takes(fault, path):
            return
        if self._services is None and isinstance(fault, DiaryError):
            self._window.show_trouble(fault, path)
            self._damaged.tell(fault, path, unlock)
        else:
            self._window.show_fault(fault)

    def _on_not_made(self, fault: Exception) -> None:
        self._window.show_fault(fault)
        self._on_nothing_chosen()

    def _on_nothing_chosen(self) -> None:
        """Cancelled or failed: with no book behind it, the assistant asks again."""
        if self._services is None and self._tried is None:
            self._show_assistant(first=True)

    def _try_again(self) -> None:
        if self._tried is not None:
            self.open_book(self._tried)

    def _raise_window(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()

    # Commands -------------------------------------------------------------------

    def _on_command(self, command: Command) -> None:
        machine = self._machine
        doing: dict[str, Callable[[], object]] = {
            "open_book": self._choose_book,
            "new_book": lambda: self._show_assistant(first=False),
            "take_in_ledger": self._take_in_ledger,
            "check_book": self._check_book,
            "back_up": self._back_up,
            "lock": self.lock,
            "restore_backup": self._choose_backup,
            "language": machine.switch_language,
            "appearance": machine.switch_appearance,
            "larger_text": lambda: machine.step_text_scale(1),
            "smaller_text": lambda: machine.step_text_scale(-1),
            "palette": self._show_palette,
            "help": self._show_guide,
            "about": self._show_about,
        }
        doing[command.id]()

    def _choose_book(self) -> None:
        start = self._tried or self._books.default_path
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            tr("Open another book…"),
            str(start.parent),
            tr("Diary books (*{ending})").format(ending=BOOK_ENDING) + ";;" + tr("All files (*)"),
        )
        if not chosen:
            return
        path = Path(chosen)
        elsewhere = self._only_one is not None and path != self._opened
        if elsewhere and self._only_one is not None and self._only_one.is_taken(path):
            return  # its own window comes to the front
        self.open_book(path)

    def _show_assistant(self, *, first: bool) -> None:
        assistant = Assistant(
            self._machine, self._books.default_path, first=first, parent=self._window
        )
        assistant.wished.connect(self._make_book)
        assistant.open_wanted.connect(self._choose_book)
        if first:
            assistant.rejected.connect(self._on_given_up)
        self._show(assistant)

    def _on_given_up(self) -> None:
        if self._services is None and self._tried is None:
            self.ended.emit()

    def _take_in_ledger(self) -> None:
        from diary_app.desktop.dialogs.import_ledger import ImportDialog

        if self._window.context is not None:
            self._show(ImportDialog(self._window.context))

    def _check_book(self) -> None:
        from diary_app.desktop.dialogs.check_book import CheckDialog

        if self._window.context is not None:
            CheckDialog.run(self._window.context, self._window, self._show)

    def _back_up(self) -> None:
        services, window = self._services, self._window
        if services is not None and window.context is not None:
            context = window.context
            self._tasks.write_with_progress(
                tr("Backing up"),
                lambda progress: services.backing_up.back_up(progress=progress),
                lambda _: context.tell(tr("Backed up and checked")),
            )

    def _choose_backup(self) -> None:
        from diary_app.desktop.restoring.course import RestoreCourse

        book = self._opened if self._services is not None else self._tried
        course = RestoreCourse(
            self._books,
            self._tasks,
            self._window,
            let_go=self._let_go,
            take=self._take,
            reopen=self._open_with,
        )
        self._show(course.dialog(book or self._books.default_path, self._services))

    def _let_go(self) -> AppServices | None:
        """Give up the open book, which somebody else closes."""
        services, self._services = self._services, None
        self._stop_backing_up()
        self._window.close_book()
        return services

    def _show_palette(self) -> None:
        from diary_app.desktop.dialogs.palette import Palette

        palette = Palette(self._window.actions_of_window.possible(), self._window)
        palette.command_chosen.connect(self._window.perform)
        self._show(palette)

    def _show_guide(self) -> None:
        from diary_app.desktop.dialogs.guide import GuideDialog

        page = self._window.current_page()
        fitting = [each.guide for each in DIARY_MODE if page is not None and each.id == page.id]
        self._show(GuideDialog(self._resource, (fitting or ["start"])[0], self._window))

    def _show_about(self) -> None:
        from diary_app.desktop.dialogs.about import AboutDialog

        self._show(AboutDialog(self._resource, self._window))

    def _show(self, dialog: QDialog) -> None:
        """Show a dialog over the window, and let it go once it is closed."""
        if dialog.parent() is None:
            dialog.setParent(self._window, dialog.windowFlags())
        self._dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _sample(books: Books, path: Path, progress: Progress) -> AppServices:
    return books.make_sample(path, SampleRequest(), progress)


def _log_only(fault: Exception) -> None:
    _log.warning("the book could not be looked over: %s", type(fault).__name__)
