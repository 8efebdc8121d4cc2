"""Runs one campaign and prints its figures.

python -m benchmarks.campaigns kills --count 1000
python -m benchmarks.campaigns flips --pages 100
python -m benchmarks.campaigns cuts --count 100
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.campaigns import cuts, flips, kills


def main() -> int:
    """The exit code is 1 where something was lost or taken for sound that is not."""
    parser = argparse.ArgumentParser(description="Attack a book and see what is lost.")
    parser.add_argument("--seed", type=int, default=1)
    kinds = parser.add_subparsers(dest="kind", required=True)
    kinds.add_parser("kills").add_argument("--count", type=int, default=1000)
    flipping = kinds.add_parser("flips")
    flipping.add_argument("--pages", type=int, default=100)
    flipping.add_argument("--encrypted", action="store_true")
    kinds.add_parser("cuts").add_argument("--count", type=int, default=100)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="campaign-") as name:
        folder = Path(name)
        if asked.kind == "kills":
            figures, good = kills.run(folder, asked.count, asked.seed)
        elif asked.kind == "flips":
            figures, good = flips.run(folder, asked.pages, asked.seed, encrypted=asked.encrypted)
        else:
            figures, good = cuts.run(folder, asked.count, asked.seed)
    for what, number in figures.items():
        print(f"{what:<52}{number}")
    print("nothing lost" if good else "NOT ALL IS WELL")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
