"""What each page of a book at rest looked like, so that a byte that changed by itself is noticed.

SQLite keeps no checksum of a page, and much of what a book holds is said only
once. So this computer remembers a checksum of every page of a book it closed
(``zlib.crc32``), outside the book, and compares them while the book still is
in that state. Encrypted books need none of this: each of their pages is sealed.
"""

import sys
import time
import zlib
from array import array
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from diary_app.storage.log_beside import log_of

_ENDING = ".sums"
_LOG_HEADER, _FRAME_HEADER = 32, 24
_AT_ONCE = 256
_TOLD = 3
_A_DAY = 20 * 60 * 60


def sums_file(folder: Path, book: Path) -> Path:
    """Where the sums of the book at this place are kept under ``folder``."""
    name = sha256(str(book.absolute()).encode()).hexdigest()[:16]
    return folder / f"{name}{_ENDING}"


def remember(folder: Path, book: Path) -> None:
    """Keep the sums of the pages of ``book``, which must be at rest; raises ``OSError``."""
    target = sums_file(folder, book)
    folder.mkdir(parents=True, exist_ok=True)
    beside = target.with_suffix(".new")
    sums = array("I", (*_file_told(book), _counters(book)[0], *_sums(book)))
    if sys.byteorder == "big":
        sums.byteswap()
    beside.write_bytes(sums.tobytes())
    beside.replace(target)


def is_due(folder: Path, book: Path) -> bool:
    """Whether this book was not looked over for a day."""
    try:
        return abs(time.time() - _look(folder, book).stat().st_mtime) > _A_DAY
    except OSError:
        return True


def note_look(folder: Path, book: Path) -> None:
    """This book was looked over now."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _look(folder, book).touch()


def _look(folder: Path, book: Path) -> Path:
    return sums_file(folder, book).with_suffix(".looked")


class PageSums:
    """The sums of a book as it was closed last; ``changed`` tells what was written since."""

    def __init__(self, book: Path, sums: "array[int]") -> None:
        self._book = book
        self._sums = sums
        self._changed: set[int] = set()
        self._log_number: int | None = None
        self._first_differs = False

    @classmethod
    def of(cls, folder: Path, book: Path) -> "PageSums | None":
        """The sums that belong to this file in its present state, as its counter tells it."""
        sums = array("I")
        try:
            sums.frombytes(sums_file(folder, book).read_bytes())
            if sys.byteorder == "big":
                sums.byteswap()
            told, sums = sums[:_TOLD], sums[_TOLD:]
            # Either counter tells the state: the other one may be what changed by itself.
            fits = tuple(told[:2]) == _file_told(book) and told[2] in _counters(book)
            same = book.stat().st_size == len(sums) * _page_size(book)
            if not (sums and fits and same):
                return None
            found = cls(book, sums)
            found._first_differs = next(_sums(book), None) != sums[0]
        except (OSError, ValueError, IndexError):
            return None
        return found

    def opened(self) -> None:
        """The book has just been marked open; that is all its log says so far."""
        told = _log_told(self._book)
        self._changed = {1}
        if told is not None:
            self._log_number, pages = told
            self._changed |= pages

    def differing(self) -> list[int] | None:
        """Numbers of pages that are not as they were left; ``None`` where it cannot be told.

        It cannot once so much was written that the log began anew a second time.
        """
        try:
            found = [
                number
                for number, (now, then) in enumerate(
                    zip(_sums(self._book), self._sums, strict=False), start=1
                )
                if now != then
            ]
        except OSError:
            return None
        changed = set(self._changed)
        told = _log_told(self._book)
        if told is not None:
            number, pages = told
            if self._log_number is not None and number > self._log_number + 1:
                return None
            changed |= pages
        first = [1] if self._first_differs else []
        return first + [number for number in found if number > 1 and number not in changed]


def _sums(book: Path) -> Iterator[int]:
    size = _page_size(book)
    with book.open("rb") as file:
        while block := file.read(size * _AT_ONCE):
            for start in range(0, len(block), size):
                yield zlib.crc32(block[start : start + size])


def _file_told(book: Path) -> tuple[int, int]:
    """What tells this file from another that was put in its place."""
    number = book.stat().st_ino
    return number & 0xFFFFFFFF, (number >> 32) & 0xFFFFFFFF


def _counters(book: Path) -> tuple[int, int]:
    """How often the file was changed: its header says it twice."""
    with book.open("rb") as file:
        header = file.read(100)
    return int.from_bytes(header[24:28], "big"), int.from_bytes(header[92:96], "big")


def _page_size(book: Path) -> int:
    with book.open("rb") as file:
        told = int.from_bytes(file.read(18)[16:18], "big")
    size = 65536 if told == 1 else told
    return size if size >= 512 else 4096


def _log_told(book: Path) -> tuple[int, set[int]] | None:
    """How often the log began anew, and the pages in it; ``None`` without a log."""
    try:
        with log_of(book).open("rb") as log:
            header = log.read(_LOG_HEADER)
            if len(header) < _LOG_HEADER:
                return None
            step = _FRAME_HEADER + int.from_bytes(header[8:12], "big")
            pages: set[int] = set()
            place = _LOG_HEADER
            while len(frame := log.read(_FRAME_HEADER)) == _FRAME_HEADER:
                if frame[8:16] != header[16:24]:
                    break
                pages.add(int.from_bytes(frame[:4], "big"))
                place += step
                log.seek(place)
            return int.from_bytes(header[12:16], "big"), pages
    except OSError:
        return None
