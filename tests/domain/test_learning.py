"""What was filed before moves what is proposed."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from diary_app.domain.form import Form
from diary_app.domain.form_reading import read_form
from diary_app.domain.learning import Learning
from diary_app.domain.proposals import Source
from diary_app.domain.proposing import propose, read_text

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)
STALLS = ("夜市的摊子摆到了半夜", "夜市散了一地竹签", "夜市的炉子对着窗户", "夜市收摊太晚")
DOGS = ("巷子里的狗没拴绳", "大黄狗又追着孩子跑", "狗叫了一整夜", "流浪狗在巷口转")


@pytest.fixture(scope="module")
def form() -> Form:
    return read_form(
        tomllib.loads((ROOT / "resources/forms/default.toml").read_text(encoding="utf-8"))
    )


def learned(form: Form, times: int = 3, most: int = 4_000) -> Learning:
    learning = Learning(most)
    for turn in range(times):
        for code, texts in (("0604", STALLS), ("1204", DOGS)):
            for text in texts:
                learning.learn((turn, text), code, read_text("", text, form))
    return learning


def best(text: str, form: Form, learning: Learning) -> tuple[str, Source] | None:
    proposals = propose(read_text("", text, form), form, TODAY, learning)
    return (proposals[0].code, proposals[0].source) if proposals else None


def test_what_no_word_speaks_for_is_proposed_as_filed_before(form: Form) -> None:
    assert best("夜市又开到天亮", form, Learning()) is None
    assert best("夜市又开到天亮", form, learned(form)) == ("0604", Source.LEARNED)
    assert best("谁家的狗跑进院子", form, learned(form)) == ("1204", Source.LEARNED)


def test_what_was_never_filed_is_still_proposed_from_the_words(form: Form) -> None:
    assert best("想给老母亲申请低保，低保要哪些材料", form, learned(form)) == (
        "0801",
        Source.WORDS,
    )


def test_this_village_may_file_a_word_elsewhere(form: Form) -> None:
    learning = Learning()
    assert best("村西头路灯不亮了", form, learning) == ("0403", Source.WORDS)
    for number in range(12):
        text = f"{number}号门口的路灯不亮"
        learning.learn(number, "0504", read_text("", text, form))
        learning.learn(-1 - number, "0801", read_text("", f"{number}号想申请低保", form))
    found = best("村西头路灯不亮了", form, learning)
    assert found is not None
    assert found[0] == "0504"


def test_what_is_forgotten_leaves_no_trace(form: Form) -> None:
    learning = learned(form)
    for turn in range(3):
        for text in STALLS + DOGS:
            learning.forget((turn, text))
    assert len(learning) == 0
    assert learning.filed("0604") == 0
    assert best("夜市又开到天亮", form, learning) is None


def test_filing_again_replaces_what_was_known(form: Form) -> None:
    learning = learned(form)
    for turn in range(3):
        for text in STALLS:
            learning.learn((turn, text), "1406", read_text("", text, form))
    assert learning.filed("0604") == 0
    assert best("夜市又开到天亮", form, learning) == ("1406", Source.LEARNED)


def test_only_the_newest_are_remembered(form: Form) -> None:
    learning = learned(form, times=5, most=8)
    assert len(learning) == 8
    assert learning.filed("0604") == 4
