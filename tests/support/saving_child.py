"""A process that saves entries until it is killed, and tells each save it acknowledged."""

from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.matters import Kind, MatterContent
from diary_app.domain.people import ResidentMention
from diary_app.services.writing import Writing
from diary_app.storage import tables as _imported_before_the_fork
from tests.support.open_books import NOW, open_book

_ = _imported_before_the_fork


def draft(number: int) -> EntryDraft:
    """A page with a resident and a matter."""
    return EntryDraft(
        content=EntryContent(
            date=date(2026, 11, 1 + number % 24),
            text=f"第{number}次走访：水渠堵了，地里进不去水。" * (1 + number % 7),
            residents=(ResidentMention(name=f"王{number % 5}", household="12 号"),),
        ),
        matters=(MatterContent(kind=Kind.PROBLEM),),
    )


def save_until_killed(path: Path, told: Connection) -> None:
    """Save, and send the id once the save was acknowledged; never returns."""
    writing = Writing(open_book(path, now=NOW))
    number = 0
    while True:
        number += 1
        told.send(writing.save(draft(number)).entry_id.hex)
