"""What one command works with: the words, the books, and the book it was pointed at."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from diary_app.cli.output import Output
from diary_app.cli.progress import ConsoleProgress
from diary_app.domain.errors import DiaryError
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
        self.refuse_passphrase()
        path = self.book or self.books.usual_path()
        if path is None:
            raise DiaryError("no_book")
        services = self.books.open(path)
        try:
            yield services
        finally:
            services.close()

    @contextmanager
    def progress(self, label: str) -> Iterator[ConsoleProgress]:
        """Progress named ``label``, whose line is gone afterwards."""
        shown = ConsoleProgress(self.output, label)
        try:
            yield shown
        finally:
            shown.clear()

    def refuse_passphrase(self) -> None:
        """Raise ``DiaryError`` ``encryption_unavailable`` where a passphrase was given."""
        if self.passphrase_file is not None:
            raise DiaryError("encryption_unavailable")

    def text(self, source: str, **values: object) -> str:
        """The words for ``source`` with its blanks filled."""
        return self.words.text(source).format(**values)

    def plural(self, one: str, many: str, count: int) -> str:
        """The words for ``count`` things, ``{n}`` filled."""
        return self.words.plural(one, many, count).format(n=f"{count:,}")
