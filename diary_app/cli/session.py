"""What one command works with: the words, the books, and the book it was pointed at."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from diary_app.cli.output import Output
from diary_app.cli.progress import ConsoleProgress
from diary_app.domain.errors import DiaryError
from diary_app.domain.securing import Unlocking
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books
from diary_app.wording.catalogue import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One command's surroundings; ``book`` is what ``--book`` named."""

    words: Words
    books: Books
    output: Output
    book: Path | None = None
    passphrase_file: Path | None = None

    @contextmanager
    def opened(self) -> Iterator[AppServices]:
        """The book, closed again afterwards.

        Raises ``DiaryError`` ``no_book`` where none was named and none is known,
        and as ``Books.open``.
        """
        path = self.book or self.books.usual_path()
        if path is None:
            raise DiaryError("no_book")
        with self.opened_with(self.unlocking(), path) as services:
            yield services

    @contextmanager
    def opened_with(self, unlock: Unlocking | None, path: Path) -> Iterator[AppServices]:
        """The book at ``path``, opened with ``unlock``; raises as ``Books.open``."""
        services = self.books.open(path, unlock, briefly=True)
        try:
            if services.mended:
                self.output.note(
                    self.text("The damaged beginning of the book was put right from its keys")
                )
            yield services
        finally:
            services.close()

    def unlocking(self) -> Unlocking | None:
        """What ``--passphrase-file`` holds; raises as ``passphrase_in``."""
        if self.passphrase_file is None:
            return None
        return Unlocking(passphrase=passphrase_in(self.passphrase_file))

    @contextmanager
    def progress(self, label: str) -> Iterator[ConsoleProgress]:
        """Progress named ``label``, whose line is gone afterwards."""
        shown = ConsoleProgress(self.output, label)
        try:
            yield shown
        finally:
            shown.clear()

    def text(self, source: str, **values: object) -> str:
        """The words for ``source`` with its blanks filled."""
        return self.words.text(source).format(**values)

    def plural(self, one: str, many: str, count: int) -> str:
        """The words for ``count`` things, ``{n}`` filled."""
        return self.words.plural(one, many, count).format(n=f"{count:,}")


_LONGEST_LINE = 4096


def passphrase_in(path: Path) -> str:
    """The first line of a file, without its end.

    Raises ``DiaryError``: ``file_not_found``, ``file_unreadable``, ``passphrase_empty``.
    """
    line = _first_line(path)
    if not line.strip():
        raise DiaryError("passphrase_empty")
    return line


def recovery_key_in(path: Path) -> str:
    """A recovery key as written in a file, over several lines or in one; raises as above.

    An empty file raises ``recovery_key_unreadable`` once it is used.
    """
    return _text(path)


def _first_line(path: Path) -> str:
    return next(iter(_text(path).splitlines()), "")


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST_LINE).decode("utf-8-sig")
    except FileNotFoundError as fault:
        raise DiaryError("file_not_found", path=path) from fault
    except (OSError, ValueError) as fault:
        raise DiaryError("file_unreadable", path=path) from fault
