"""The entry points: a command line in the console, or the window."""

import logging
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from diary_app import bootstrap
from diary_app.cli.output import Output
from diary_app.cli.parsing import early_option
from diary_app.cli.running import (
    DONE,
    NOT_DONE,
    STOPPED,
    Answered,
    carry_out,
    nobody_reads,
    not_done,
    understand,
)
from diary_app.domain.errors import DiaryError
from diary_app.wording.catalogue import Words

_LOG = logging.getLogger(__name__)


def console(arguments: Sequence[str] | None = None) -> int:
    """Entry point ``diary``: one command, or the window where none is given."""
    line = list(sys.argv[1:] if arguments is None else arguments)
    output = Output.of_process()
    folder = early_option(line, "--data-dir")
    program = bootstrap.build(Path(folder) if folder else None)
    words = program.words(early_option(line, "--lang") or "")
    sys.excepthook = _Unforeseen(program, words, output)
    try:
        options, command = understand(line, words, program.version, output)
        if command is not None:
            return carry_out(command, options, books=program.books, words=words, output=output)
        return _face(program, options, words, output)
    except Answered as answered:
        return answered.code
    except BrokenPipeError:
        return nobody_reads()
    except KeyboardInterrupt:
        with suppress(OSError):
            output.note("")
        not_done(DiaryError("stopped"), words, output)
        return STOPPED
    except Exception as fault:  # noqa: BLE001 - the last stop before a traceback
        return _unforeseen(fault, program, words, output)


def window() -> int:
    """Entry point ``diary-app``: the window, no console needed."""
    return console()


def _face(program: bootstrap.Program, options: Namespace, words: Words, output: Output) -> int:
    try:
        if options.draw_screens is not None:
            for path in bootstrap.draw_screens(options.draw_screens):
                output.line(str(path))
            return DONE
        bootstrap.start_log(program)
        if options.passphrase_file is not None:
            raise DiaryError("passphrase_file_for_commands")
        return bootstrap.open_window(program, options.book, options.lang or "")
    except DiaryError as fault:
        return not_done(fault, words, output)


def _unforeseen(
    fault: BaseException, program: bootstrap.Program, words: Words, output: Output
) -> int:
    """A fault of our own: into the log, and one sentence instead of a traceback."""
    bootstrap.start_log(program)
    _LOG.error("unforeseen", exc_info=(type(fault), fault, fault.__traceback__))
    return not_done(DiaryError("unexpected", log=program.log), words, output) or NOT_DONE


class _Unforeseen:
    """Answers what nobody caught, in the way of ``sys.excepthook``."""

    def __init__(self, program: bootstrap.Program, words: Words, output: Output) -> None:
        self._program = program
        self._words = words
        self._output = output

    def __call__(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        del kind, trace
        _unforeseen(fault, self._program, self._words, self._output)


if __name__ == "__main__":
    sys.exit(console())
