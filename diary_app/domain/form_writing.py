"""Writing a unified form as the plain tables that ``form_reading`` reads."""

import json
from collections.abc import Iterable
from datetime import date

from diary_app.domain.errors import DiaryError
from diary_app.domain.form import Choice, Form
from diary_app.domain.form_reading import FORMAT, FORMAT_VERSION, read_form
from diary_app.domain.slips import Phrase, SlipWording


def form_tables(form: Form) -> dict[str, object]:
    """The tables of ``form``; ``read_form`` makes an equal form of them."""
    limits = form.deadlines
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "version": form.version,
        "name": {"zh": form.name, "en": form.name_en},
        "satisfaction": {"weight_mostly": form.satisfaction_weight_mostly},
        "deadlines": {
            **{nature.value: days for nature, days in limits.by_nature.items()},
            "default": limits.default,
            "passing_up": limits.passing_up,
            "answering": limits.answering,
            "hard_limit_calendar_days": limits.hard_limit_calendar_days,
            "soon": limits.soon,
        },
        "holidays": [
            {
                "year": year,
                "off": _days_of(year, form.holidays.off),
                "worked": _days_of(year, form.holidays.worked),
            }
            for year in sorted(form.holidays.years)
        ],
        "villages": [
            {"code": each.code, "name": each.name, "groups": list(each.groups)}
            for each in form.villages
        ],
        "natures": _choices(form.natures),
        "ways": _choices(form.ways),
        "papers": [
            {"zh": each.label_zh, "en": each.label_en, "categories": list(each.categories)}
            for each in form.papers
        ],
        "slips": _slips(form.slips),
        "categories": [
            {
                "code": each.code,
                "zh": each.label_zh,
                "en": each.label_en,
                "official": list(each.official),
                "keywords": list(each.keywords),
                **({} if each.retired_since is None else {"retired_since": each.retired_since}),
            }
            for each in form.categories
        ],
    }


def form_text(form: Form) -> str:
    """``form`` as one line of JSON, days as ISO text."""
    return json.dumps(form_tables(form), ensure_ascii=False, default=date.isoformat)


def form_from_text(written: str) -> Form:
    """The form that ``form_text`` wrote; raises as ``read_form``."""
    try:
        tables = json.loads(written)
        for category in tables["categories"]:
            if "retired_since" in category:
                category["retired_since"] = date.fromisoformat(category["retired_since"])
    except (ValueError, KeyError, TypeError) as fault:
        raise DiaryError("form_unreadable", at="book") from fault
    return read_form(tables)


def _days_of(year: int, days: Iterable[date]) -> list[str]:
    return [day.isoformat() for day in sorted(days) if day.year == year]


def _choices(choices: Iterable[Choice]) -> list[dict[str, str]]:
    return [{"code": each.code, "zh": each.label_zh, "en": each.label_en} for each in choices]


def _slips(wording: SlipWording) -> dict[str, object]:
    return {
        "office": _phrase(wording.office),
        "hotline": wording.hotline,
        **{
            kind.value: {"title": _phrase(said.title), "note": _phrase(said.note)}
            for kind, said in wording.slips.items()
        },
    }


def _phrase(phrase: Phrase) -> dict[str, str]:
    return {"zh": phrase.zh, "en": phrase.en}
