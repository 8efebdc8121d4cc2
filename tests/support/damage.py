"""Books damaged as disks, sticks and people damage them."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from diary_app.domain.entries import EntryContent, EntryDraft, NewAttachment
from diary_app.domain.matters import Kind, MatterContent
from diary_app.domain.people import ResidentMention
from diary_app.services.open_book import OpenBook
from diary_app.services.writing import Writing
from diary_app.storage.engine import connect
from tests.support.open_books import make_book

PAGE = 4096


def fill(book: OpenBook, count: int, first: int = 1) -> None:
    """Write ``count`` entries, each with a resident and a matter, every tenth with a photo."""
    Writing(book).save_all(
        [
            EntryDraft(
                content=EntryContent(
                    date=date(2026, 11, 1 + number % 24),
                    text=f"第{number}次走访：" + "水渠堵了，地里进不去水。" * 6,
                    residents=(ResidentMention(name=f"王{number % 5}", household="12 号"),),
                ),
                matters=(MatterContent(kind=Kind.PROBLEM),),
                attachments=(NewAttachment(name="a.jpg", data=os.urandom(3000)),)
                if number % 10 == 0
                else (),
            )
            for number in range(first, first + count)
        ]
    )


def closed_book(path: Path, count: int = 60) -> Path:
    """A book at rest."""
    book = make_book(path)
    fill(book, count)
    book.store.close()
    return path


def spoil(path: Path, place: int, change: Callable[[bytes], bytes]) -> None:
    """Change bytes of the page of number ``place`` (from 1)."""
    content = bytearray(path.read_bytes())
    start = (place - 1) * PAGE
    content[start : start + PAGE] = change(bytes(content[start : start + PAGE]))
    path.write_bytes(content)


def page_with(path: Path, *texts: str) -> int:
    """The first page (from 1) that holds all ``texts``."""
    content = path.read_bytes()
    pages = range(0, len(content), PAGE)
    return next(
        at // PAGE + 1
        for at in pages
        if all(text.encode() in content[at : at + PAGE] for text in texts)
    )


def root_of(path: Path, name: str) -> int:
    """The page (from 1) at which a table or index begins."""
    connection = connect(path, read_only=True, immutable=True)
    try:
        row = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)
        ).fetchone()
    finally:
        connection.close()
    assert row is not None
    return int(row[0])


_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.support.damage import fill
from tests.support.open_books import open_book
book = open_book(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    fill(book, 1, 1000 + number)
if len(sys.argv) > 3:
    with book.store.writing() as unit:
        unit.connection.execute("INSERT INTO settings VALUES ('half', ?)", ("x" * 90000,))
        unit.connection.execute("PRAGMA cache_spill = 1")
        os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""


def leave_without_closing(path: Path, saves: int, *, within: bool = False) -> None:
    """Save so often, then die; ``within``: in the middle of one more write."""
    repository = Path(__file__).parents[2]
    command = [
        sys.executable,
        "-c",
        _KILLED,
        str(path),
        str(saves),
        *(["within"] if within else []),
    ]
    done = subprocess.run(command, cwd=repository, check=False)
    assert done.returncode == -signal.SIGKILL
