"""An encrypted book in the window: opened, locked, its passphrase and recovery key looked after."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from diary_app.desktop.changes import Published
from diary_app.desktop.dialogs.assistant import Assistant
from diary_app.desktop.dialogs.recovery_key import RecoveryKeyDialog
from diary_app.desktop.dialogs.securing import SecuringDialog
from diary_app.desktop.dialogs.unlock import UnlockDialog
from diary_app.desktop.locking import Locking
from diary_app.desktop.machine import Machine
from diary_app.desktop.securing.clipboard import copy_for_a_while
from diary_app.desktop.securing.new_passphrase import NewPassphrase
from diary_app.desktop.session import Session
from diary_app.desktop.settings.security_part import SecurityPart
from diary_app.desktop.tasks import InlineTasks, ThreadedTasks
from diary_app.desktop.widgets import Button, Choice
from diary_app.desktop.window import Window
from diary_app.domain.errors import DiaryError
from diary_app.domain.form import Form
from diary_app.domain.securing import Unlocking
from diary_app.services.opening import Books, BookStart
from diary_app.services.paper import FormPiece
from diary_app.storage.keys import Cost, beside
from diary_app.wording.catalogue import Words
from tests.support.open_books import NOW

PASSPHRASE = "渠边 柳树 七把锄头"
START = BookStart(keeper="王秀兰", village="东街村")
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class MovedClock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


@pytest.fixture
def clock() -> MovedClock:
    """Stands still until it is moved."""
    return MovedClock()


@pytest.fixture
def books(tmp_path: Path, form: Form, clock: MovedClock) -> Books:
    """Books whose passphrases are cheap to try."""
    cheap = Cost(passes=1, memory=8192)
    return Books(tmp_path / "data", lambda: form, None, clock, passphrase_cost=cheap)


@pytest.fixture
def encrypted(books: Books, tmp_path: Path) -> Path:
    """An encrypted book, closed."""
    path = tmp_path / "data" / "my.diary"
    books.create(path, START, passphrase=PASSPHRASE).close()
    return path


@pytest.fixture
def plain(books: Books, tmp_path: Path) -> Path:
    """A book that is not encrypted, closed."""
    path = tmp_path / "data" / "plain.diary"
    books.create(path, START).close()
    return path


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, books: Books, words_for: Callable[[str], Words]
) -> Window:
    """The window before any book is open."""
    published = Published()
    tasks = InlineTasks(published)
    made = Window(books, tasks, published, Machine(qapp, books, tasks, words_for))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def session(window: Window, books: Books, resource: Callable[[str], Path]) -> Iterator[Session]:
    """What goes on behind the window."""
    made = Session(books, window._tasks, window._machine, window, resource, None, window._published)
    yield made
    made.close()


@pytest.fixture
def opened(session: Session, window: Window, encrypted: Path, qtbot: QtBot) -> Window:
    """The window with the encrypted book open, by its passphrase."""
    session.open_book(encrypted)
    give(qtbot, PASSPHRASE)
    assert page_id(window) == "today"
    return window


def give(qtbot: QtBot, text: str) -> None:
    """Type into the field that has the keyboard, and press Enter."""
    field = focused()
    assert isinstance(field, QLineEdit)
    field.setText(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def focused() -> QWidget:
    QApplication.processEvents()
    found = QApplication.focusWidget()
    assert found is not None
    return found


def page_id(window: Window) -> str:
    page = window.current_page()
    return page.id if page is not None else ""


def locking(session: Session) -> Locking:
    (found,) = session.findChildren(Locking)
    return found


def said_below(window: Window) -> list[str]:
    shown = window.status_line.findChildren(QLabel)
    return [each.text() for each in shown if each.isVisible()]


def recovery_key(books: Books, path: Path) -> str:
    services = books.open(path, Unlocking(passphrase=PASSPHRASE))
    try:
        return services.securing.recovery_key(Unlocking(passphrase=PASSPHRASE))
    finally:
        services.close()


# Opening ---------------------------------------------------------------------------


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


# Locking ---------------------------------------------------------------------------


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
    assert "Locked" in said_below(opened)
    assert not any("王秀兰" in each for each in said_below(opened))
    assert not opened.top_bar.search.isEnabled()
    with pytest.raises(DiaryError, match="book_closed"):
        services.keeping.info()
    give(qtbot, PASSPHRASE)
    assert page_id(opened) == "new_entry"
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


# Settings --------------------------------------------------------------------------


def security_part(window: Window) -> SecurityPart:
    window.go("settings")
    (found,) = window.findChildren(SecurityPart)
    return found


def press(where: QWidget, text: str) -> None:
    found = [each for each in where.findChildren(Button) if each.text() == text]
    assert found, [each.text() for each in where.findChildren(Button)]
    assert found[0].isEnabled(), text
    found[0].click()


def offered(part: SecurityPart) -> set[str]:
    return {each.text() for each in part.findChildren(Button) if not each.isHidden()}


def asked(window: Window, kind: type[QDialog]) -> QDialog:
    (found,) = [each for each in window.findChildren(kind) if each.isVisible()]
    return found


def type_into(dialog: QDialog, name: str, text: str) -> QLineEdit:
    fields = [each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == name]
    (field,) = fields
    field.setText(text)
    return field


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


# The first start -------------------------------------------------------------------


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


# Beside the window -----------------------------------------------------------------


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
