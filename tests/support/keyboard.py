"""A hand on the keyboard: a page brought into sight, keys pressed, words typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from diary_app.desktop.pages.page import Page

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def bring_in_sight(page: Page, qtbot: QtBot) -> None:
    """Show ``page`` at the size it has on a screen of 1366×768, the keyboard where it begins."""
    qtbot.addWidget(page)
    page.resize(1262, 672)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    wanted = page.first_focus()
    assert wanted is not None
    wanted.setFocus()


def focused() -> QWidget:
    """What the keyboard acts on."""
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    QTest.keyClick(focused(), key, modifiers)


def write(text: str) -> None:
    """Type as an input method does: the letters are settled at once.

    ``QTest.keyClicks`` is for ASCII alone: Qt aborts the whole run at a Chinese letter.
    """
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(focused(), event)


def tab_to(wanted: QWidget) -> None:
    """Walk by Tab to ``wanted``."""
    for _ in range(30):
        if focused() is wanted:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError("the field cannot be reached with Tab")
