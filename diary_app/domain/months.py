"""The month that a keeper hands in."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from diary_app.domain.errors import DiaryError

_WRITTEN = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month; ``number`` runs from 1 to 12."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month that ``day`` lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, written: str) -> "Month":
        """Read ``YYYY-MM``; raises ``DiaryError`` ``month_unreadable``."""
        found = _WRITTEN.fullmatch(written.strip())
        if found and 1 <= int(found[2]) <= 12 and int(found[1]) >= 1:
            return cls(int(found[1]), int(found[2]))
        raise DiaryError("month_unreadable", written=written[:40])

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def shifted(self, months: int) -> "Month":
        """The month that lies ``months`` later (earlier where negative)."""
        count = self.year * 12 + self.number - 1 + months
        return Month(count // 12, count % 12 + 1)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last
