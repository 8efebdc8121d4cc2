"""What page tests start from: a real book, the real look, work done on the spot."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diary_app.desktop.changes import Published
from diary_app.desktop.context import Context
from diary_app.desktop.machine import Machine
from diary_app.desktop.printing import QtPageRenderer
from diary_app.desktop.tasks import InlineTasks
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import theme
from diary_app.desktop.widgets.icon import use_icons
from diary_app.desktop.widgets.message import Offer
from diary_app.domain.clock import FixedClock
from diary_app.domain.form import Form
from diary_app.domain.form_reading import read_form
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books, BookStart
from diary_app.wording.catalogue import Words, load_words

NOW = datetime(2026, 11, 24, 14, 32, 8, tzinfo=timezone(timedelta(hours=8)))


@dataclass
class Told:
    """What a page said and where it wanted to go."""

    messages: list[str] = field(default_factory=list)
    undos: list[Callable[[], None] | None] = field(default_factory=list)
    offers: list[Offer | None] = field(default_factory=list)
    faults: list[Exception] = field(default_factory=list)
    opened: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    performed: list[str] = field(default_factory=list)

    def message(
        self, text: str, /, undo: Callable[[], None] | None = None, offer: Offer | None = None
    ) -> None:
        self.messages.append(text)
        self.undos.append(undo)
        self.offers.append(offer)

    def go(self, page_id: str, /, **what: Any) -> None:
        self.opened.append((page_id, what))


@pytest.fixture(scope="session")
def resource(repository: Path) -> Callable[[str], Path]:
    """Finds the resources in the source tree."""
    return lambda name: repository.joinpath("resources", *name.split("/"))


@pytest.fixture(scope="session")
def words_for(repository: Path) -> Callable[[str], Words]:
    """The words of a language."""
    folder = repository / "resources" / "translations"
    return lambda language: load_words(language, folder)


@pytest.fixture(scope="session")
def form(resource: Callable[[str], Path]) -> Form:
    """The common unified form."""
    return read_form(tomllib.loads(resource("forms/default.toml").read_text(encoding="utf-8")))


@pytest.fixture(autouse=True)
def look(
    qapp: QApplication, resource: Callable[[str], Path], words_for: Callable[[str], Words]
) -> Iterator[None]:
    """English and light at 100 %, whatever a test before has set."""
    use_icons(resource)
    texts.set_words(words_for("en"))
    theme.apply(qapp, "light", 100)
    yield
    texts.set_words(words_for("en"))
    # What a test has shown goes before the next one begins: every living widget is dressed.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # What was put into the clipboard from here must not outlive the interpreter.
    qapp.clipboard().clear()


@pytest.fixture
def clock() -> FixedClock:
    """Tuesday, 24 November 2026, in the afternoon."""
    return FixedClock(moment=NOW)


@pytest.fixture
def books(tmp_path: Path, form: Form, clock: FixedClock) -> Books:
    """Books of a machine of one's own."""
    return Books(tmp_path / "data", lambda: form, None, clock, QtPageRenderer)


@pytest.fixture
def services(books: Books, tmp_path: Path) -> Iterator[AppServices]:
    """An empty book of 王秀兰 in 东街村."""
    opened = books.create(
        tmp_path / "data" / "my.diary", BookStart(keeper="王秀兰", village="东街村")
    )
    yield opened
    opened.close()


@pytest.fixture
def told() -> Told:
    """What the page under test says."""
    return Told()


@pytest.fixture
def context(
    qapp: QApplication,
    qtbot: QtBot,
    books: Books,
    services: AppServices,
    told: Told,
    words_for: Callable[[str], Words],
    clock: FixedClock,
) -> Context:
    """A context over a real book, with work done before the call returns."""
    published = Published()
    tasks = InlineTasks(published)
    return Context(
        services=services,
        books=books,
        tasks=tasks,
        changes=published,
        clock=clock,
        navigate=told.go,
        show_message=told.message,
        show_fault=told.faults.append,
        machine=Machine(qapp, books, tasks, words_for),
        perform=told.performed.append,
    )
