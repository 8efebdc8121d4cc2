"""A process that restores two backups in turn until it is killed, and tells each restore."""

from itertools import cycle
from multiprocessing.connection import Connection
from pathlib import Path

from diary_app.domain.clock import SystemClock
from diary_app.services.restoring import Restoring
from diary_app.storage import copying
from diary_app.storage.key_places import KeyPlaces


def restore_until_killed(
    backups: tuple[Path, ...], book: Path, folder: Path, told: Connection
) -> None:
    """Never returns; a few pages at a time, so that there is much to be killed in."""
    copying._PAGES_AT_ONCE = 8
    restoring = Restoring(folder, KeyPlaces(folder.parent / "keys"), SystemClock())
    for backup in cycle(backups):
        restoring.in_place(backup, book)
        told.send(backup.name)
