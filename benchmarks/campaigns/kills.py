"""The program killed (SIGKILL) at random moments under a writing load."""

import multiprocessing
import random
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from benchmarks.campaigns.books import books_in
from benchmarks.campaigns.load import work_until_killed
from diary_app.services.opening import BookStart
from diary_app.storage.engine import connect

Figures = dict[str, object]

_CHECK_EVERY = 25
_FRESH_EVERY = 100
_WHERE = {
    "entry": "SELECT 1 FROM entries WHERE id = ?",
    "draft": "SELECT 1 FROM drafts WHERE key = ?",
    "import": "SELECT 1 FROM batches WHERE id = ?",
    "step": "SELECT 1 FROM history WHERE act = ?",
    "merge": "SELECT 1 FROM history WHERE act = ?",
    "work": "SELECT 1 FROM history WHERE act = ?",
}


def run(folder: Path, count: int, seed: int) -> tuple[Figures, bool]:
    """Kill ``count`` times; after each the book opens and holds all that was acknowledged.

    The whole of it is checked (pages, links, files, history, index) after every
    twenty-fifth kill, and before a fresh book is taken after every hundredth.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["benchmarks.campaigns.load"])
    chance, begun = random.Random(seed), time.monotonic()
    acts: Counter[str] = Counter()
    lost: list[tuple[str, str]] = []
    refused: Counter[str] = Counter()
    unsound = checks = 0
    acknowledged: set[tuple[str, str]] = set()
    path = folder / "none"
    for number in range(count):
        if number % _FRESH_EVERY == 0:
            path = folder / f"book-{number}.diary"
            start = BookStart(keeper="王秀兰", village="东街村")
            books_in(folder).create(path, start).close()
            acknowledged = set()
        told, telling = context.Pipe(duplex=False)
        child = context.Process(
            target=work_until_killed, args=(path, folder, seed * 100_000 + number, telling)
        )
        child.start()
        telling.close()
        fresh: list[tuple[str, str]] = []
        with suppress(EOFError):
            for _ in range(chance.randint(0, 12)):
                fresh.append(told.recv())
            told.poll(chance.uniform(0, 0.02))
        child.kill()
        child.join()
        with suppress(EOFError):
            while True:
                fresh.append(told.recv())
        told.close()
        for kind, what in fresh:
            if kind == "fault":
                refused[what] += 1
            elif kind != "opened" and what:
                acts[kind] += 1
                acknowledged.add((kind, what))
        lost += _missing(path, folder, acknowledged)
        if number % _CHECK_EVERY == _CHECK_EVERY - 1 or number == count - 1:
            checks += 1
            unsound += not _is_sound(path, folder)
    figures: Figures = {
        "kills": count,
        "acts acknowledged": sum(acts.values()),
        **{f"  {kind}": acts[kind] for kind in sorted(acts)},
        "acknowledged and lost": len(lost),
        "books not opening or refusing an act": dict(refused) or 0,
        "whole checks": checks,
        "whole checks that found something": unsound,
        "seconds": round(time.monotonic() - begun),
    }
    return figures, not (lost or unsound or refused)


def _missing(path: Path, folder: Path, acknowledged: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Open the book as the program does, close it, and look for what was acknowledged."""
    books_in(folder).open(path).close()
    connection = connect(path, read_only=True)
    try:
        return [
            (kind, what)
            for kind, what in acknowledged
            if connection.execute(_WHERE[kind], (what,)).fetchone() is None
        ]
    finally:
        connection.close()


def _is_sound(path: Path, folder: Path) -> bool:
    services = books_in(folder).open(path)
    try:
        return services.keeping.check().sound
    finally:
        services.close()
