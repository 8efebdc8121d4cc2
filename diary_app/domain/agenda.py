"""What a day asks for: the list of the morning, and the month day by day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from diary_app.domain.entries import KeptDraft
from diary_app.domain.following import WorkItem
from diary_app.domain.matters import Urgency


class Morning(StrEnum):
    """The parts of the page *Today*, in the order they are shown."""

    OVERDUE = "overdue"
    DUE = "due"
    WAITING_STREET = "waiting_street"
    CALL_BACK = "call_back"
    PAPERS = "papers"
    TELL = "tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTell:
    """A work done of which some homes have not been told yet."""

    work_id: str
    title: str
    homes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayList:
    """What to do today.

    ``parts``: the first matters of each part; ``counts``: how many each part
    has in all. A matter stands in one part only. ``waiting_days``: from how
    many working days without a word from the street it counts as waiting.
    ``first_use``: nothing stands in the book yet.
    """

    day: date
    parts: dict[Morning, tuple[WorkItem, ...]]
    counts: dict[Morning, int]
    to_tell: tuple[ToTell, ...]
    drafts: tuple[KeptDraft, ...]
    waiting_days: int
    written_today: int = 0
    written_this_month: int = 0
    first_use: bool = False


class DayKind(StrEnum):
    """What sort of day the holiday table makes it."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class LunarDay:
    """A day of the Chinese calendar.

    ``printed``: as a wall calendar prints it (十六, 冬月, 冬至, 春节);
    ``whole``: in full (农历十月十六). ``term``: the solar term, empty on other days.
    """

    month: int
    day: int
    leap: bool
    printed: str
    whole: str
    festivals: tuple[str, ...] = ()
    term: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One day of the calendar page: how many entries it has, and the deadlines that fall on it.

    ``kind_known``: the holiday notice of its year is entered, so that ``kind``
    is not only a guess. ``due``: matters due, or to be called back, by
    ``Urgency``, the most pressing first. ``lunar`` is ``None`` outside 1900 to 2100.
    """

    day: date
    kind: DayKind
    kind_known: bool
    entries: int
    due: dict[Urgency, int]
    lunar: LunarDay | None = None
