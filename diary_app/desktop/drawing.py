"""Draws every page and dialog as a picture, from sample data, without a screen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QTextEdit, QWidget

from diary_app.desktop.app import make_application
from diary_app.desktop.changes import Published
from diary_app.desktop.context import Context
from diary_app.desktop.drawn_dialogs import dialogs_to_draw
from diary_app.desktop.machine import Machine
from diary_app.desktop.modes import DIARY_MODE
from diary_app.desktop.settings.working_days_part import WorkingDaysPart
from diary_app.desktop.tasks import InlineTasks
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import theme
from diary_app.desktop.widgets.icon import use_icons
from diary_app.desktop.window import Window
from diary_app.domain.clock import Clock, FixedClock
from diary_app.domain.errors import DiaryError
from diary_app.services.opening import Books, SampleRequest
from diary_app.wording.catalogue import Words

MOMENT = datetime(2026, 11, 24, 14, 32, 8, tzinfo=timezone(timedelta(hours=8)))
"""The pictures are of one afternoon, so that they stay the same."""

SIZE = (1366, 768)
LANGUAGES = ("zh_CN", "en")
_SETTLED_AFTER, _PROPOSED_AFTER = 400, 900
"""Milliseconds: what is read when typing pauses, and what is read with a proposal in hand."""

_SEARCHED = "路灯"
_TYPED = (
    "东头水渠又堵了，下雨天水漫到路边院子里，去年清过一回，没管住。"
    "希望把渠沿垫高，村里出石料，自家出工。"
)

BooksFor = Callable[[Path, Clock], Books]
"""Makes the books of a data folder, with a clock that stands still."""


def draw_screens(
    target: Path,
    books_for: BooksFor,
    words_for: Callable[[str], Words],
    resource: Callable[[str], Path],
    languages: tuple[str, ...] = LANGUAGES,
) -> list[Path]:
    """Write ``PAGE-LANGUAGE-LOOK[-SCALE].png`` into ``target``; the pictures written.

    Every page and dialog in each language, light and dark, at 1366x768; every
    page at 150 % text besides.
    """
    application = make_application()
    use_icons(resource)
    target.mkdir(parents=True, exist_ok=True)
    drawn: list[Path] = []
    with TemporaryDirectory() as folder:
        books = books_for(Path(folder), FixedClock(moment=MOMENT))
        with _open_window(application, books, words_for, Path(folder)) as window:
            studio = _Studio(target, window, resource, drawn)
            for language in languages:
                texts.set_words(words_for(language))
                for look, scale in (("light", 100), ("dark", 100), ("light", 150)):
                    theme.apply(application, look, scale)
                    studio.suffix = f"{language}-{look}" + ("" if scale == 100 else f"-{scale}")
                    studio.draw_pages()
                    studio.draw_begun()
                    if scale == 100:
                        studio.draw_dialogs()
            for language in languages:
                texts.set_words(words_for(language))
                theme.apply(application, "light", 200)
                studio.suffix = f"{language}-light-200"
                studio.draw_page("new_entry")
                studio.draw_page("diary")
            theme.apply(application, "light", 100)
    return drawn


@contextmanager
def _open_window(
    application: QApplication, books: Books, words_for: Callable[[str], Words], folder: Path
) -> Iterator[Window]:
    published = Published()
    tasks = InlineTasks(published)
    machine = Machine(application, books, tasks, words_for)
    machine.dress(LANGUAGES[0])
    services = books.make_sample(folder / "sample.diary", SampleRequest())
    services.backing_up.back_up()
    window = Window(books, tasks, published, machine)
    window.resize(*SIZE)
    window.show()
    window.open_book(services)
    yield window
    window.close()
    services.close()


class _Studio:
    """Arranges the window for each picture and takes it."""

    def __init__(
        self, target: Path, window: Window, resource: Callable[[str], Path], drawn: list[Path]
    ) -> None:
        self._target = target
        self._window = window
        self._resource = resource
        self._drawn = drawn
        self.suffix = ""

    @property
    def _context(self) -> Context:
        context = self._window.context
        assert context is not None
        return context

    def draw_pages(self) -> None:
        """Every page of the mode, and the diary while it is searched."""
        for spec in DIARY_MODE:
            self.draw_page(spec.id)
        self._window.go("diary")
        self._window.top_bar.search.setText(_SEARCHED)
        self._take(self._window, "searching")
        self._window.top_bar.search.clear()
        self._window.go("diary", recycle_bin=True)
        self._take(self._window, "recycle-bin")
        page = self._window.current_page()
        if page is not None:
            page.search("")

    def draw_begun(self) -> None:
        """Pages on which something was begun: a step, a work; and the days off in the settings."""
        window, services = self._window, self._context.services
        first, second = (each.matter.id for each in services.following.work_list(limit=2).items)
        window.go("follow_up", matter_id=first, next_move=True)
        self._take(window, "follow-up-step")
        for matter in (second, first):
            window.go("follow_up", matter_id=matter)
        window.go("works", new=True)
        self._take(window, "works-form")
        window.go("works", work_id=services.works.works(limit=1)[0].id)
        window.go("settings")
        days = window.findChild(WorkingDaysPart)
        if days is not None:
            bar = _bar_around(days)
            bar.setValue(days.y())
            self._take(window, "settings-days")
            bar.setValue(0)

    def draw_page(self, page_id: str) -> None:
        """One page; the form of a new entry with something typed into it."""
        window = self._window
        window.resize(*SIZE)
        window.go(page_id)
        page = window.current_page()
        if page is not None:
            page.make_stale()
        if page_id == "new_entry":
            self._type_entry()
        settled = _PROPOSED_AFTER if page_id == "new_entry" else _SETTLED_AFTER
        self._take(window, page_id.replace("_", "-"), settled)
        if page_id == "new_entry":
            self._forget_entry()

    def _type_entry(self) -> None:
        page = self._window.current_page()
        area = page.first_focus() if page is not None else None
        if isinstance(area, QTextEdit):
            area.selectAll()
            area.insertPlainText(_TYPED)

    def _forget_entry(self) -> None:
        """Leave no draft behind: the other pages would tell of it."""
        page = self._window.current_page()
        area = page.first_focus() if page is not None else None
        if isinstance(area, QTextEdit):
            area.clear()
        self._window.go("settings")
        self._context.services.writing.drop_draft("new")

    def draw_dialogs(self) -> None:
        """Every dialog, beside no window."""
        window, usual = self._window, Path.home() / "diary" / "my.diary"
        dialogs = dialogs_to_draw(window, self._context, self._resource, usual, MOMENT)
        for name, make in dialogs.items():
            dialog = make()
            dialog.show()
            self._take(dialog, f"dialog-{name}")
            dialog.hide()
            dialog.deleteLater()
        window.show_trouble(DiaryError("book_damaged", path="my.diary"), usual)
        self._take(window, "trouble")
        window.go("diary")

    def _take(self, widget: QWidget, name: str, settled: int = _SETTLED_AFTER) -> None:
        # What pages put off until somebody stops typing is waited for.
        waiting = QEventLoop()
        QTimer.singleShot(settled, waiting.quit)
        waiting.exec()
        path = self._target / f"{name}-{self.suffix}.png"
        widget.grab().save(str(path))
        self._drawn.append(path)


def _bar_around(part: QWidget) -> QScrollBar:
    """The upright bar of what ``part`` is scrolled in."""
    around = part.parentWidget()
    while not isinstance(around, QScrollArea):
        assert around is not None
        around = around.parentWidget()
    return around.verticalScrollBar()
