"""The window: rail, top bar, the pages of one open book, status line."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from diary_app.desktop.changes import Published
from diary_app.desktop.commands.actions import Actions
from diary_app.desktop.commands.catalogue import Command
from diary_app.desktop.context import Context
from diary_app.desktop.frame.rail import Rail
from diary_app.desktop.frame.status_line import StatusLine
from diary_app.desktop.frame.top_bar import TopBar
from diary_app.desktop.frame.trouble import Trouble
from diary_app.desktop.machine import Machine
from diary_app.desktop.modes import DIARY_MODE, FIRST_PAGE, PageSpec
from diary_app.desktop.pages.page import Page
from diary_app.desktop.securing.unlock_form import UnlockForm
from diary_app.desktop.tasks import Tasks
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.layouts import let_go
from diary_app.desktop.widgets.message import Message
from diary_app.domain.changes import Changes, Subject
from diary_app.domain.errors import DiaryError
from diary_app.domain.following import WorkGroup
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books
from diary_app.wording.errors import sentence

_log = logging.getLogger(__name__)

_OVERDUE_AGAIN = 10 * 60 * 1000
"""Milliseconds after which the overdue matters are counted again: days pass while it is open."""

_SAVING = frozenset(
    {
        Subject.ENTRY,
        Subject.MATTER,
        Subject.STEP,
        Subject.ANSWER,
        Subject.ATTACHMENT,
        Subject.NARRATIVE,
        Subject.KEEPER,
        Subject.BATCH,
    }
)
_SHOWN_BY_STATUS = frozenset({Subject.MATTER, Subject.STEP, Subject.ENTRY, Subject.BATCH})


class Window(QWidget):
    """One window with one book open, or none yet.

    Signals tell what the window itself cannot do: another book is wanted, a
    command without a page was given, the window was closed.
    """

    command_given = Signal(object)  # Command
    closed = Signal()

    def __init__(self, books: Books, tasks: Tasks, published: Published, machine: Machine) -> None:
        super().__init__()
        self._books = books
        self._tasks = tasks
        self._machine = machine
        self._published = published
        self._context: Context | None = None
        self._pages: dict[str, Page] = {}
        self._searched: dict[str, str] = {}
        self.rail = Rail(DIARY_MODE)
        self.top_bar = TopBar()
        self.status_line = StatusLine()
        self.trouble = Trouble()
        self.unlock = UnlockForm(books.spells_key, "quit")
        self._blank = QWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._blank)
        self._stack.addWidget(self.trouble)
        self._stack.addWidget(self.unlock)
        self._stack.currentChanged.connect(self._on_shown)
        self._arrange()
        self.message = Message(self._stack)
        self.actions_of_window = Actions(self, self._on_command)
        self.rail.page_chosen.connect(self.go)
        self.top_bar.searched.connect(self._on_searched)
        self.top_bar.list_wanted.connect(self._on_list_wanted)
        self.top_bar.new_entry_wanted.connect(lambda: self.go("new_entry"))
        self.status_line.overdue_wanted.connect(self._show_overdue)
        self.trouble.backup_wanted.connect(lambda: self.perform("restore_backup"))
        self.trouble.other_wanted.connect(lambda: self.perform("open_book"))
        self.trouble.new_wanted.connect(lambda: self.perform("new_book"))
        published.happened.connect(self._on_changes)
        self._timer = QTimer(self)
        self._timer.setInterval(_OVERDUE_AGAIN)
        self._timer.timeout.connect(self._count_overdue)
        self._set_book_open(False)
        self.word()
        texts.language_changed.connect(self.word)

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status_line)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)
        self.setMinimumSize(px(800) if px(800) <= 1024 else 1024, 560)

    # The book -----------------------------------------------------------------

    @property
    def context(self) -> Context | None:
        """What the pages of the open book are handed."""
        return self._context

    def open_book(self, services: AppServices) -> None:
        """Show the pages of this book; those of an earlier one are taken away."""
        self._leave_book()
        self._context = Context(
            services=services,
            books=self._books,
            tasks=self._tasks,
            changes=self._published,
            clock=services.clock,
            navigate=self.go,
            show_message=self.message.show_done,
            show_fault=self.show_fault,
            machine=self._machine,
            perform=self.perform,
        )
        self._set_book_open(True)
        self.go(FIRST_PAGE)
        self._count_overdue()
        self._show_owner()
        self._timer.start()

    def close_book(self) -> None:
        """Let go of the book and its pages; nothing of it is read any more."""
        self._leave_book()
        self._context = None
        self.status_line.show_owner("", "")
        self._set_book_open(False)

    def show_unlock(self) -> None:
        """Ask for what opens a book, where no other is open; nothing else is seen."""
        self.message.dismiss()
        self._stack.setCurrentWidget(self.unlock)

    def _on_shown(self) -> None:
        """Beside the page that asks for a key there is nothing to go to."""
        asking = self._stack.currentWidget() is self.unlock
        self.rail.setVisible(not asking)
        self.top_bar.setVisible(not asking)

    def show_trouble(self, fault: DiaryError, path: Path) -> None:
        """Say why the book at ``path`` could not be opened, where no other is open."""
        self._stack.setCurrentWidget(self.trouble)
        self.trouble.show_fault(fault, str(path))

    def keep_pages(self) -> None:
        """Let every page keep what is being typed."""
        for page in self._pages.values():
            page.keep()

    def _leave_book(self) -> None:
        self.keep_pages()
        self._timer.stop()
        self._stack.setCurrentWidget(self._blank)
        for page in self._pages.values():
            self._stack.removeWidget(page)
            let_go(page)
        self._pages.clear()
        # What those pages have asked for must not come back to them.
        self._tasks.forget()
        self._searched.clear()
        self.top_bar.search.clear()
        self.status_line.show_saved(None)
        self.status_line.show_overdue(0)

    def _set_book_open(self, is_open: bool) -> None:
        self.rail.setEnabled(is_open)
        self.top_bar.set_book_open(is_open)
        self.actions_of_window.set_book_open(is_open)

    # Pages --------------------------------------------------------------------

    def go(self, page_id: str, /, **what: Any) -> None:
        """Open a page, and show on it what is asked for; ``search`` is put into the field."""
        if self._context is None:
            return
        page = self._page(page_id)
        self.message.raise_()
        self._stack.setCurrentWidget(page)
        self.rail.light(_spec(page_id).rail)
        if "search" in what:
            self.top_bar.search.setText(str(what.pop("search")))
        if what:
            page.show_item(**what)
        self._search_on(page)
        focus = page.first_focus()
        # Who searches goes on typing there, unless the page has nothing to do with it.
        if focus is not None and not (self.top_bar.search.hasFocus() and _can_search(page)):
            focus.setFocus()

    def _show_overdue(self) -> None:
        self.go("follow_up", group=WorkGroup.OVERDUE)

    def current_page(self) -> Page | None:
        """The page that is seen."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def _page(self, page_id: str) -> Page:
        page = self._pages.get(page_id)
        if page is None:
            assert self._context is not None
            page = _spec(page_id).make(self._context)
            page.retranslate()
            page.setAccessibleName(page.title())
            self._pages[page_id] = page
            self._stack.addWidget(page)
        return page

    # Searching ----------------------------------------------------------------

    def _on_searched(self, text: str) -> None:
        page = self.current_page()
        if page is None:
            return
        if _can_search(page):
            self._search_on(page)
        elif text.strip():
            self.go("diary")

    def _search_on(self, page: Page) -> None:
        text = self.top_bar.search.text()
        if _can_search(page) and self._searched.get(page.id, "") != text:
            self._searched[page.id] = text
            page.search(text)

    def _on_list_wanted(self) -> None:
        page = self.current_page()
        focus = page.first_focus() if page is not None else None
        if focus is not None:
            focus.setFocus()

    # Speaking -----------------------------------------------------------------

    def show_fault(self, fault: Exception) -> None:
        """Tell what could not be done; what nobody foresaw is told as such."""
        if isinstance(fault, DiaryError):
            self.message.show_problem(sentence(texts.words, fault))
            return
        self.message.show_problem(
            tr(
                "Something unforeseen happened. What was saved before is safe; the log in the "
                "data folder says more. If it happens again, close the window and open it anew."
            )
        )

    def word(self) -> None:
        """Word the window anew."""
        self.setWindowTitle(tr("People's Situation Diary"))

    # Commands -----------------------------------------------------------------

    def perform(self, command_id: str) -> None:
        """Do a command of the catalogue."""
        self.actions_of_window.perform(command_id)

    def _on_command(self, command: Command) -> None:
        own: dict[str, Callable[[], object]] = {
            "search": self.top_bar.focus_search,
            "undo": self.message.undo,
            "quit": self.close,
        }
        if command.page:
            self.go(command.page, **dict(command.what))
        elif command.id in own:
            own[command.id]()
        else:
            self.command_given.emit(command)

    # What changed ---------------------------------------------------------------

    def _on_changes(self, changes: Changes) -> None:
        if self._context is None:
            return
        if not changes.subjects.isdisjoint(_SAVING):
            self.status_line.show_saved(self._context.clock.now())
        if not changes.subjects.isdisjoint(_SHOWN_BY_STATUS):
            self._count_overdue()
        if changes.touches(Subject.KEEPER, Subject.VILLAGE):
            self._show_owner()

    def _count_overdue(self) -> None:
        if self._context is not None:
            following = self._context.services.following
            self._tasks.read(following.overdue_count, self.status_line.show_overdue, _log_only)

    def _show_owner(self) -> None:
        if self._context is None:
            return
        keeping = self._context.services.keeping
        self._tasks.read(
            lambda: (keeping.village().name, keeping.keeper().name),
            lambda names: self.status_line.show_owner(*names),
            _log_only,
        )

    # Qt's own -----------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_pages()
        super().closeEvent(event)
        self.closed.emit()


def _spec(page_id: str) -> PageSpec:
    return next(each for each in DIARY_MODE if each.id == page_id)


def _can_search(page: Page) -> bool:
    return type(page).search is not Page.search


def _log_only(fault: Exception) -> None:
    _log.warning("the status line could not be filled: %s", type(fault).__name__)
