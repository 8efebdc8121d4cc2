"""The Chinese calendar beside the common one: lunar dates, solar terms, festivals (borax)."""

from datetime import date
from functools import cache, lru_cache
from typing import Any

from diary_app.domain.agenda import LunarDay

_FIRST, _LAST = date(1900, 1, 31), date(2100, 12, 31)
"""What borax knows."""
_KEPT = 1000
"""Days remembered: looking through the festivals takes a millisecond for each."""
_FOREIGN = frozenset({"情人节", "愚人节", "护士节", "平安夜", "圣诞节", "感恩节"})
"""In the library, and on no wall calendar of a village committee."""
_FIRST_MONTH, _LAST_MONTH = 1, 12


@lru_cache(maxsize=_KEPT)
def lunar_day(day: date) -> LunarDay | None:
    """``day`` in the Chinese calendar; ``None`` outside the years 1900 to 2100."""
    if not _FIRST <= day <= _LAST:
        return None
    from borax.calendars.lunardate import LunarDate

    lunar = LunarDate.from_solar(day)
    festivals = tuple(name for name in _festivals().get_festival_names(day) if name not in _FOREIGN)
    term = lunar.term or ""
    month = f"{lunar.cn_leap}{_month_name(lunar)}"
    printed = festivals[0] if festivals else term or lunar.cn_day
    if printed == lunar.cn_day and lunar.day == 1:
        printed = month
    return LunarDay(
        month=lunar.month,
        day=lunar.day,
        leap=bool(lunar.leap),
        printed=printed,
        whole=f"农历{month}{lunar.cn_day}",
        festivals=festivals,
        term=term,
    )


def _month_name(lunar: Any) -> str:
    names = {_FIRST_MONTH: "正月", _LAST_MONTH: "腊月"}
    return names.get(lunar.month, f"{lunar.cn_month}月")


@cache
def _festivals() -> Any:
    from borax.calendars.festivals2 import FestivalLibrary

    return FestivalLibrary.load_builtin()
