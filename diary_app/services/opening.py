"""Books on this machine: where they lie, making one, opening one; and the preferences."""

from dataclasses import dataclass
from pathlib import Path

from diary_app.domain.people import Committee
from diary_app.domain.preferences import Preferences
from diary_app.domain.progress import Progress
from diary_app.services.app_services import AppServices

__all__ = ["BookStart", "Books", "Preferences", "SampleRequest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookStart:
    """What a new book needs to know."""

    keeper: str
    village: str
    committee: Committee = Committee.VILLAGERS
    post: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRequest:
    """A sample book: the same request makes the same entries."""

    entries: int = 120
    months: int = 6
    villages: int = 1
    seed: int = 1
    street: bool = False


class Books:
    """Making and opening books; ``data_dir`` is all the program keeps outside them."""

    @property
    def default_path(self) -> Path:
        """Where a book lies unless the person says otherwise."""
        raise NotImplementedError

    def usual_path(self) -> Path | None:
        """The book opened last, or the default one; ``None`` where neither exists."""
        raise NotImplementedError

    def create(self, path: Path, start: BookStart) -> AppServices:
        """Make a book and open it.

        Raises ``DiaryError``: ``file_exists``, ``name_missing``,
        ``file_not_written``.
        """
        raise NotImplementedError

    def open(self, path: Path) -> AppServices:
        """Open a book (migrating an older one) and remember it as the last.

        Raises ``DiaryError``: ``book_not_found``, ``not_a_book``,
        ``book_empty``, ``book_damaged``, ``book_newer``, ``book_busy``.
        """
        raise NotImplementedError

    def make_sample(
        self, path: Path, request: SampleRequest, progress: Progress | None = None
    ) -> AppServices:
        """Make a book of sample data from the project's own phrases, and open it."""
        raise NotImplementedError

    def preferences(self) -> Preferences:
        """The preferences; bad values are replaced by the usual ones."""
        raise NotImplementedError

    def keep_preferences(self, preferences: Preferences) -> None:
        """Write the preferences (beside the file, then moved)."""
        raise NotImplementedError
