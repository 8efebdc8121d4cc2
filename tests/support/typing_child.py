"""Types a character into a new entry every few moments and says how far it got, until killed."""

import sys
import time
import tomllib
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from diary_app.desktop.changes import Published
from diary_app.desktop.context import Context
from diary_app.desktop.machine import Machine
from diary_app.desktop.pages.new_entry import NewEntryPage
from diary_app.desktop.tasks import ThreadedTasks
from diary_app.domain.form_reading import read_form
from diary_app.services.opening import Books
from diary_app.wording.catalogue import load_words

RESOURCES = Path(__file__).parents[2] / "resources"
EVERY_MS = 40


def main(data_dir: Path, book: Path) -> None:
    """Open ``book`` and type into it; one line of output for each character typed."""
    application = QApplication([])
    form = read_form(tomllib.loads((RESOURCES / "forms" / "default.toml").read_text("utf-8")))
    books = Books(data_dir, lambda: form)
    services = books.open(book)
    published = Published()
    tasks = ThreadedTasks(published, _give_up)
    words = RESOURCES / "translations"
    page = NewEntryPage(
        Context(
            services=services,
            books=books,
            tasks=tasks,
            changes=published,
            clock=services.clock,
            navigate=_stay,
            show_message=lambda _text, _undo=None: None,
            show_fault=_give_up,
            machine=Machine(application, books, tasks, lambda each: load_words(each, words)),
            perform=lambda _command: None,
        )
    )
    page.show()
    page.first_focus().setFocus()
    typed = 0

    def type_one() -> None:
        nonlocal typed
        event = QInputMethodEvent()
        event.setCommitString(chr(0x4E00 + typed))
        QApplication.sendEvent(page.form.text, event)
        typed += 1
        print(typed, time.monotonic(), flush=True)

    timer = QTimer()
    timer.setInterval(EVERY_MS)
    timer.timeout.connect(type_one)
    timer.start()
    application.exec()


def _stay(page_id: str, /, **what: object) -> None:
    del page_id, what


def _give_up(fault: Exception) -> None:
    raise SystemExit(f"not expected: {fault!r}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
