"""Reading a unified form: from plain tables, as TOML gives them, to one checked value."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NoReturn

from diary_app.domain.errors import DiaryError
from diary_app.domain.form import (
    Category,
    Choice,
    Deadlines,
    Form,
    FormVillage,
    UsualPaper,
)
from diary_app.domain.matters import Nature
from diary_app.domain.slips import Phrase, SlipKind, SlipPhrases, SlipWording
from diary_app.domain.workdays import HolidayTable

FORMAT = "diaryform"
FORMAT_VERSION = 1
"""The newest format read; a form of a newer one is refused."""

_CODE = re.compile(r"\d{2}|\d{4}")
_LONGEST_SPAN = 62
"""Days that one range of the holiday table may cover."""


def read_form(data: Mapping[str, object]) -> Form:
    """Make the form that ``data`` describes (``docs/formats.md``, the unified form).

    Raises ``DiaryError``: ``form_newer`` (``version``) for a format this
    program does not know, ``form_unreadable`` with ``at``, the place of the
    fault as ``categories.3.code``.
    """
    form_format = data.get("format_version", FORMAT_VERSION)
    if data.get("format", FORMAT) != FORMAT:
        _refuse("format")
    if not isinstance(form_format, int) or form_format < 1:
        _refuse("format_version")
    if form_format > FORMAT_VERSION:
        raise DiaryError("form_newer", version=form_format)
    names = _table(data, "name")
    satisfaction = _table(data, "satisfaction") if "satisfaction" in data else {}
    return Form(
        version=_whole(data, "version", "version", least=1),
        name=_text(names, "zh", "name.zh"),
        name_en=_text(names, "en", "name.en"),
        categories=_categories(data),
        deadlines=_deadlines(_table(data, "deadlines")),
        holidays=_holidays(data),
        villages=_villages(data),
        satisfaction_weight_mostly=_share(satisfaction, "weight_mostly", 0.6),
        natures=_choices(data, "natures"),
        ways=_choices(data, "ways"),
        papers=_papers(data),
        slips=_slips(_table(data, "slips")) if "slips" in data else SlipWording(),
    )


def _refuse(at: str) -> NoReturn:
    raise DiaryError("form_unreadable", at=at)


def _table(data: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = data.get(name)
    if not isinstance(found, Mapping):
        _refuse(name)
    return found


def _tables(data: Mapping[str, object], name: str) -> list[tuple[str, Mapping[str, object]]]:
    """The tables of the list ``name`` with the place of each; none where it is absent."""
    found = data.get(name, [])
    if not isinstance(found, Sequence) or isinstance(found, str):
        _refuse(name)
    tables = []
    for position, each in enumerate(found, start=1):
        at = f"{name}.{position}"
        if not isinstance(each, Mapping):
            _refuse(at)
        tables.append((at, each))
    return tables


def _text(table: Mapping[str, object], name: str, at: str) -> str:
    found = table.get(name)
    if not isinstance(found, str) or not found.strip():
        _refuse(at)
    return found.strip()


def _texts(table: Mapping[str, object], name: str, at: str) -> tuple[str, ...]:
    found = table.get(name, [])
    if not isinstance(found, Sequence) or isinstance(found, str):
        _refuse(at)
    for each in found:
        if not isinstance(each, str) or not each.strip():
            _refuse(at)
    return tuple(found)


def _whole(table: Mapping[str, object], name: str, at: str, *, least: int = 0) -> int:
    found = table.get(name)
    if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= 9999:
        _refuse(at)
    return found


def _share(table: Mapping[str, object], name: str, usual: float) -> float:
    found = table.get(name, usual)
    if not isinstance(found, int | float) or isinstance(found, bool) or not 0 <= found <= 1:
        _refuse(f"satisfaction.{name}")
    return float(found)


def _categories(data: Mapping[str, object]) -> tuple[Category, ...]:
    categories: list[Category] = []
    known: set[str] = set()
    officials: set[str] = set()
    for at, table in _tables(data, "categories"):
        code = _text(table, "code", f"{at}.code")
        if not _CODE.fullmatch(code) or code in known:
            _refuse(f"{at}.code")
        if len(code) > 2 and code[:2] not in known:
            _refuse(f"{at}.code")
        official = _texts(table, "official", f"{at}.official")
        if not officials.isdisjoint(official):
            _refuse(f"{at}.official")
        known.add(code)
        officials.update(official)
        retired = table.get("retired_since")
        if retired is not None and not _is_day(retired):
            _refuse(f"{at}.retired_since")
        categories.append(
            Category(
                code=code,
                label_zh=_text(table, "zh", f"{at}.zh"),
                label_en=_text(table, "en", f"{at}.en"),
                official=official,
                keywords=_texts(table, "keywords", f"{at}.keywords"),
                retired_since=retired if isinstance(retired, date) else None,
            )
        )
    if not categories:
        _refuse("categories")
    return tuple(categories)


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _deadlines(table: Mapping[str, object]) -> Deadlines:
    def days(name: str) -> int:
        return _whole(table, name, f"deadlines.{name}")

    return Deadlines(
        by_nature={nature: days(nature.value) for nature in Nature},
        default=days("default"),
        passing_up=days("passing_up"),
        answering=days("answering"),
        hard_limit_calendar_days=days("hard_limit_calendar_days"),
        soon=days("soon"),
    )


def _holidays(data: Mapping[str, object]) -> HolidayTable:
    off: set[date] = set()
    worked: set[date] = set()
    years: set[int] = set()
    for at, table in _tables(data, "holidays"):
        years.add(_whole(table, "year", f"{at}.year", least=1900))
        off.update(_days(table, "off", f"{at}.off"))
        worked.update(_days(table, "worked", f"{at}.worked"))
    if off & worked:
        _refuse("holidays")
    return HolidayTable(off=frozenset(off), worked=frozenset(worked), years=frozenset(years))


def _days(table: Mapping[str, object], name: str, at: str) -> set[date]:
    """Days written as ``2026-01-04`` or, from the first to the last, ``2026-01-01/2026-01-03``."""
    days: set[date] = set()
    for written in _texts(table, name, at):
        first_written, _, last_written = written.partition("/")
        try:
            first = date.fromisoformat(first_written)
            last = date.fromisoformat(last_written or first_written)
        except ValueError:
            _refuse(at)
        span = (last - first).days
        if not 0 <= span <= _LONGEST_SPAN:
            _refuse(at)
        days.update(first + timedelta(days=ahead) for ahead in range(span + 1))
    return days


def _villages(data: Mapping[str, object]) -> tuple[FormVillage, ...]:
    villages = tuple(
        FormVillage(
            code=_text(table, "code", f"{at}.code"),
            name=_text(table, "name", f"{at}.name"),
            groups=_texts(table, "groups", f"{at}.groups"),
        )
        for at, table in _tables(data, "villages")
    )
    if len({each.code for each in villages}) < len(villages):
        _refuse("villages")
    return villages


def _choices(data: Mapping[str, object], name: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            code=_text(table, "code", f"{at}.code"),
            label_zh=_text(table, "zh", f"{at}.zh"),
            label_en=_text(table, "en", f"{at}.en"),
        )
        for at, table in _tables(data, name)
    )


def _papers(data: Mapping[str, object]) -> tuple[UsualPaper, ...]:
    """Older forms name none. A category the form does not know is nobody's fault."""
    return tuple(
        UsualPaper(
            label_zh=_text(table, "zh", f"{at}.zh"),
            label_en=_text(table, "en", f"{at}.en"),
            categories=_texts(table, "categories", f"{at}.categories"),
        )
        for at, table in _tables(data, "papers")
    )


def _slips(table: Mapping[str, object]) -> SlipWording:
    hotline = table.get("hotline", "")
    if not isinstance(hotline, str):
        _refuse("slips.hotline")
    slips = {}
    for kind in SlipKind:
        own = table.get(kind.value, {})
        if not isinstance(own, Mapping):
            _refuse(f"slips.{kind.value}")
        slips[kind] = SlipPhrases(
            title=_phrase(own, "title", f"slips.{kind.value}.title"),
            note=_phrase(own, "note", f"slips.{kind.value}.note"),
        )
    return SlipWording(
        office=_phrase(table, "office", "slips.office"), hotline=hotline.strip(), slips=slips
    )


def _phrase(table: Mapping[str, object], name: str, at: str) -> Phrase:
    """Words in both languages, in one, or none at all."""
    found = table.get(name, {})
    if not isinstance(found, Mapping):
        _refuse(at)
    words = {}
    for language in ("zh", "en"):
        said = found.get(language, "")
        if not isinstance(said, str):
            _refuse(f"{at}.{language}")
        words[language] = said.strip()
    return Phrase(**words)
