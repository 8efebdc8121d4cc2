"""A process that makes backups until it is killed, and tells each one that counts."""

from multiprocessing.connection import Connection
from pathlib import Path

from diary_app.storage import copying
from diary_app.storage.backup import back_up
from tests.support.open_books import NOW, open_book


def back_up_until_killed(path: Path, folder: Path, told: Connection) -> None:
    """Make backups, a few pages at a time so that there is much to be killed in."""
    copying._PAGES_AT_ONCE = 8
    store = open_book(path, now=NOW).store
    while True:
        told.send(back_up(store, folder, NOW.replace(tzinfo=None), step=lambda *_: None).path.name)
