"""Writing a file beside its place and moving it there, so that no half file is ever left."""

import os
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from time import time
from uuid import uuid4

from diary_app.domain.errors import DiaryError

LEFTOVER_ENDING = ".diary-part"


def write_beside(target: Path, *, replace: bool, writer: Callable[[Path], None]) -> None:
    """Let ``writer`` fill a new file in the target's folder, then move it to ``target``.

    ``writer`` is given the path to write to; whatever it raises, nothing new
    is left behind and an older file at ``target`` stays as it was. The bytes
    are on the disk before the move. Raises ``DiaryError``: ``file_exists``
    where ``target`` is there and may not be replaced; ``file_not_written``
    with the operating system's ``reason`` (disk full, folder read-only, gone,
    file open elsewhere).
    """
    if not replace and _is_there(target):
        raise DiaryError("file_exists", path=str(target))
    part = target.with_name(f".{target.name[:60]}.{uuid4().hex[:8]}{LEFTOVER_ENDING}")
    try:
        try:
            writer(part)
            _reach_the_disk(part)
            _move(part, target, replace=replace)
        finally:
            part.unlink(missing_ok=True)
    except FileExistsError as error:
        raise DiaryError("file_exists", path=str(target)) from error
    except OSError as error:
        raise DiaryError(
            "file_not_written", path=str(target), reason=error.strerror or type(error).__name__
        ) from error


def sweep(folder: Path, *, older_than: float = 0) -> int:
    """Remove what a killed program left half written in ``folder``; how many there were.

    ``older_than``: seconds since it was last written to; what is younger may
    still be being written by another process.
    """
    until = time() - older_than
    leftovers = [
        each
        for each in folder.glob(f".*{LEFTOVER_ENDING}")
        if not each.is_symlink() and (not older_than or each.stat().st_mtime < until)
    ]
    for each in leftovers:
        if each.is_dir():
            rmtree(each, ignore_errors=True)
        else:
            each.unlink(missing_ok=True)
    return len(leftovers)


def _is_there(target: Path) -> bool:
    try:
        return target.exists() or target.is_symlink()
    except OSError as error:
        raise DiaryError(
            "file_not_written", path=str(target), reason=error.strerror or type(error).__name__
        ) from error


def _reach_the_disk(part: Path) -> None:
    with part.open("rb+") as written:
        os.fsync(written.fileno())


def _move(part: Path, target: Path, *, replace: bool) -> None:
    if replace:
        part.replace(target)
        return
    # A file that appeared at the target meanwhile must not be overwritten: a
    # hard link refuses where it is supported, a rename on Windows refuses too.
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        if os.name != "nt" and target.exists():
            raise FileExistsError(str(target)) from None
        part.rename(target)
