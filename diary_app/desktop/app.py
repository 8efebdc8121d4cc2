"""Starts the window: application, look, first book; and ends it in good order."""

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from diary_app.desktop.changes import Published
from diary_app.desktop.dialogs.progress import ProgressDialog
from diary_app.desktop.machine import Machine
from diary_app.desktop.only_one import OnlyOne
from diary_app.desktop.session import Session
from diary_app.desktop.tasks import ThreadedTasks
from diary_app.desktop.widgets.icon import icon, use_icons
from diary_app.desktop.window import Window
from diary_app.services.opening import Books
from diary_app.wording.catalogue import Words

_log = logging.getLogger(__name__)
_USUAL_SIZE = (1366, 768)
_WINDOW_FILE = "window.ini"


def run(
    books: Books,
    words_for: Callable[[str], Words],
    resource: Callable[[str], Path],
    data_dir: Path,
    book: Path | None = None,
    language: str = "",
) -> int:
    """Show the window until it is closed; the exit code.

    ``words_for`` gives the words of a language, ``resource`` the path of a
    resource. ``book``: open this one, else the usual one, else the assistant
    asks. ``language``: speak it this time, whatever the preferences say.
    """
    application = make_application()
    only_one = OnlyOne(application)
    path = book or books.usual_path()
    if path is not None and only_one.is_taken(path):
        return 0
    use_icons(resource)
    published = Published()
    faults = _Faults()
    tasks = ThreadedTasks(published, faults.tell)
    machine = Machine(application, books, tasks, words_for)
    machine.dress(language)
    window = Window(books, tasks, published, machine)
    faults.window = window
    tasks.display = ProgressDialog(window)
    session = Session(books, tasks, machine, window, resource, only_one, published)
    sys.excepthook = faults.on_unforeseen
    window.setWindowIcon(icon("diary", "accent", 64))
    kept = QSettings(str(data_dir / _WINDOW_FILE), QSettings.Format.IniFormat)
    _place(window, kept)
    window.show()
    # The window is painted before anything that reads the book is imported.
    QTimer.singleShot(0, lambda: session.open_book(path) if path else session.begin())
    session.ended.connect(window.close)
    window.closed.connect(lambda: kept.setValue("geometry", window.saveGeometry()))
    window.closed.connect(application.quit)
    code = application.exec()
    session.close()
    only_one.release()
    tasks.stop()
    kept.sync()
    return code


def make_application() -> QApplication:
    """The application, made once, ready for sharp pictures and Chinese typing."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        # Qt's wheels carry no fcitx plugin; fcitx5 answers to ibus.
        os.environ["QT_IM_MODULE"] = "ibus"
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication(sys.argv[:1])
    application.setApplicationName("people-situation-diary")
    application.setQuitOnLastWindowClosed(False)
    return application


class _Faults:
    """Where faults end that nobody handled: in the log, and as a message."""

    def __init__(self) -> None:
        self.window: Window | None = None

    def tell(self, fault: Exception) -> None:
        if self.window is not None:
            self.window.show_fault(fault)

    def on_unforeseen(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.error("unforeseen: %s", kind.__name__, exc_info=(kind, fault, trace))
        if isinstance(fault, Exception):
            self.tell(fault)


def _place(window: Window, kept: QSettings) -> None:
    """Where the window stood last, else a usual size within the screen."""
    geometry = kept.value("geometry")
    if geometry is not None and window.restoreGeometry(geometry):
        return
    room = window.screen().availableGeometry()
    window.resize(min(_USUAL_SIZE[0], room.width()), min(_USUAL_SIZE[1], room.height()))
    if room.width() <= _USUAL_SIZE[0] or room.height() <= _USUAL_SIZE[1]:
        window.setWindowState(Qt.WindowState.WindowMaximized)
