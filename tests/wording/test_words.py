"""Both languages say everything, and say it the way their readers write."""

import gettext
import string
from datetime import date, datetime
from enum import Enum
from pathlib import Path

import pytest

from diary_app.domain.changes import Subject
from diary_app.domain.entries import Way
from diary_app.domain.ledgers import LedgerField
from diary_app.domain.matters import (
    Kind,
    Level,
    Nature,
    Outcome,
    Satisfaction,
    Status,
    Urgency,
)
from diary_app.domain.months import Month
from diary_app.domain.moves import Need
from diary_app.domain.people import Committee
from diary_app.domain.works import WorkKind
from diary_app.runtime.resources import resource
from diary_app.wording import dates, figures, terms
from diary_app.wording.catalogue import Words, load_words
from diary_app.wording.languages import chosen_language, known_language, language_of

ENUMS: tuple[type[Enum], ...] = (
    Kind, Nature, Level, Status, Outcome, Satisfaction, Way, Committee, Urgency, Need,
    Subject, LedgerField, WorkKind,
)  # fmt: skip
MEMBERS = [member for each in ENUMS for member in each if member is not Urgency.NONE]


@pytest.fixture(scope="module")
def chinese() -> Words:
    return load_words("zh_CN", resource("translations"))


@pytest.fixture(scope="module")
def english() -> Words:
    return load_words("en", resource("translations"))


@pytest.mark.parametrize("member", MEMBERS, ids=str)
def test_every_term_has_a_word_in_both_languages(
    chinese: Words, english: Words, member: Enum
) -> None:
    assert terms.term(english, member).strip()
    word = terms.term(chinese, member)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in word)
    assert not any(letter in string.ascii_letters for letter in word)


@pytest.mark.parametrize("kind", ENUMS)
def test_no_two_members_share_a_word(chinese: Words, english: Words, kind: type[Enum]) -> None:
    for words in (chinese, english):
        said = [terms.term(words, member) for member in kind]
        assert len(set(said)) == len(said)


def test_the_words_are_those_of_the_office(chinese: Words) -> None:
    assert [terms.status(chinese, each) for each in Status] == [
        "已登记", "已受理", "办理中", "已上报街道", "街道办理中", "已答复待回访",
        "已办结", "中止", "不予受理", "已合并", "重新办理",
    ]  # fmt: skip
    assert [terms.way(chinese, each) for each in Way] == [
        "入户走访", "来站反映", "热线", "会议", "信息", "路遇", "其他",
    ]  # fmt: skip
    # The same value in two enums keeps two words.
    assert terms.term(chinese, Outcome.MERGED) != terms.term(chinese, Status.MERGED)


def test_days_and_hours_in_both_languages(chinese: Words, english: Words) -> None:
    when = datetime(2026, 11, 23, 18, 4, 9)
    assert dates.day(chinese, when) == "2026年11月23日 星期一"
    assert dates.day(english, when) == "Mon 23 Nov 2026"
    assert dates.short_moment(chinese, when) == "11月23日 18:04"
    assert dates.moment(english, when) == "23 Nov 2026 18:04"
    assert dates.clock(when, seconds=True) == "18:04:09"
    assert dates.month(chinese, Month(2026, 11)) == "2026年11月"
    assert dates.month(english, Month(2026, 11)) == "November 2026"
    assert dates.near_day(chinese, date(2025, 3, 1), date(2026, 1, 1)) == "2025年3月1日"
    assert dates.weekday(chinese, date(2026, 11, 29)) == "周日"
    assert dates.short_month(english, date(2026, 9, 1)) == "Sep"


def test_figures(chinese: Words, english: Words) -> None:
    assert figures.listed(chinese, ["甲", "乙"]) == "甲、乙"
    assert figures.listed(english, ["a", "b"]) == "a, b"
    assert figures.share(0.817) == "81.7 %"
    assert figures.share(None) == "—"
    assert figures.change(12) == "+12"
    assert figures.change(-3) == "−3"
    assert figures.size(1500) == "1.5 KB"


def test_a_missing_or_damaged_catalogue_leaves_the_source(tmp_path: Path) -> None:
    words = load_words("zh_CN", tmp_path)
    assert words.language == "zh_CN"
    assert words.text("Problem") == "Problem"
    assert words.plural("one", "many", 2) == "many"
    for content in (b"", b"\xde\x12\x04\x95", b"nonsense" * 40):
        (tmp_path / "zh_CN.mo").write_bytes(content)
        assert load_words("zh_CN", tmp_path).text("Problem") == "Problem"


def test_nothing_reads_as_nothing() -> None:
    class Loud(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return f"header of {message}"

    assert Words("en", Loud()).text("") == ""


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_CN"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh_CN"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "zh_CN"}, "en"),
        ({}, "en"),
    ],
)
def test_the_machine_s_language(variables: dict[str, str], expected: str) -> None:
    assert language_of(variables) == expected


def test_a_language_chosen_wins() -> None:
    assert chosen_language("zh-Hans-CN") == "zh_CN"
    assert chosen_language("en") == "en"
    assert known_language("klingon") == ""
