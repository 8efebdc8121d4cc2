"""Medians, ratios and the table: how a promise is measured and told."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One promise beside what was found.

    ``ours`` and ``bare`` are in the unit that ``unit`` names; ``limit`` is the
    most that ``figure`` may be, ``figure`` a ratio or a plain value.
    """

    what: str
    promise: str
    ours: float
    bare: float | None
    unit: str
    figure: float
    limit: float

    @property
    def kept(self) -> bool:
        """Whether the promise holds in this run."""
        return self.figure <= self.limit


def ratio(
    what: str, ours: Sequence[float], bare: Sequence[float], limit: float, *, unit: str = "ms"
) -> Measured:
    """A promise that says: at most ``limit`` times what the bare thing takes."""
    own, yard = statistics.median(ours), statistics.median(bare)
    return Measured(
        what=what,
        promise=f"≤ {limit:g} × bare",
        ours=own,
        bare=yard,
        unit=unit,
        figure=own / yard,
        limit=limit,
    )


def most(
    what: str, ours: float, limit: float, *, unit: str = "ms", bare: float | None = None
) -> Measured:
    """A promise that says: at most ``limit`` of ``unit``."""
    return Measured(
        what=what,
        promise=f"≤ {limit:g} {unit}",
        ours=ours,
        bare=bare,
        unit=unit,
        figure=ours,
        limit=limit,
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of ``values`` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that ``act`` takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def alternately(
    ours: Callable[[], object], bare: Callable[[], object], times: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of both, taken in turns so that a busy moment falls on both."""
    own: list[float] = []
    yard: list[float] = []
    for _ in range(times):
        own.append(timed(ours))
        yard.append(timed(bare))
    return own, yard


def table(rows: Sequence[Measured]) -> str:
    """What was measured, a line each."""
    lines = [("what", "promise", "ours", "bare", "found", "")]
    for row in rows:
        bare = "" if row.bare is None else f"{row.bare:.4g} {row.unit}"
        found = f"{row.figure:.2f} ×" if "×" in row.promise else f"{row.figure:.4g} {row.unit}"
        lines.append(
            (row.what, row.promise, f"{row.ours:.4g} {row.unit}", bare, found, _verdict(row))
        )
    widths = [max(len(line[column]) for line in lines) for column in range(6)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _verdict(row: Measured) -> str:
    return "ok" if row.kept else "FALLS SHORT"
