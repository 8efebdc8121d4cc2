"""The main job in the window: a ledger taken in, found again, summed up, and out as documents."""

import re
import shutil
import sqlite3
import subprocess
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from diary_app.desktop.changes import Published
from diary_app.desktop.context import Context
from diary_app.desktop.dialogs.import_ledger import ImportDialog
from diary_app.desktop.machine import Machine
from diary_app.desktop.pages.diary import DiaryPage
from diary_app.desktop.pages.summary import SummaryPage
from diary_app.desktop.printing import QtPageRenderer
from diary_app.desktop.tasks import InlineTasks
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import theme
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.icon import use_icons
from diary_app.desktop.window import Window
from diary_app.domain.clock import FixedClock
from diary_app.domain.form_reading import read_form
from diary_app.domain.months import Month
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books, BookStart, SampleRequest
from diary_app.wording.catalogue import load_words
from tests.support.open_books import NOW

WORD = "路灯"
FIGURE = "民情日记（篇）"
HEADINGS = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间")
TAKEN_IN_BY_HAND = 60

CELLS = """
    SELECT id, title FROM entries UNION ALL SELECT id, text FROM entries
    UNION ALL SELECT id, thoughts FROM entries UNION ALL SELECT id, plan FROM entries
    UNION ALL SELECT id, village_group FROM entries UNION ALL SELECT id, spot FROM entries
    UNION ALL SELECT id, others_present FROM entries
    UNION ALL SELECT entry_id, name FROM entry_residents JOIN residents ON id = resident_id
    UNION ALL SELECT entry_id, household FROM entry_residents JOIN residents ON id = resident_id
    UNION ALL SELECT entry_id, title FROM entry_matters JOIN matters ON id = matter_id
    UNION ALL SELECT entry_id, note FROM entry_matters JOIN steps USING (matter_id)
    UNION ALL SELECT entry_id, text FROM entry_matters JOIN answers USING (matter_id)
"""
"""Every cell of words that belongs to an entry, with the entry's id."""


@pytest.fixture
def books(tmp_path: Path, repository: Path) -> Books:
    """Books of a machine of one's own, which draw their PDF pages as the program does."""
    source = repository / "resources" / "forms" / "default.toml"
    form = read_form(tomllib.loads(source.read_text(encoding="utf-8")))
    return Books(tmp_path / "data", lambda: form, None, FixedClock(moment=NOW), QtPageRenderer)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, repository: Path, books: Books) -> Iterator[Window]:
    """The Chinese window before any book is open."""
    resources = repository / "resources"
    use_icons(lambda name: resources.joinpath(*name.split("/")))
    texts.set_words(load_words("zh_CN", resources / "translations"))
    theme.apply(qapp, "light", 100)
    published = Published()
    tasks = InlineTasks(published)
    machine = Machine(
        qapp, books, tasks, lambda language: load_words(language, resources / "translations")
    )
    made = Window(books, tasks, published, machine)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    texts.set_words(load_words("en", resources / "translations"))


def context_of(window: Window, services: AppServices) -> Context:
    """The window with this book open."""
    window.open_book(services)
    assert window.context is not None
    return window.context


def take_in(context: Context, qtbot: QtBot, window: Window, ledger: Path) -> None:
    """Through the dialog, as it proposes the columns itself."""
    dialog = ImportDialog(context, ledger, window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog._take.isEnabled()
    dialog._take.click()
    assert not dialog.isVisible()


def shown_total(window: Window, qtbot: QtBot, typed: str) -> int:
    """What the first chip of the diary counts after ``typed`` came in by an input method."""
    window.go("diary")
    window.top_bar.focus_search()
    event = QInputMethodEvent()
    event.setCommitString(typed)
    QApplication.sendEvent(window.top_bar.search, event)
    assert window.top_bar.search.text() == typed
    page = window.current_page()
    assert isinstance(page, DiaryPage)
    assert page.side.query == typed
    qtbot.waitUntil(lambda: not page.side.model.waiting and not page.side._pause.isActive())
    chip = page.side.chips.chip("all").accessibleName()
    found = re.search(r"[\d,]+$", chip)
    assert found is not None, chip
    return int(found[0].replace(",", ""))


def export_month(
    window: Window, month: Month, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Path]:
    """The month as the three buttons of its page write it, by the buttons' words."""
    window.go("summary", month=month)
    page = window.current_page()
    assert isinstance(page, SummaryPage)
    written: dict[str, Path] = {}
    for words, ending in (("Word", "docx"), ("Excel", "xlsx"), ("PDF", "pdf")):
        target = folder / f"月报.{ending}"
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_, target=target: (str(target), "")
        )
        (button,) = (each for each in page.findChildren(Button) if each.text() == words)
        assert button.isEnabled()
        button.click()
        assert target.stat().st_size > 1000
        written[words] = target
    return written


def figure_in_word(path: Path) -> int:
    rows = (row for table in docx.Document(str(path)).tables for row in table.rows)
    (cells,) = (row.cells for row in rows if row.cells[0].text.strip() == FIGURE)
    return int(cells[1].text.replace(",", ""))


def figure_in_excel(path: Path) -> int:
    rows = (row for sheet in openpyxl.load_workbook(path) for row in sheet.values)
    (cells,) = (row for row in rows if str(row[0]).strip() == FIGURE)
    assert isinstance(cells[1], int)
    return cells[1]


def figure_in_pdf(path: Path) -> int:
    asked = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(asked, capture_output=True, check=True).stdout.decode("utf-8")
    (line,) = (line for line in text.splitlines() if line.strip().startswith(FIGURE))
    return int(line.split()[1].replace(",", ""))


READERS: dict[str, Callable[[Path], int]] = {
    "Word": figure_in_word,
    "Excel": figure_in_excel,
    "PDF": figure_in_pdf,
}


def check_documents(written: dict[str, Path], entries: int) -> None:
    """Each file, opened again, tells as many entries; a PDF's text is read where that can be."""
    for words, path in written.items():
        if words == "PDF" and shutil.which("pdftotext") is None:
            assert path.read_bytes().startswith(b"%PDF-")
            continue
        assert READERS[words](path) == entries, words


def ask(book: Path, sql: str) -> Sequence[tuple[str, ...]]:
    """Read a closed book past the program."""
    connection = sqlite3.connect(book)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def has_word(cell: object) -> bool:
    """With white space removed: lines may be broken within a word."""
    return WORD in "".join(str(cell).split())


def check_book(book: Path, *, found: int, month: Month, written: int) -> None:
    """A plain reading of the closed book counts what the window and the papers told."""
    assert len({entry for entry, cell in ask(book, CELLS) if has_word(cell)}) == found
    days = ask(book, "SELECT date FROM entries")
    assert sum(day.startswith(str(month)) for (day,) in days) == written


def test_the_real_ledger_goes_through_the_window(
    real_ledgers: Path,
    tmp_path: Path,
    books: Books,
    window: Window,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ledger = real_ledgers / "messages_with_replies.xlsx"
    if not ledger.is_file():
        pytest.skip(f"{ledger.name} is not in the folder of real ledgers")
    book = tmp_path / "real.diary"
    services = books.create(book, BookStart(keeper="王秀兰", village="东街村"))
    try:
        take_in(context_of(window, services), qtbot, window, ledger)
        assert services.searching.total().count == 1400
        found = shown_total(window, qtbot, WORD)
        month = Month(2019, 10)
        entries = services.summarising.summary(month).now.entries
        assert entries > 0
        check_documents(export_month(window, month, tmp_path, monkeypatch), entries)
    finally:
        window.close()
        services.close()
    check_book(book, found=found, month=month, written=entries)
    source = openpyxl.load_workbook(ledger, read_only=True)
    rows = list(source.worksheets[0].iter_rows(min_row=2, values_only=True))
    source.close()
    assert found == sum(any(map(has_word, row)) for row in rows) > 0
    assert entries == sum(str(row[3]).startswith("2019/10/") for row in rows)


def made_up_ledger(path: Path) -> Path:
    """A ledger like the real one; some of its words are broken by lines and spaces."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    texts_of_rows = ("巷口路灯不亮", "巷口路\n 灯不亮", "水渠堵了", "路边的灯箱倒了")
    for number in range(TAKEN_IN_BY_HAND):
        text = texts_of_rows[number % len(texts_of_rows)]
        answer = "路　灯已装好" if number % 20 == 2 else "已办理"
        day = 1 + number % 28
        sheet.append(
            (number, "李桂芬", "反映情况", f"2026/10/{day} 9:30:00", text, answer, "2026/11/2")
        )
    book.save(path)
    book.close()
    return path


def test_a_sample_book_goes_through_the_window(
    tmp_path: Path,
    books: Books,
    window: Window,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = tmp_path / "sample.diary"
    services = books.make_sample(book, SampleRequest(entries=300, months=6))
    month = Month(2026, 10)
    try:
        context = context_of(window, services)
        before = services.summarising.summary(month).now.entries
        of_sample = shown_total(window, qtbot, WORD)
        window.top_bar.search.clear()
        take_in(context, qtbot, window, made_up_ledger(tmp_path / "台账.xlsx"))
        assert services.searching.total().count == 300 + TAKEN_IN_BY_HAND
        found = shown_total(window, qtbot, WORD)
        # Two texts of four, and the answers 2, 22 and 42 beside other texts.
        assert found == of_sample + TAKEN_IN_BY_HAND // 2 + 3
        entries = services.summarising.summary(month).now.entries
        assert entries == before + TAKEN_IN_BY_HAND
        check_documents(export_month(window, month, tmp_path, monkeypatch), entries)
    finally:
        window.close()
        services.close()
    check_book(book, found=found, month=month, written=entries)
