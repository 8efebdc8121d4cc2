"""``diary today`` and ``diary workdays``: the morning and the calendar from the console."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Diary


@pytest.fixture
def book(tmp_path: Path, diary: Diary) -> str:
    """A book with one matter that is long overdue, one raised today, and no names."""
    path = str(tmp_path / "my.diary")
    assert diary("new", path, "--keeper", "王秀兰", "--village", "东街村").code == 0
    old = date.today() - timedelta(days=90)
    for day, title in ((old, "井水发黄"), (date.today(), "路灯不亮")):
        given = (
            f'{{"date": "{day}", "text": "{title}", '
            f'"matters": [{{"kind": "problem", "nature": "complaint", "title": "{title}"}}]}}'
        )
        assert diary("--book", path, "add", given=given).code == 0
    return path


def test_the_morning_is_told_in_words_and_as_json(diary: Diary, book: str) -> None:
    ran = diary("--book", book, "today")
    assert ran.code == 0
    assert "Overdue (1)" in ran.out
    assert "井水发黄" in ran.out
    assert "路灯不亮" not in ran.out
    document = diary("--book", book, "today", "--json").document
    assert document["counts"]["overdue"] == 1
    (matter,) = document["matters"]["overdue"]
    assert (matter["title"], matter["next"]) == ("井水发黄", "accepted")
    assert document["written_today"] == 1


def test_a_morning_with_nothing_to_do_says_so(tmp_path: Path, diary: Diary) -> None:
    path = str(tmp_path / "empty.diary")
    diary("new", path, "--keeper", "王秀兰", "--village", "东街村")
    assert "今天没有要办的事" in diary("--book", path, "today", lang="zh_CN").out


def test_days_are_changed_shown_and_changed_back(diary: Diary, book: str) -> None:
    changed = diary("--book", book, "workdays", "2027", "--off", "2027-01-01", "--note", "元旦")
    assert changed.code == 0
    assert "2027-01-01  Fri  day off  changed in this book  元旦" in changed.out
    assert "No notice of 2027 yet" in changed.out
    document = diary("--book", book, "workdays", "2027", "--json").document
    assert document["days"] == [{"date": "2027-01-01", "off": True, "own": True, "note": "元旦"}]
    assert not document["notice"]
    diary("--book", book, "workdays", "--clear", "2027-01-01")
    assert diary("--book", book, "workdays", "2027", "--json").document["days"] == []


def test_the_notice_of_the_form_is_shown(diary: Diary, book: str) -> None:
    document = diary("--book", book, "workdays", "2026", "--json").document
    assert document["notice"]
    assert {"date": "2026-01-04", "off": False, "own": False, "note": ""} in document["days"]


def test_what_is_no_day_is_refused(diary: Diary, book: str) -> None:
    ran = diary("--book", book, "workdays", "--off", "neujahr")
    assert ran.code == 2
    assert "neujahr" in ran.err
