"""Who has a book open: a small note beside it, so that two computers never write to one file.

The file locks of a shared folder cannot be trusted with a book that is being
written to, so a note says who holds it. The holder renews the note; one that
was not renewed for long enough was left by a computer that died. On one
computer a lock of the operating system, which dies with its program, tells at
once whether the holder still lives.
"""

import json
import os
import platform
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from typing import IO
from uuid import uuid4

BEAT_SECONDS = 20.0
_COPY_TRIES = 10
STALE_SECONDS = 90.0
"""A note this old, by the clock of the folder it lies in, belongs to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who has the book open, on which computer, since when; ``id`` is this opening's own."""

    who: str
    computer: str
    place: str
    since: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """This computer: its name, what tells this installation from all others, where locks lie."""

    computer: str
    place: str
    locks: Path


def note_of(book: Path) -> Path:
    """Where the note of a book lies while somebody holds it."""
    return book.with_name(f"{book.name}.holder")


class Holding:
    """The note of this program beside a book, renewed until ``release``.

    Where another window of this computer holds the book, it waits to be next.
    """

    def __init__(
        self, book: Path, holder: Holder, here: Here, lost: Callable[[Holder], None]
    ) -> None:
        self._book, self._holder, self._here, self._lost = book, holder, here, lost
        self._lock: IO[bytes] | None = None
        self._ended = threading.Event()
        self._renewing = threading.Thread(target=self._renew, name="holding", daemon=True)

    def begin(self) -> Holder | None:
        """Take the book where nobody has it; who has it on another computer."""
        other = self._take()
        if other is None:
            self._renewing.start()
        elif self._lock is not None:
            self._lock.close()
        return other

    def release(self) -> None:
        """Take the note away, if it still is ours."""
        self._ended.set()
        self._renewing.join()
        if self._lock is not None:
            with suppress(OSError):
                if holder_in(self._book) == self._holder:
                    note_of(self._book).unlink(missing_ok=True)
            self._lock.close()
            self._lock = None

    def beat(self) -> None:
        """Renew the note; tell where another computer has taken the book over meanwhile."""
        other = self._take()
        if other is not None:
            self._ended.set()
            self._lost(other)

    def _renew(self) -> None:
        while not self._ended.wait(BEAT_SECONDS):
            self.beat()

    def _take(self) -> Holder | None:
        if self._lock is None:
            self._lock = _lock(self._book, self._here)
            if self._lock is None:
                return held_elsewhere(self._book, self._here)
        found = holder_in(self._book)
        if found != self._holder and found is not None:
            other = held_elsewhere(self._book, self._here)
            if other is not None:
                return other
        with suppress(OSError):  # the folder is away for the moment, or cannot be written
            if self._book.exists():
                if found is None and not _make(self._book, self._holder):
                    return held_elsewhere(self._book, self._here)  # somebody was quicker
                _write(self._book, self._holder)
        return None


def hold(
    book: Path, who: str, here: Here, now: datetime, lost: Callable[[Holder], None]
) -> Holding | Holder:
    """Hold the book, or learn who does on another computer: then it may only be read.

    ``lost`` is called, from a thread of its own, where another computer takes
    the book over later (this one slept for longer than ``STALE_SECONDS``).
    """
    mine = Holder(
        who=who,
        computer=here.computer,
        place=here.place,
        since=now.isoformat(timespec="minutes"),
        id=uuid4().hex,
    )
    holding = Holding(book, mine, here, lost)
    return holding.begin() or holding


def this_computer(data_dir: Path) -> Here:
    """This computer as notes tell it; its installation is told from others by a chance number."""
    folder = data_dir / "holding"
    mark = folder / "place"
    with suppress(OSError):
        if not mark.exists():
            folder.mkdir(parents=True, exist_ok=True)
            mark.write_text(uuid4().hex, encoding="ascii")
        return Here(computer=platform.node(), place=mark.read_text(encoding="ascii"), locks=folder)
    return Here(computer=platform.node(), place=platform.node(), locks=folder)


def copy_as_it_stands(book: Path, folder: Path) -> Path:
    """Copy a book that another computer writes to, with its log, as of one moment.

    Raises ``OSError`` where it cannot be read, or is written to without a pause.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / book.name
    parts = [(each, folder / each.name) for each in (book, book.with_name(f"{book.name}-wal"))]
    for _ in range(_COPY_TRIES):
        before = _states(each for each, _ in parts)
        for source, copy in parts:
            if source.exists():
                copyfile(source, copy)
            else:
                copy.unlink(missing_ok=True)
        if _states(each for each, _ in parts) == before:
            return target
        time.sleep(0.2)
    raise OSError("the book is written to without a pause")


def _states(files: Iterable[Path]) -> list[tuple[int, int] | None]:
    found: list[tuple[int, int] | None] = []
    for each in files:
        try:
            told = each.stat()
        except FileNotFoundError:
            found.append(None)
        else:
            found.append((told.st_size, told.st_mtime_ns))
    return found


def held_elsewhere(book: Path, here: Here) -> Holder | None:
    """Who has the book open on another computer, if anybody does."""
    found = holder_in(book)
    if found is None or found.place == here.place or _is_stale(book):
        return None
    return found


def holder_in(book: Path) -> Holder | None:
    """What the note beside the book says; ``None`` without one that can be read."""
    try:
        told = json.loads(note_of(book).read_text(encoding="utf-8"))
        return Holder(**{name: str(told[name]) for name in Holder.__dataclass_fields__})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _is_stale(book: Path) -> bool:
    """Whether the note was not renewed for long; both times are the clock of that folder."""
    beside = book.with_name(f".{book.name}.{uuid4().hex[:8]}.new")
    try:
        written = note_of(book).stat().st_mtime
        try:
            beside.touch()
            present = beside.stat().st_mtime
        finally:
            beside.unlink(missing_ok=True)
    except OSError:
        present = time.time()
        with suppress(OSError):
            written = note_of(book).stat().st_mtime
            return present - written > STALE_SECONDS
        return True
    return present - written > STALE_SECONDS


def _make(book: Path, holder: Holder) -> bool:
    """Write the note where none is; whether it was ours that came to be."""
    try:
        descriptor = os.open(note_of(book), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        if holder_in(book) is not None:
            return False
        _write(book, holder)  # what lay there was no note
        return holder_in(book) == holder
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(holder), file, ensure_ascii=False)
    return True


def _write(book: Path, holder: Holder) -> None:
    note = note_of(book)
    beside = note.with_name(f".{note.name}.{os.getpid()}.new")
    try:
        beside.write_text(json.dumps(asdict(holder), ensure_ascii=False), encoding="utf-8")
        beside.replace(note)
    finally:
        beside.unlink(missing_ok=True)


def _lock(book: Path, here: Here) -> IO[bytes] | None:
    """A lock of this computer for the book; ``None`` where another program has it."""
    name = sha256(str(book.absolute()).encode()).hexdigest()[:16]
    try:
        here.locks.mkdir(parents=True, exist_ok=True)
        file = (here.locks / f"{name}.lock").open("ab")
    except OSError:
        return None
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
