"""Backups in the window: made beside the work, said below, restored through the assistant."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from diary_app.desktop.automatic_backup import EVERY, AutomaticBackup
from diary_app.desktop.changes import Published
from diary_app.desktop.dialogs.restore import RestoreDialog, RestoreWish
from diary_app.desktop.entry.asking import Question
from diary_app.desktop.machine import Machine
from diary_app.desktop.pages.settings import SettingsPage
from diary_app.desktop.session import Session
from diary_app.desktop.settings.backups_part import BackupsPart
from diary_app.desktop.tasks import InlineTasks, ThreadedTasks
from diary_app.desktop.texts import texts
from diary_app.desktop.widgets import Button
from diary_app.desktop.window import Window
from diary_app.domain.backups import BackupReason
from diary_app.domain.clock import FixedClock
from diary_app.domain.form import Form
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books, BookStart
from diary_app.storage.keys import Cost
from diary_app.wording.catalogue import Words
from tests.support.saving_child import draft


@pytest.fixture
def book(books: Books, tmp_path: Path) -> Path:
    """A book with one entry, closed."""
    path = tmp_path / "data" / "my.diary"
    services = books.create(path, BookStart(keeper="王秀兰", village="东街村"))
    services.writing.save(draft(1))
    services.close()
    return path


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, books: Books, words_for: Callable[[str], Words]
) -> Window:
    published = Published()
    tasks = InlineTasks(published)
    made = Window(books, tasks, published, Machine(qapp, books, tasks, words_for))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def session(window: Window, books: Books, book: Path, resource: Callable[[str], Path]) -> Session:
    """The window with the book open."""
    made = Session(books, window._tasks, window._machine, window, resource, None, window._published)
    made.open_book(book)
    return made


def services_of(window: Window) -> AppServices:
    assert window.context is not None
    return window.context.services


def said_below(window: Window) -> list[str]:
    shown = window.status_line.findChildren(QLabel)
    return [each.text() for each in shown if each.isVisible()]


def press(where: QWidget, text: str) -> None:
    buttons = where.findChildren(Button)
    next(each for each in buttons if each.text() == text).click()


def shown_dialog(window: Window) -> RestoreDialog:
    return next(each for each in window.findChildren(RestoreDialog) if each.isVisible())


def restore(window: Window, backup: Path) -> None:
    """Wish for a backup in the place of the book, whatever the assistant thinks of it."""
    window.perform("restore_backup")
    dialog = shown_dialog(window)
    dialog.accept()
    wish = RestoreWish(backup=backup, target=dialog._book, in_place=True, unlock=None)
    dialog.wished.emit(wish)


# Beside the work -----------------------------------------------------------------


def test_a_look_comes_well_before_half_an_hour_is_over() -> None:
    assert EVERY <= 20 * 60 * 1000


def test_work_is_backed_up_and_said_below(window: Window, session: Session) -> None:
    assert not any("ackup" in each for each in said_below(window))
    assert session._automatic is not None
    session._automatic.look()
    assert "Backup today 14:32" in said_below(window)
    (first,) = services_of(window).backing_up.backups()
    session._automatic.look()
    assert services_of(window).backing_up.backups() == (first,)
    services_of(window).writing.save(draft(2))
    session._automatic.look()
    newest = services_of(window).backing_up.backups()[0]
    assert services_of(window).backing_up.look(newest.path).entries == 2


def test_a_backup_that_fails_is_said_below_and_the_work_goes_on(
    window: Window, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "data" / "backups").write_text("in the way")
    assert session._automatic is not None
    session._automatic.look()
    assert "No backup could be made" in said_below(window)
    services_of(window).writing.save(draft(2))
    (tmp_path / "data" / "backups").unlink()
    session._automatic.look()
    assert "Backup today 14:32" in said_below(window)


def test_closing_backs_up(window: Window, session: Session, books: Books, book: Path) -> None:
    services_of(window).writing.save(draft(2))
    session.close()
    (made,) = books.restoring.backups_of(book)
    assert books.restoring.look(made.path).entries == 2


def test_another_book_is_backed_up_in_its_own_folder(
    window: Window, session: Session, books: Books, tmp_path: Path
) -> None:
    other = tmp_path / "other.diary"
    books.create(other, BookStart(keeper="李建国", village="西街村")).close()
    mine = services_of(window).backing_up.state().folder
    session.open_book(other)
    assert len(list(mine.glob("*.diary"))) == 1
    assert session._automatic is not None
    session._automatic.look()
    theirs = services_of(window).backing_up.state()
    assert theirs.folder != mine
    assert theirs.last is not None
    assert theirs.last.stem == "other"


def test_a_save_does_not_wait_for_a_backup(
    qtbot: QtBot, window: Window, services: AppServices
) -> None:
    published = Published()
    faults: list[Exception] = []
    tasks = ThreadedTasks(published, faults.append)
    for number in range(30):
        services.writing.save(draft(number))
    automatic = AutomaticBackup(services, tasks, published, window.status_line)
    saved: list[object] = []
    automatic.look()
    tasks.write(lambda: services.writing.save(draft(99)), saved.append)
    qtbot.waitUntil(lambda: bool(saved))
    qtbot.waitUntil(lambda: "Backup today 14:32" in said_below(window))
    automatic.stop()
    tasks.stop()
    assert faults == []


# Settings --------------------------------------------------------------------------


@pytest.fixture
def part(window: Window, session: Session) -> BackupsPart:
    window.go("settings")
    page = window.current_page()
    assert isinstance(page, SettingsPage)
    return page._backups


def words(part: BackupsPart) -> str:
    return "\n".join(each.text() for each in part.findChildren(QLabel) if not each.isHidden())


def test_back_up_now_is_shown_at_once(part: BackupsPart, window: Window) -> None:
    assert "None yet" in words(part)
    press(part, "Back up now")
    assert "24 Nov 2026 14:32 · 1 backup kept" in words(part)
    assert window.message.text == "Backed up and checked"
    assert "Backup today 14:32" in said_below(window)


def test_a_second_place_is_chosen_filled_missed_and_given_up(
    part: BackupsPart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, books: Books
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    press(part, "Back up now")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    press(part, "Choose a second place…")
    assert books.preferences().second_place == str(stick)
    assert "The backup of 24 Nov 2026 14:32 lies there." in words(part)
    assert len(list(stick.rglob("*.diary"))) == 1
    stick.rename(tmp_path / "pulled")
    part.read()
    assert "is not there now" in words(part)
    press(part, "No second place")
    assert books.preferences().second_place == ""
    assert "if this computer fails" in words(part)


def test_a_second_place_that_takes_nothing_says_why(
    part: BackupsPart, tmp_path: Path, books: Books
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    books.keep_preferences(replace(books.preferences(), second_place=str(stick)))
    press(part, "Back up now")
    (folder,) = stick.iterdir()
    for each in folder.iterdir():
        each.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    press(part, "Back up now")
    assert "could not be written" in words(part)


# Restoring -------------------------------------------------------------------------


@pytest.fixture
def backed_up(window: Window, session: Session) -> Session:
    """A backup with one entry, and two in the book."""
    services_of(window).backing_up.back_up()
    services_of(window).writing.save(draft(2))
    return session


def test_a_backup_is_previewed_and_restored_beside_by_keyboard(
    window: Window, backed_up: Session, qtbot: QtBot, book: Path, books: Books
) -> None:
    window.perform("restore_backup")
    dialog = shown_dialog(window)
    preview = "\n".join(each.text() for each in dialog.findChildren(QLabel))
    assert "Whole: every page was read and is sound." in preview
    assert "1 entry · 1 matter" in preview
    assert "水渠堵了" in preview
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog._list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: services_of(window).keeping.info().path != book)
    assert services_of(window).keeping.info().entries == 1
    assert books.restoring.look(book).entries == 2
    assert window.message.text.startswith("Restored: my 2026-11-24 1432.diary")


def test_restored_in_place_the_present_book_is_a_backup_that_brings_it_back(
    window: Window, backed_up: Session, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def agree(question: Question) -> int:
        asked.append(question.windowTitle())
        return int(Question.DialogCode.Accepted)

    monkeypatch.setattr(Question, "exec", agree)
    window.perform("restore_backup")
    press(shown_dialog(window), "Put in the place of the present book…")
    assert asked == ["Put this backup in the place of the present book?"]
    assert services_of(window).keeping.info().path == book
    assert services_of(window).keeping.info().entries == 1
    kept = next(
        each
        for each in services_of(window).backing_up.backups()
        if each.reason is BackupReason.BEFORE_RESTORING
    )
    restore(window, kept.path)
    assert services_of(window).keeping.info().entries == 2


def test_a_damaged_backup_can_only_be_looked_at(window: Window, backed_up: Session) -> None:
    (backup,) = services_of(window).backing_up.backups()
    backup.path.write_bytes(backup.path.read_bytes()[:9000])
    window.perform("restore_backup")
    dialog = shown_dialog(window)
    assert "is not whole" in "\n".join(each.text() for each in dialog.findChildren(QLabel))
    for text in ("Restore as a new book", "Put in the place of the present book…"):
        button = next(each for each in dialog.findChildren(Button) if each.text() == text)
        assert not button.isEnabled()


def test_what_fails_at_the_last_moment_leaves_the_present_book_open(
    window: Window, backed_up: Session, book: Path
) -> None:
    (backup,) = services_of(window).backing_up.backups()
    backup.path.write_bytes(b"")
    restore(window, backup.path)
    assert services_of(window).keeping.info().entries == 2
    assert "was not restored" in window.message.text


def test_a_book_that_cannot_be_opened_offers_its_backups(
    window: Window, backed_up: Session, books: Books, book: Path, resource: Callable[[str], Path]
) -> None:
    backed_up.close()
    window.close_book()
    book.write_bytes(b"\xff" * 9000)
    session = Session(
        books, window._tasks, window._machine, window, resource, None, window._published
    )
    backed_up.deleteLater()
    window.command_given.disconnect(backed_up._on_command)
    session.open_book(book)
    assert window.trouble.isVisible()
    press(window.trouble, "Restore a backup…")
    dialog = shown_dialog(window)
    assert dialog._list.count() == 2  # one asked for, one made on closing
    dialog._wish(book)
    assert services_of(window).keeping.info().entries == 2


@pytest.mark.parametrize(("typed", "opens"), [("东街村的老槐树", True), ("西街村的老槐树", False)])
def test_an_encrypted_backup_asks_for_its_passphrase(
    qtbot: QtBot,
    window: Window,
    clock: FixedClock,
    form: Form,
    tmp_path: Path,
    *,
    typed: str,
    opens: bool,
) -> None:
    cheap = Cost(passes=1, memory=8192)
    books = Books(tmp_path / "data", lambda: form, None, clock, passphrase_cost=cheap)
    secret = tmp_path / "secret.diary"
    services = books.create(
        secret, BookStart(keeper="王秀兰", village="东街村"), passphrase="东街村的老槐树"
    )
    services.backing_up.back_up()
    services.close()
    dialog = RestoreDialog(books, window._tasks, clock, secret, None, window)
    dialog.show()
    key = dialog._preview._key
    assert key.isVisible()
    assert not dialog._beside.isEnabled()
    key.setText(typed)
    qtbot.keyClick(key, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog._beside.isEnabled() == opens
    assert key.isVisible() != opens
    dialog.reject()


def test_without_any_backup_the_assistant_says_what_to_do(
    window: Window, session: Session, words_for: Callable[[str], Words]
) -> None:
    texts.set_words(words_for("zh_CN"))
    window.perform("restore_backup")
    dialog = shown_dialog(window)
    assert dialog._stack.currentIndex() == 1
    assert dialog._other.text() == "选别的文件…"
    assert not dialog._beside.isEnabled()
    dialog.reject()
