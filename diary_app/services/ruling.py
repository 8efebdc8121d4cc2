"""The rules of this book: its deadlines and the calendar of working days."""

from collections.abc import Iterable
from datetime import date

from diary_app.domain.changes import Changes
from diary_app.domain.form import Deadlines
from diary_app.domain.rules import DayRule, Rules
from diary_app.services.open_book import OpenBook


class Ruling:
    """Reads and changes the rules; a change moves the due dates of open matters at once."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def rules(self) -> Rules:
        """What this book sets over the unified form."""
        raise NotImplementedError

    def set_deadlines(self, deadlines: Deadlines | None) -> Changes:
        """Use these deadlines, or (``None``) those of the form; ``DiaryError`` ``rule_unfit``."""
        raise NotImplementedError

    def set_days(self, days: Iterable[DayRule]) -> Changes:
        """Count these days as they say, whatever the form says of them."""
        raise NotImplementedError

    def clear_days(self, days: Iterable[date]) -> Changes:
        """Count these days as the form says again."""
        raise NotImplementedError

    def set_year_complete(self, year: int, complete: bool) -> Changes:
        """Whether the notice of that year stands in full: its deadlines are no estimates then."""
        raise NotImplementedError

    def set_waiting_days(self, days: int) -> Changes:
        """After how many working days the street's silence is shown."""
        raise NotImplementedError
