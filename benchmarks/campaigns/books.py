"""The books that are attacked."""

from pathlib import Path

from diary_app.bootstrap import common_form
from diary_app.domain.securing import Unlocking
from diary_app.services.opening import Books, SampleRequest

PASSPHRASE = "油菜花开的时候去东街"


def books_in(folder: Path) -> Books:
    """Books whose program keeps its own things in ``folder``."""
    return Books(folder / "data", common_form)


def sample_in(folder: Path, seed: int, *, encrypted: bool = False) -> tuple[Path, Unlocking | None]:
    """A sample book at rest, whose pages this program remembers, and what opens it."""
    path, books = folder / "sample.diary", books_in(folder)
    passphrase = PASSPHRASE if encrypted else None
    services = books.make_sample(path, SampleRequest(seed=seed), passphrase=passphrase)
    services.close()
    return path, Unlocking(passphrase=PASSPHRASE) if encrypted else None
