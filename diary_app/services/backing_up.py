"""Backups of the open book: made when something changed, thinned out, carried to a second place."""

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from diary_app.domain.backups import (
    Backup,
    BackupLook,
    BackupReason,
    SecondPlace,
    name_of,
    newest,
)
from diary_app.domain.changes import Changes, Subject
from diary_app.domain.errors import DiaryError
from diary_app.domain.progress import Progress, Silent
from diary_app.domain.securing import Unlocking
from diary_app.services.open_book import BackupPlaces, OpenBook
from diary_app.storage import backup as on_disk
from diary_app.storage.copying import Step, sweep_parts
from diary_app.storage.heads import head_of, is_plain
from diary_app.storage.key_places import KeyPlaces

_ID_LETTERS = 8
_CHANGED = Changes(subjects=frozenset({Subject.BACKUP}))


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """A backup that was made, and how the second place fared; ``None`` where there is none."""

    backup: Backup
    second: SecondPlace | None
    changes: Changes = field(default=_CHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupState:
    """How things stand: ``last`` backup, ``count`` and ``size`` (bytes) of all, the places."""

    folder: Path
    last: Backup | None
    count: int
    size: int
    second: SecondPlace | None


class BackingUp:
    """Use cases around the copies that are kept of the open book.

    Without places (``OpenBook.backups``) nothing is ever made. Of two threads
    that want a backup the second waits.
    """

    def __init__(self, book: OpenBook) -> None:
        self._book = book
        self._making = threading.Lock()
        self._states: dict[Path, str | None] = {}
        self._problem = ""

    @property
    def unlocking(self) -> Unlocking | None:
        """What opens the backups of this book; ``None`` where they are not encrypted."""
        key = self._book.store.key
        return None if key is None else Unlocking(key=key)

    def sweep(self) -> int:
        """Remove what a killed program left half made; how many files there were."""
        places = self._book.backups
        if places is None:
            return 0
        book = self._book.store.path
        folders = (places.folder, self._second_folder(places))
        swept = sum(sweep_parts(each) for each in folders if each is not None)
        return swept + sweep_parts(book.parent, book.name)

    def backups(self) -> tuple[Backup, ...]:
        """The backups on this machine, newest first."""
        places = self._book.backups
        return () if places is None else on_disk.backups_in(places.folder)

    def state(self) -> BackupState:
        """The last backup, how many there are, and what lies at the second place."""
        backups, places = self.backups(), self._book.backups
        return BackupState(
            folder=Path() if places is None else places.folder,
            last=newest(backups, self._now()),
            count=len(backups),
            size=sum(each.size for each in backups),
            second=None if places is None else self._second(places),
        )

    def back_up(
        self, reason: BackupReason = BackupReason.USUAL, progress: Progress | None = None
    ) -> BackedUp | None:
        """Make a backup now; ``None`` where the book has no place for them.

        It was opened again and checked before it counts. Older ones that have
        had their time go; plain ones of a book that is encrypted since are
        encrypted too. Raises ``DiaryError``: ``backup_disk_full``,
        ``backup_not_written``, ``book_damaged``, ``book_gone``, ``book_closed``.
        """
        places = self._book.backups
        if places is None:
            return None
        with self._making:
            return self._make(places, reason, progress or Silent())

    def back_up_if_changed(self, progress: Progress | None = None) -> BackedUp | None:
        """Make a backup where something was written since the last; ``None`` otherwise.

        The second place gets the newest in any case, if it is there. Raises as ``back_up``.
        """
        places = self._book.backups
        if places is None:
            return None
        with self._making:
            last = self._last(places)
            if last is not None and self._state_in(last) == self._state_now():
                self._carry(places)
                return None
            return self._make(places, BackupReason.USUAL, progress or Silent())

    def write_to(self, target: Path, progress: Progress | None = None) -> Backup:
        """Write a backup to a file of one's choice; raises as ``back_up``, and ``file_exists``."""
        if target.exists() or target.is_symlink():
            raise DiaryError("file_exists", path=str(target))
        on_disk.copy_to(
            self._book.store,
            target,
            kept_keys=self._kept_keys,
            step=_step(progress or Silent()),
        )
        return Backup(path=target, stem=target.stem, moment=self._now(), size=target.stat().st_size)

    def catch_up(self) -> SecondPlace | None:
        """Bring the newest backup to the second place, if it is there and lacks it."""
        places = self._book.backups
        if places is None or not self._making.acquire(blocking=False):
            return None
        try:
            return self._carry(places)
        finally:
            self._making.release()

    def encrypt_plain(self) -> int:
        """Encrypt the backups that were made before the book was; how many there were.

        One that is damaged, or lies where nothing can be written, stays as it is;
        so do those of a second place that is not there now, until it is.
        """
        places = self._book.backups
        if places is None:
            return 0
        with self._making:
            folders = (places.folder, self._second_folder(places))
            return sum(
                on_disk.encrypt_plain(each, self._book.store, self._kept_keys)
                for each in folders
                if each is not None
            )

    def look(self, path: Path) -> BackupLook:
        """What a backup of this book holds; raises as ``Restoring.look``."""
        return on_disk.look_into(path, self._key_of(path))

    def _make(self, places: BackupPlaces, reason: BackupReason, progress: Progress) -> BackedUp:
        made = on_disk.back_up(
            self._book.store,
            places.folder,
            self._now(),
            reason,
            kept_keys=self._kept_keys,
            step=_step(progress),
        )
        self._states = {}
        self._tidy(places.folder)
        return BackedUp(backup=made, second=self._carry(places, made))

    def _last(self, places: BackupPlaces) -> Backup | None:
        stem = self._book.store.path.stem
        found = on_disk.backups_in(places.folder)
        return newest((each for each in found if each.stem == stem), self._now())

    def _state_now(self) -> str:
        with self._book.store.reading() as connection:
            return on_disk.state_of(connection)

    def _state_in(self, backup: Backup) -> str | None:
        if backup.path not in self._states:
            found = on_disk.state_in(backup.path, self._key_of(backup.path))
            self._states = {backup.path: found}
        return self._states[backup.path]

    def _key_of(self, backup: Path) -> bytes | None:
        """The key of a backup of this book: one made before it was encrypted has none."""
        return None if is_plain(head_of(backup)) else self._book.store.key

    def _tidy(self, folder: Path) -> None:
        """Let go what has had its time, and leave nothing plain of an encrypted book."""
        on_disk.thin_out(folder, self._now())
        on_disk.encrypt_plain(folder, self._book.store, self._kept_keys)

    @property
    def _kept_keys(self) -> KeyPlaces | None:
        kept = self._book.kept_keys
        return None if kept is None else kept.places

    def _now(self) -> datetime:
        return self._book.clock.now().replace(tzinfo=None)

    # The second place ------------------------------------------------------------

    def _second_folder(self, places: BackupPlaces) -> Path | None:
        """The folder of this book at the second place, which must be there."""
        place = places.second()
        if place is None or not _is_there(place):
            return None
        return place / f"diary-backups-{places.folder.name[-_ID_LETTERS:]}"

    def _second(self, places: BackupPlaces) -> SecondPlace | None:
        place, folder = places.second(), self._second_folder(places)
        if place is None:
            return None
        there = () if folder is None else on_disk.backups_in(folder)
        return SecondPlace(
            folder=place,
            present=folder is not None,
            newest=newest(there, self._now()),
            problem=self._problem,
        )

    def _carry(self, places: BackupPlaces, made: Backup | None = None) -> SecondPlace | None:
        """Bring ``made``, or the newest, to the second place; what goes wrong there is told."""
        backup, folder = made or self._last(places), self._second_folder(places)
        if backup is None or folder is None:
            return self._second(places)
        target = folder / name_of(backup.stem, backup.moment, backup.reason, backup.again)
        try:
            if not target.exists():
                folder.mkdir(exist_ok=True)
                on_disk.carry(backup.path, target, self._key_of(backup.path))
            self._tidy(folder)
            self._problem = ""
        except DiaryError as fault:
            self._problem = fault.code
        except OSError:  # the stick was pulled while it was looked at
            self._problem = "backup_not_written"
        return self._second(places)


def _is_there(place: Path) -> bool:
    with suppress(OSError):
        return place.is_dir()
    return False


def _step(progress: Progress) -> Step:
    def step(done: int, total: int) -> None:
        progress.check()
        progress.step(done, total)

    return step
