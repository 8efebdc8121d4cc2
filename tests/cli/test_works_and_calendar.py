"""Works done and the month day by day, from the console."""

import json
from pathlib import Path

import pytest

from diary_app.domain.works import WorkContent, WorkKind
from diary_app.services.works import Works
from tests.cli.conftest import Diary
from tests.support.open_books import NOW, open_book

ENTRY = {
    "date": "2026-11-18",
    "text": "村口路灯不亮。",
    "residents": [
        {"name": "王桂兰", "household": "三组12号", "phone": "13800000001"},
        {"name": "吴守义", "household": "三组20号", "unnamed": True},
    ],
    "matters": [{"kind": "problem", "nature": "help", "category": "0403"}],
}


@pytest.fixture
def book(diary: Diary, tmp_path: Path) -> Path:
    """A book with one work that settles one matter of two homes."""
    path = tmp_path / "my.diary"
    diary("new", str(path), "--keeper", "王秀兰", "--village", "东街村")
    diary("--book", str(path), "add", given=json.dumps(ENTRY))
    opened = open_book(path)
    content = WorkContent(kind=WorkKind.LIT, title="村口装路灯", done_on=NOW.date())
    works = Works(opened)
    works.record(content, [each.matter.id for each in works.asked_for(content)], "装好了。")
    opened.store.close()
    return path


def test_a_work_tells_its_matters_and_whom_to_tell(diary: Diary, book: Path) -> None:
    listed = diary("--book", str(book), "works", "--json").document
    assert listed["total"] == 1
    (work,) = listed["works"]
    assert (work["number"], work["kind"], work["cost"]) == ("东街-实2026-001", "lit", None)
    assert (work["matters"], work["homes"], work["told"]) == (1, 2, 0)

    page = diary("--book", str(book), "work", work["number"], "--json").document["work"]
    assert [each["status"] for each in page["settles"]] == ["answered"]
    named, unnamed = page["to_tell"]
    assert (named["names"], named["phones"]) == (["王桂兰"], ["13800000001"])
    assert unnamed["unnamed"] is True
    assert "吴守义" not in json.dumps(page, ensure_ascii=False)

    shown = diary("--book", str(book), "work", work["number"], lang="zh_CN").out
    assert "不署名群众" in shown
    assert "亮化" in shown
    assert "20号" not in shown


def test_an_unknown_work_is_told(diary: Diary, book: Path) -> None:
    ran = diary("--book", str(book), "work", "东街-实2026-009")
    assert ran.code == 1
    assert ran.err.startswith("error: work_not_found: ")


def test_a_month_day_by_day(diary: Diary, book: Path) -> None:
    days = diary("--book", str(book), "calendar", "2026-10", "--json").document["days"]
    assert len(days) == 31
    assert days[0]["kind"] == "holiday"
    assert days[0]["festivals"] == ["国庆节"]
    assert days[9]["kind"] == "make_up"
    november = diary("--book", str(book), "calendar", "2026-11", "--json").document["days"]
    assert november[17]["entries"] == 1
    assert november[23]["lunar"] == "农历十月十六"
    shown = diary("--book", str(book), "calendar", "2027-02", lang="zh_CN").out
    assert "春节" in shown
    assert "尚未录入" in shown


def test_a_month_that_is_none_is_told(diary: Diary, book: Path) -> None:
    ran = diary("--book", str(book), "calendar", "2026-13")
    assert (ran.code, ran.err.split(":")[1].strip()) == (1, "month_unreadable")
