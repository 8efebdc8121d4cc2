"""A book cut short at random places, on and off the end of a page."""

import random
import time
from collections import Counter
from pathlib import Path

from benchmarks.campaigns.books import books_in, sample_in
from diary_app.bootstrap import words_for
from diary_app.domain.errors import DiaryError

Figures = dict[str, object]

_PAGE = 4096


def run(folder: Path, count: int, seed: int) -> tuple[Figures, bool]:
    """Cut ``count`` times, every other one on the end of a page; opening must notice them all."""
    path, _ = sample_in(folder, seed)
    good, chance, begun = path.read_bytes(), random.Random(seed), time.monotonic()
    found: Counter[str] = Counter()
    unsound = 0
    kept: list[tuple[float, int]] = []
    books = books_in(folder)
    for number in range(count):
        left = chance.randrange(len(good) - 1)
        left -= left % _PAGE if number % 2 else 0
        path.write_bytes(good[:left])
        try:
            books.open(path, briefly=True).close()
            found["NOT NOTICED"] += 1
        except DiaryError as fault:
            found[f"noticed at opening: {fault.code}"] += 1
        target = folder / "saved.diary"
        target.unlink(missing_ok=True)
        try:
            books.salvaging.salvage(path, target, words_for("en"))
        except DiaryError as fault:
            found[f"not salvaged: {fault.code}"] += 1
            continue
        services = books.open(target, briefly=True)
        kept.append((left / len(good), services.keeping.info().entries))
        unsound += not services.keeping.check().sound
        services.close()
    figures: Figures = {
        "cuts": count,
        **{what: found[what] for what in sorted(found)},
        "salvaged into a new book": len(kept),
        **{
            f"  entries kept of 120, with {low} to {low + 25} % of the file": _mean(kept, low)
            for low in (0, 25, 50, 75)
        },
        "new books that are not sound": unsound,
        "seconds": round(time.monotonic() - begun),
    }
    return figures, not (found["NOT NOTICED"] or unsound)


def _mean(kept: list[tuple[float, int]], low: int) -> str:
    there = [entries for share, entries in kept if low <= share * 100 < low + 25]
    return "-" if not there else f"{sum(there) / len(there):.0f}"
