"""What a page is handed: the services of the open book, and the ways to act and to speak."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from diary_app.desktop.changes import Published
from diary_app.desktop.machine import Machine
from diary_app.desktop.tasks import Tasks
from diary_app.desktop.widgets.message import Offer
from diary_app.domain.clock import Clock
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books


class Navigator(Protocol):
    """Opens a page by its id and shows what is asked for on it."""

    def __call__(self, page_id: str, /, **what: Any) -> None: ...


class Teller(Protocol):
    """Shows a passing message: *Undo* where something can be taken back, and what may follow."""

    def __call__(
        self, text: str, /, undo: Callable[[], None] | None = None, offer: Offer | None = None
    ) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything a page may reach; ``navigate`` and ``show_*`` are the window's.

    ``perform`` does a command of the catalogue, by its id.
    """

    services: AppServices
    books: Books
    tasks: Tasks
    changes: Published
    clock: Clock
    navigate: Navigator
    show_message: Teller
    show_fault: Callable[[Exception], None]
    machine: Machine
    perform: Callable[[str], None]

    def go(self, page_id: str, **what: Any) -> None:
        """Open a page: ``go("diary", entry_id=…)``, ``go("new_entry", way=…)``."""
        self.navigate(page_id, **what)

    def tell(self, text: str, undo: UUID | None = None, offer: Offer | None = None) -> None:
        """Say what was done; *Undo* takes the act ``undo`` back, ``offer`` leads on."""
        if undo is None:
            self.show_message(text, None, offer)
            return
        act = undo
        self.show_message(
            text, lambda: void(self.tasks.write(lambda: self.services.writing.undo(act))), offer
        )

    def tell_fault(self, error: Exception) -> None:
        """Say what could not be done, what was kept and what to do."""
        self.show_fault(error)


def void(result: object) -> None:
    """Drop ``result``: for calls whose value nobody needs."""
    del result
