"""Days, months and hours as each language writes them, whatever the machine's locale."""

from datetime import date, datetime, time

from diary_app.domain.months import Month
from diary_app.wording.catalogue import Words

_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def weekday(words: Words, when: date) -> str:
    """周一 / Mon."""
    if words.chinese:
        return f"周{_WEEKDAYS_ZH[when.weekday()]}"
    return _WEEKDAYS[when.weekday()]


def day(words: Words, when: date) -> str:
    """2026年11月23日 星期一 / Mon 23 Nov 2026."""
    if words.chinese:
        return f"{plain_day(words, when)} 星期{_WEEKDAYS_ZH[when.weekday()]}"
    return f"{_WEEKDAYS[when.weekday()]} {plain_day(words, when)}"


def plain_day(words: Words, when: date) -> str:
    """2026年11月23日 / 23 Nov 2026."""
    if words.chinese:
        return f"{when.year}年{when.month}月{when.day}日"
    return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}"


def short_day(words: Words, when: date) -> str:
    """11月23日 / 23 Nov."""
    if words.chinese:
        return f"{when.month}月{when.day}日"
    return f"{when.day} {_MONTHS[when.month - 1][:3]}"


def near_day(words: Words, when: date, today: date) -> str:
    """The short form within this year, with its year otherwise."""
    return short_day(words, when) if when.year == today.year else plain_day(words, when)


def clock(when: time | datetime, *, seconds: bool = False) -> str:
    """14:32, or 14:32:08."""
    return when.strftime("%H:%M:%S" if seconds else "%H:%M")


def moment(words: Words, when: datetime) -> str:
    """2026年11月23日 18:40 / 23 Nov 2026 18:40, in the zone that ``when`` carries."""
    return f"{plain_day(words, when)} {clock(when)}"


def short_moment(words: Words, when: datetime) -> str:
    """11月23日 18:40 / 23 Nov 18:40."""
    return f"{short_day(words, when)} {clock(when)}"


def month(words: Words, when: Month) -> str:
    """2026年11月 / November 2026."""
    if words.chinese:
        return f"{when.year}年{when.number}月"
    return f"{_MONTHS[when.number - 1]} {when.year}"


def short_month(words: Words, when: Month | date) -> str:
    """10月 / Oct."""
    number = when.number if isinstance(when, Month) else when.month
    return f"{number}月" if words.chinese else _MONTHS[number - 1][:3]
