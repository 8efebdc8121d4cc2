"""Encryption in the settings and at the first start: passphrase, recovery key on paper."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from diary_app.desktop.dialogs.assistant import Assistant
from diary_app.desktop.dialogs.recovery_key import RecoveryKeyDialog
from diary_app.desktop.dialogs.securing import SecuringDialog
from diary_app.desktop.securing.clipboard import copy_for_a_while
from diary_app.desktop.securing.new_passphrase import NewPassphrase
from diary_app.desktop.session import Session
from diary_app.desktop.widgets import Button, Choice
from diary_app.desktop.window import Window
from diary_app.domain.errors import DiaryError
from diary_app.domain.securing import Unlocking
from diary_app.services.opening import Books
from diary_app.services.paper import FormPiece
from tests.support.encrypted_window import (
    CONTROL,
    PASSPHRASE,
    MovedClock,
    asked,
    focused,
    locking,
    offered,
    page_id,
    press,
    said_below,
    security_part,
    type_into,
)


def test_a_book_is_encrypted_and_its_recovery_key_comes_to_paper(
    session: Session, window: Window, books: Books, plain: Path, qtbot: QtBot
) -> None:
    session.open_book(plain)
    assert window.context is not None
    window.context.services.backing_up.back_up()
    part = security_part(window)
    press(part, "Encrypt this book…")
    dialog = asked(window, SecuringDialog)
    first = type_into(dialog, "New passphrase", PASSPHRASE)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    again = focused()
    assert isinstance(again, QLineEdit)
    again.setText(PASSPHRASE)
    qtbot.keyClick(again, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    shown = asked(window, RecoveryKeyDialog)
    assert isinstance(shown, RecoveryKeyDialog)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.isVisible()  # nobody passes by the paper
    qtbot.waitUntil(shown.tick.hasFocus)
    qtbot.keyClick(shown.tick, Qt.Key.Key_Space)
    qtbot.keyClick(shown, Qt.Key.Key_Return, CONTROL)
    assert not shown.isVisible()
    assert "Encrypted, unlocked" in said_below(window)
    assert "Change the passphrase…" in offered(part)
    assert "Encrypt this book…" not in offered(part)
    # Nothing readable is left, and both keys open it.
    backups = list((plain.parent / "backups").rglob("*.diary*"))
    left = [each for each in [plain, *backups] if each.read_bytes()[:6] == b"SQLite"]
    assert backups
    assert left == []
    page = shown._page()
    (form,) = [each for each in page.pieces if isinstance(each, FormPiece)]
    printed = " ".join(cell.text for row in form.rows for cell in row.cells)
    session.close()
    books.open(plain, Unlocking(passphrase=PASSPHRASE)).close()
    books.open(plain, Unlocking(recovery_key=printed)).close()


def test_a_weak_passphrase_and_two_that_differ_are_told(
    session: Session, window: Window, plain: Path
) -> None:
    session.open_book(plain)
    press(security_part(window), "Encrypt this book…")
    dialog = asked(window, SecuringDialog)
    (advice,) = [each.advice for each in dialog.findChildren(NewPassphrase)]
    act = next(each for each in dialog.findChildren(Button) if each.text() == "Encrypt")
    type_into(dialog, "New passphrase", "123")
    assert "too short" in advice.text()
    type_into(dialog, "New passphrase", "东街村2026")
    assert "Weak" in advice.text()
    assert "a name or word that is tried first" in advice.text()
    type_into(dialog, "New passphrase", PASSPHRASE)
    assert "Fair" in advice.text()
    type_into(dialog, "Once more", "another")
    assert "not the same" in advice.text()
    assert not act.isEnabled()
    type_into(dialog, "Once more", PASSPHRASE)
    assert act.isEnabled()


def test_the_passphrase_is_changed_by_who_knows_it_or_has_the_page(
    opened: Window, session: Session, books: Books, encrypted: Path, clock: MovedClock
) -> None:
    part = security_part(opened)
    assert opened.context is not None
    key = opened.context.services.securing.recovery_key(Unlocking(passphrase=PASSPHRASE))
    press(part, "Change the passphrase…")
    dialog = asked(opened, SecuringDialog)
    proof = "Present passphrase, or the recovery key"
    type_into(dialog, proof, "not this one")
    for name in ("New passphrase", "Once more"):
        type_into(dialog, name, "another seven hoes by the ditch")
    press(dialog, "Change it")
    assert dialog.isVisible()
    assert any("The next try in 1 second." in each.text() for each in dialog.findChildren(QLabel))
    type_into(dialog, proof, key.lower())
    press(dialog, "Change it")
    assert not dialog.isVisible()
    assert "passphrase was changed" in opened.message.text
    session.close()
    clock.moment += timedelta(minutes=10)
    with pytest.raises(DiaryError, match="passphrase_wrong"):
        books.open(encrypted, Unlocking(passphrase=PASSPHRASE))
    clock.moment += timedelta(minutes=10)
    books.open(encrypted, Unlocking(passphrase="another seven hoes by the ditch")).close()


def test_a_new_recovery_key_voids_the_one_of_before(
    opened: Window, session: Session, books: Books, encrypted: Path
) -> None:
    assert opened.context is not None
    before = opened.context.services.securing.recovery_key(Unlocking(passphrase=PASSPHRASE))
    press(security_part(opened), "New recovery key…")
    dialog = asked(opened, SecuringDialog)
    type_into(dialog, "Present passphrase", PASSPHRASE)
    press(dialog, "Make a new one")
    shown = asked(opened, RecoveryKeyDialog)
    assert isinstance(shown, RecoveryKeyDialog)
    shown.tick.setChecked(True)
    press(shown, "Finish")
    session.close()
    with pytest.raises(DiaryError, match="recovery_key_wrong"):
        books.open(encrypted, Unlocking(recovery_key=before))
    books.open(encrypted, Unlocking(passphrase=PASSPHRASE)).close()


def test_encryption_is_turned_off_after_its_consequence_was_said(
    opened: Window, session: Session, books: Books, encrypted: Path
) -> None:
    part = security_part(opened)
    press(part, "Turn encryption off…")
    dialog = asked(opened, SecuringDialog)
    assert any("cannot be made unread" in each.text() for each in dialog.findChildren(QLabel))
    type_into(dialog, "Present passphrase, or the recovery key", PASSPHRASE)
    press(dialog, "Turn encryption off")
    assert not dialog.isVisible()
    assert "Encrypted, unlocked" not in said_below(opened)
    assert "Encrypt this book…" in offered(part)
    session.close()
    books.open(encrypted).close()


def test_the_recovery_key_is_shown_again_and_copied_for_a_minute_only(
    opened: Window, session: Session, qtbot: QtBot
) -> None:
    press(security_part(opened), "Show the recovery key…")
    dialog = asked(opened, SecuringDialog)
    type_into(dialog, "Present passphrase, or the recovery key", PASSPHRASE)
    press(dialog, "Show it")
    shown = asked(opened, RecoveryKeyDialog)
    press(shown, "Copy for a minute")
    clipboard = QApplication.clipboard()
    assert opened.context is not None
    proof = Unlocking(passphrase=PASSPHRASE)
    assert clipboard.text() == opened.context.services.securing.recovery_key(proof)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    timer = copy_for_a_while("7777777")
    timer.setInterval(0)
    qtbot.waitUntil(lambda: clipboard.text() == "")
    timer = copy_for_a_while("7777777")
    clipboard.setText("something else")
    timer.setInterval(0)
    qtbot.waitUntil(lambda: not isValid(timer))
    assert clipboard.text() == "something else"


def test_how_long_it_waits_before_locking_is_chosen(
    opened: Window, session: Session, books: Books
) -> None:
    part = security_part(opened)
    (after,) = part.findChildren(Choice)
    assert after.value() == 10
    after.setCurrentIndex(after.findText("After 2 minutes untouched"))
    after.activated.emit(after.currentIndex())
    assert books.preferences().lock_after == 2
    assert locking(session).idle._seconds == 120


def test_a_new_book_is_encrypted_from_its_first_byte_and_its_key_comes_to_paper(
    session: Session, window: Window, books: Books
) -> None:
    session.begin()
    assistant = asked(window, Assistant)
    type_into(assistant, "Name", "王秀兰")
    type_into(assistant, "Village", "东街村")
    press(assistant, "Next")
    for name in ("New passphrase", "Once more"):
        type_into(assistant, name, PASSPHRASE)
    press(assistant, "Start the diary")
    shown = asked(window, RecoveryKeyDialog)
    assert isinstance(shown, RecoveryKeyDialog)
    assert any("东街村 · 王秀兰" in each for each in shown._page().texts())
    shown.tick.setChecked(True)
    press(shown, "Finish")
    assert page_id(window) == "today"
    assert "Encrypted, unlocked" in said_below(window)
    assert books.default_path.read_bytes()[:6] != b"SQLite"
