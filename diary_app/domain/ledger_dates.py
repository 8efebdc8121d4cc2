"""Dates as people write them in a ledger."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_SERIALS_FROM = date(1899, 12, 30)
"""Day 0 of a workbook's serial days (right from March 1900 on)."""
_LEAST_SERIAL, _MOST_SERIAL = 20_000, 90_000
"""1954 to 2146: a smaller or larger number in a column of dates means something else."""

_WRITTEN = re.compile(
    r"""(?P<year>\d{4})\s*(?P<mark>[-/.年、—_])\s*(?P<month>\d{1,2})\s*[-/.月、—_]\s*
        (?P<day>\d{1,2})\s*[日号]?
        (?:[,，]?\s*(?:星期|周|礼拜)[一二三四五六日天])?
        (?:[T,，]?\s*(?P<half>上午|下午|中午|晚上|早上|凌晨|傍晚|AM|PM)?\s*
           (?P<hour>\d{1,2})\s*[:点时]\s*(?:(?P<minute>\d{1,2})\s*[:分]?\s*)?
           (?:(?P<second>\d{1,2})(?:\.\d+)?\s*秒?\s*)?
           (?P<after>AM|PM)?
           (?:Z|[+-]\d{2}:?\d{2})?
        )?""",
    re.VERBOSE | re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBER = re.compile(r"\d{5}(?:\.\d+)?")
_AFTERNOON = frozenset({"下午", "晚上", "傍晚", "pm"})
_NOON = 12


def read_moment(value: object) -> tuple[date, time | None] | None:
    """The day and, where one is written, the time of day; ``None`` where neither can be read.

    Reads cells that hold a date, serial days of a workbook (1900 system) and
    texts: ``2019/4/25 9:32:09``, ``2019-04-25``, ``2019.4.25``, ``20190425``,
    ``2019年4月25日 下午3点20分``, in full-width digits too. A midnight is no
    time of day: it is what a cell holds when only a date was typed.
    """
    if isinstance(value, datetime):
        return _within(value.date(), value.time().replace(tzinfo=None, microsecond=0))
    if isinstance(value, date):
        return _within(value, None)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_serial(float(value))
    if isinstance(value, str):
        return _from_text(value)
    return None


def _within(day: date, at: time | None) -> tuple[date, time | None] | None:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return None
    return day, at if at is not None and at != time() else None


def _from_serial(number: float) -> tuple[date, time | None] | None:
    if number == number // 1 and _COMPACT.fullmatch(str(int(number))):
        return _from_text(str(int(number)))
    if not _LEAST_SERIAL <= number < _MOST_SERIAL:
        return None
    days = int(number)
    seconds = round((number - days) * 86_400)
    moment = datetime.combine(_SERIALS_FROM, time()) + timedelta(days=days, seconds=seconds)
    return _within(moment.date(), moment.time())


def _from_text(written: str) -> tuple[date, time | None] | None:
    text = unicodedata.normalize("NFKC", written).strip()
    if _NUMBER.fullmatch(text):
        return _from_serial(float(text))
    compact = _COMPACT.fullmatch(text)
    found = compact or _WRITTEN.fullmatch(text)
    if found is None:
        return None
    try:
        if compact:
            return _within(date(*(int(part) for part in compact.groups())), None)
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        if found["hour"] is None:
            return _within(day, None)
        hour = int(found["hour"])
        half = (found["half"] or found["after"] or "").lower()
        if half in _AFTERNOON and hour < _NOON:
            hour += _NOON
        if half in {"am", "凌晨"} and hour == _NOON:
            hour = 0
        return _within(day, time(hour, int(found["minute"] or 0), int(found["second"] or 0)))
    except ValueError:
        return None
