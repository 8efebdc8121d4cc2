"""The book itself: made, opened, looked over and set up."""

from dataclasses import dataclass
from pathlib import Path

from diary_app.domain.changes import Changes, Subject
from diary_app.domain.errors import DiaryError
from diary_app.domain.people import Committee, Keeper, Village
from diary_app.domain.progress import Progress, Silent
from diary_app.domain.text import clean_line, clean_text
from diary_app.runtime.version import program_version
from diary_app.services.open_book import OpenBook
from diary_app.storage.files import FORMAT_VERSION
from diary_app.storage.people import correct_keeper
from diary_app.storage.queries import counts

__all__ = ["FORMAT_VERSION", "BookInfo", "CheckReport", "Keeping", "LookedOver"]


Problem = tuple[str, dict[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookInfo:
    """What ``diary info`` tells."""

    path: Path
    program: str
    format_version: int
    schema: int
    sqlite: str
    keeper: str
    village: str
    entries: int
    matters: int
    residents: int
    attachments: int
    deleted: int
    size: int
    encrypted: bool
    last_backup: str | None
    read_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What ``diary check`` found: ``problems`` are (code, values), empty when all is well."""

    checks: tuple[str, ...]
    problems: tuple[tuple[str, dict[str, object]], ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedOver:
    """What a window tells after opening: why nothing can be written, and what was found."""

    only_read: DiaryError | None = None
    problems: tuple[Problem, ...] = ()


class Keeping:
    """Use cases around the open book."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def info(self) -> BookInfo:
        """Versions, counts and where the book lies."""
        store = self._book.store
        with store.reading() as connection:
            found = counts.of_book(connection)
        return BookInfo(
            path=store.copied_from or store.path,
            program=program_version(),
            format_version=found.format_version,
            schema=found.schema,
            sqlite=found.sqlite,
            keeper=self.keeper().name,
            village=self.village().name,
            entries=found.entries,
            matters=found.matters,
            residents=found.residents,
            attachments=found.attachments,
            deleted=found.deleted,
            size=store.size(),
            encrypted=store.encrypted,
            last_backup=self._last_backup(),
            read_only=store.read_only,
        )

    def _last_backup(self) -> str | None:
        """The moment of the last backup as ISO text, ``None`` where there is none."""
        from diary_app.services.backing_up import BackingUp  # a search pays nothing for it

        last = BackingUp(self._book).state().last
        return None if last is None else last.moment.isoformat(sep=" ")

    def check(self, progress: Progress | None = None) -> CheckReport:
        """Read the whole book: pages, links between records, history, search index."""
        from diary_app.storage import checking  # its parts are many, and rarely wanted

        store = self._book.store
        differing = store.pages_differing()
        with store.checking() as connection:
            checks, problems = checking.check(connection, progress or Silent())
        if differing is not None:
            checks = ("bytes", *checks)
            problems = [*checking.pages_told(differing), *problems]
        if store.lost_saves:
            problems = [("log_cut", {"saves": store.lost_saves}), *problems]
        return CheckReport(checks=checks, problems=tuple(problems))

    def look_over(self) -> LookedOver:
        """What a window looks at by itself after opening, off the main thread.

        The bytes of the file once a day, the clock, and why it may only be read.
        """
        from diary_app.storage import checking

        store = self._book.store
        only_read = store.why_only_read()
        if store.damaged:
            return LookedOver(only_read=only_read)
        problems: list[Problem] = []
        if store.lost_saves:
            problems.append(("log_cut", {"saves": store.lost_saves}))
        with store.reading() as connection:
            problems += checking.clock_told(connection, self._book.clock.now())
        if store.look_is_due():
            differing = store.pages_differing()
            if differing is None:
                with store.checking() as connection:
                    problems += checking.quick(connection)
            else:
                problems += checking.pages_told(differing)
            if not problems:
                store.looked_over()
        return LookedOver(only_read=only_read, problems=tuple(problems))

    def keeper(self) -> Keeper:
        """Whose diary this is."""
        return self._book.keeper()

    def village(self) -> Village:
        """The keeper's village."""
        return self._book.village()

    def change_keeper(
        self,
        *,
        name: str,
        village: str,
        committee: Committee,
        post: str = "",
        phone: str = "",
    ) -> Changes:
        """Correct who keeps this diary; raises ``DiaryError`` ``name_missing``."""
        name, village = clean_line(name), clean_line(village)
        if not name or not village:
            raise DiaryError("name_missing")
        with self._book.act() as work:
            correct_keeper(
                work,
                name=name,
                village=village,
                committee=committee,
                post=clean_line(post),
                phone=clean_line(phone),
            )
            return work.finish()

    def setting(self, name: str) -> str | None:
        """A setting of the record (kept in the book, goes with it)."""
        with self._book.store.reading() as connection:
            row = connection.execute(
                "SELECT value FROM settings WHERE name = ?", (name,)
            ).fetchone()
        return None if row is None else str(row[0])

    def keep_setting(self, name: str, value: str | None) -> Changes:
        """Keep or drop a setting of the record."""
        with self._book.store.writing() as unit:
            if value is None:
                unit.connection.execute("DELETE FROM settings WHERE name = ?", (name,))
            else:
                unit.connection.execute(
                    "INSERT INTO settings (name, value) VALUES (?, ?)"
                    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    (name, clean_text(value)),
                )
            unit.commit()
        return Changes(subjects=frozenset({Subject.SETTING}))

    def close(self) -> None:
        """Close the book."""
        self._book.store.close()
