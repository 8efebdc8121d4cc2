"""The command line read: common options, one command, and help in the person's language."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from diary_app.cli.catalogue import COMMANDS, command
from diary_app.cli.command import Command
from diary_app.cli.faults import HelpAsked, UsageFault
from diary_app.wording.catalogue import Words, marked
from diary_app.wording.languages import LANGUAGES

ARGPARSE_WORDS = (
    marked("usage: "),
    marked("positional arguments"),
    marked("options"),
    marked("show this help message and exit"),
    marked("show program's version number and exit"),
    marked("the following arguments are required: %s"),
    marked("one of the arguments %s is required"),
    marked("argument %(argument_name)s: %(message)s"),
    marked("invalid choice: %(value)r (choose from %(choices)s)"),
    marked("invalid %(type)s value: %(value)r"),
    marked("unrecognized arguments: %s"),
    marked("expected one argument"),
    marked("expected at least one argument"),
    marked("expected at most one argument"),
    marked("not allowed with argument %s"),
    marked("ignored explicit argument %r"),
)
"""What argparse says by itself, so that it is translated too."""


class _Parser(argparse.ArgumentParser):
    """An argparse parser that raises instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        raise UsageFault(self.format_usage().rstrip(), message)

    def print_help(self, file: object = None) -> NoReturn:
        del file
        raise HelpAsked(self.format_help().rstrip())

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        del status
        raise HelpAsked((message or "").rstrip())

    def _print_message(self, message: str, file: object = None) -> None:
        del file
        raise HelpAsked(message.rstrip())


@contextmanager
def _argparse_speaks(words: Words) -> Iterator[None]:
    """Let argparse use our words while a line is read.

    It looks its own words up under the module's name ``_``, meant for a
    catalogue of the whole process, which a program with two faces has not.
    """
    before = argparse.__dict__["_"]
    argparse.__dict__["_"] = words.text
    try:
        yield
    finally:
        argparse.__dict__["_"] = before


def read_line(
    arguments: Sequence[str], words: Words, version: str
) -> tuple[argparse.Namespace, Command | None]:
    """The options and the command of a line; ``None`` for a line without a command.

    Raises ``UsageFault`` and ``HelpAsked``.
    """
    with _argparse_speaks(words):
        parser = _common(words, version)
        named = _first_word(arguments)
        chosen = command(named) if named is not None else None
        if named is None and not _ASKING.intersection(arguments):
            return parser.parse_args(arguments), None  # the window: no command's file is read
        shown = [chosen] if chosen is not None else [command(each) for each in COMMANDS]
        below = parser.add_subparsers(
            dest="command",
            metavar=words.text("command"),
            title=words.text("commands"),
            parser_class=_Parser,
        )
        for each in shown:
            if each is not None:
                _add(below, each, words)
        options = parser.parse_args(_guarded(arguments, chosen))
    if chosen is not None and chosen.takes_query:
        options.query = " ".join(each.removeprefix(_GUARD) for each in options.query)
    return options, chosen


def _guarded(arguments: Sequence[str], chosen: Command | None) -> list[str]:
    """``arguments`` in which ``-word`` of a query no longer looks like an option."""
    if chosen is None or not chosen.takes_query:
        return list(arguments)
    guarded: list[str] = []
    begun = False
    for each in arguments:
        exclusion = len(each) > 1 and each[0] == "-" and each[1] != "-" and each != "-h"
        value = bool(guarded) and guarded[-1] in chosen.valued
        guarded.append(_GUARD + each if begun and exclusion and not value else each)
        begun = begun or each == chosen.name
    return guarded


def _common(words: Words, version: str) -> _Parser:
    parser = _Parser(
        prog="diary",
        description=words.text(
            "People's Situation Diary: what residents raise, followed to an answer. "
            "Without a command the window opens."
        ),
        allow_abbrev=False,
    )
    parser.add_argument(
        "--book",
        type=Path,
        metavar="FILE",
        help=words.text("the book (otherwise the one opened last)"),
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=words.text("the passphrase of an encrypted book: the first line of this file"),
    )
    parser.add_argument("--lang", choices=LANGUAGES, help=words.text("the language to speak"))
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        help=words.text("where everything is kept that is not in a book"),
    )
    parser.add_argument("--draw-screens", type=Path, help=argparse.SUPPRESS)
    parser.add_argument(
        "--version",
        action="version",
        version=f"diary {version}",
        help=words.text("show program's version number and exit"),
    )
    return parser


def _add(below: "argparse._SubParsersAction[_Parser]", chosen: Command, words: Words) -> None:
    purpose = words.text(chosen.purpose)
    parser = below.add_parser(
        chosen.name,
        help=purpose,
        description=purpose,
        epilog=words.text(chosen.details),
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    chosen.arguments(parser, words)


_GUARD = "\x1e"
_ASKING = frozenset({"-h", "--help"})
_WITH_VALUE = ("--book", "--passphrase-file", "--lang", "--data-dir", "--draw-screens")


def _first_word(arguments: Sequence[str]) -> str | None:
    """The word that names the command: the first that is neither an option nor its value."""
    skip = False
    for each in arguments:
        if skip:
            skip = False
        elif each in _WITH_VALUE:
            skip = True
        elif not each.startswith("-"):
            return each
    return None


def early_option(arguments: Sequence[str], name: str) -> str | None:
    """The value of a common option, before the line is read as a whole.

    The language is needed to say what is wrong with a line.
    """
    for at, each in enumerate(arguments):
        if each == name and at + 1 < len(arguments):
            return arguments[at + 1]
        if each.startswith(f"{name}="):
            return each[len(name) + 1 :]
        if not each.startswith("-") and (at == 0 or arguments[at - 1] not in _WITH_VALUE):
            return None
    return None
