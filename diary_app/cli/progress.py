"""Long work told on standard error while somebody watches."""

import time

from diary_app.cli.output import Output

_PAUSE = 0.2
_PATIENCE = 0.6


class ConsoleProgress:
    """A line that counts; silent where standard error is no terminal.

    Ctrl-C stops the work by ``KeyboardInterrupt``, so ``check`` has nothing to ask.
    """

    def __init__(self, output: Output, label: str) -> None:
        self._output = output
        self._label = label
        self._next = time.monotonic() + _PATIENCE
        self._shown = False

    def step(self, done: int, total: int | None) -> None:
        """Tell that ``done`` of ``total`` pieces are finished."""
        now = time.monotonic()
        if not self._output.watched or now < self._next:
            return
        self._next = now + _PAUSE
        self._shown = True
        of = f" / {total:,}" if total else ""
        self._output.passing(f"{self._label} {done:,}{of}")

    def check(self) -> None:
        """Nothing to do: see the class."""

    def clear(self) -> None:
        """Take the line away again."""
        if self._shown:
            self._output.passing("")
            self._shown = False
