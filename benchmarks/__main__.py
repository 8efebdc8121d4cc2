"""Measures what docs promise about speed: each figure beside something bare, in one run.

python -m benchmarks          100,000 entries
python -m benchmarks --full   a million entries
"""

import argparse
import platform
import sys

from benchmarks import likeness, reading, starting, writing
from benchmarks.books import compile_all, sample
from benchmarks.measuring import Measured, table

QUICK, FULL, FEW = 100_000, 1_000_000, 120


def main() -> int:
    """Measure and print the table; the exit code tells nothing about the figures."""
    parser = argparse.ArgumentParser(description="Measure the promises about speed.")
    parser.add_argument("--full", action="store_true", help="a million entries")
    parser.add_argument("--entries", type=int, help="so many entries")
    asked = parser.parse_args()
    entries: int = asked.entries or (FULL if asked.full else QUICK)
    compile_all()
    book, few = sample(entries), sample(FEW)
    rows: list[Measured] = []
    for measured in (
        starting.measure(book, few, times=5),
        starting.measure_console(book, times=7),
        reading.measure(book, entries),
        likeness.measure(book),
        writing.measure_saving(book),
        writing.measure_ledger(100_000 if asked.full else 10_000),
    ):
        for row in measured:
            rows.append(row)
            print(f"  {row.what}", file=sys.stderr)
    print(f"{entries:,} entries, Python {platform.python_version()}, {platform.machine()}")
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
