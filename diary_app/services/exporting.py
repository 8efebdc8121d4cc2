"""Entries and matters as files that other programs read."""

from pathlib import Path

from diary_app.domain.progress import Progress
from diary_app.services.summarising import Written


class Exporting:
    """Use cases around files of entries (.csv .xlsx .json .jsonl)."""

    def write(
        self,
        target: Path,
        *,
        query: str = "",
        language: str,
        replace: bool = False,
        unmasked_because: str | None = None,
        progress: Progress | None = None,
    ) -> tuple[Written, int]:
        """Write what ``query`` finds, masked as the month is; the count of entries with it."""
        raise NotImplementedError
