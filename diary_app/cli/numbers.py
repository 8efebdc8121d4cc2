"""Numbers typed on the command line."""

import argparse
from collections.abc import Callable

from diary_app.wording.catalogue import Words


def count_from_one(words: Words, most: int = 1_000_000) -> Callable[[str], int]:
    """Reads a whole number from 1 to ``most``."""
    return _count(words, 1, most)


def count_from_zero(words: Words, most: int = 1_000_000) -> Callable[[str], int]:
    """Reads a whole number from 0 to ``most``."""
    return _count(words, 0, most)


def _count(words: Words, least: int, most: int) -> Callable[[str], int]:
    def read(written: str) -> int:
        if written.isascii() and written.isdigit() and least <= int(written[:12]) <= most:
            return int(written)
        raise argparse.ArgumentTypeError(
            words.text("must be a whole number from {least} to {most}").format(
                least=least, most=most
            )
        )

    return read
