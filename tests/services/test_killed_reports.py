"""A report whose program is killed: no half report, and what it left is cleared away later."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from diary_app.domain.months import Month
from diary_app.services.exporting import Exporting
from diary_app.services.open_book import OpenBook
from diary_app.services.summarising import Summarising
from tests.services.test_summarising import text_of
from tests.support.month_book import month_book
from tests.support.open_books import open_book

LONGER_THAN_ANY_REPORT_TAKES = 2 * 60 * 60

# It stops, to be killed there, as soon as its report has begun to stand on the disk.
CHILD = """
import sys
from pathlib import Path
from diary_app.documents.files import LEFTOVER_ENDING
from diary_app.domain.months import Month
from diary_app.domain.progress import Silent
from diary_app.services.exporting import Exporting
from diary_app.services.summarising import Summarising
from tests.support.open_books import open_book

book, what, target = open_book(Path(sys.argv[1])), sys.argv[2], Path(sys.argv[3])

class Watching(Silent):
    def check(self):
        if any(target.parent.glob(f".*{LEFTOVER_ENDING}")):
            print("begun", flush=True)
            sys.stdin.readline()

if what == "month":
    Summarising(book).write(Month(2026, 11), target, language="zh_CN", progress=Watching())
else:
    Exporting(book).write(target, language="zh_CN", progress=Watching())
"""


def write_month(book: OpenBook, target: Path) -> None:
    Summarising(book).write(Month(2026, 11), target, language="zh_CN", replace=True)


def write_entries(book: OpenBook, target: Path) -> None:
    Exporting(book).write(target, language="zh_CN", replace=True)


def age(path: Path) -> None:
    """As if it had been left hours ago."""
    long_ago = time.time() - LONGER_THAN_ANY_REPORT_TAKES
    os.utime(path, (long_ago, long_ago))


@pytest.mark.skipif(os.name == "nt", reason="there is no signal 9 to kill with")
@pytest.mark.parametrize(
    ("what", "ending", "write"),
    [
        ("month", "docx", write_month),
        ("month", "xlsx", write_month),
        ("month", "txt", write_month),
        ("entries", "xlsx", write_entries),
    ],
)
@pytest.mark.parametrize("older", [False, True])
def test_what_a_killed_report_left_is_swept_by_a_later_one(
    tmp_path: Path,
    repository: Path,
    what: str,
    ending: str,
    write: Callable[[OpenBook, Path], None],
    older: bool,
) -> None:
    path, folder = tmp_path / "a.diary", tmp_path / "reports"
    month_book(path).store.close()
    folder.mkdir()
    target = folder / f"月报.{ending}"
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), what, str(target)],
        cwd=repository,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"begun\n"
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert not target.exists()
    left = list(folder.iterdir())
    assert left
    assert all(each.name.startswith(".") for each in left)
    if older:
        for each in left:
            age(each)
    book = open_book(path)
    try:
        write(book, target)
    finally:
        book.store.close()
    # What is young may still be written to by another program: it is let be.
    assert set(folder.iterdir()) == ({target} if older else {target, *left})
    assert "路灯" in text_of(target)
