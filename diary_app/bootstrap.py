"""The only wiring: folders, log, words, books and the window are put together here."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from diary_app.domain.clock import Clock
from diary_app.domain.errors import DiaryError
from diary_app.runtime import logs
from diary_app.runtime.paths import places
from diary_app.runtime.resources import resource
from diary_app.runtime.version import machine, program_version
from diary_app.services.opening import Books
from diary_app.wording.catalogue import Words, load_words
from diary_app.wording.languages import chosen_language

if TYPE_CHECKING:
    from diary_app.domain.form import Form
    from diary_app.services.paper import PageRenderer

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The program, put together; ``log`` is ``None`` where no log can be written."""

    books: Books
    data_dir: Path
    version: str

    def words(self, language: str = "") -> Words:
        """The words of ``language``, or of the preferred language, or of the machine's."""
        return words_for(chosen_language(language or self.books.preferences().language))

    @property
    def log(self) -> Path:
        """The folder of the log."""
        return places(self.data_dir).logs


def build(data_dir: Path | None = None, clock: Clock | None = None) -> Program:
    """Put the program together over ``data_dir``; nothing is read or made yet.

    A log begins with the first warning, or when ``start_log`` says so.
    """
    place = places(data_dir)
    logs.log_on_trouble(place.logs)
    books = Books(
        place.data_dir,
        common_form,
        clock=clock,
        page_renderer=_page_renderer,
    )
    return Program(books=books, data_dir=place.data_dir, version=program_version())


def start_log(program: Program) -> None:
    """Begin to write the log, in the program's own folder."""
    logs.start_log(program.log)
    _LOG.info("version %s, %s", program.version, machine())


@cache
def common_form() -> "Form":
    """The unified form that comes with the program."""
    import tomllib

    from diary_app.domain.form_reading import read_form

    with resource("forms/default.toml").open("rb") as file:
        return read_form(tomllib.load(file))


@cache
def words_for(language: str) -> Words:
    """The words of ``language`` from the program's own catalogues."""
    return load_words(language, resource("translations"))


def open_window(program: Program, book: Path | None = None, language: str = "") -> int:
    """Show the window until it is closed; the exit code.

    Raises ``DiaryError`` ``window_unavailable`` where there is no screen.
    """
    run = _face()
    return run(program.books, words_for, resource, program.data_dir, book, language)


def draw_screens(target: Path) -> list[Path]:
    """Draw every page and dialog from sample data into ``target``, without a screen."""
    import os

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from diary_app.desktop import drawing

    def books_for(folder: Path, clock: Clock) -> Books:
        return build(folder, clock).books

    return drawing.draw_screens(target, books_for, words_for, resource)


def _face() -> Callable[..., int]:
    from diary_app.runtime.display import can_show_windows

    if not can_show_windows():
        raise DiaryError("window_unavailable")
    try:
        from diary_app.desktop.app import run
    except ImportError as fault:
        # A library of the system is missing that Qt wants to draw with.
        _LOG.exception("the window's libraries cannot be loaded")
        raise DiaryError("window_unavailable") from fault
    return run


def _page_renderer() -> "PageRenderer":
    from diary_app.desktop.printing import QtPageRenderer

    return QtPageRenderer()
