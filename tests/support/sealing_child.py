"""A process that encrypts and decrypts a book in turn until it is killed."""

from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from diary_app.domain.clock import FixedClock
from diary_app.domain.errors import DiaryError
from diary_app.domain.securing import Unlocking
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books
from diary_app.storage import tables as _imported_before_the_fork
from diary_app.storage.keys import Cost
from tests.support.open_books import NOW, common_form

_ = _imported_before_the_fork
PASS = "门前老槐树下三只花猫"


def cheap_books(data_dir: Path, minute: int = 0) -> Books:
    """Books whose passphrases cost next to nothing, ``minute`` minutes later.

    A try that was killed counts as a wrong one, which a minute makes up for.
    """
    cheap, clock = Cost(passes=1, memory=8192), FixedClock(moment=NOW + timedelta(minutes=minute))
    return Books(data_dir, common_form, clock=clock, passphrase_cost=cheap)


def opened_somehow(books: Books, path: Path) -> AppServices:
    """The book, whether it is encrypted by now or not."""
    try:
        return books.open(path, briefly=True)
    except DiaryError as fault:
        if fault.code != "passphrase_needed":
            raise
        return books.open(path, Unlocking(passphrase=PASS), briefly=True)


def seal_until_killed(path: Path, data_dir: Path, minute: int, told: Connection) -> None:
    """Turn encryption on and off and tell when each is begun; never returns."""
    services = opened_somehow(cheap_books(data_dir, minute), path)
    while True:
        told.send(services.securing.is_on)
        if services.securing.is_on:
            services.securing.turn_off(Unlocking(passphrase=PASS))
        else:
            services.securing.turn_on(PASS)
