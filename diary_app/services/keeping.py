"""The book itself: made, opened, looked over and set up."""

from dataclasses import dataclass
from pathlib import Path

from diary_app.domain.changes import Changes
from diary_app.domain.people import Committee, Keeper, Village
from diary_app.domain.progress import Progress


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


class Keeping:
    """Use cases around the open book."""

    def info(self) -> BookInfo:
        """Versions, counts and where the book lies."""
        raise NotImplementedError

    def check(self, progress: Progress | None = None) -> CheckReport:
        """Read the whole book: pages, links between records, history, search index."""
        raise NotImplementedError

    def keeper(self) -> Keeper:
        """Whose diary this is."""
        raise NotImplementedError

    def village(self) -> Village:
        """The keeper's village."""
        raise NotImplementedError

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
        raise NotImplementedError

    def setting(self, name: str) -> str | None:
        """A setting of the record (kept in the book, goes with it)."""
        raise NotImplementedError

    def keep_setting(self, name: str, value: str | None) -> Changes:
        """Keep or drop a setting of the record."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the book."""
        raise NotImplementedError
