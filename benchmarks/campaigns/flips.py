"""One byte flipped on each of many random pages: noticed, or harmless; and what is salvaged."""

import random
import time
from collections import Counter
from pathlib import Path

from benchmarks.campaigns.books import PASSPHRASE, books_in, sample_in
from diary_app.bootstrap import words_for
from diary_app.domain.errors import DiaryError
from diary_app.domain.securing import Unlocking

Figures = dict[str, object]

_PAGE = 4096


def run(folder: Path, pages: int, seed: int, *, encrypted: bool = False) -> tuple[Figures, bool]:
    """Flip one bit on each of ``pages`` random pages, a fresh copy each time.

    Noticed: at opening, or by a check of the whole on the computer that closed
    the book last, and by the check of a computer that never saw it.
    """
    path, unlock = sample_in(folder, seed, encrypted=encrypted)
    good, chance, begun = path.read_bytes(), random.Random(seed), time.monotonic()
    found: Counter[str] = Counter()
    salvaged = entries = unsound = 0
    for number in chance.choices(range(len(good) // _PAGE), k=pages):
        place = number * _PAGE + chance.randrange(_PAGE)
        bad = bytearray(good)
        bad[place] ^= 1 << chance.randrange(8)
        path.write_bytes(bad)
        at_home = _noticed(folder, path, unlock)
        found[f"noticed {at_home}" if at_home else "not noticed"] += 1
        found["noticed by a check elsewhere"] += bool(_noticed(folder / "elsewhere", path, unlock))
        try:
            there, sound = _salvaged(folder, path, unlock, bytes(bad))
        except DiaryError as fault:
            found[f"not salvaged: {fault.code}"] += 1
            continue
        salvaged, entries, unsound = salvaged + 1, entries + there, unsound + (not sound)
    path.write_bytes(good)
    figures: Figures = {
        "pages flipped": pages,
        **{what: found[what] for what in sorted(found)},
        "salvaged into a new book": salvaged,
        "entries in the new books, on average (of 120)": round(entries / max(1, salvaged), 2),
        "new books that are not sound": unsound,
        "seconds": round(time.monotonic() - begun),
    }
    return figures, not (found["not noticed"] or unsound)


def _noticed(folder: Path, path: Path, unlock: Unlocking | None) -> str:
    """Where it was noticed: ``at opening``, ``by check``, or not at all (empty)."""
    try:
        services = books_in(folder).open(path, unlock, briefly=True)
    except DiaryError:
        return "at opening"
    try:
        return "" if services.keeping.check().sound else "by check"
    finally:
        services.close()


def _salvaged(folder: Path, path: Path, unlock: Unlocking | None, bad: bytes) -> tuple[int, bool]:
    """How many entries are in the salvaged book, and whether a check finds it sound."""
    path.write_bytes(bad)
    target = folder / "saved.diary"
    target.unlink(missing_ok=True)
    books = books_in(folder)
    books.salvaging.salvage(path, target, words_for("en"), unlock=unlock)
    if path.read_bytes() != bad:
        raise AssertionError("the damaged file was changed")
    again = None if unlock is None else Unlocking(passphrase=PASSPHRASE)
    services = books.open(target, again, briefly=True)
    try:
        return services.keeping.info().entries, services.keeping.check().sound
    finally:
        services.close()
