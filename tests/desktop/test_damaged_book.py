"""A damaged book in the window: what is left is told, can be read, and saved as a new one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from diary_app.desktop.changes import Published
from diary_app.desktop.dialogs.salvaged import SalvagedDialog
from diary_app.desktop.machine import Machine
from diary_app.desktop.session import Session
from diary_app.desktop.tasks import InlineTasks
from diary_app.desktop.widgets import Button
from diary_app.desktop.window import Window
from diary_app.services.opening import Books
from diary_app.wording.catalogue import Words
from tests.support.damage import PAGE, closed_book


@pytest.fixture
def cut(tmp_path: Path) -> Path:
    """A book of twenty entries without its last pages."""
    path = closed_book(tmp_path / "cut" / "my.diary", 20)
    path.write_bytes(path.read_bytes()[: -PAGE * 3])
    return path


@pytest.fixture
def window(
    qapp: QApplication,
    qtbot: QtBot,
    books: Books,
    words_for: Callable[[str], Words],
    resource: Callable[[str], Path],
    cut: Path,
) -> Iterator[Window]:
    """A window that was asked to open it."""
    published = Published()
    tasks = InlineTasks(published)
    machine = Machine(qapp, books, tasks, words_for)
    made = Window(books, tasks, published, machine)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    session = Session(books, tasks, machine, made, resource, None, published)
    session.open_book(cut)
    yield made
    session.close()


def button(window: Window, text: str) -> Button:
    return next(each for each in window.trouble.findChildren(Button) if each.text() == text)


def told(window: Window) -> str:
    labels = window.trouble.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


def test_it_says_what_is_left_and_whether_there_is_a_backup(window: Window) -> None:
    assert window.trouble.isVisible()
    assert "Still readable: entries 20, matters 20, residents 5." in told(window)
    assert "no backup of this book" in told(window)


def test_what_is_left_can_be_read_and_not_written(window: Window, cut: Path) -> None:
    before = cut.read_bytes()
    button(window, "Read what is left").click()
    assert window.context is not None
    assert window.context.services.keeping.info().entries == 20
    assert "nothing written" in window.message.text
    window.go("diary")
    assert cut.read_bytes() == before


def test_what_can_be_read_is_saved_and_opened(
    window: Window, cut: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = cut.with_name("saved.diary")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    button(window, "Save what can be read as a new book…").click()
    dialog = window.findChildren(SalvagedDialog)[0]
    words = "\n".join(each.text() for each in dialog.findChildren(QLabel))
    assert "In the new book: entries 20" in words
    assert "Nothing is known to be lost." in words
    dialog.accept()
    assert window.context is not None
    info = window.context.services.keeping.info()
    assert (info.path, info.entries, info.read_only) == (target, 20, False)
