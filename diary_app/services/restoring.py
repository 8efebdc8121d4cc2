"""Backups looked into and put in the place of a book; needs no book to be open."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from diary_app.domain.backups import Backup, BackupLook, newest_first
from diary_app.domain.clock import Clock
from diary_app.domain.errors import DiaryError
from diary_app.domain.securing import Unlocking
from diary_app.services.unlocking import unlock_book
from diary_app.storage import backup as on_disk
from diary_app.storage.key_places import KeyPlaces


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """The restored ``book``, and what lay in its place before; ``None`` where nothing did."""

    book: Path
    kept: Backup | None = None


class Restoring:
    """Use cases around backups; ``backups`` is the folder in which each book has its own.

    A restore never destroys a book: what lies in its place is copied to the
    backups first, and a backup that is not sound is refused before anything.
    ``unlock`` opens encrypted backups.
    """

    def __init__(self, backups: Path, kept_keys: KeyPlaces, clock: Clock) -> None:
        self._folder = backups
        self._kept_keys = kept_keys
        self._clock = clock

    def backups_of(self, book: Path, unlock: Unlocking | None = None) -> tuple[Backup, ...]:
        """The backups of the book at ``book``, which is not open, newest first.

        By its id where it can be read; those of its name otherwise, and all
        there are where there are none of its name.
        """
        book_id = on_disk.book_id_in(book, self._present_key(book, unlock))
        if book_id and (own := on_disk.backups_in(self._folder / book_id)):
            return own
        found: list[Backup] = []
        with suppress(OSError):
            for folder in self._folder.iterdir():
                found += on_disk.backups_in(folder)
        named = [each for each in found if each.stem == book.stem]
        return newest_first(named or found)

    def look(self, backup: Path, unlock: Unlocking | None = None) -> BackupLook:
        """What a backup holds; the whole of it is read to see whether it is sound.

        Raises ``DiaryError``: ``backup_not_found``, ``backup_damaged``,
        ``backup_newer``, and for an encrypted one as ``Books.open``.
        """
        return on_disk.look_into(backup, self._key(backup, unlock))

    def beside(self, backup: Path, target: Path, unlock: Unlocking | None = None) -> Restored:
        """Restore as a new file; the present book is not touched.

        Raises as ``look``, and ``DiaryError``: ``file_exists``,
        ``backup_disk_full``, ``backup_not_written``.
        """
        if target.exists() or target.is_symlink():
            raise DiaryError("file_exists", path=str(target))
        on_disk.carry(backup, target, self._key(backup, unlock))
        return Restored(book=target)

    def in_place(self, backup: Path, book: Path, unlock: Unlocking | None = None) -> Restored:
        """Put a backup in the place of ``book``, which is kept as a backup first.

        The book must be open nowhere. Raises as ``beside``, and ``DiaryError``
        ``book_busy``; whatever is raised, the book is what it was.
        """
        key = self._key(backup, unlock)
        look = on_disk.look_into(backup, key)
        if not book.exists():
            return self.beside(backup, book, unlock)
        present = self._present_key(book, unlock)
        book_id = on_disk.book_id_in(book, present) or look.book
        kept = on_disk.keep_present(
            book,
            self._folder / book_id,
            self._clock.now().replace(tzinfo=None),
            present,
            self._kept_keys,
        )
        on_disk.put_in_place(backup, book, key)
        return Restored(book=book, kept=kept)

    def free_name(self, book: Path, backup: Backup) -> Path:
        """A name beside ``book`` that is free: that of the book, and the moment of the backup."""
        beside = book.with_name(f"{book.stem} {backup.moment:%Y-%m-%d %H%M}{book.suffix}")
        number = 1
        while beside.exists():
            number += 1
            named = f"{book.stem} {backup.moment:%Y-%m-%d %H%M} ({number}){book.suffix}"
            beside = book.with_name(named)
        return beside

    def _key(self, path: Path, unlock: Unlocking | None) -> bytes | None:
        """The key of an encrypted file; raises as ``Books.open``."""
        if not path.exists():
            return None
        unlocked = unlock_book(path, unlock, self._kept_keys, self._clock.now())
        return None if unlocked is None else unlocked.key

    def _present_key(self, book: Path, unlock: Unlocking | None) -> bytes | None:
        """The key of the book that a backup replaces; ``None`` where it cannot be had."""
        with suppress(DiaryError):
            return self._key(book, unlock)
        return None
