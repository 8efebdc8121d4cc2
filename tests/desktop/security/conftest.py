"""A window with an encrypted book whose passphrase is cheap to try."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diary_app.desktop.changes import Published
from diary_app.desktop.machine import Machine
from diary_app.desktop.session import Session
from diary_app.desktop.tasks import InlineTasks
from diary_app.desktop.window import Window
from diary_app.domain.form import Form
from diary_app.services.opening import Books
from diary_app.storage.keys import Cost
from diary_app.wording.catalogue import Words
from tests.support.encrypted_window import (
    PASSPHRASE,
    START,
    MovedClock,
    give,
    page_id,
)


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
