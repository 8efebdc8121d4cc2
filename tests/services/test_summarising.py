"""The month as every kind of file: reopened, and found right to the letter."""

import csv
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest

from diary_app.desktop.printing import QtPageRenderer
from diary_app.domain.entries import EntryContent
from diary_app.domain.errors import Cancelled, DiaryError
from diary_app.domain.matters import Kind, MatterContent
from diary_app.domain.months import Month
from diary_app.domain.records import EntryRecord, MatterRecord
from diary_app.services.open_book import OpenBook
from diary_app.services.summarising import Summarising
from tests.documents.test_files import files_of_at_most
from tests.support.month_book import PHONE, UNNAMED, month_book

NOVEMBER = Month(2026, 11)
ALL = ("docx", "xlsx", "pdf", "html", "csv", "json", "txt")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenBook]:
    opened = month_book(tmp_path / "book.diary")
    yield opened
    opened.store.close()


@pytest.fixture
def months(book: OpenBook) -> Summarising:
    return Summarising(book, QtPageRenderer)


def text_of(path: Path) -> str:
    """All a reader of the file reads."""
    match path.suffix:
        case ".docx":
            document = docx.Document(str(path))
            cells = (
                cell.text for table in document.tables for row in table.rows for cell in row.cells
            )
            return "\n".join([*(each.text for each in document.paragraphs), *cells])
        case ".xlsx":
            workbook = openpyxl.load_workbook(path)
            return "\n".join(
                str(value)
                for sheet in workbook
                for row in sheet.iter_rows(values_only=True)
                for value in row
                if value is not None
            )
        case ".pdf":
            if shutil.which("pdftotext") is None:
                pytest.skip("pdftotext (poppler-utils) is not installed")
            asked = ["pdftotext", "-layout", str(path), "-"]
            shown = subprocess.run(asked, capture_output=True, check=True)
            assert shown.stderr == b""
            return shown.stdout.decode("utf-8")
        case ".html":
            reader = _Reader()
            reader.feed(path.read_text(encoding="utf-8"))
            return "\n".join(reader.texts)
        case _:
            return path.read_text(encoding="utf-8-sig")


class _Reader(HTMLParser):
    """The texts of a page, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def write(months: Summarising, path: Path, **asked: object) -> Path:
    months.write(NOVEMBER, path, **({"language": "zh_CN"} | asked))  # type: ignore[arg-type]
    return path


def test_the_figures_are_those_of_a_plain_count(months: Summarising) -> None:
    month = months.summary(NOVEMBER)
    assert (month.now.entries, month.now.matters, month.before.matters) == (4, 4, 1)
    assert (month.now.closed, month.now.solved, month.now.open) == (1, 1, 4)
    assert month.now.households == 2
    assert month.now.satisfaction_rate == 1.0
    assert months.months() == (NOVEMBER, Month(2026, 10))


@pytest.mark.parametrize("ending", ALL)
def test_every_kind_of_file_tells_the_month(
    months: Summarising, tmp_path: Path, ending: str
) -> None:
    text = text_of(write(months, tmp_path / f"月报.{ending}"))
    assert ("道路交通" if ending == "csv" else "路灯") in text
    if ending not in {"json", "csv"}:
        assert "东街村民情月报" in text
        assert "王秀兰" in text


@pytest.mark.parametrize("ending", ALL)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nobody_is_named_who_asked_not_to_be_and_no_number_goes_out(
    months: Summarising, tmp_path: Path, ending: str, language: str
) -> None:
    months.keep_narrative(NOVEMBER, f"走访了{UNNAMED}，电话{PHONE}。", language)
    text = text_of(write(months, tmp_path / f"a.{ending}", language=language))
    assert UNNAMED not in text
    assert PHONE not in text
    assert "举报某干部" not in text


def test_what_was_masked_is_counted(months: Summarising, tmp_path: Path) -> None:
    # a name and a phone in one title, and one sensitive matter
    assert months.write(NOVEMBER, tmp_path / "a.txt", language="zh_CN").masked == 3


def test_unmasking_needs_a_reason_which_is_kept(
    months: Summarising, book: OpenBook, tmp_path: Path
) -> None:
    with pytest.raises(DiaryError) as refused:
        write(months, tmp_path / "a.txt", unmasked_because=" ")
    assert refused.value.code == "reason_missing"
    assert not (tmp_path / "a.txt").exists()
    text = text_of(write(months, tmp_path / "a.txt", unmasked_because="街道信访办要求"))
    assert PHONE in text
    assert "举报某干部" in text
    assert UNNAMED not in text, "a promise not to name someone is not the reader's to lift"
    with book.store.reading() as connection:
        kept = connection.execute("SELECT by, what, reason FROM unmaskings").fetchall()
    assert kept == [("王秀兰", "2026-11 a.txt", "街道信访办要求")]


def test_word_has_the_layout_of_an_official_paper(months: Summarising, tmp_path: Path) -> None:
    document = docx.Document(str(write(months, tmp_path / "a.docx")))
    section = document.sections[0]
    sides = (section.top_margin, section.left_margin, section.page_width, section.page_height)
    assert [round(each.mm) for each in sides if each] == [37, 28, 210, 297]
    assert [each.text[0] for each in document.paragraphs if each.style.name == "Heading 1"] == [
        *"一二三四五六"
    ]
    with ZipFile(tmp_path / "a.docx") as package:
        body = package.read("word/document.xml").decode("utf-8")
        feet = "".join(
            package.read(name).decode("utf-8") for name in package.namelist() if "footer" in name
        )
    assert body.count("<w:tblHeader") == len(document.tables)
    assert 'w:eastAsia="仿宋"' in body
    assert "PAGE" in feet
    assert "— " in feet


def test_excel_has_days_as_days_numbers_as_numbers_and_no_formula(
    months: Summarising, tmp_path: Path
) -> None:
    workbook = openpyxl.load_workbook(write(months, tmp_path / "a.xlsx"))
    ledger = workbook["台账"]
    headings = [cell.value for cell in ledger[1]]
    row = dict(zip(headings, ledger[2], strict=True))
    assert isinstance(row["登记日期"].value, datetime)
    assert row["登记日期"].is_date
    assert row["涉及户数"].value == 1
    titles = [cell.value for cell in ledger[get_letter(headings, "事项")]]
    assert "=SUM(A1) 盼修路" in titles
    assert all(cell.data_type != "f" for sheet in workbook for line in sheet for cell in line)
    assert ledger.freeze_panes == "B2"
    assert ledger.auto_filter.ref
    assert ledger.page_setup.orientation == "landscape"
    assert ledger.print_title_rows == "$1:$1"


def get_letter(headings: list[object], heading: str) -> str:
    return openpyxl.utils.get_column_letter(headings.index(heading) + 1)


def test_csv_opens_right_and_computes_nothing(months: Summarising, tmp_path: Path) -> None:
    path = write(months, tmp_path / "a.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    matters = next(row for row in rows if row["代码"] == "matters")
    assert (matters["本月"], matters["上月"]) == ("4", "1")
    kinds = [int(row["本月"]) for row in rows if row["表"] == "按类型"]
    assert sum(kinds) == 4


def test_json_names_its_format_and_lists_what_it_counts(
    months: Summarising, tmp_path: Path
) -> None:
    document = json.loads(write(months, tmp_path / "a.json").read_text(encoding="utf-8"))
    assert (document["format"], document["version"]) == ("people-situation-diary/month", "1.0")
    assert document["figures"]["month"]["matters"] == 4
    assert len(document["open"]) == document["figures"]["month"]["open"]
    assert len(document["matters"]) == 5


def test_html_is_one_page_that_runs_nothing_and_fetches_nothing(
    months: Summarising, tmp_path: Path
) -> None:
    months.keep_narrative(NOVEMBER, "<script>alert(1)</script> {{x}} <b>粗</b> &amp;", "zh_CN")
    page = write(months, tmp_path / "a.html").read_text(encoding="utf-8")
    reader = _Reader()
    reader.feed(page)
    assert not {"script", "link", "img", "iframe", "b"} & set(reader.tags)
    assert "<script>alert(1)</script> {{x}} <b>粗</b> &amp;" in reader.texts
    assert not re.search(r"(?:src|href)=", page)


def test_pdf_text_can_be_found_and_the_last_page_is_not_empty(
    months: Summarising, tmp_path: Path
) -> None:
    months.keep_narrative(
        NOVEMBER, "本月入户走访，户主方一木，长金水风龙黑黄面食高鬼鱼鸟齿。", "zh_CN"
    )
    text = text_of(write(months, tmp_path / "a.pdf"))
    assert not [letter for letter in text if 0x2E80 <= ord(letter) <= 0x2FDF]
    assert "长金水风龙黑黄面食高鬼鱼鸟齿" in text.replace("\n", "").replace(" ", "")
    pages = text.rstrip("\f").split("\f")
    assert [
        f"—{number}—" in page.replace(" ", "") for number, page in enumerate(pages, start=1)
    ] == [True] * len(pages)
    assert "年" in pages[-1]


def test_pdf_repeats_the_header_and_cuts_no_row(tmp_path: Path) -> None:
    many = tuple(
        EntryRecord(
            content=EntryContent(date=date(2026, 11, 11), text=f"第{number}件"),
            matters=(
                MatterRecord(
                    content=MatterContent(
                        kind=Kind.HOPE,
                        title=f"起{number:03d}盼着村里修路通到地头" * 3 + f"止{number:03d}",
                    )
                ),
            ),
        )
        for number in range(150)
    )
    book = month_book(tmp_path / "many.diary", many)
    try:
        text = text_of(write(Summarising(book, QtPageRenderer), tmp_path / "a.pdf"))
    finally:
        book.store.close()
    flat = [page.replace("\n", "").replace(" ", "") for page in text.split("\f")]
    for page in flat:
        begun = set(re.findall(r"起(\d{3})盼着", page))
        ended = set(re.findall(r"止(\d{3})", page))
        assert begun >= ended
        assert ended >= begun
    rows = [page for page in text.split("\f") if "DJ-2026-" in page or "起1" in page]
    assert len(rows) > 5
    assert all("事项" in page or "愿望" in page for page in rows)


def test_without_anything_to_draw_pages_that_is_said(book: OpenBook, tmp_path: Path) -> None:
    def missing() -> QtPageRenderer:
        raise ImportError("libEGL.so.1")

    for months in (Summarising(book), Summarising(book, missing)):
        with pytest.raises(DiaryError) as refused:
            write(months, tmp_path / "a.pdf")
        assert refused.value.code == "pdf_unavailable"
    assert not (tmp_path / "a.pdf").exists()


def test_an_unknown_ending_is_refused(months: Summarising, tmp_path: Path) -> None:
    with pytest.raises(DiaryError) as refused:
        write(months, tmp_path / "a.odt")
    assert refused.value.code == "format_unknown"


@pytest.mark.parametrize("ending", ALL)
def test_a_full_disk_leaves_nothing_half_written(
    months: Summarising, tmp_path: Path, ending: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / f"a.{ending}"
    target.write_bytes(b"old")
    with files_of_at_most(300), pytest.raises(DiaryError) as refused:
        write(months, target, replace=True)
    assert refused.value.code == "file_not_written"
    assert target.read_bytes() == b"old"
    assert list(folder.iterdir()) == [target]


def test_who_cancels_finds_nothing_new(months: Summarising, tmp_path: Path) -> None:
    class Stopped:
        def step(self, done: int, total: int | None) -> None:
            pass

        def check(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        write(months, tmp_path / "a.docx", progress=Stopped())
    assert [each.name for each in tmp_path.iterdir() if "docx" in each.name] == []


def test_the_keepers_words_are_kept_apart_and_said_to_be_stale(
    months: Summarising, book: OpenBook, tmp_path: Path
) -> None:
    drafted = months.narrative(NOVEMBER, "zh_CN")
    assert (drafted.edited, drafted.stale) == (False, False)
    assert "入户走访2户" in drafted.text
    months.keep_narrative(NOVEMBER, "我自己写的。", "zh_CN")
    kept = months.narrative(NOVEMBER, "zh_CN")
    assert (kept.text, kept.edited, kept.stale) == ("我自己写的。", True, False)
    assert not months.narrative(NOVEMBER, "en").edited
    with book.store.writing() as unit:
        unit.connection.execute("UPDATE matters SET kind = 'hope' WHERE kind = 'difficulty'")
        unit.commit()
    changed = months.narrative(NOVEMBER, "zh_CN")
    assert (changed.text, changed.stale) == ("我自己写的。", True)
    assert changed.drafted != drafted.drafted
    months.keep_narrative(NOVEMBER, "", "zh_CN")
    assert months.narrative(NOVEMBER, "zh_CN").text == changed.drafted


def test_a_month_without_anything_is_a_report_too(months: Summarising, tmp_path: Path) -> None:
    for ending in ALL:
        months.write(Month(2020, 1), tmp_path / f"a.{ending}", language="zh_CN")
    assert "2020年1月没有记写日记。" in months.text(Month(2020, 1), "zh_CN")


def test_a_text_longer_than_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    long = EntryRecord(
        content=EntryContent(date=date(2026, 11, 12), text="长"),
        matters=(MatterRecord(content=MatterContent(kind=Kind.HOPE, title="𠮷" * 50_000)),),
    )
    book = month_book(tmp_path / "long.diary", (long,))
    months = Summarising(book, QtPageRenderer)
    try:
        workbook = openpyxl.load_workbook(write(months, tmp_path / "a.xlsx"))
        cells = [str(cell.value) for line in workbook["台账"] for cell in line]
        cut = max(cells, key=len)
        assert "32,767" in cut[-40:]
        assert len(cut.encode("utf-16-le")) // 2 <= 32_767
        assert "𠮷" * 50_000 in text_of(write(months, tmp_path / "a.docx"))
        assert text_of(write(months, tmp_path / "a.pdf"))
    finally:
        book.store.close()
