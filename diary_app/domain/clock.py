"""Where the time comes from, so that every rule can be tried at any hour."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time where the keeper is."""

    def now(self) -> datetime:
        """The present moment, with its offset from UTC."""
        ...

    def today(self) -> date:
        """The day on the wall calendar."""
        ...


class SystemClock:
    """The clock of the machine, in its own time zone."""

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def today(self) -> date:
        return self.now().date()


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedClock:
    """A clock that stands still: for sample data, drawings and tests."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()
