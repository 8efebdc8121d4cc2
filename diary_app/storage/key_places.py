"""Where the keys of encrypted books lie, and how often a passphrase was tried in vain.

The file beside the book is the one in force. A copy of it is kept in the
program's own folder, so that losing it is survivable; which copy is a book's
is told by the first bytes of the book.
"""

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil
from pathlib import Path

from diary_app.domain.errors import DiaryError
from diary_app.domain.securing import wait_after
from diary_app.storage.copying import written_beside
from diary_app.storage.heads import head_of
from diary_app.storage.keys import ENDING, Keys, beside, read_keys, write_keys

_TRIES_ENDING = ".tries"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tries:
    wrong: int
    last: datetime


class KeyPlaces:
    """The keys beside books, and the copies of them in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    # Keys ------------------------------------------------------------------------

    def find(self, book: Path, head: bytes) -> Keys | None:
        """The keys of the book at ``book``, whose file begins with ``head``.

        Those that fit come first: beside the book, then those that a killed
        program had ready for a book it was about to move there, then the
        copies; last the file beside the book even if it does not fit, for the
        beginning of the book may be damaged. Raises ``DiaryError``
        ``keys_newer``.
        """
        at_hand = [read_keys(beside(book)), read_keys(_ready(book))]
        for keys in (*at_hand, *self._copies()):
            if keys is not None and keys.cipher_salt == head:
                return keys
        return at_hand[0]

    def keep(self, book: Path, keys: Keys) -> None:
        """Put ``keys`` beside the book, and the copy; raises as ``write_keys``.

        That the copy cannot be written is no fault.
        """
        write_keys(beside(book), keys)
        self.drop_ready(book)
        self._keep_copy(keys)

    def make_ready(self, book: Path, keys: Keys) -> None:
        """Lay ``keys`` ready for the book that will be moved to ``book`` next."""
        write_keys(_ready(book), keys)

    def drop_ready(self, book: Path) -> None:
        """The book did not come about."""
        with suppress(OSError):
            _ready(book).unlink(missing_ok=True)

    def refresh(self, book: Path, keys: Keys) -> None:
        """Put back what is missing or differs, where that can be written."""
        with suppress(DiaryError):
            if read_keys(beside(book)) != keys:
                self.keep(book, keys)
        self._keep_copy(keys)

    def forget(self, book: Path) -> None:
        """Remove the keys beside a book that is no longer encrypted; the copy stays.

        Copies of the book made before still need it.
        """
        self.drop_ready(book)
        with suppress(OSError):
            beside(book).unlink(missing_ok=True)

    def _keep_copy(self, keys: Keys) -> None:
        path = self._folder / (keys.book + ENDING)
        with suppress(DiaryError, OSError):
            if read_keys(path) != keys:
                self._folder.mkdir(parents=True, exist_ok=True)
                write_keys(path, keys)

    def _copies(self) -> list[Keys | None]:
        return [read_keys(each) for each in sorted(self._folder.glob(f"*{ENDING}"))]

    # Tries -----------------------------------------------------------------------

    def waiting(self, keys: Keys, now: datetime) -> int:
        """Seconds until the next passphrase is tried; 0 where it may be tried now.

        A clock set back makes nobody wait longer than the last try asked for.
        """
        tries = self._tries(keys)
        if tries is None:
            return 0
        wait = wait_after(tries.wrong)
        return min(wait, max(0, ceil(wait - (now - tries.last).total_seconds())))

    def count_try(self, keys: Keys, now: datetime) -> int:
        """Note a try before it is made, so that killing the program gains nothing.

        Returns the seconds to wait should it prove wrong.
        """
        before = self._tries(keys)
        wrong = 1 if before is None else before.wrong + 1
        document = {"wrong": wrong, "last": now.isoformat()}
        with suppress(DiaryError, OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with written_beside(self._tries_path(keys)) as part:
                part.write_text(json.dumps(document), encoding="ascii")
        return wait_after(wrong)

    def forget_tries(self, keys: Keys) -> None:
        """The passphrase was right."""
        with suppress(OSError):
            self._tries_path(keys).unlink(missing_ok=True)

    def _tries(self, keys: Keys) -> _Tries | None:
        try:
            found = json.loads(self._tries_path(keys).read_text(encoding="ascii"))
            last = datetime.fromisoformat(found["last"])
            if last.tzinfo is None:
                return None
            return _Tries(wrong=int(found["wrong"]), last=last)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def _tries_path(self, keys: Keys) -> Path:
        return self._folder / (keys.book + _TRIES_ENDING)


def accompany(book: Path, copy: Path) -> None:
    """Give a finished copy of an encrypted book its own keys file beside it.

    The copy opens with the same passphrase and recovery key. Nothing happens
    where the book has no keys beside it. Raises as ``write_keys``.
    """
    keys = read_keys(beside(book))
    if keys is not None:
        write_keys(beside(copy), replace(keys, cipher_salt=head_of(copy)))


def _ready(book: Path) -> Path:
    return book.with_name(f"{book.name}{ENDING}.next")
