"""What is typed and looked at in a window with an encrypted book."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from diary_app.desktop.locking import Locking
from diary_app.desktop.session import Session
from diary_app.desktop.settings.security_part import SecurityPart
from diary_app.desktop.widgets import Button
from diary_app.desktop.window import Window
from diary_app.domain.securing import Unlocking
from diary_app.services.opening import Books, BookStart
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
