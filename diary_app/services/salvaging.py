"""A damaged book: how much of it can still be read, and that put into a new book."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from diary_app.domain.clock import Clock
from diary_app.domain.errors import DiaryError
from diary_app.domain.progress import Progress, Silent
from diary_app.domain.securing import Unlocking
from diary_app.wording.catalogue import Words, marked

if TYPE_CHECKING:
    from diary_app.services.open_book import KeptKeys
    from diary_app.storage.salvage import Salvaged

__all__ = ["DAMAGE_CODES", "Salvage", "Salvaging", "free_name"]

DAMAGE_CODES = frozenset(
    {"book_damaged", "book_log_damaged", "book_log_foreign", "book_log_missing"}
)
"""The codes of faults of opening after which a book may still be read in part."""

_NO_NAME = marked("(cannot be read)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvage:
    """What can be read of a damaged book, and what is known to be lost.

    ``lost_entries``: their numbers, as far as they are known. ``hurt_entries``:
    entries that came over with another text than was searched before.
    ``history_proved``: whether the history still proves itself.
    """

    entries: int
    matters: int
    residents: int
    attachments: int
    lost: int
    lost_entries: tuple[str, ...]
    hurt_entries: tuple[str, ...] = ()
    history_proved: bool = True


class Salvaging:
    """Use cases around a book that cannot be opened; the damaged file is only read."""

    def __init__(self, kept_keys: "KeptKeys", clock: Clock) -> None:
        self._kept_keys = kept_keys
        self._clock = clock

    def survey(
        self, damaged: Path, progress: Progress | None = None, *, unlock: Unlocking | None = None
    ) -> Salvage:
        """How much can be read; nothing is written.

        Raises ``DiaryError``: ``book_damaged`` where nothing can, ``book_not_found``,
        ``book_empty``, ``not_a_book``, ``book_newer``, and for an encrypted one as
        ``Books.open``.
        """
        from diary_app.storage.salvage import survey

        key = self._key(damaged, unlock)
        return _told(survey(damaged, progress=progress or Silent(), key=key))

    def salvage(
        self,
        damaged: Path,
        target: Path,
        words: Words,
        progress: Progress | None = None,
        *,
        unlock: Unlocking | None = None,
    ) -> Salvage:
        """Make a new book at ``target`` of what can be read; nothing is left of it if stopped.

        What comes out of an encrypted book is encrypted with the same passphrase
        (``passphrase_needed`` where something else unlocked it), and has a new
        recovery key. Raises as ``survey``, and ``DiaryError``: ``file_exists``,
        ``file_not_written``, ``disk_full``.
        """
        from diary_app.storage.files import make_file
        from diary_app.storage.salvage import Fill, salvage

        key = self._key(damaged, unlock)
        passphrase = None if unlock is None else unlock.passphrase
        if key is not None and passphrase is None:
            raise DiaryError("passphrase_needed", path=str(damaged))

        def make(place: Path, fill: Fill) -> None:
            if key is None or passphrase is None:
                make_file(place, fill)
                return
            from diary_app.services.unlocking import make_encrypted

            now, book_id = self._clock.now(), uuid4().hex
            make_encrypted(place, fill, passphrase, book_id, self._kept_keys, now).close()

        return _told(
            salvage(
                damaged,
                target,
                unreadable=words.text(_NO_NAME),
                now=self._clock.now(),
                progress=progress or Silent(),
                key=key,
                make=make,
            )
        )

    def _key(self, damaged: Path, unlock: Unlocking | None) -> bytes | None:
        from diary_app.services.unlocking import unlock_book

        if not damaged.is_file():
            raise DiaryError("book_not_found", path=str(damaged))
        unlocked = unlock_book(
            damaged, unlock, self._kept_keys.places, self._clock.now(), damaged=True
        )
        return None if unlocked is None else unlocked.key


def free_name(damaged: Path) -> Path:
    """A name beside the damaged book that no file has yet."""
    number = 1
    while True:
        ending = "" if number == 1 else f"-{number}"
        name = damaged.with_name(f"{damaged.stem}-saved{ending}{damaged.suffix}")
        if not name.exists():
            return name
        number += 1


def _told(found: "Salvaged") -> Salvage:
    return Salvage(
        entries=found.saved["entries"],
        matters=found.saved["matters"],
        residents=found.saved["residents"],
        attachments=found.saved["attachments"],
        lost=sum(found.lost[each] for each in ("entries", "matters", "residents", "attachments")),
        lost_entries=found.lost_entries,
        hurt_entries=found.hurt_entries,
        history_proved=not found.resealed,
    )
