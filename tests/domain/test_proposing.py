"""What is proposed from the words of a text."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from diary_app.domain.form import Form
from diary_app.domain.form_reading import read_form
from diary_app.domain.learning import Learning
from diary_app.domain.matters import Kind
from diary_app.domain.proposals import Source
from diary_app.domain.proposing import propose, propose_kind, read_text

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)
MESSAGES = ROOT.parent / "shared" / "data" / "messages_with_category.xlsx"


@pytest.fixture(scope="module")
def form() -> Form:
    return read_form(
        tomllib.loads((ROOT / "resources/forms/default.toml").read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("三组巷口那盏路灯坏了快一个月", "0403"),
        ("东头水渠又堵了，下雨天水漫到院子里", "0304"),
        ("想给老母亲申请低保，不知道要交哪些材料", "0801"),
        ("垃圾桶满了没人清运，苍蝇乱飞", "0601"),
        ("医保卡在县医院刷不了，报销也报不上", "1004"),
        ("邻居把院墙往外挪，两家吵架", "1201"),
        ("今天天气不错", None),
    ],
)
def test_a_category_is_proposed_from_the_words(form: Form, text: str, code: str | None) -> None:
    proposals = propose(read_text("", text, form), form, TODAY)
    assert (proposals[0].code if proposals else None) == code
    assert all(each.source is Source.WORDS for each in proposals)
    assert sum(each.share for each in proposals) <= 1.0


def test_real_messages_mostly_find_the_category_a_person_gave_them(form: Form) -> None:
    if not MESSAGES.exists():
        pytest.skip("the messages are not beside the project: ../shared/data")
    import openpyxl

    book = openpyxl.load_workbook(MESSAGES, read_only=True)
    rows = [row for row in book.worksheets[0].iter_rows(min_row=2, values_only=True) if row[5]]
    book.close()
    right = sum(
        any(
            each.code[:2] == form.code_of_official(str(row[5]))
            for each in propose(read_text(str(row[2]), str(row[4]), form), form, TODAY, limit=1)
        )
        for row in rows
    )
    assert right / len(rows) > 0.6


def test_a_retired_category_is_never_proposed(form: Form) -> None:
    read = read_text("", "三组巷口那盏路灯坏了快一个月", form)
    learning = Learning()
    for number in range(30):
        learning.learn(number, "0403", read)
    assert propose(read, form, TODAY, learning)[0].code == "0403"
    retired = replace(
        form,
        categories=tuple(
            replace(each, retired_since=TODAY) if each.code == "0403" else each
            for each in form.categories
        ),
    )
    assert all(each.code != "0403" for each in propose(read, retired, TODAY, learning, limit=9))


def test_a_word_in_the_title_counts_more(form: Form) -> None:
    text = "路灯坏了，自来水也停了"
    assert propose(read_text("路灯", text, form), form, TODAY)[0].code == "0403"
    assert propose(read_text("自来水", text, form), form, TODAY)[0].code == "0301"


def test_a_kind_is_proposed_from_the_words() -> None:
    assert propose_kind("路灯坏了，巷子里没人管") is Kind.PROBLEM
    assert propose_kind("老伴卧床，看病的钱交不起，生活困难") is Kind.DIFFICULTY
    assert propose_kind("希望能在桥头添一盏灯，大家都盼着") is Kind.HOPE
