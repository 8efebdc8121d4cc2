"""One command line carried out: what it prints, and the exit code it ends with."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress

from diary_app.cli.command import Command
from diary_app.cli.faults import HelpAsked, UsageFault
from diary_app.cli.output import Output
from diary_app.cli.parsing import read_line
from diary_app.cli.session import Session
from diary_app.domain.errors import Cancelled, DiaryError
from diary_app.services.opening import Books
from diary_app.wording.catalogue import Words
from diary_app.wording.errors import sentence

DONE = 0
NOT_DONE = 1
USAGE = 2
STOPPED = 130


class Answered(Exception):  # noqa: N818 - not a fault: the line is dealt with
    """The line is dealt with already; ``code`` is the exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def understand(
    arguments: Sequence[str], words: Words, version: str, output: Output
) -> tuple[Namespace, Command | None]:
    """The options and the command of a line; raises ``Answered`` for help and bad usage."""
    try:
        return read_line(arguments, words, version)
    except HelpAsked as asked:
        output.line(asked.text)
        raise Answered(DONE) from None
    except UsageFault as fault:
        raise Answered(_bad_usage(fault, output)) from None


def carry_out(
    command: Command, options: Namespace, *, books: Books, words: Words, output: Output
) -> int:
    """Run ``command``; the exit code. A fault of the program itself is let through."""
    session = Session(
        words=words,
        books=books,
        output=output,
        book=options.book,
        passphrase_file=options.passphrase_file,
    )
    try:
        code = command.run(session, options)
        output.finish()
    except DiaryError as fault:
        return not_done(fault, words, output)
    except UsageFault as fault:
        return _bad_usage(fault, output)
    except Cancelled:
        return not_done(DiaryError("stopped"), words, output)
    return code


def _bad_usage(fault: UsageFault, output: Output) -> int:
    if fault.usage:
        output.note(fault.usage)
    output.note(f"error: usage: {fault.message}")
    return USAGE


def not_done(fault: DiaryError, words: Words, output: Output) -> int:
    """Say in one line why something could not be done; the exit code."""
    # What was printed before comes first, also where both streams end in one file.
    try:
        output.finish()
    except (DiaryError, OSError):
        _let_go_of_output()
    with suppress(OSError):
        output.note(f"error: {fault.code}: {sentence(words, fault)}")
    return NOT_DONE


def nobody_reads() -> int:
    """Whoever read the output has gone: end quietly, the work itself is done."""
    _let_go_of_output()
    return DONE


def _let_go_of_output() -> None:
    """Lead what is still held back nowhere: the interpreter would complain at its end."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
