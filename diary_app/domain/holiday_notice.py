"""Reading the State Council's yearly notice of days off, as it is published or pasted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from diary_app.domain.rules import DayRule

_LONGEST_HOLIDAY = 15
"""Days that one holiday may last; a longer span was read wrongly."""
_FULL_WIDTH = str.maketrans("０１２３４５６７８９（）～", "0123456789()~")
_TITLE_YEAR = re.compile(r"(?:现将|关于)(\d{4})年")
_YEAR = re.compile(r"(\d{4})年")
_DATE = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日"
_ASIDE = r"(?:\([^()]*\))*"
_SPAN = re.compile(f"{_DATE}{_ASIDE}(?:(?:至|到|-|~|—+|–){_DATE}{_ASIDE})?")
_NAMED = re.compile(
    r"(?:[一二三四五六七八九十]+、)?((?:元旦|春节|清明节?|劳动节|端午节?|中秋节?|国庆节?|[、和])+)[:：]"
)
_SPLIT = re.compile(r"[。;；\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayNotice:
    """What a notice says: its year, and its days, each off or worked, in order.

    ``note`` of a day names the holiday it belongs to, as the notice does.
    """

    year: int | None
    days: tuple[DayRule, ...]


def read_notice(text: str, year: int) -> HolidayNotice:
    """The days that ``text`` names; ``year`` is meant where the text names none.

    A date without year or month is of the year or month named last in the same
    sentence; days of the December before, which the notices write with their
    year, are kept. Days that are only said to be an ordinary weekend are days
    off all the same. What cannot be a day is left out.
    """
    plain = re.sub(r"[ \t\u3000]+", "", text.translate(_FULL_WIDTH))
    whole = _year_of(plain, year)
    days: dict[date, DayRule] = {}
    name = ""
    for sentence in _SPLIT.split(plain):
        named = _NAMED.search(sentence)
        if named is not None:
            name = named[1]
        for off, part in _parts(sentence):
            for day in _days(part, whole):
                days[day] = DayRule(day=day, off=off, note=name)
    return HolidayNotice(
        year=whole if days else None, days=tuple(days[each] for each in sorted(days))
    )


def _year_of(text: str, usual: int) -> int:
    """The year a notice is for; its first days may be of the December before."""
    titled = _TITLE_YEAR.search(text)
    return int(titled[1]) if titled else max(map(int, _YEAR.findall(text)), default=usual)


def _parts(sentence: str) -> Iterator[tuple[bool, str]]:
    """What of a sentence tells of days off, and what of days worked.

    Whatever stands before 放假 (or 调休) is off, before 上班 worked.
    """
    begun = 0
    for mark in re.finditer(r"放假(?:调休)?|补休|调休|上班", sentence):
        part = sentence[begun : mark.start()]
        if _SPAN.search(part):
            yield mark[0] != "上班", part
        begun = mark.end()


def _days(part: str, year: int) -> Iterator[date]:
    month: int | None = None
    for span in _SPAN.finditer(part):
        year = int(span[1] or year)
        month = int(span[2]) if span[2] else month
        if month is None:
            continue
        first = _day(year, month, int(span[3]))
        last = first
        if span[6]:
            last_month = int(span[5] or month)
            over = last_month < month and not span[4]
            last = _day(int(span[4] or year) + over, last_month, int(span[6]))
            month = last_month
        if first is None or last is None or not 0 <= (last - first).days < _LONGEST_HOLIDAY:
            continue
        yield from (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
