"""What a person types is understood, and found where a person would see it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.folding import fold
from diary_app.domain.queries import find_spans, parse


def shape(typed: str) -> list[list[str]]:
    """Clauses as lists of keys; what is excluded has a minus in front."""
    return [
        [("-" if term.negated else "") + term.key for term in clause.terms]
        for clause in parse(typed).clauses
    ]


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("路灯 坏了", [["路灯"], ["坏了"]]),
        ("路灯　坏了", [["路灯"], ["坏了"]]),
        ('"street light" broken', [["street light"], ["broken"]]),
        ("“路灯 坏了”", [["路灯坏了"]]),
        ("「路灯 坏了」村口", [["路灯坏了"], ["村口"]]),
        ("路灯 -村口", [["路灯"], ["-村口"]]),
        ('-"村口 路灯"', [["-村口路灯"]]),
        ("－村口", [["-村口"]]),
        ("路灯 OR 水渠", [["路灯", "水渠"]]),
        ("村口 路灯 OR 水渠 坏了", [["村口"], ["路灯", "水渠"], ["坏了"]]),
        ("a OR b OR -c", [["a", "b", "-c"]]),
        ("路灯 OR", [["路灯"]]),
        ("OR 路灯", [["路灯"]]),
        ("OR OR", []),
        ('"路灯 坏', [["路灯坏"]]),
        ('""', []),
        ("- 路灯 -", [["路灯"]]),
        ("村:", [["村:"]]),
        ("村：柳树", [["村:柳树"]]),
        ("ＡＢＣ１２", [["abc12"]]),
        ("", []),
        (" \t\n　", []),
        ("坏\x00了\ud800", [["坏了\ufffd"]]),
        ("or 路灯", [["or"], ["路灯"]]),
        ("'; DROP TABLE entries; --", [["';"], ["drop"], ["table"], ["entries;"]]),
    ],
)
def test_queries_are_understood(typed: str, understood: list[list[str]]) -> None:
    assert shape(typed) == understood


def test_words_to_highlight_leave_out_operators_and_what_is_excluded() -> None:
    assert parse('路灯 -村口 "Street Light" OR 水渠').words == ("路灯", "Street Light", "水渠")


@given(st.text())
def test_anything_can_be_typed(typed: str) -> None:
    parse(typed)


def test_a_very_long_query_is_read_in_part() -> None:
    assert len(parse("字 " * 5000).clauses) <= 32


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("低　保\n金", "低保金"),
        ("Street  Light", "street light"),
        ("第 3 组 A 区", "第3组a区"),
        ("No 5", "no5"),
        ("５ 楼，Ａ座", "5楼,a座"),
        ("张\u200b三\ufeff", "张三"),
        ("Straße", "strasse"),
        ("𠮷野家😀", "𠮷野家😀"),
        (" x ", "x"),
        ("a\u3000中 b", "a中b"),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("村口的路\n 灯坏了", ["路灯"], ["路\n 灯"]),
        ("ＡＢ座和ab座", ["AB座"], ["ＡＢ座", "ab座"]),
        ("the Street   light, STREET LIGHT", ["street light"], ["Street   light", "STREET LIGHT"]),
        ("路灯路灯", ["路灯"], ["路灯路灯"]),
        ("五㎡的地", ["5m2", "m2"], ["㎡"]),
        ("修好了。", ["没有", ""], []),
        ("村口（东）", ["(东)"], ["（东）"]),
        ("s treet", ["street"], []),
        ("张\u200b三说", ["张三"], ["张\u200b三"]),
        ("路灯坏", ["灯坏", "路灯"], ["路灯坏"]),
    ],
)
def test_words_are_found_in_the_text_as_written(
    text: str, words: list[str], marked: list[str]
) -> None:
    assert [text[start:end] for start, end in find_spans(text, words)] == marked


ALPHABET = "路灯坏了ab Ａ1 ，.\n\t　é㎡ſ"


@given(st.text(alphabet=ALPHABET, max_size=40), st.data())
def test_whatever_is_cut_out_is_found_again(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    word = text[start : start + data.draw(st.integers(1, 6))]
    if fold(word) and fold(word) in fold(text):
        spans = find_spans(text, [word])
        assert spans
        assert all(fold(word)[0] in fold(text[start:end]) for start, end in spans)
    elif fold(word):
        assert not find_spans(text, [word])
