"""The unified form that the program ships, and forms that cannot be read."""

import copy
import csv
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import chinese_calendar
import pytest

from diary_app.domain.entries import Way
from diary_app.domain.errors import DiaryError
from diary_app.domain.form import Form
from diary_app.domain.form_reading import read_form
from diary_app.domain.matters import Nature

ROOT = Path(__file__).parents[2]
TREE = ROOT.parent / "shared" / "data" / "categories.csv"


def load() -> dict[str, object]:
    return tomllib.loads((ROOT / "resources/forms/default.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def form() -> Form:
    return read_form(load())


def test_the_shipped_form_has_the_sixteen_first_level_categories(form: Form) -> None:
    first = [each.code for each in form.categories if each.parent is None]
    assert first == [f"{number:02d}" for number in range(1, 17)]
    for code in first:
        assert sum(each.parent == code for each in form.categories) >= 4


def test_a_category_shows_both_levels_in_both_languages(form: Form) -> None:
    assert form.category_label("0403", "zh_CN") == "道路交通 / 路灯"
    assert form.category_label("0403", "en") == "Roads and transport / Street lights"


def test_labels_are_told_apart(form: Form) -> None:
    for language in ("zh_CN", "en"):
        labels = [form.category_label(each.code, language) for each in form.categories]
        assert len(set(labels)) == len(labels)


def test_natures_and_ways_of_contact_are_those_of_the_diary(form: Form) -> None:
    assert [each.code for each in form.natures] == [each.value for each in Nature]
    assert [each.code for each in form.ways] == [each.value for each in Way]


def test_deadlines_are_the_ones_promised(form: Form) -> None:
    assert form.deadlines.by_nature == {
        Nature.ENQUIRY: 1,
        Nature.HELP: 5,
        Nature.SUGGESTION: 5,
        Nature.COMPLAINT: 10,
        Nature.REPORT: 10,
        Nature.THANKS: 5,
    }
    assert form.deadlines.passing_up == 3
    assert form.deadlines.answering == 1
    assert form.deadlines.hard_limit_calendar_days == 60
    assert form.deadlines.soon == 2


def test_working_days_agree_with_the_state_councils_notices(form: Form) -> None:
    assert form.holidays.years == frozenset(range(2019, 2027))
    day = date(2019, 1, 1)
    while day.year < 2027:
        assert form.holidays.is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_a_deadline_over_the_national_day_week_skips_it(form: Form) -> None:
    due = form.deadline(Nature.HELP, date(2026, 9, 29))
    # 30 September, 8, 9, 10 (a Saturday worked in exchange) and 12 October.
    assert due.day == date(2026, 10, 12)
    assert not due.estimated


def test_a_deadline_in_a_year_without_notice_is_an_estimate(form: Form) -> None:
    assert form.deadline(Nature.HELP, date(2026, 12, 30)).estimated


def test_an_official_name_finds_its_category(form: Form) -> None:
    assert form.code_of_official("环境保护") == "06"
    assert form.code_of_official("民政/社会救助/农村低保") == "0801"
    assert form.code_of_official("城乡建设/城市建设和市政管理/无此细类") == "0504"
    assert form.code_of_official("没有这一类") is None


def test_every_official_path_stands_in_the_official_tree(form: Form) -> None:
    if not TREE.exists():
        pytest.skip("the official tree is not beside the project: ../shared/data/categories.csv")
    with TREE.open(encoding="utf-8-sig", newline="") as file:
        rows = [tuple(part.strip() for part in row) for row in csv.reader(file)][1:]
    tree = {"/".join(row[:depth]) for row in rows for depth in (1, 2, 3)}
    used = {path for each in form.categories for path in each.official}
    assert used <= tree
    for row in rows:
        assert form.code_of_official("/".join(row)) is not None, row


def test_a_retired_category_stays_readable_but_is_not_offered() -> None:
    data = load()
    categories = data["categories"]
    assert isinstance(categories, list)
    next(each for each in categories if each["code"] == "0403")["retired_since"] = date(2026, 1, 1)
    form = read_form(data)
    assert form.category_label("0403", "zh_CN") == "道路交通 / 路灯"
    assert "0403" not in {each.code for each in form.offered(date(2026, 1, 1))}
    assert "0403" in {each.code for each in form.offered(date(2025, 12, 31))}


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (lambda data: data.update(format="something"), "format"),
        (lambda data: data.update(version="one"), "version"),
        (lambda data: data.update(name={"zh": "", "en": "x"}), "name.zh"),
        (lambda data: data.update(categories=[]), "categories"),
        (lambda data: data["categories"][0].update(code="1"), "categories.1.code"),
        (lambda data: data["categories"][1].update(code="9901"), "categories.2.code"),
        (lambda data: data["categories"][1].update(code="01"), "categories.2.code"),
        (lambda data: data["categories"][1].update(keywords="路"), "categories.2.keywords"),
        (lambda data: data["deadlines"].pop("help"), "deadlines.help"),
        (lambda data: data["deadlines"].update(help=-1), "deadlines.help"),
        (lambda data: data["deadlines"].update(help=True), "deadlines.help"),
        (lambda data: data["holidays"][0].update(off=["1 May"]), "holidays.1.off"),
        (
            lambda data: data["holidays"][0].update(off=["0001-01-01/9999-12-31"]),
            "holidays.1.off",
        ),
        (lambda data: data.update(villages=[{"name": "东街村"}]), "villages.1.code"),
        (lambda data: data["satisfaction"].update(weight_mostly=3), "satisfaction.weight_mostly"),
        (lambda data: data["ways"][0].pop("zh"), "ways.1.zh"),
    ],
)
def test_a_form_with_a_fault_is_refused_and_the_place_is_named(
    change: Callable[[Any], object], at: str
) -> None:
    data = copy.deepcopy(load())
    change(data)
    with pytest.raises(DiaryError) as refused:
        read_form(data)
    assert (refused.value.code, refused.value.values) == ("form_unreadable", {"at": at})


def test_a_form_of_a_newer_format_is_refused() -> None:
    with pytest.raises(DiaryError) as refused:
        read_form({**load(), "format_version": 2})
    assert refused.value.code == "form_newer"
