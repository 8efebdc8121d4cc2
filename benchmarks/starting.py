"""Processes from their start: the first window, the lists filled, memory, the console."""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.books import ROOT, data_dir, environment
from benchmarks.measuring import Measured, most, ratio

_PROBE = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

def memory():
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1]) // 1024

class Watch(QObject):
    painted = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.painted:
            self.painted = True
            print("painted", time.monotonic(), flush=True)
            QTimer.singleShot(0, self.look)
        return False
    def look(self):
        seen = [v for v in QApplication.allWidgets() if isinstance(v, QAbstractItemView)]
        if not WITH_BOOK:
            QTimer.singleShot(1000, lambda: self.rest([]))
        elif any(v.isVisible() and v.model() and v.model().rowCount() for v in seen):
            print("today", time.monotonic(), flush=True)
            QTimer.singleShot(1000, self.ask)
        else:
            QTimer.singleShot(2, self.look)
    def ask(self):
        window = next(w for w in QApplication.topLevelWidgets() if hasattr(w, "go"))
        print("asked", time.monotonic(), flush=True)
        window.go("diary")
        self.look_again()
    def look_again(self):
        lists = [v for v in QApplication.allWidgets() if isinstance(v, QAbstractItemView)]
        long = [v for v in lists if v.isVisible() and v.model() and v.model().rowCount() > 20]
        if long:
            print("filled", time.monotonic(), flush=True)
            QTimer.singleShot(1000, lambda: self.rest(long))
        else:
            QTimer.singleShot(2, self.look_again)
    def rest(self, long):
        print("memory", memory(), flush=True)
        self.pages = 0
        self.scroll(long)
    def scroll(self, long):
        if long and self.pages < PAGES:
            self.pages += 1
            long[0].scrollToBottom()
            QTimer.singleShot(5, lambda: self.scroll(long))
            return
        print("scrolled", memory(), flush=True)
        QApplication.closeAllWindows()  # as a person would: a killed window leaves the book open
        QApplication.quit()

application = QApplication(["diary"])
watch = Watch()
application.installEventFilter(watch)
"""

_BARE = """
from PySide6.QtWidgets import QLabel, QMainWindow
window = QMainWindow()
window.setCentralWidget(QLabel("diary"))
window.resize(1366, 768)
window.show()
application.exec()
"""

_OURS = """
from diary_app.__main__ import console
console(["--data-dir", DATA, "--book", BOOK])
"""

_PAGES = 60


def measure(book: Path, empty: Path, times: int) -> Iterator[Measured]:
    """Every promise about starting, with ``book`` and with an ``empty`` one."""
    bare: list[dict[str, float]] = []
    full: list[dict[str, float]] = []
    none: list[dict[str, float]] = []
    for _ in range(times):
        bare.append(_watched(_BARE, None))
        full.append(_watched(_OURS, book))
        none.append(_watched(_OURS, empty))
    painted = [each["painted"] for each in bare]
    yield ratio("first painted window", [each["painted"] for each in full], painted, 1.7)
    yield ratio("the same, book of few entries", [each["painted"] for each in none], painted, 1.7)
    filled = [each["today"] - each["painted"] for each in full]
    yield most("Today filled after the first paint", median(filled), 100)
    diary = [each["filled"] - each["asked"] for each in full]
    yield most("the diary's list filled after it was asked for", median(diary), 100)
    alone = min(each["memory"] for each in bare)
    more = max(each["memory"] for each in full) - alone
    yield most("memory above a bare window", more, 110, unit="MB", bare=alone)
    grown = max(each["scrolled"] - each["memory"] for each in full)
    yield most(f"memory grown after {_PAGES} jumps to the end", grown, 15, unit="MB")


def measure_console(book: Path, times: int) -> Iterator[Measured]:
    """``diary search`` beside an interpreter that has only imported the driver."""
    words = ["--data-dir", str(data_dir()), "--book", str(book), "search", "路灯"]
    ours = [sys.executable, "-m", "diary_app", *words]
    bare = [sys.executable, "-c", "import sqlcipher3.dbapi2"]
    own, yard = [], []
    for _ in range(times):
        own.append(_run(ours))
        yard.append(_run(bare))
    yield ratio("diary search, from the console", own, yard, 2)


def _run(command: Sequence[str]) -> float:
    begun = time.monotonic()
    subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, check=True)
    return (time.monotonic() - begun) * 1000


def _watched(program: str, book: Path | None) -> dict[str, float]:
    """Milliseconds from the start of the process to each event; megabytes of memory."""
    head = f"WITH_BOOK, PAGES = {book is not None}, {_PAGES}\n"
    names = f"DATA, BOOK = {str(data_dir())!r}, {str(book)!r}\n"
    variables = {
        "QT_QPA_PLATFORM": "offscreen",
        **environment(),
        "QT_LOGGING_RULES": "default.warning=false",
    }
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", head + names + _PROBE + program],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found = {}
    for line in done.stdout.splitlines():
        name, value = line.split()
        moment = name in {"painted", "today", "asked", "filled"}
        found[name] = (float(value) - begun) * 1000 if moment else float(value)
    return found
