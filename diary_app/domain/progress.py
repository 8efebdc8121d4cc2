"""How long work tells where it is and learns that it should stop."""

from typing import Protocol


class Progress(Protocol):
    """What a service is given for work that may take longer than a moment."""

    def step(self, done: int, total: int | None) -> None:
        """Tell that ``done`` of ``total`` pieces are finished (``None``: unknown)."""
        ...

    def check(self) -> None:
        """Raise ``Cancelled`` if the person has asked to stop."""
        ...


class Silent:
    """Progress that nobody watches and nobody stops."""

    def step(self, done: int, total: int | None) -> None:
        del done, total

    def check(self) -> None:
        return
