"""Entries as files: every letter out again, whole or not at all."""

import csv
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from diary_app.domain.errors import Cancelled, DiaryError
from diary_app.services.exporting import Exporting
from diary_app.services.open_book import OpenBook
from tests.documents.test_files import files_of_at_most
from tests.support.month_book import ODD, PHONE, UNNAMED, month_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenBook]:
    opened = month_book(tmp_path / "book.diary")
    yield opened
    opened.store.close()


@pytest.fixture
def entries(book: OpenBook) -> Exporting:
    return Exporting(book)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_a_row_for_each_entry_and_computes_nothing(
    entries: Exporting, tmp_path: Path
) -> None:
    written, count = entries.write(tmp_path / "a.csv", language="zh_CN")
    rows = read_csv(written.path)
    assert count == len(rows) == 5
    assert rows[0]["内容"] == "'" + ODD
    assert rows[0]["事项"] == "'=SUM(A1) 盼修路"
    assert [row["日期"] for row in rows] == sorted((row["日期"] for row in rows), reverse=True)


def test_excel_has_the_text_to_the_letter_and_days_as_days(
    entries: Exporting, tmp_path: Path
) -> None:
    entries.write(tmp_path / "a.xlsx", language="zh_CN")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    headings = [str(cell.value) for cell in sheet[1]]
    row = dict(zip(headings, sheet[2], strict=True))
    assert row["内容"].value == ODD
    assert row["内容"].data_type == "s"
    assert row["日期"].value == datetime(2026, 11, 10)
    assert sheet.max_row == 6


@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_json_has_everything_to_the_letter(entries: Exporting, tmp_path: Path, ending: str) -> None:
    _, count = entries.write(tmp_path / f"a.{ending}", language="en", query="路灯")
    text = (tmp_path / f"a.{ending}").read_text(encoding="utf-8")
    if ending == "json":
        document = json.loads(text)
        assert document["format"] == "people-situation-diary/entries"
        found = document["entries"]
    else:
        found = [json.loads(line) for line in text.splitlines()]
        assert all(each["format"] == "people-situation-diary/entry" for each in found)
    assert count == len(found) == 2
    assert found[0]["text"] == ODD
    lamp = found[1]["matters"][0]
    assert (lamp["status"], lamp["outcome"]) == ("closed", "solved")
    assert lamp["answers"][0]["text"] == "路灯已修好"


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl"])
def test_what_leaves_is_masked_and_counted(entries: Exporting, tmp_path: Path, ending: str) -> None:
    written, _ = entries.write(tmp_path / f"a.{ending}", language="zh_CN")
    text = written.path.read_text(encoding="utf-8-sig")
    for hidden in (UNNAMED, PHONE, "410881195603071234", "三组12号", "6612345", "举报某干部"):
        assert hidden not in text
    assert "有人反映干部作风" not in text
    assert "李素芬" in text
    assert "138****1234" in text
    assert "三组**号" in text
    assert written.masked >= 7


def test_unmasked_with_a_reason_everything_is_there_but_the_name_that_was_promised(
    entries: Exporting, book: OpenBook, tmp_path: Path
) -> None:
    written, _ = entries.write(tmp_path / "a.jsonl", language="zh_CN", unmasked_because="移交档案")
    text = written.path.read_text(encoding="utf-8")
    for shown in (PHONE, "410881195603071234", "三组12号", "举报某干部"):
        assert shown in text
    assert UNNAMED not in text
    with book.store.reading() as connection:
        assert connection.execute("SELECT reason FROM unmaskings").fetchall() == [("移交档案",)]


def test_a_wrong_ending_an_older_file_and_a_full_disk_are_said(
    entries: Exporting, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    older = folder / "a.csv"
    older.write_text("old", encoding="utf-8")
    with pytest.raises(DiaryError) as wrong:
        entries.write(folder / "a.docx", language="en")
    assert wrong.value.code == "format_unknown"
    with pytest.raises(DiaryError) as exists:
        entries.write(older, language="en")
    assert exists.value.code == "file_exists"
    for name in ("a.csv", "a.xlsx", "a.json", "a.jsonl"):
        with files_of_at_most(200), pytest.raises(DiaryError) as full:
            entries.write(folder / name, language="en", replace=True)
        assert full.value.code == "file_not_written"
    assert [each.name for each in folder.iterdir()] == ["a.csv"]
    assert older.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "jsonl"])
def test_who_cancels_finds_nothing_new(entries: Exporting, tmp_path: Path, ending: str) -> None:
    class StoppedAtTheEnd:
        done = 0

        def step(self, done: int, total: int | None) -> None:
            del total
            self.done = done

        def check(self) -> None:
            if self.done:
                raise Cancelled

    with pytest.raises(Cancelled):
        entries.write(tmp_path / f"a.{ending}", language="en", progress=StoppedAtTheEnd())
    assert [each.name for each in tmp_path.iterdir() if ending in each.name] == []
