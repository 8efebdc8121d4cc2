"""What the console prints: text or one JSON document, on any terminal."""

import io
import json
import re
import sys
from typing import TextIO

from diary_app.domain.errors import DiaryError

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that could steer a terminal; tab and line feed stay."""


class Output:
    """Standard output and standard error of one command."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out = out
        self._err = err

    @classmethod
    def of_process(cls) -> "Output":
        """The streams of this process, made to write anything they are given."""
        for name in ("stdout", "stderr"):
            if getattr(sys, name) is None:  # a program without a console
                setattr(sys, name, io.StringIO())
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                # A console that knows no Chinese shows escapes instead of failing.
                reconfigure(errors="backslashreplace")
        return cls(sys.stdout, sys.stderr)

    @property
    def watched(self) -> bool:
        """Whether a person watches standard error: only then is progress shown."""
        return self._err.isatty()

    def line(self, text: str = "") -> None:
        """Print a line (or several) that people read."""
        self._write(f"{_CONTROL.sub('', text)}\n")

    def document(self, value: object) -> None:
        """Print ``value`` as the one JSON document of this command."""
        wide = (self._out.encoding or "").lower().replace("-", "") in {"utf8", "utf8sig"}
        self._write(f"{json.dumps(value, ensure_ascii=not wide, allow_nan=False)}\n")

    def note(self, text: str) -> None:
        """Print a line on standard error."""
        self._err.write(f"{_CONTROL.sub('', text)}\n")
        self._err.flush()

    def passing(self, text: str) -> None:
        """Show ``text`` in place of what was shown last on this line of standard error."""
        self._err.write(f"\r\x1b[2K{_CONTROL.sub('', text)}")
        self._err.flush()

    def finish(self) -> None:
        """Hand on what is still held back.

        Raises ``BrokenPipeError`` where nobody reads any more, ``DiaryError``
        ``output_not_written`` for other faults.
        """
        try:
            self._out.flush()
        except BrokenPipeError:
            raise
        except OSError as fault:
            raise DiaryError("output_not_written") from fault

    def _write(self, text: str) -> None:
        try:
            self._out.write(text)
        except BrokenPipeError:
            raise
        except OSError as fault:
            raise DiaryError("output_not_written") from fault
