"""Whole ways through the console on a real file: written, found, followed, reported, checked."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Diary, book, data_dir, diary

__all__ = ["book", "data_dir", "diary"]

ENTRIES = [
    {
        "date": "2026-11-03",
        "time": "18:40",
        "text": "巷口那盏路灯坏了快一个月，同巷五户都盼着早点修好。",
        "title": "三组巷口路灯不亮",
        "group": "三组",
        "way": "home_visit",
        "residents": [{"name": "甲某", "phone": "13800001111", "household": "三组5号"}],
        "matters": [{"kind": "problem", "nature": "help", "title": "修复三组巷口路灯"}],
    },
    {
        "date": "2026-11-09",
        "text": "=1+1 希望把村小学到桥头的路灯连起来",
        "way": "meeting",
        "residents": [{"name": "乙某", "unnamed": True}],
        "matters": [{"kind": "hope"}],
    },
    {"date": "2026-10-21", "text": "水渠又堵了 <b>{{x}}</b>", "matters": [{"kind": "difficulty"}]},
]


def test_from_an_empty_folder_to_the_month_in_every_format(
    diary: Diary, book: Path, tmp_path: Path
) -> None:
    ids = diary("add", given=json.dumps(ENTRIES)).out.split()
    assert len(ids) == 3

    found = diary("search", "路灯", "--json").document
    assert found["query"] == "路灯"
    assert found["total"] == 2
    assert [each["id"] for each in found["entries"]] == [ids[1], ids[0]]
    assert set(found["entries"][0]) == {
        "id", "number", "date", "village", "keeper", "title", "snippet", "matters",
    }  # fmt: skip
    assert set(found["entries"][0]["matters"][0]) == {"id", "kind", "category", "status"}
    assert diary("search", "路灯", "-希望", "--json").document["total"] == 1
    assert diary("search", "水渠", "OR", "桥头", "--json").document["total"] == 2
    assert len(diary("search", "路灯", "--limit", "1", "--json").document["entries"]) == 1

    matter = found["entries"][1]["matters"][0]["id"]
    number = diary("show", matter, "--json").document["matter"]["number"]
    refused = diary("step", number, "--to", "closed", "--outcome", "solved")
    assert refused.code == 1
    assert refused.err.startswith("error: step_incomplete: ")
    assert diary("step", number, "--to", "accepted").code == 0
    assert diary("step", number, "--note", "联系电工").code == 0
    closing = ("--outcome", "solved", "--answer", "灯修好了", "--satisfaction", "satisfied")
    assert diary("step", number, "--to", "closed", *closing).code == 0
    page = diary("show", number, "--json").document["matter"]
    assert page["status"] == "closed"
    assert [each["to"] for each in page["steps"]] == ["recorded", "accepted", None, "closed"]
    assert page["answers"][0]["text"] == "灯修好了"
    assert page["entries"] == [ids[0]]
    assert {each["status"] for each in diary("matters", "--json").document["matters"]} == {
        "recorded", "closed",
    }  # fmt: skip
    assert diary("matters", "--status", "closed", "--json").document["total"] == 1

    assert "2" in diary("summary", "2026-11", lang="zh_CN").out
    magic = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "html": b"<!", "json": b"{"}
    for ending in ("docx", "xlsx", "pdf", "html", "csv", "json"):
        target = tmp_path / f"月报.{ending}"
        ran = diary("summary", "2026-11", "--to", str(target), lang="zh_CN")
        assert ran.code == 0, ran.err
        assert target.read_bytes().startswith(magic.get(ending, b"\xef\xbb\xbf"))
        before = target.read_bytes()
        again = diary("summary", "2026-11", "--to", str(target))
        assert again.err.startswith("error: file_exists: ")
        assert target.read_bytes() == before
    replaced = diary("summary", "2026-11", "--to", str(tmp_path / "月报.docx"), "--replace")
    assert replaced.code == 0
    assert diary("summary", "2026-11", "--to", str(tmp_path / "x.odt")).code == 1
    assert diary("summary", "November").err.startswith("error: month_unreadable: ")

    checked = diary("check", "--json").document
    assert checked["sound"] is True
    assert checked["problems"] == []
    assert diary("info", "--json").document["entries"] == 3


def test_what_leaves_is_masked_unless_a_reason_is_given(
    diary: Diary, book: Path, tmp_path: Path
) -> None:
    assert diary("add", given=json.dumps(ENTRIES)).code == 0
    for ending in ("csv", "json", "jsonl", "xlsx"):
        assert diary("export", "--to", str(tmp_path / f"masked.{ending}")).code == 0
    for ending in ("csv", "json", "jsonl"):
        text = (tmp_path / f"masked.{ending}").read_text(encoding="utf-8-sig")
        assert "13800001111" not in text
        assert "乙某" not in text
    with (tmp_path / "masked.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith("=")]

    target = tmp_path / "open.json"
    refused = diary("export", "--to", str(target), "--unmasked")
    assert refused.err.startswith("error: reason_missing: ")
    assert not target.exists()
    given = diary("export", "--to", str(target), "--unmasked", "--reason", "移交街道", "路灯")
    assert given.code == 0, given.err
    text = target.read_text(encoding="utf-8")
    assert "13800001111" in text
    assert "水渠" not in text
    # Whoever asked not to be named is never named.
    assert "乙某" not in text


LEDGER = (
    "编号,日期,群众,电话,反映内容,类型,答复,答复日期,备注甲\n"
    "1,2026/11/3 9:05:00,甲某,13800001111,东头水渠又堵了,问题,已清淤,2026-11-05,x\n"
    "2,2026年11月4日,乙某,,桥头路灯不亮,困难,,,y\n"
    "3,昨天,丙某,,日期认不出的一行,问题,,,z\n"
    "4,2026-11-06,丁某,,,问题,,,w\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_ledger_goes_in_as_one_batch_and_out_again(
    diary: Diary, book: Path, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "台账.csv"
    path.write_bytes(LEDGER.encode(encoding))
    looked = diary("import", str(path), "--dry-run")
    assert looked.code == 0, looked.err
    assert "2 rows would be taken in" in looked.out
    assert diary("info", "--json").document["entries"] == 0

    taken = diary("import", str(path))
    assert taken.code == 0, taken.err
    assert "Row 4 left out: “昨天”" in taken.out
    assert "Row 5 left out: The row has no text." in taken.out
    assert diary("info", "--json").document["entries"] == 2
    assert diary("search", "水渠", "--json").document["total"] == 1
    again = diary("import", str(path))
    assert again.err.startswith("error: ledger_already_in: ")

    batch = taken.out.split()[-1]
    undone = diary("import", "--undo", batch)
    assert undone.code == 0, undone.err
    assert diary("info", "--json").document["entries"] == 0
    assert diary("import", "--undo", batch).err.startswith("error: batch_undone: ")
    assert diary("import", "--undo", "ffff").err.startswith("error: batch_not_found: ")
    assert diary("check").code == 0


def test_columns_can_be_named_by_heading_letter_or_number(
    diary: Diary, book: Path, tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("甲列,乙列,丙列\n2026-11-03,东头水渠,路遇\n", encoding="utf-8")
    missing = diary("import", str(path))
    assert missing.err.startswith("error: ledger_fields_missing: ")
    for first, second in (("date=甲列", "text=B"), ("date=1", "text=2")):
        ran = diary("import", str(path), "--map", first, "--map", second)
        assert ran.code == 0, ran.err
        diary("import", "--undo", ran.out.split()[-1])
    for wrong, code in (
        ("mood=1", "ledger_field_unknown"),
        ("date=9", "ledger_column_unknown"),
        ("date", "ledger_map_unreadable"),
    ):
        assert diary("import", str(path), "--map", wrong).err.startswith(f"error: {code}: ")


def test_ledgers_that_are_none(diary: Diary, book: Path, tmp_path: Path) -> None:
    before = diary("info", "--json").document["entries"]
    for name, content in {
        "empty.csv": b"",
        "empty.xlsx": b"",
        "text.xlsx": b"no workbook",
        "cut.xlsx": b"PK\x03\x04" + b"\x00" * 40,
        "nul.csv": b"\x00\x00\x00",
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        ran = diary("import", str(path))
        assert ran.code == 1, name
        assert ran.err.startswith("error: "), name
        assert not ran.err.startswith("error: unexpected"), (name, ran.err)
        assert ran.err.count("\n") == 1
    assert diary("import", str(tmp_path / "no.csv")).err.startswith("error: file_not_found: ")
    assert diary("info", "--json").document["entries"] == before


def _rows(path: Path) -> Iterator[dict[str, str]]:
    import openpyxl

    workbook = openpyxl.load_workbook(path, read_only=True)
    try:
        rows = workbook.worksheets[0].iter_rows(values_only=True)
        headings = [str(each or "") for each in next(rows)]
        for row in rows:
            if any(each is not None for each in row):
                yield {name: str(each or "") for name, each in zip(headings, row, strict=True)}
    finally:
        workbook.close()


def _says(row: dict[str, str], word: str) -> bool:
    """Whether a resident's words or the answer hold ``word``."""
    return any(word in row.get(name, "") for name in ("留言主题", "留言详情", "答复意见"))


@pytest.mark.parametrize("name", ["messages_with_replies.xlsx", "messages_with_category.xlsx"])
def test_a_real_ledger_is_found_as_a_plain_scan_finds_it(
    diary: Diary, book: Path, real_ledgers: Path, name: str
) -> None:
    path = real_ledgers / name
    rows = list(_rows(path))
    taken = diary("import", str(path))
    assert taken.code == 0, taken.err
    assert diary("info", "--json").document["entries"] == len(rows)
    for word in ("路灯", "低保", "水"):
        wanted = sum(_says(row, word) for row in rows)
        found = diary("search", word, "--limit", "100000", "--json").document
        assert found["total"] == wanted, word
        assert len(found["entries"]) == wanted
        dates = [each["date"] for each in found["entries"]]
        assert dates == sorted(dates, reverse=True)
    assert diary("check").code == 0


def test_sample_books_are_the_same_for_the_same_arguments(diary: Diary, tmp_path: Path) -> None:
    def made(name: str, *more: str) -> list[tuple[str, str]]:
        path = tmp_path / name
        ran = diary("demo", str(path), "--entries", "40", "--months", "3", *more)
        assert ran.code == 0, ran.err
        shown = diary("--book", str(path), "search", "", "--limit", "100", "--json")
        return [(each["date"], each["title"]) for each in shown.document["entries"]]

    first = made("a.diary", "--seed", "3")
    assert len(first) == 40
    assert made("b.diary", "--seed", "3") == first
    assert made("c.diary", "--seed", "4") != first
    assert diary("demo", str(tmp_path / "a.diary")).err.startswith("error: file_exists: ")
