"""What a report says in both languages, and its charts."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree

import polib
import pytest

from diary_app.documents import entry_file, ledger
from diary_app.documents.charts import trend_svg
from diary_app.documents.labels import Labels
from diary_app.documents.month_report import COUNTS, RATES, month_outline
from diary_app.documents.narrative import draft
from diary_app.documents.outline import Heading, Signature, Table
from diary_app.documents.text import wide, wrapped, write_text
from diary_app.domain.form_reading import read_form
from diary_app.domain.matters import Kind, Level, Outcome, Satisfaction, Status
from diary_app.domain.months import Month
from diary_app.domain.summaries import MatterFact, MonthSummary
from diary_app.domain.summing_up import summarise
from diary_app.wording.catalogue import load_words

RESOURCES = Path(__file__).parents[2] / "resources"
FORM = read_form(tomllib.loads((RESOURCES / "forms" / "default.toml").read_text(encoding="utf-8")))


def labels(language: str) -> Labels:
    return Labels(load_words(language, RESOURCES / "translations"), FORM)


def fact(number: int, **changed: object) -> MatterFact:
    usual: dict[str, object] = {
        "id": UUID(int=number), "number": f"DJ-2026-{number:04d}", "title": "路灯不亮",
        "kind": Kind.PROBLEM, "nature": None, "category": "0405", "status": Status.IN_HAND,
        "level": Level.VILLAGE, "opened_on": date(2026, 11, 3), "deadline": date(2026, 11, 10),
        "closed_on": None, "outcome": None, "satisfaction": None, "passed_up_on": None,
        "collective": False, "sensitive": False, "households": 1, "handler": "",
        "raised_on": (date(2026, 11, 3),),
    }  # fmt: skip
    return MatterFact(**(usual | changed))  # type: ignore[arg-type]


def month(*facts: MatterFact) -> MonthSummary:
    return summarise(
        Month(2026, 11), [], facts, keeper="王秀兰", village="东街村", today=date(2026, 11, 24)
    )


CLOSED = {
    "status": Status.CLOSED, "closed_on": date(2026, 11, 9), "outcome": Outcome.SOLVED,
    "satisfaction": Satisfaction.MOSTLY,
}  # fmt: skip


def test_the_draft_says_what_the_figures_say() -> None:
    summary = month(fact(1), fact(2), fact(3, **CLOSED))
    assert draft(summary, labels("zh_CN")) == (
        "2026年11月，记写民情日记0篇，收集群众反映的问题、困难和愿望3件，其中问题3件。"
        "群众反映较为集中的是道路交通3件。道路交通类中，路灯方面最多，有3件。\n"
        "当月办结1件，其中解决1件、解释说明及其他0件。办结率33.3%，按期办结率100.0%。"
        "经回访，满意0件、基本满意1件、不满意0件，群众满意率60.0%。\n"
        "截至月末，未办结事项2件，其中超期2件。\n"
        "下步打算：对超期事项逐件说明原因、明确办结时间；有结果的及时答复群众，并做好回访。"
    ).replace("路灯方面", f"{labels('zh_CN').category('0405')}方面")
    english = draft(summary, labels("en"))
    assert "1 matter was closed: 1 solved, 0 explained or ended otherwise." in english
    assert "2 matters were open at the end of the month (overdue: 2)." in english


def test_the_draft_is_the_same_for_the_same_figures() -> None:
    facts = [fact(1), fact(2, **CLOSED)]
    assert draft(month(*facts), labels("en")) == draft(month(*reversed(facts)), labels("en"))


@pytest.mark.parametrize(("language", "first"), [("zh_CN", "一、基本情况"), ("en", "1. Figures")])
def test_parts_are_numbered_as_the_language_does(language: str, first: str) -> None:
    outline = month_outline(month(fact(1)), "…", labels(language))
    headings = [each.text for each in outline.blocks if isinstance(each, Heading)]
    assert headings[0].startswith(first)
    assert len(headings) == 6
    assert isinstance(outline.blocks[-1], Signature)


def test_totals_stand_under_their_columns() -> None:
    outline = month_outline(month(fact(1), fact(2, **CLOSED)), "", labels("zh_CN"))
    table = next(
        each for each in outline.blocks if isinstance(each, Table) and each.name == "by_kind"
    )
    *lines, total = table.rows
    assert total[0] == "合计"
    for place in (1, 4, 5, 6):
        assert sum(int(str(line[place])) for line in lines) == total[place]


def test_every_word_of_a_report_has_its_chinese() -> None:
    known = {
        entry.msgid
        for file in (RESOURCES / "translations" / "zh_CN").glob("*.po")
        for entry in polib.pofile(str(file))
    }
    said = {source for _, source in (*COUNTS, *RATES)}
    said |= {heading for heading, _ in (*ledger._COLUMNS, *entry_file._COLUMNS)}
    assert said <= known


def test_text_lines_up_in_a_console() -> None:
    text = write_text(
        month_outline(month(fact(1, title="长" * 100)), "字" * 200, labels("zh_CN")),
        labels("zh_CN"),
    )
    assert max(wide(line) for line in text.splitlines()) <= 132
    assert "字" * 39 in text


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("一二三。", 6, ["一二三。"]),
        ("a bc def", 4, ["a bc", "def"]),
        ("abcdefgh", 4, ["abcd", "efgh"]),
        ("", 4, [""]),
    ],
)
def test_lines_break_as_each_language_does(text: str, width: int, lines: list[str]) -> None:
    if lines == ["abcd", "efgh"]:
        assert "".join(wrapped(text, width)) == text
    else:
        assert wrapped(text, width) == lines


@pytest.mark.parametrize(
    "points",
    [
        [],
        [("11月", 0)],
        [("<b>&\"'", 5), ("长" * 60, 3)],
        [(str(each), each) for each in range(12)],
    ],
)
def test_charts_are_pictures_with_their_numbers(points: list[tuple[str, int]]) -> None:
    tree = ElementTree.fromstring(trend_svg(points))
    texts = [each.text for each in tree.iter() if each.tag.endswith("text")]
    for _, count in points:
        assert str(count) in texts
    assert trend_svg(points, accent="#123456").count("#123456") == min(len(points), 1)


def test_a_sensitive_flag_does_not_change_what_is_counted() -> None:
    open_one = fact(1)
    assert month(open_one).now == month(replace(open_one, sensitive=True)).now
