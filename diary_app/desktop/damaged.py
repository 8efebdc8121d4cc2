"""A damaged book in the window: what is left of it, reading that, and saving it as a new book."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from diary_app.desktop.dialogs.salvaged import SalvagedDialog, lost_words, saved_words
from diary_app.desktop.tasks import Tasks
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.window import Window
from diary_app.domain.backups import Backup
from diary_app.domain.errors import DiaryError
from diary_app.domain.securing import Unlocking
from diary_app.services.opening import Books
from diary_app.services.salvaging import DAMAGE_CODES, Salvage, free_name
from diary_app.wording import dates


class DamagedBook(QObject):
    """Fills the trouble page where the book is damaged, and does what is chosen there."""

    def __init__(
        self,
        books: Books,
        tasks: Tasks,
        window: Window,
        open_damaged: Callable[[Path, Unlocking | None], None],
        open_book: Callable[[Path, Unlocking | None], None],
        show: Callable[[QDialog], None],
    ) -> None:
        super().__init__(window)
        self._books, self._tasks, self._window = books, tasks, window
        self._open_book, self._show = open_book, show
        self._path = Path()
        self._unlock: Unlocking | None = None
        window.trouble.read_wanted.connect(lambda: open_damaged(self._path, self._unlock))
        window.trouble.salvage_wanted.connect(self._choose_target)

    def tell(self, fault: DiaryError, path: Path, unlock: Unlocking | None) -> None:
        """Where ``fault`` says that the book is damaged: see what is left of it."""
        if fault.code not in DAMAGE_CODES | {"book_empty"}:
            return
        self._path, self._unlock = path, unlock
        books, trouble = self._books, self._window.trouble
        trouble.show_left(_looking, readable=False)

        def look() -> tuple[Salvage | None, Backup | None]:
            left: Salvage | None = None
            if fault.code != "book_empty":
                try:
                    left = books.salvaging.survey(path, unlock=unlock)
                except DiaryError:
                    left = None
            backups = books.restoring.backups_of(path, unlock)
            return left, backups[0] if backups else None

        self._tasks.read(look, self._on_looked)

    def _on_looked(self, found: tuple[Salvage | None, Backup | None]) -> None:
        left, backup = found
        readable = left is not None and left.entries + left.matters > 0
        self._window.trouble.show_left(partial(_left_words, left, backup), readable=readable)

    def _choose_target(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            tr("Save what can be read as a new book…"),
            str(free_name(self._path)),
            tr("Diary books (*{ending})").format(ending=".diary"),
        )
        if not chosen:
            return
        source, target, books, words = self._path, Path(chosen), self._books, texts.words
        unlock = self._unlock
        self._tasks.write_with_progress(
            tr("Saving what can be read"),
            lambda progress: books.salvaging.salvage(
                source, target, words, progress, unlock=unlock
            ),
            lambda saved: self._on_salvaged(saved, target),
            self._window.show_fault,
        )

    def _on_salvaged(self, saved: Salvage, target: Path) -> None:
        dialog = SalvagedDialog(saved, target, self._window)
        dialog.finished.connect(lambda _: self._open_book(target, self._unlock))
        self._show(dialog)


def _looking() -> str:
    return tr("Seeing how much of it can still be read…")


def _left_words(left: Salvage | None, backup: Backup | None) -> str:
    lines: list[str] = []
    if left is None:
        lines.append(tr("Nothing in it can be read any more."))
    else:
        readable = tr(
            "Still readable: entries {entries}, matters {matters}, residents {residents}."
        )
        lines.append(saved_words(left, readable))
        if left.lost_entries:
            lines.append(lost_words(left))
    if backup is None:
        lines.append(tr("There is no backup of this book on this computer."))
    else:
        at = dates.moment(texts.words, backup.moment)
        lines.append(tr("The newest backup was made on {when}.").format(when=at))
    return "\n".join(lines)
