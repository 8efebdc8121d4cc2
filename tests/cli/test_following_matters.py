"""Following matters from the console: steps, merging, the course, and what is due."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Diary


@pytest.fixture
def book(diary: Diary, tmp_path: Path) -> Path:
    """A new book, which from now on is the usual one, with three matters."""
    path = tmp_path / "my.diary"
    assert diary("new", str(path), "--keeper", "王秀兰", "--village", "东街村").code == 0
    for text in ("巷口没有路灯。", "三组路口没有路灯。", "水渠堵了。"):
        entry = {"text": text, "matters": [{"kind": "problem", "nature": "help"}]}
        assert diary("add", given=json.dumps(entry)).code == 0
    return path


def _numbers(diary: Diary) -> list[str]:
    found = diary("matters", "--json").document["matters"]
    return sorted(each["number"] for each in found)


def _matter(diary: Diary, number: str) -> dict[str, object]:
    shown: dict[str, object] = diary("show", number, "--json").document["matter"]
    return shown


@pytest.mark.usefixtures("book")
def test_merging_and_taking_apart(diary: Diary) -> None:
    first, second, third = _numbers(diary)
    before = _matter(diary, second)
    merged = diary("merge", second, "--into", first)
    assert (merged.code, merged.out) == (0, f"{second}: merged into {first}\n")
    part, whole = _matter(diary, second), _matter(diary, first)
    assert (part["status"], part["outcome"]) == ("merged", "merged")
    assert part["merged_into"] == whole["id"]
    assert whole["merged"] == [part["id"]]
    assert whole["merged_entries"] == part["entries"]

    refused = diary("merge", third, "--into", second)
    assert refused.code == 1
    assert refused.err.startswith("error: merge_into_ended: ")
    assert diary("merge", first, "--into", first).err.startswith("error: merge_with_itself: ")

    undone = diary("merge", "--undo", second)
    assert (undone.code, undone.out) == (0, f"{second}: Recorded\n")
    after = _matter(diary, second)
    for counted in ("revision", "steps", "history"):
        del before[counted], after[counted]
    assert after == before
    again = diary("merge", second, "--undo")
    assert (again.code, again.out) == (1, "")
    assert again.err.startswith("error: not_merged: ")


@pytest.mark.usefixtures("book")
def test_step_merges_and_goes_back_too(diary: Diary) -> None:
    first, second, _ = _numbers(diary)
    assert diary("step", second, "--to", "merged").err.startswith("error: step_incomplete: ")
    assert diary("step", second, "--to", "merged", "--into", first).code == 0
    refused = diary("step", second, "--to", "accepted")
    assert refused.err.startswith("error: move_not_allowed: ")
    assert diary("step", second, "--to", "recorded").code == 0
    assert diary("step", second, "--note", "x", "--into", first).code == 2


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_merge_wants_one_thing_or_the_other(diary: Diary, lang: str) -> None:
    for line in (["x"], ["x", "--into", "y", "--undo"]):
        ran = diary("merge", *line, lang=lang)
        assert (ran.code, ran.out) == (2, "")
        assert "--undo" in ran.err


@pytest.mark.usefixtures("book")
def test_show_tells_the_course(diary: Diary) -> None:
    first, second, _ = _numbers(diary)
    assert diary("step", first, "--to", "passed_up", "--note", "要电缆").code == 0
    assert diary("merge", second, "--into", first).code == 0
    assert diary("step", first, "--to", "answered", "--answer", "下周装").code == 0
    shown = diary("show", first).out
    assert "To be called back by " in shown
    assert "Held by: " in shown
    assert f"Merged into it: {second} " in shown
    assert f"Merged into {first}" in diary("show", second).out
    chinese = diary("show", first, lang="zh_CN").out
    assert "前回访" in chinese
    assert "各层级用时：" in chinese
    matter = _matter(diary, first)
    course = matter["course"]
    assert isinstance(course, dict)
    assert set(course) == {"days", "held", "ended", "until", "pass_up_by"}
    assert set(course["days"]) == {"keeper", "street"}
    assert matter["level"] == "street"
    assert isinstance(matter["call_back_by"], str)


@pytest.mark.usefixtures("book")
def test_the_work_list_tells_days_and_call_backs(diary: Diary) -> None:
    first, *_ = _numbers(diary)
    assert diary("step", first, "--to", "answered", "--answer", "下周装").code == 0
    found = diary("matters", "--status", "answered", "--json").document["matters"]
    (matter,) = found
    assert matter["number"] == first
    assert matter["urgency"] == "on_time"
    assert matter["call_back_by"] > matter["opened_on"]
    assert matter["days"] == {"keeper": 0}
    assert matter["call_back_by"] in diary("matters", "--status", "answered").out
