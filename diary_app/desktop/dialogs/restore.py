"""The restore assistant: choose a backup, see what is in it, restore it beside or in place."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget

from diary_app.desktop.entry.asking import is_wanted
from diary_app.desktop.restoring.backup_list import BackupList, moment_words
from diary_app.desktop.restoring.preview import BackupPreview
from diary_app.desktop.tasks import Handle, Tasks
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import EmptyState, HairLine, Label, Scrolling
from diary_app.domain.backups import Backup, BackupLook, read_name
from diary_app.domain.clock import Clock
from diary_app.domain.errors import DiaryError
from diary_app.domain.securing import Unlocking
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books
from diary_app.wording import errors

_LOCKED = {
    "keys_missing",
    "passphrase_needed",
    "passphrase_wait",
    "passphrase_wrong",
    "recovery_key_unreadable",
    "recovery_key_wrong",
}
_RECOVERY_LETTERS = 56


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreWish:
    """What the person wants: ``backup`` restored as ``target``, a new file.

    ``in_place``: ``target`` is the present book, whose place it takes.
    """

    backup: Path
    target: Path
    in_place: bool
    unlock: Unlocking | None


class RestoreDialog(QDialog):
    """Nothing is changed here: ``wished`` says what is wanted.

    ``services``: the open book, whose backups are listed; without one those of
    the book at ``book`` are, which could not be opened.
    """

    wished = Signal(object)  # RestoreWish

    def __init__(
        self,
        books: Books,
        tasks: Tasks,
        clock: Clock,
        book: Path,
        services: AppServices | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._books, self._tasks, self._book = books, tasks, book
        self._services = services
        self._today = clock.today()
        self._unlock = None if services is None else services.backing_up.unlocking
        self._backup: Backup | None = None
        self._looking: Handle | None = None
        self._list = BackupList()
        self._list.backup_chosen.connect(self._look)
        self._preview = BackupPreview()
        self._preview.key_given.connect(self._on_key)
        self._nothing = EmptyState(
            "history",
            tr("There is no backup of this book here yet"),
            tr("If there is one on a stick or elsewhere, choose the file."),
        )
        self._beside = Button(tr("Restore as a new book"), "Ctrl+Enter", "filled")
        self._beside.clicked.connect(self._on_beside)
        self._in_place = Button(tr("Put in the place of the present book…"), kind="danger")
        self._in_place.clicked.connect(self._on_in_place)
        self._other = Button(tr("Another file…"), icon="folder")
        self._other.clicked.connect(self._on_other)
        self._close = Button(tr("Close"), "Esc", live=False)
        self._close.clicked.connect(self.reject)
        self.setWindowTitle(tr("Restore a backup"))
        self.resize(px(940), px(580))
        self._lay_out()
        self._allow(False)
        self._read()

    def _lay_out(self) -> None:
        hint = tr(
            "Look at a backup first; nothing is changed by looking. Restored as a new book it "
            "lies beside the present one. Put in its place, the present one is kept as a backup."
        )
        both = QWidget()
        sides = Row(both, gap=0)
        sides.addWidget(self._list, 2)
        inner = QWidget()
        Column(inner, margins=(24, 8, 8, 8)).addWidget(self._preview)
        sides.addWidget(Scrolling(inner), 3)
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(self._nothing)
        foot = Row(gap=12)
        for button in (self._beside, self._in_place, self._other):
            foot.addWidget(button)
        for button in (self._beside, self._in_place, self._other, self._close):
            button.setAutoDefault(False)  # Enter in the field of the passphrase presses none
        foot.addStretch(1)
        foot.addWidget(self._close)
        body = Column(self, gap=12, margins=(24, 20, 24, 20))
        body.addWidget(Label(tr("Restore a backup"), "title"))
        body.addWidget(Label(hint, "body", "secondary", wrap=True))
        body.addWidget(HairLine())
        body.addWidget(self._stack, 1)
        body.addLayout(foot)

    def _read(self) -> None:
        services, books, book = self._services, self._books, self._book
        if services is not None:
            self._tasks.read(services.backing_up.backups, self._show)
        else:
            self._tasks.read(lambda: books.restoring.backups_of(book), self._show)

    def _show(self, backups: tuple[Backup, ...]) -> None:
        self._stack.setCurrentIndex(0 if backups else 1)
        self._list.show_backups(backups, self._today)
        if backups:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._beside.set_kind("plain")
            self._other.set_kind("filled")
            self._other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self, backup: Backup) -> None:
        self._backup = backup
        self._allow(False)
        if self._looking is not None:
            self._looking.cancel()
        self._preview.show_reading(moment_words(backup, self._today))
        restoring, unlock = self._books.restoring, self._unlock
        self._looking = self._tasks.read(
            lambda: restoring.look(backup.path, unlock), self._show_look, self._on_fault
        )

    def _show_look(self, look: BackupLook) -> None:
        self._preview.show_look(look, self._today)
        self._allow(True)

    def _on_fault(self, fault: Exception) -> None:
        code = fault.code if isinstance(fault, DiaryError) else ""
        told = fault if isinstance(fault, DiaryError) else DiaryError("backup_damaged", path="")
        sentence = errors.sentence(texts.words, told)
        self._preview.show_fault(sentence, locked=code in _LOCKED)

    def _on_key(self, typed: str) -> None:
        letters = [each for each in typed if each.isalnum()]
        spelled = len(letters) == _RECOVERY_LETTERS
        self._unlock = Unlocking(recovery_key=typed) if spelled else Unlocking(passphrase=typed)
        if self._backup is not None:
            self._look(self._backup)

    def _on_other(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            tr("Another file…"),
            str(self._book.parent),
            tr("Backups (*.diary *.bak)") + ";;" + tr("All files (*)"),
        )
        if chosen:
            self.look_at(Path(chosen))

    def look_at(self, path: Path) -> None:
        """Look into a backup that lies elsewhere."""
        self._stack.setCurrentIndex(0)
        self._list.setCurrentRow(-1)
        self._beside.set_kind("filled")
        self._other.set_kind("plain")
        self._look(read_name(path) or _unnamed(path))

    def _on_beside(self) -> None:
        if self._backup is not None and self._beside.isEnabled():
            self._wish(self._books.restoring.free_name(self._book, self._backup))

    def _on_in_place(self) -> None:
        words = tr(
            "{book} becomes what it was at {moment}. As it is now it is kept among the backups "
            "and can be restored in the same way."
        ).format(book=self._book.name, moment=moment_words(self._chosen(), self._today))
        title = tr("Put this backup in the place of the present book?")
        if is_wanted(self, title, words, tr("Put it in its place")):
            self._wish(self._book)

    def _wish(self, target: Path) -> None:
        backup = self._chosen().path
        self.accept()
        self.wished.emit(
            RestoreWish(
                backup=backup,
                target=target,
                in_place=target == self._book,
                unlock=self._unlock,
            )
        )

    def _chosen(self) -> Backup:
        assert self._backup is not None, "the buttons work only with a backup looked at"
        return self._backup

    def _allow(self, allowed: bool) -> None:
        self._beside.setEnabled(allowed)
        self._in_place.setEnabled(allowed)


def _unnamed(path: Path) -> Backup:
    """A file whose name does not tell when it was made: it is as old as its last change."""
    found = path.stat()
    moment = datetime.fromtimestamp(found.st_mtime).replace(microsecond=0)
    return Backup(path=path, stem=path.stem, moment=moment, size=found.st_size)
