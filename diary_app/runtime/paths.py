"""Where the program keeps what lies outside a book."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = "people-situation-diary"
BOOK_ENDING = ".diary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Everything the program keeps outside the books; nothing is made by asking."""

    data_dir: Path

    @property
    def default_book(self) -> Path:
        """Where a book lies unless the person says otherwise."""
        return self.data_dir / f"my{BOOK_ENDING}"

    @property
    def preferences(self) -> Path:
        """The preferences of this machine."""
        return self.data_dir / "preferences.toml"

    @property
    def backups(self) -> Path:
        """The folder of the backups, in which each book has its own."""
        return self.data_dir / "backups"

    @property
    def kept_keys(self) -> Path:
        """The folder of the copies of encrypted books' keys."""
        return self.data_dir / "keys"

    @property
    def logs(self) -> Path:
        """The folder of the log."""
        return self.data_dir / "logs"


def places(data_dir: Path | None = None) -> Places:
    """The places under ``data_dir``, or under the person's own folder for such data."""
    if data_dir is None:
        import platformdirs

        data_dir = Path(platformdirs.user_data_dir(FOLDER, appauthor=False))
    return Places(data_dir=data_dir.expanduser().absolute())
