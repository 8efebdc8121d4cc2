"""What stands in the form survives being kept as a draft, and damage to a draft does no harm."""

import json
from datetime import date, time
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from diary_app.desktop.entry.fields import EntryFields, MatterFields, blank_fields
from diary_app.desktop.entry.marks import marked_spans
from diary_app.domain.entries import EntryContent, Way
from diary_app.domain.matters import Kind, MatterContent, Nature
from diary_app.domain.people import ResidentMention

TODAY = date(2026, 11, 24)

FULL = EntryFields(
    content=EntryContent(
        date=date(2026, 11, 23),
        time=time(18, 40),
        text="东头水渠又堵了。\n他希望把渠沿垫高。",
        title="水渠",
        village_id=UUID(int=7),
        group="一组",
        spot="东头水渠",
        way=Way.HOME_VISIT,
        residents=(
            ResidentMention(name="赵德顺", phone="13900000000", household="12号"),
            ResidentMention(unnamed=True),
        ),
        others_present="会计",
        thoughts="要快办",
        plan="明天去看",
        weather="晴",
    ),
    matters=(
        MatterFields(
            content=MatterContent(
                kind=Kind.HOPE,
                title="垫高渠沿",
                nature=Nature.SUGGESTION,
                category="0301",
                households=6,
                urgent=True,
            ),
            chosen=True,
        ),
    ),
    linked=(UUID(int=9),),
)


def test_a_draft_comes_back_as_it_was_typed() -> None:
    kept = json.loads(json.dumps(FULL.to_json()))
    assert EntryFields.from_json(kept, TODAY) == FULL


def test_an_empty_form_is_blank_and_a_single_word_is_not() -> None:
    assert blank_fields(TODAY).is_blank
    kept = {**blank_fields(TODAY).to_json(), "thoughts": "累"}
    assert not EntryFields.from_json(kept, TODAY).is_blank


@given(
    st.dictionaries(
        st.sampled_from(sorted(FULL.to_json())),
        st.none()
        | st.booleans()
        | st.integers()
        | st.text(max_size=12)
        | st.lists(st.sampled_from([None, 3, "x", {"kind": "x"}, {"kind": "hope", "people": []}])),
    )
)
def test_a_damaged_draft_is_read_as_far_as_it_goes(kept: dict[str, object]) -> None:
    assert isinstance(EntryFields.from_json(kept, TODAY), EntryFields)


def test_what_is_saved_is_clean() -> None:
    kept = {
        "text": "有\x00声\ud800音",
        "residents": [{"name": "  李 桂芬 "}, {"name": " "}],
    }
    draft = EntryFields.from_json(kept, TODAY).to_draft()
    assert draft.content.text == "有声\ufffd音"
    assert [each.name for each in draft.content.residents] == ["李 桂芬"]


def test_marks_are_found_whatever_the_case_and_width() -> None:
    assert marked_spans("ＷｉＦｉ坏了, wifi", ["wifi"]) == ((0, 4), (8, 12))


def test_marks_that_touch_are_one() -> None:
    assert marked_spans("三组路灯不亮", ["路灯", "灯不"]) == ((2, 5),)
    assert marked_spans("三组路灯不亮", ["", "水渠"]) == ()


@given(st.text(), st.lists(st.text(max_size=3), max_size=4))
def test_marks_never_leave_the_text(text: str, words: list[str]) -> None:
    for start, end in marked_spans(text, words):
        assert 0 <= start < end <= len(text)
