"""An encrypted book is opened in the window, locked, and opened again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from diary_app.desktop.changes import Published
from diary_app.desktop.dialogs.unlock import UnlockDialog
from diary_app.desktop.machine import Machine
from diary_app.desktop.session import Session
from diary_app.desktop.tasks import ThreadedTasks
from diary_app.desktop.window import Window
from diary_app.domain.errors import DiaryError
from diary_app.domain.form import Form
from diary_app.domain.securing import Unlocking
from diary_app.services.opening import Books
from diary_app.storage.keys import Cost, beside
from diary_app.wording.catalogue import Words
from tests.support.encrypted_window import (
    CONTROL,
    PASSPHRASE,
    SHIFT,
    START,
    MovedClock,
    focused,
    give,
    locking,
    page_id,
    recovery_key,
    said_below,
)


def test_an_encrypted_book_asks_for_its_passphrase_and_opens(
    session: Session, window: Window, encrypted: Path, qtbot: QtBot
) -> None:
    session.open_book(encrypted)
    assert window.unlock.isVisible()
    assert page_id(window) == ""
    field = focused()
    assert field is window.unlock.passphrase.line
    assert window.unlock.passphrase.line.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClick(field, Qt.Key.Key_F2)
    shown = QLineEdit.EchoMode.Normal
    qtbot.waitUntil(lambda: window.unlock.passphrase.line.echoMode() is shown)
    give(qtbot, PASSPHRASE)
    assert page_id(window) == "today"
    assert "Encrypted, unlocked" in said_below(window)
    assert window.unlock.passphrase.text() == ""


def test_a_wrong_passphrase_is_said_beside_the_field_and_waits_longer_each_time(
    session: Session, window: Window, encrypted: Path, qtbot: QtBot, clock: MovedClock
) -> None:
    seconds = [100.0]
    window.unlock._now = lambda: seconds[0]
    session.open_book(encrypted)
    for wait in (1, 2, 4):
        give(qtbot, "quite another one")
        assert f"in {wait} second" in window.unlock.told.text()
        assert window.unlock.is_waiting
        give(qtbot, PASSPHRASE)  # not tried before its time
        assert window.unlock.isVisible()
        seconds[0] += wait
        clock.moment += timedelta(seconds=wait)
        window.unlock.count_down()
        assert not window.unlock.is_waiting
    give(qtbot, PASSPHRASE)
    assert page_id(window) == "today"


def test_the_waiting_of_before_holds_when_the_program_is_started_again(
    session: Session, window: Window, books: Books, encrypted: Path, qtbot: QtBot
) -> None:
    with pytest.raises(DiaryError, match="passphrase_wrong"):
        books.open(encrypted, Unlocking(passphrase="quite another one"))
    session.open_book(encrypted)
    give(qtbot, PASSPHRASE)
    assert window.unlock.isVisible()
    assert "The next try in 1 second." in window.unlock.told.text()


def test_the_recovery_key_opens_it_and_a_slip_is_told_while_typing(
    session: Session, window: Window, books: Books, encrypted: Path, qtbot: QtBot
) -> None:
    key = recovery_key(books, encrypted)
    session.open_book(encrypted)
    qtbot.keyClick(focused(), Qt.Key.Key_R, CONTROL)
    qtbot.waitUntil(window.unlock.recovery.hasFocus)
    slip = key[:-1] + ("2" if key[-1] != "2" else "3")
    window.unlock.recovery.setText(key[:20])
    assert "18 of 56" in window.unlock.told.text()
    window.unlock.recovery.setText(slip)
    assert "a letter is missing or wrong" in window.unlock.told.text()
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert window.unlock.isVisible()
    give(qtbot, key.replace("-", " ").lower().replace("0", "o"))
    assert page_id(window) == "today"
    assert "Opened with the recovery key" in window.message.text


def test_without_its_keys_only_the_recovery_key_is_asked_for(
    session: Session, window: Window, books: Books, encrypted: Path, qtbot: QtBot
) -> None:
    key = recovery_key(books, encrypted)
    beside(encrypted).unlink()
    for each in (encrypted.parent / "keys").glob("*.keys"):
        each.unlink()
    session.open_book(encrypted)
    assert "missing" in window.unlock.told.text()
    assert focused() is window.unlock.recovery
    give(qtbot, key)
    assert page_id(window) == "today"


def test_another_book_is_asked_about_over_the_present_one(
    session: Session, window: Window, plain: Path, encrypted: Path, qtbot: QtBot
) -> None:
    session.open_book(plain)
    session.open_book(encrypted)
    (dialog,) = window.findChildren(UnlockDialog)
    assert dialog.isVisible()
    assert page_id(window) == "today"  # the present book stays
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert "Encrypted, unlocked" not in said_below(window)
    session.open_book(encrypted)
    dialog = next(each for each in window.findChildren(UnlockDialog) if each.isVisible())
    dialog.form.passphrase.line.setText(PASSPHRASE)
    qtbot.keyClick(dialog.form.passphrase.line, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert "Encrypted, unlocked" in said_below(window)


def test_locking_by_key_keeps_what_was_typed_and_comes_back_to_it(
    opened: Window, session: Session, qtbot: QtBot
) -> None:
    assert opened.context is not None
    services = opened.context.services
    opened.go("new_entry")
    area = focused()
    assert isinstance(area, QTextEdit)
    area.setPlainText("东头水渠又堵了")
    qtbot.keyClick(area, Qt.Key.Key_L, CONTROL | SHIFT)
    assert opened.unlock.isVisible()
    assert opened.context is None
    assert not opened.rail.isVisible()
    assert not opened.top_bar.isVisible()
    assert "Locked" in said_below(opened)
    assert not any("王秀兰" in each for each in said_below(opened))
    assert not opened.top_bar.search.isEnabled()
    with pytest.raises(DiaryError, match="book_closed"):
        services.keeping.info()
    give(qtbot, PASSPHRASE)
    assert page_id(opened) == "new_entry"
    assert opened.rail.isVisible()
    assert opened.top_bar.isVisible()
    area = focused()
    assert isinstance(area, QTextEdit)
    assert area.toPlainText() == "东头水渠又堵了"


def test_it_locks_when_nobody_is_there(opened: Window, session: Session, qtbot: QtBot) -> None:
    now = [1000.0]
    idle = locking(session).idle
    idle._now = lambda: now[0]
    idle.touch()
    now[0] += 9 * 60
    qtbot.keyClick(opened, Qt.Key.Key_Tab)
    idle.look()
    QApplication.processEvents()
    now[0] += 9 * 60
    idle.look()
    QApplication.processEvents()
    assert page_id(opened) == "today"
    opened.perform("palette")  # a dialog that was left open does not keep it open
    now[0] += 11 * 60
    idle.look()
    qtbot.waitUntil(opened.unlock.isVisible)
    assert not [each for each in opened.findChildren(QDialog) if each.isVisible()]


def test_it_never_locks_by_itself_where_that_is_not_wanted(
    books: Books, session: Session, window: Window, encrypted: Path, qtbot: QtBot
) -> None:
    books.keep_preferences(replace(books.preferences(), lock_after=0))
    session.open_book(encrypted)
    give(qtbot, PASSPHRASE)
    idle = locking(session).idle
    passed: list[bool] = []
    idle.passed.connect(lambda: passed.append(True))
    idle._now = lambda: 1e12
    idle.look()
    assert passed == []


def test_a_plain_book_is_not_locked_but_told_how_to(
    session: Session, window: Window, plain: Path, qtbot: QtBot
) -> None:
    session.open_book(plain)
    qtbot.keyClick(window, Qt.Key.Key_L, CONTROL | SHIFT)
    assert page_id(window) == "today"
    assert "not encrypted" in window.message.text


def test_the_window_goes_on_while_a_passphrase_is_tried(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    form: Form,
    words_for: Callable[[str], Words],
    resource: Callable[[str], Path],
) -> None:
    dear = Cost(passes=3, memory=64 * 1024 * 1024)
    books = Books(tmp_path / "data", lambda: form, passphrase_cost=dear)
    path = tmp_path / "data" / "my.diary"
    books.create(path, START, passphrase=PASSPHRASE).close()
    published = Published()
    faults: list[Exception] = []
    tasks = ThreadedTasks(published, faults.append)
    window = Window(books, tasks, published, machine := Machine(qapp, books, tasks, words_for))
    qtbot.addWidget(window)
    window.show()
    session = Session(books, tasks, machine, window, resource, None, published)
    beats: list[bool] = []
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: beats.append(True))
    try:
        session.open_book(path)
        qtbot.waitUntil(window.unlock.isVisible)
        window.unlock.passphrase.line.setText(PASSPHRASE)
        timer.start()
        qtbot.keyClick(window.unlock.passphrase.line, Qt.Key.Key_Return)
        assert window.unlock.isVisible()
        qtbot.waitUntil(lambda: page_id(window) == "today", timeout=20_000)
        timer.stop()
        assert len(beats) > 3
        session.lock()
        qtbot.waitUntil(window.unlock.isVisible)
        window.unlock.passphrase.line.setText(PASSPHRASE)
        qtbot.keyClick(window.unlock.passphrase.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page_id(window) == "today", timeout=20_000)
    finally:
        session.close()
        tasks.stop()
    assert faults == []
