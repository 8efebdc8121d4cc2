"""Books on this machine: where they lie, making one, opening one; and the preferences."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from diary_app.domain.clock import Clock, SystemClock
from diary_app.domain.errors import DiaryError
from diary_app.domain.form import Form
from diary_app.domain.form_writing import form_from_text, form_text
from diary_app.domain.ids import TimeOrderedIds
from diary_app.domain.people import Committee, Keeper, Village, village_code
from diary_app.domain.preferences import Preferences
from diary_app.domain.progress import Progress, Silent
from diary_app.domain.text import clean_line
from diary_app.runtime.paths import places
from diary_app.runtime.settings import PreferencesFile
from diary_app.services.app_services import AppServices
from diary_app.services.exporting import Exporting
from diary_app.services.following import Following
from diary_app.services.importing import Importing
from diary_app.services.keeping import FORMAT_VERSION, Keeping
from diary_app.services.open_book import OpenBook
from diary_app.services.paper import PageRenderer
from diary_app.services.searching import Searching
from diary_app.services.summarising import Summarising
from diary_app.services.writing import Writing
from diary_app.storage.engine import OpenConnection
from diary_app.storage.people import make_keeper, make_village
from diary_app.storage.store import Store

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
    form: Form | None = None


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
    it is asked only when a PDF is wanted.
    """

    def __init__(
        self,
        data_dir: Path,
        form_source: Callable[[], Form],
        preferences_file: PreferencesFile | None = None,
        clock: Clock | None = None,
        page_renderer: Callable[[], PageRenderer] | None = None,
    ) -> None:
        self._places = places(data_dir)
        self._form_source = form_source
        self._preferences = preferences_file or PreferencesFile(self._places.preferences)
        self._clock = clock or SystemClock()
        self._page_renderer = page_renderer

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

    def create(self, path: Path, start: BookStart) -> AppServices:
        """Make a book and open it.

        Raises ``DiaryError``: ``file_exists``, ``name_missing``,
        ``file_not_written``, ``disk_full``.
        """
        services = self._services(self._book_on(self._new_store(path, start)))
        self._remember(path)
        return services

    def open(self, path: Path) -> AppServices:
        """Open a book (migrating an older one) and remember it as the last.

        Raises ``DiaryError``: ``book_not_found``, ``not_a_book``,
        ``book_empty``, ``book_damaged``, ``book_newer``, ``book_busy``.
        """
        services = self._services(self._book_on(Store.open(path, now=self._clock.now())))
        self._remember(path)
        return services

    def make_sample(
        self, path: Path, request: SampleRequest, progress: Progress | None = None
    ) -> AppServices:
        """Make a book of sample data from the project's own phrases, and open it.

        Where it is stopped, no book is left behind. Raises as ``create``.
        """
        from diary_app.services.sampling import fill, start_of

        book = self._book_on(self._new_store(path, start_of(request)))
        try:
            fill(book, request, progress or Silent())
        except BaseException:
            book.store.close()
            with suppress(OSError):
                path.unlink()
            raise
        self._remember(path)
        return self._services(book)

    def preferences(self) -> Preferences:
        """The preferences; bad values are replaced by the usual ones."""
        return self._preferences.load()

    def keep_preferences(self, preferences: Preferences) -> None:
        """Write the preferences (beside the file, then moved)."""
        self._preferences.save(preferences)

    def _new_store(self, path: Path, start: BookStart) -> Store:
        name, village_name = clean_line(start.keeper), clean_line(start.village)
        if not name or not village_name:
            raise DiaryError("name_missing")
        ids, now = TimeOrderedIds(self._clock), self._clock.now()
        form = start.form or self._form_source()
        codes = {village.name: village.code for village in form.villages}
        code = codes.get(village_name) or village_code(village_name, codes.values())
        village = Village(id=ids(), code=code, name=village_name)
        keeper = Keeper(
            id=ids(),
            name=name,
            committee=start.committee,
            village_id=village.id,
            post=clean_line(start.post),
            phone=clean_line(start.phone),
        )
        facts = {
            "kind": "diary",
            "book": ids().hex,
            "device": ids().hex,
            "keeper": keeper.id.hex,
            "format_version": str(FORMAT_VERSION),
            "form_version": str(form.version),
            "made_at": now.isoformat(timespec="seconds"),
        }
        if start.form is not None:
            facts["form"] = form_text(start.form)

        def fill(connection: OpenConnection) -> None:
            make_village(connection, village)
            make_keeper(connection, keeper)
            connection.executemany("INSERT INTO facts (name, value) VALUES (?, ?)", facts.items())

        return Store.create(path, fill)

    def _book_on(self, store: Store) -> OpenBook:
        """The open book; a form of its own goes before the common one."""
        try:
            with store.reading() as connection:
                facts: dict[str, str] = dict(
                    connection.execute("SELECT name, value FROM facts").fetchall()
                )
            own = facts.get("form")
            return OpenBook(
                store=store,
                form=self._form_source() if own is None else form_from_text(own),
                clock=self._clock,
                ids=TimeOrderedIds(self._clock),
                device=facts.get("device", ""),
            )
        except BaseException:
            store.close()
            raise

    def _services(self, book: OpenBook) -> AppServices:
        return AppServices(
            clock=self._clock,
            form=book.form,
            writing=Writing(book),
            following=Following(book),
            searching=Searching(book.store, self._clock, book.form),
            summarising=Summarising(book, self._page_renderer),
            importing=Importing(book),
            exporting=Exporting(book),
            keeping=Keeping(book),
        )

    def _remember(self, path: Path) -> None:
        """The book opened last comes first next time; not being able to is no fault."""
        preferences = self.preferences()
        last = str(path.expanduser().absolute())
        if preferences.last_book != last:
            with suppress(DiaryError):
                self.keep_preferences(replace(preferences, last_book=last))
