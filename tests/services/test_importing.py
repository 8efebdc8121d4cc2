"""Taking in ledgers as people keep them, and what happens with those that cannot be read."""

import csv
import io
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from diary_app.domain.errors import Cancelled, DiaryError
from diary_app.domain.ledgers import LedgerField
from diary_app.domain.progress import Silent
from diary_app.domain.text import clean_text
from diary_app.services.importing import Importing
from diary_app.services.open_book import OpenBook
from tests.support.open_books import make_book, open_book

HEADINGS = ("编号", "日期", "群众", "内容", "类别", "答复", "答复日期")
GOOD = ("7", "2026/4/25 9:32:09", "李桂芬", "\n\t路灯坏了\n", "路灯", "修好了", "2026年4月28日")
TABLES = ("entries", "matters", "steps", "answers", "residents", "entry_matters", "search_texts",
          "keepers", "villages", "batches")  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenBook]:
    made = make_book(tmp_path / "a.diary")
    yield made
    made.store.close()


@pytest.fixture
def importing(book: OpenBook) -> Importing:
    return Importing(book)


def ask(book: OpenBook, sql: str) -> list[tuple[object, ...]]:
    with book.store.reading() as connection:
        return [tuple(row) for row in connection.execute(sql)]


def counts(book: OpenBook) -> dict[str, object]:
    return {table: ask(book, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def written(path: Path, rows: Sequence[Sequence[object]], encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def workbook(path: Path, rows: Sequence[Sequence[object]], *sheets: str) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as made:
        for name in sheets or ("台账",):
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, column, cell)
                    else:
                        sheet.write(number, column, cell)
    return path


def test_a_row_becomes_an_entry_with_its_matter_and_answer(
    tmp_path: Path, book: OpenBook, importing: Importing
) -> None:
    taken, _ = importing.take_in(written(tmp_path / "l.csv", [HEADINGS, GOOD]))
    assert (taken.entries, taken.matters, taken.answers, taken.refused) == (1, 1, 1, ())
    assert ask(book, "SELECT date, time, text, source_number FROM entries") == [
        ("2026-04-25", "09:32", "路灯坏了", "7")
    ]
    assert ask(book, "SELECT category, status, level FROM matters") == [
        ("0403", "answered", "village")
    ]
    assert ask(book, "SELECT to_status, substr(at, 1, 10) FROM steps ORDER BY position") == [
        ("recorded", "2026-04-25"),
        ("answered", "2026-04-28"),
    ]
    assert ask(book, "SELECT text, substr(at, 1, 10) FROM answers") == [("修好了", "2026-04-28")]
    assert ask(book, "SELECT name FROM residents") == [("李桂芬",)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_texts_with_separators_are_read_in_every_encoding(
    tmp_path: Path, book: OpenBook, importing: Importing, encoding: str
) -> None:
    path = written(tmp_path / "l.csv", [HEADINGS, GOOD], encoding)
    look = importing.look(path)
    assert look.columns == HEADINGS
    assert look.encoding == encoding
    importing.take_in(path)
    assert ask(book, "SELECT text FROM entries") == [("路灯坏了",)]


def test_the_real_replies_come_in_whole(
    real_ledgers: Path, book: OpenBook, importing: Importing
) -> None:
    import openpyxl

    path = real_ledgers / "messages_with_replies.xlsx"
    taken, _ = importing.take_in(path)
    source = openpyxl.load_workbook(path, read_only=True)
    rows = list(source.worksheets[0].iter_rows(min_row=2, values_only=True))
    source.close()
    assert (taken.entries, taken.answers, taken.refused) == (len(rows), len(rows), ())
    kept = {
        number: (text, answer)
        for number, text, answer in ask(
            book,
            "SELECT source_number, entries.text, answers.text FROM entries"
            " JOIN entry_matters ON entry_id = entries.id"
            " JOIN answers ON answers.matter_id = entry_matters.matter_id",
        )
    }
    for row in rows:
        assert kept[str(row[0])] == (
            clean_text(str(row[4])).strip(),
            clean_text(str(row[5])).strip(),
        )


def test_the_real_categories_come_in_whole(
    real_ledgers: Path, book: OpenBook, importing: Importing
) -> None:
    taken, _ = importing.take_in(real_ledgers / "messages_with_category.xlsx")
    assert (taken.entries, taken.refused, taken.unfiled) == (495, (), ())
    assert ask(book, "SELECT count(*) FROM matters WHERE category IS NULL") == [(0,)]


def test_bad_rows_are_listed_with_their_number_and_the_rest_comes_in(
    tmp_path: Path, importing: Importing
) -> None:
    rows = [
        ("东街村民情台账",),
        HEADINGS,
        GOOD,
        ("", "", "", "", "", "", ""),
        ("8", "去年", "", "没有日子", "", "", ""),
        ("9", "2026-5-1", "", " ", "", "", ""),
        ("10", "2026-5-2", "", "好的", "", "", ""),
    ]
    path = workbook(tmp_path / "l.xlsx", rows)
    look = importing.look(path)
    assert (look.heading_row, look.row_count) == (2, 4)
    taken, _ = importing.take_in(path)
    assert taken.entries == 2
    assert [(each.row, each.code) for each in taken.refused] == [
        (5, "row_date_unreadable"),
        (6, "row_without_text"),
    ]
    assert look.refused == taken.refused


def test_a_category_the_form_does_not_know_is_kept_as_written(
    tmp_path: Path, book: OpenBook, importing: Importing
) -> None:
    path = written(tmp_path / "l.csv", [HEADINGS, (*GOOD[:4], "天上的事", "", "")])
    taken, _ = importing.take_in(path)
    assert taken.unfiled == (("天上的事", 1),)
    assert ask(book, "SELECT category FROM matters") == [(None,)]
    assert ask(book, "SELECT note FROM steps") == [("天上的事",)]


def test_cells_that_look_like_formulas_stay_as_typed(
    tmp_path: Path, book: OpenBook, importing: Importing
) -> None:
    texts = [
        "=1+1",
        "+86 路灯",
        "-坏了",
        "@所有人",
        "{{x}}",
        "<b>",
        "'; DROP TABLE entries; --",
        "𠮷🙂",
    ]
    rows = [HEADINGS, *((n, "2026-5-1", "", text, "", "", "") for n, text in enumerate(texts))]
    importing.take_in(workbook(tmp_path / "l.xlsx", rows))
    assert [text for (text,) in ask(book, "SELECT text FROM entries ORDER BY slot")] == texts


def test_cells_that_hold_dates_and_numbers_are_read(
    tmp_path: Path, book: OpenBook, importing: Importing
) -> None:
    rows = [
        ("日期", "内容", "电话"),
        (datetime(2026, 5, 1, 8, 30), "甲", 13900001234),
        (46143, "乙", ""),
    ]
    importing.take_in(workbook(tmp_path / "l.xlsx", rows))
    assert ask(book, "SELECT date, text FROM entries ORDER BY text DESC") == [
        ("2026-05-01", "甲"),
        ("2026-05-01", "乙"),
    ]
    assert ask(book, "SELECT phone FROM residents") == [("13900001234",)]


def test_columns_can_be_named_by_hand(tmp_path: Path, importing: Importing) -> None:
    path = written(tmp_path / "l.csv", [("甲", "乙"), ("2026-5-1", "水管裂了")])
    look = importing.look(path)
    assert look.missing == (LedgerField.DATE, LedgerField.TEXT)
    with pytest.raises(DiaryError) as refused:
        importing.take_in(path)
    assert refused.value.code == "ledger_fields_missing"
    mapping = {LedgerField.DATE: 0, LedgerField.TEXT: 1}
    assert importing.look(path, mapping=mapping).missing == ()
    assert importing.take_in(path, mapping=mapping)[0].entries == 1


def test_a_sheet_is_chosen_by_name(tmp_path: Path, importing: Importing) -> None:
    path = workbook(tmp_path / "l.xlsx", [HEADINGS, GOOD], "三月", "四月")
    assert importing.look(path).sheet == "三月"
    assert importing.look(path, sheet="四月").sheets == ("三月", "四月")
    with pytest.raises(DiaryError) as refused:
        importing.look(path, sheet="五月")
    assert refused.value.code == "sheet_not_found"


def test_the_same_file_is_not_taken_in_twice(tmp_path: Path, importing: Importing) -> None:
    path = written(tmp_path / "l.csv", [HEADINGS, GOOD])
    taken, _ = importing.take_in(path)
    assert importing.look(path).already_in
    with pytest.raises(DiaryError) as refused:
        importing.take_in(path)
    assert refused.value.code == "ledger_already_in"
    importing.undo(taken.batch_id)
    assert not importing.look(path).already_in
    assert importing.take_in(path)[0].entries == 1


def test_undo_leaves_the_book_as_it_was(
    tmp_path: Path, book: OpenBook, importing: Importing
) -> None:
    importing.take_in(written(tmp_path / "first.csv", [HEADINGS, GOOD]))
    before = counts(book)
    headings = (*HEADINGS, "村", "记录人")
    rows = [headings, (*GOOD, "西河村", "赵德顺"), (*GOOD, "东街", "王秀兰")]
    taken, _ = importing.take_in(written(tmp_path / "second.csv", rows))
    assert counts(book) != before
    removed, kept, _ = importing.undo(taken.batch_id)
    assert (removed, kept) == (2, 0)
    assert counts(book) == {**before, "batches": 2}
    assert [each.undone for each in importing.batches() if each.id == taken.batch_id] == [True]
    with pytest.raises(DiaryError) as refused:
        importing.undo(taken.batch_id)
    assert refused.value.code == "batch_undone"


def test_undo_keeps_what_was_worked_on_since(
    tmp_path: Path, book: OpenBook, importing: Importing
) -> None:
    rows = [HEADINGS, GOOD, GOOD, GOOD, GOOD]
    taken, _ = importing.take_in(written(tmp_path / "l.csv", rows))
    entries = [str(row[0]) for row in ask(book, "SELECT id FROM entries ORDER BY slot")]
    matters = [
        str(row[0])
        for row in ask(
            book,
            "SELECT matter_id FROM entry_matters JOIN entries ON entries.id = entry_id"
            " ORDER BY slot",
        )
    ]
    with book.store.writing() as unit:
        unit.connection.execute("UPDATE entries SET revision = 2 WHERE id = ?", (entries[0],))
        unit.connection.execute("UPDATE matters SET revision = 2 WHERE id = ?", (matters[1],))
        unit.connection.execute(
            "INSERT INTO steps (id, matter_id, position, at, by, device, level, note)"
            " VALUES ('s', ?, 9, '2026-05-01', '王秀兰', 'd1', 'village', '又去看过')",
            (matters[2],),
        )
        unit.commit()
    removed, kept, _ = importing.undo(taken.batch_id)
    assert (removed, kept) == (1, 3)
    assert ask(book, "SELECT count(*) FROM entries") == [(3,)]


def test_a_batch_is_found_by_id_beginning_or_file_name(
    tmp_path: Path, importing: Importing
) -> None:
    taken, _ = importing.take_in(written(tmp_path / "l.csv", [HEADINGS, GOOD]))
    assert importing.find_batch(str(taken.batch_id)) == taken.batch_id
    assert importing.find_batch(taken.batch_id.hex[:20]) == taken.batch_id
    assert importing.find_batch("l.csv") == taken.batch_id
    with pytest.raises(DiaryError) as refused:
        importing.find_batch("x")
    assert refused.value.code == "batch_not_found"


def test_being_stopped_leaves_nothing(tmp_path: Path, book: OpenBook, importing: Importing) -> None:
    class Stopped(Silent):
        def check(self) -> None:
            raise Cancelled

    before = counts(book)
    with pytest.raises(Cancelled):
        importing.take_in(written(tmp_path / "l.csv", [HEADINGS, GOOD]), progress=Stopped())
    assert counts(book) == before


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        with packed.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(64):
                part.write(b" " * (1 << 20))
    return path


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xlsx", b"", "ledger_empty"),
        ("a.csv", b"", "ledger_empty"),
        ("a.csv", b"\n\n , ,\n", "ledger_empty"),
        ("a.csv", "日期,内容\n".encode(), "ledger_empty"),
        ("a.xlsx", "日期,内容\n2026-1-1,x\n".encode(), "ledger_unreadable"),
        ("a.xlsx", b"PK\x03\x04 and then nothing", "ledger_unreadable"),
        ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "ledger_unreadable"),
        ("a.xls", OLE, "ledger_old_format"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "ledger_encrypted"),
        ("a.csv", "日期,内容\n昨天,x\n".encode(), "ledger_without_good_rows"),
    ],
)
def test_a_file_that_is_no_ledger_is_refused_by_name(
    tmp_path: Path, book: OpenBook, importing: Importing, name: str, data: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    before = counts(book)
    with pytest.raises(DiaryError) as refused:
        importing.take_in(path)
    assert refused.value.code == code
    assert counts(book) == before


def test_a_missing_file_is_named(tmp_path: Path, importing: Importing) -> None:
    with pytest.raises(DiaryError) as refused:
        importing.look(tmp_path / "nothing.xlsx")
    assert refused.value.code == "file_not_found"


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path, importing: Importing) -> None:
    with pytest.raises(DiaryError) as refused:
        importing.look(bomb(tmp_path / "a.xlsx"))
    assert refused.value.code == "ledger_too_large"


def test_a_workbook_with_entities_or_cut_short_is_refused(
    tmp_path: Path, importing: Importing
) -> None:
    good = workbook(tmp_path / "l.xlsx", [HEADINGS, GOOD])
    evil = tmp_path / "evil.xlsx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(evil, "w") as target:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                start = data.index(b"<worksheet")
                data = data[:start] + b'<!DOCTYPE x [<!ENTITY a "b">]>' + data[start:]
            target.writestr(part, data)
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(good.read_bytes()[:-900])
    for path in (evil, cut):
        with pytest.raises(DiaryError) as refused:
            importing.look(path)
        assert refused.value.code == "ledger_unreadable"


_CHILD = """
import sys
from pathlib import Path
from diary_app.domain.progress import Silent
from diary_app.services.importing import Importing
from tests.support.open_books import open_book

class Telling(Silent):
    def step(self, done, total):
        print("step", flush=True)
        sys.stdin.readline()

book = open_book(Path(sys.argv[1]))
Importing(book).take_in(Path(sys.argv[2]), progress=Telling())
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no signal 9 to kill with")
def test_a_program_killed_while_taking_in_leaves_nothing(tmp_path: Path, repository: Path) -> None:
    path = tmp_path / "a.diary"
    made = make_book(path)
    before = counts(made)
    made.store.close()
    rows = [HEADINGS, *((n, *GOOD[1:]) for n in range(6000))]
    ledger = written(tmp_path / "l.csv", rows)
    for steps in (1, 2, 4):
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(path), str(ledger)],
            cwd=repository,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert child.stdin is not None
        assert child.stdout is not None
        with child:
            for _ in range(steps):
                assert child.stdout.readline() == b"step\n"
                child.stdin.write(b"\n")
                child.stdin.flush()
            child.send_signal(signal.SIGKILL)
            child.wait()
        again = open_book(path)
        assert counts(again) == before
        again.store.close()
    again = open_book(path)
    assert Importing(again).take_in(ledger)[0].entries == 6000
    again.store.close()
