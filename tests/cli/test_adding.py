"""Entries given as JSON come in whole, or not at all with the place of the fault."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Diary

FULL: dict[str, Any] = {
    "date": "2026-11-23",
    "time": "18:40",
    "text": "巷口那盏路灯坏了快一个月。",
    "title": "三组巷口路灯不亮",
    "group": "三组",
    "spot": "巷口",
    "way": "home_visit",
    "residents": [
        {"name": "甲某", "phone": "13800000000", "household": "三组5号"},
        {"name": "乙某", "unnamed": True},
    ],
    "others_present": "电工",
    "thoughts": "线路老化",
    "plan": "明早查线",
    "weather": "晴",
    "matters": [
        {
            "kind": "problem",
            "nature": "help",
            "category": "04",
            "title": "修复路灯",
            "households": 6,
            "people": 20,
            "urgent": True,
            "collective": True,
            "sensitive": False,
            "handler": "王秀兰",
        }
    ],
}


def count(diary: Diary) -> int:
    return int(diary("info", "--json").document["entries"])


def test_everything_that_is_given_is_kept(diary: Diary, book: Path) -> None:
    added = diary("add", given=json.dumps(FULL))
    assert added.code == 0, added.err
    shown = diary("show", added.out.strip(), "--json").document["entry"]
    for name in ("date", "time", "text", "title", "group", "spot", "way", "weather", "plan"):
        assert shown[name] == FULL[name]
    assert shown["residents"] == [
        {"name": "甲某", "phone": "13800000000", "household": "三组5号", "unnamed": False},
        {"unnamed": True},
    ]
    matter = shown["matters"][0]
    for name, value in FULL["matters"][0].items():
        assert matter[name] == value


@pytest.mark.parametrize(
    "given",
    [
        '[{"text": "甲"}, {"text": "乙"}]',
        '{"text": "甲"}\n{"text": "乙"}\n',
        '{"text": "甲"}\r\n\r\n{"text": "乙"}',
        '\ufeff[{"text": "甲"}, {"text": "乙", "date": null}]',
    ],
)
def test_a_list_or_a_line_each(diary: Diary, book: Path, given: str) -> None:
    added = diary("add", given=given)
    assert added.code == 0, added.err
    assert len(set(added.out.split())) == 2
    assert count(diary) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_usual_encodings_are_read(
    diary: Diary, book: Path, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "entries.json"
    path.write_bytes('{"text": "渠沿垫高"}'.encode(encoding))
    assert diary("add", "--from", str(path)).code == 0
    assert diary("search", "渠沿", "--json").document["total"] == 1


DEEP = "[" * 200_000
BAD = [
    ("", "json_empty"),
    ("  \n", "json_empty"),
    ("[]", "json_empty"),
    ("{", "json_unreadable"),
    ("{'text': 'a'}", "json_unreadable"),
    ('{"text": "a"}\n{oops}', "json_unreadable"),
    ('{"text": "a", "n": NaN}', "json_number_unknown"),
    ('{"text": "a", "n": -Infinity}', "json_number_unknown"),
    ('{"text": "a", "n": 1e999}', "json_number_unknown"),
    ('{"text": "a", "n": ' + "9" * 5000 + "}", "json_number_unknown"),
    ('{"text": "a", "text": "b"}', "json_name_twice"),
    (DEEP, "json_too_deep"),
    ('{"a":' * 100_000, "json_too_deep"),
    ("7", "entry_not_object"),
    ('["a"]', "entry_not_object"),
    ("null", "entry_not_object"),
    ("{}", "entry_field_missing"),
    ('{"text": ""}', "entry_field_empty"),
    ('{"text": " \\n "}', "entry_field_empty"),
    ('{"text": 7}', "entry_field_not_text"),
    ('{"text": "a", "txet": 1}', "entry_field_unknown"),
    ('{"text": "a", "date": "24.11.2026"}', "entry_field_not_day"),
    ('{"text": "a", "date": "2026-02-30"}', "entry_field_not_day"),
    ('{"text": "a", "date": 20261124}', "entry_field_not_day"),
    ('{"text": "a", "time": "25:00"}', "entry_field_not_time"),
    ('{"text": "a", "way": "owl"}', "entry_field_not_known"),
    ('{"text": "a", "way": {}}', "entry_field_not_known"),
    ('{"text": "a", "residents": "x"}', "entry_field_not_list"),
    ('{"text": "a", "residents": ["x"]}', "entry_field_not_list"),
    ('{"text": "a", "residents": [{"phone": "1"}]}', "entry_field_missing"),
    ('{"text": "a", "residents": [{"name": "x", "unnamed": "yes"}]}', "entry_field_not_yes_or_no"),
    ('{"text": "a", "matters": [{}]}', "entry_field_missing"),
    ('{"text": "a", "matters": [{"kind": "wish"}]}', "entry_field_not_known"),
    ('{"text": "a", "matters": [{"kind": "hope", "households": 0}]}', "entry_field_not_number"),
    ('{"text": "a", "matters": [{"kind": "hope", "people": true}]}', "entry_field_not_number"),
    ('{"text": "a", "matters": [{"kind": "hope", "people": 1.5}]}', "entry_field_not_number"),
    ('{"text": "a", "matters": [{"kind": "hope", "category": "99"}]}', "entry_category_unknown"),
    ('{"text": "a", "matters": [{"kind": "hope", "mood": 1}]}', "entry_field_unknown"),
    ('{"text": "' + "长" * 200_001 + '"}', "entry_field_too_long"),
    ('{"text": "a", "spot": "' + "长" * 501 + '"}', "entry_field_too_long"),
]


@pytest.mark.parametrize(("given", "code"), BAD, ids=[f"{n}-{c}" for n, (_, c) in enumerate(BAD)])
def test_what_cannot_be_taken_is_named_and_nothing_is_added(
    diary: Diary, book: Path, given: str, code: str
) -> None:
    added = diary("add", given=given)
    assert added.code == 1
    assert added.out == ""
    assert added.err.startswith(f"error: {code}: ")
    assert added.err.count("\n") == 1
    assert count(diary) == 0


def test_one_bad_entry_keeps_all_out_and_is_named_by_its_place(diary: Diary, book: Path) -> None:
    given = [
        {"text": "甲"},
        {"text": "乙", "matters": [{"kind": "hope"}, {"kind": "hope", "x": 1}]},
    ]
    added = diary("add", given=json.dumps(given))
    assert "Entry 2" in added.err
    assert "matters.2.x" in added.err
    assert count(diary) == 0


def test_lone_surrogates_and_control_characters_do_no_harm(diary: Diary, book: Path) -> None:
    added = diary("add", given='{"text": "a\\ud800b\\u0000c\\u202ed 𠮷"}')
    assert added.code == 0, added.err
    text = diary("show", added.out.strip(), "--json").document["entry"]["text"]
    assert text == "a\ufffdbc\u202ed 𠮷"


def test_bytes_of_no_text_are_refused(diary: Diary, book: Path) -> None:
    added = diary("add", given=b"\x81\xff\x00\xfe\x80")
    assert added.err.startswith("error: encoding_unknown: ")


def test_a_file_that_is_not_there(diary: Diary, book: Path, tmp_path: Path) -> None:
    assert diary("add", "--from", str(tmp_path / "no")).err.startswith("error: file_not_found: ")
    assert diary("add", "--from", str(tmp_path)).err.startswith("error: file_unreadable: ")
