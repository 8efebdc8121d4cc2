"""What a command is: a name, a purpose, its arguments and what it does."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from diary_app.cli.session import Session
from diary_app.wording.catalogue import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command. ``run`` returns the exit code: 0 done, 1 where something was found amiss.

    ``purpose`` and ``details`` are source texts; ``details`` stand below the
    help of the command. ``takes_query``: its words are a query, in which ``-word``
    excludes; ``valued`` are those of its options that a value follows.
    """

    name: str
    purpose: str
    arguments: Callable[[argparse.ArgumentParser, Words], None]
    run: Callable[[Session, argparse.Namespace], int]
    details: str = ""
    takes_query: bool = False
    valued: tuple[str, ...] = ()


def json_option(parser: argparse.ArgumentParser, words: Words) -> None:
    """``--json``, the same for every command that reads."""
    parser.add_argument(
        "--json",
        action="store_true",
        help=words.text("print one JSON document and nothing else"),
    )
