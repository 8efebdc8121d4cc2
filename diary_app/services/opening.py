"""Books on this machine: where they lie, making one, opening one; and the preferences."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from diary_app.domain.clock import Clock, SystemClock
from diary_app.domain.errors import DiaryError
from diary_app.domain.people import Committee
from diary_app.domain.preferences import Preferences
from diary_app.domain.progress import Progress, Silent
from diary_app.domain.securing import Unlocking
from diary_app.runtime.paths import places
from diary_app.runtime.settings import PreferencesFile

# What opening a book needs is loaded when one is opened: the first window is
# painted, and a mistyped command answered, without it.
if TYPE_CHECKING:
    from diary_app.domain.form import Form
    from diary_app.services.app_services import AppServices
    from diary_app.services.open_book import KeptKeys, OpenBook
    from diary_app.services.paper import PageRenderer
    from diary_app.services.restoring import Restoring
    from diary_app.services.salvaging import Salvaging
    from diary_app.storage.keys import Cost

__all__ = ["BookStart", "Books", "Preferences", "SampleRequest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookStart:
    """What a new book needs to know.

    ``form`` is the unified form it starts with and keeps, ``None`` for the common one.
    """

    keeper: str
    village: str
    committee: Committee = Committee.VILLAGERS
    post: str = ""
    phone: str = ""
    form: "Form | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRequest:
    """A sample book: the same request makes the same entries."""

    entries: int = 120
    months: int = 6
    villages: int = 1
    seed: int = 1
    street: bool = False


class Books:
    """Making and opening books; ``data_dir`` is all the program keeps outside them.

    ``form_source`` reads the unified form in force; ``preferences_file`` is the
    one TOML file of this machine. ``page_renderer`` makes what draws PDF pages;
    it is asked only when a PDF is wanted. ``passphrase_cost``: what a try at a
    passphrase costs, ``None`` for the usual half second.
    """

    def __init__(
        self,
        data_dir: Path,
        form_source: "Callable[[], Form]",
        preferences_file: PreferencesFile | None = None,
        clock: Clock | None = None,
        page_renderer: "Callable[[], PageRenderer] | None" = None,
        passphrase_cost: "Cost | None" = None,
    ) -> None:
        self._places = places(data_dir)
        self._form_source = form_source
        self._preferences = preferences_file or PreferencesFile(self._places.preferences)
        self._clock = clock or SystemClock()
        self._page_renderer = page_renderer
        self._passphrase_cost = passphrase_cost

    @property
    def default_path(self) -> Path:
        """Where a book lies unless the person says otherwise."""
        return self._places.default_book

    def usual_path(self) -> Path | None:
        """The book opened last, or the default one; ``None`` where neither exists."""
        last = self.preferences().last_book
        for path in (Path(last) if last else None, self.default_path):
            if path is not None and path.exists():
                return path
        return None

    def create(
        self, path: Path, start: BookStart, *, passphrase: str | None = None
    ) -> "AppServices":
        """Make a book, encrypted where there is a ``passphrase``, and open it.

        Its recovery key is told by ``AppServices.securing``. Raises
        ``DiaryError``: ``file_exists``, ``name_missing``, ``file_not_written``,
        ``disk_full``, ``passphrase_empty``, ``passphrase_too_short``.
        """
        from diary_app.services.starting import hold_book

        book = self._new_book(path, start, passphrase)
        hold_book(book, self._places.data_dir)
        services = self._services(book)
        self._remember(path)
        return services

    def open(
        self,
        path: Path,
        unlock: Unlocking | None = None,
        *,
        damaged: bool = False,
        briefly: bool = False,
    ) -> "AppServices":
        """Open a book (migrating an older one) and remember it as the last.

        ``damaged``: read what can be read of a book that is refused otherwise;
        nothing can be written to it. ``briefly``: for one command; a window
        holds the book, so that another computer can only read it meanwhile.

        ``unlock`` opens an encrypted one; for a plain one it is not needed and
        not looked at. Raises ``DiaryError``: ``book_not_found``,
        ``not_a_book``, ``book_empty``, ``book_damaged``, ``book_newer``,
        ``book_busy``; for an encrypted book ``passphrase_needed`` where
        ``unlock`` is ``None``, ``passphrase_wrong`` (with ``wait``: seconds
        until the next try), ``passphrase_wait`` (with ``seconds``; the
        passphrase was not tried), ``recovery_key_unreadable`` (a slip of the
        pen, nothing was tried), ``recovery_key_wrong``, ``keys_missing``
        (the recovery key still opens it), ``keys_newer``.
        """
        from diary_app.services.starting import open_book

        book = open_book(
            path,
            self._form_source,
            self._clock,
            self._kept_keys(),
            unlock,
            damaged=damaged,
            briefly=briefly,
            data_dir=self._places.data_dir,
        )
        services = self._services(book)
        self._remember(path)
        return services

    def spells_key(self, written: str) -> bool:
        """Whether ``written`` spells a recovery key, of whatever book; slips are found so."""
        from diary_app.storage.keys import read_spelled

        try:
            read_spelled(written)
        except DiaryError:
            return False
        return True

    def make_sample(
        self,
        path: Path,
        request: SampleRequest,
        progress: Progress | None = None,
        *,
        passphrase: str | None = None,
    ) -> "AppServices":
        """Make a book of sample data from the project's own phrases, and open it.

        Where it is stopped, no book is left behind. Raises as ``create``.
        """
        from diary_app.services.sampling import fill, start_of
        from diary_app.services.starting import hold_book

        book = self._new_book(path, start_of(request), passphrase)
        try:
            fill(book, request, progress or Silent())
        except BaseException:
            book.store.close()
            with suppress(OSError):
                path.unlink()
            if book.kept_keys is not None:
                book.kept_keys.places.forget(path)
            raise
        hold_book(book, self._places.data_dir)
        self._remember(path)
        return self._services(book)

    def preferences(self) -> Preferences:
        """The preferences; bad values are replaced by the usual ones."""
        return self._preferences.load()

    def keep_preferences(self, preferences: Preferences) -> None:
        """Write the preferences (beside the file, then moved)."""
        self._preferences.save(preferences)

    def _new_book(self, path: Path, start: BookStart, passphrase: str | None) -> "OpenBook":
        from diary_app.services.starting import new_book

        return new_book(path, start, self._form_source, self._clock, self._kept_keys(), passphrase)

    def _kept_keys(self) -> "KeptKeys":
        from diary_app.services.open_book import KeptKeys
        from diary_app.storage.key_places import KeyPlaces
        from diary_app.storage.keys import USUAL_COST

        return KeptKeys(
            places=KeyPlaces(self._places.kept_keys), cost=self._passphrase_cost or USUAL_COST
        )

    @cached_property
    def restoring(self) -> "Restoring":
        """Backups looked into and put in a book's place."""
        from diary_app.services.restoring import Restoring

        return Restoring(self._places.backups, self._kept_keys().places, self._clock)

    @cached_property
    def salvaging(self) -> "Salvaging":
        """What can be read of damaged books."""
        from diary_app.services.salvaging import Salvaging

        return Salvaging(self._kept_keys(), self._clock)

    def _second_place(self) -> Path | None:
        wished = self.preferences().second_place
        return Path(wished) if wished else None

    def _services(self, book: "OpenBook") -> "AppServices":
        from diary_app.services.app_services import AppServices
        from diary_app.services.open_book import BackupPlaces

        name = book.book_id or book.store.path.stem
        if not book.store.damaged and book.store.copied_from is None:
            book.backups = BackupPlaces(
                folder=self._places.backups / name,
                second=self._second_place,
            )
        return AppServices(book, self._page_renderer)

    def _remember(self, path: Path) -> None:
        """The book opened last comes first next time; not being able to is no fault."""
        preferences = self.preferences()
        last = str(path.expanduser().absolute())
        if preferences.last_book != last:
            with suppress(DiaryError):
                self.keep_preferences(replace(preferences, last_book=last))
