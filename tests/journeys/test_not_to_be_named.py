"""Who asked not to be named is named nowhere: on no screen, by no command, in no file."""

import json
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from diary_app.cli.catalogue import COMMANDS
from diary_app.desktop.changes import Published
from diary_app.desktop.entry.resident_dialog import ResidentDialog
from diary_app.desktop.machine import Machine
from diary_app.desktop.modes import DIARY_MODE
from diary_app.desktop.pages.diary import DiaryPage
from diary_app.desktop.pages.new_entry import NewEntryPage
from diary_app.desktop.printing import QtPageRenderer
from diary_app.desktop.tasks import InlineTasks
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import theme
from diary_app.desktop.widgets.chips import Chip
from diary_app.desktop.widgets.icon import use_icons
from diary_app.desktop.window import Window
from diary_app.domain.clock import FixedClock
from diary_app.domain.form_reading import read_form
from diary_app.domain.slips import SlipKind
from diary_app.domain.works import WorkContent, WorkKind
from diary_app.services.opening import Books
from diary_app.wording.catalogue import load_words
from tests.cli.conftest import Diary, book, data_dir, diary
from tests.support.open_books import NOW

__all__ = ["book", "data_dir", "diary"]

NAME, PHONE, DOOR = "欧阳霁雪", "18877766554", "五组88号"
TELLING = (NAME, PHONE, DOOR, PHONE[-4:])
HIDDEN = {"name": NAME, "phone": PHONE, "household": DOOR, "unnamed": True}
KNOWN = {"name": "王秀兰", "phone": "13900001234", "household": "三组12号"}
MATTER = {"kind": "difficulty", "nature": "help", "title": "申请低保", "category": "0801"}
_ONLY_FOR_A_NEW_BOOK = {"new", "demo", "import", "workdays", "merge"}


@dataclass(frozen=True, slots=True)
class Seeded:
    """Two entries that raise one matter; in the first somebody asked not to be named.

    ``work``: a work done that settles the matter, so that its homes are to be told.
    """

    entries: tuple[str, str]
    matter: str
    work: str
    slips: tuple[SlipKind, ...]


def seed(diary: Diary, books: Books, book: Path, *, typed: bool) -> Seeded:
    """``typed``: the keeper wrote name and phone into texts as well."""
    words = f"{NAME}（{PHONE}，住{DOOR}）" if typed else "她"
    first = {
        "date": "2026-11-05",
        "text": f"{words}说想申请低保。",
        "title": f"{words}申请低保" if typed else "申请低保",
        "thoughts": f"{words}确实困难",
        "plan": f"给{words}送表",
        "others_present": words if typed else "",
        "spot": f"{words}家门口" if typed else "",
        "group": "五组",
        "residents": [HIDDEN, KNOWN],
        "matters": [{**MATTER, "title": f"{words}申请低保" if typed else "申请低保"}],
    }
    (one,) = diary("add", given=json.dumps(first)).out.split()
    matter = diary("show", one, "--json").document["entry"]["matters"][0]["id"]
    second = {
        "date": "2026-11-12",
        "text": "村里又问起这件事。",
        "residents": [KNOWN],
    }
    (two,) = diary("add", given=json.dumps(second)).out.split()
    with closing(books.open(book)) as services:
        services.writing.link_matter(UUID(two), UUID(matter))
    note = ("--note", f"给{words}回了电话")
    assert diary("step", matter, "--to", "accepted", *note).code == 0
    assert diary("step", matter, "--to", "passed_up", *note).code == 0
    done = WorkContent(kind=WorkKind.OTHER, title="办成低保", done_on=date(2026, 11, 20))
    with closing(books.open(book)) as services:
        services.works.record(done, [UUID(matter)], f"{words}的低保批下来了")
        (work,) = services.works.works()
        slips = services.slips.possible(UUID(matter))
    return Seeded((one, two), matter, str(work.id), slips)


def silent(where: str, text: str) -> None:
    """Nothing in ``text`` tells who it was."""
    for told in TELLING:
        assert told not in text, f"{told} is told by {where}"


def test_no_command_tells_who_it_was(
    diary: Diary, books: Books, book: Path, tmp_path: Path
) -> None:
    seeded = seed(diary, books, book, typed=False)
    one, two = seeded.entries
    tried: set[str] = {"step", "add"}
    for command in (
        ["search", "低保"],
        ["search", "低保", "--json"],
        ["search", "王秀兰", "--json"],
        *(["show", each, *how] for each in (one, two, seeded.matter) for how in ([], ["--json"])),
        ["today"],
        ["today", "--json"],
        ["matters"],
        ["matters", "--json"],
        ["again"],
        ["again", "--json"],
        ["papers", seeded.matter],
        ["residents"],
        ["residents", "--json"],
        ["residents", "oyjx"],
        ["household", KNOWN["household"]],
        ["household", KNOWN["household"], "--json"],
        ["summary", "2026-11"],
        ["calendar", "2026-11"],
        ["calendar", "2026-11", "--json"],
        ["works"],
        ["works", "--json"],
        ["work", seeded.work],
        ["work", seeded.work, "--json"],
        ["info", "--json"],
        ["check", "--json"],
        ["backup"],
        ["backup", "--to", str(tmp_path / "copy.diary"), "--json"],
        ["restore", str(tmp_path / "copy.diary"), "--to", str(tmp_path / "again.diary")],
        *files(seeded, tmp_path),
    ):
        ran = diary(*command, lang="zh_CN")
        assert ran.code == 0, (command, ran.err)
        silent(" ".join(command), ran.out + ran.err)
        tried.add(command[0])
    for typed in TELLING:
        assert diary("search", typed, "--json").document["total"] == 0
        assert diary("residents", typed, "--json").document["total"] == 0
        assert diary("household", typed).err.startswith("error: household_not_found")
    passphrase, recovery = tmp_path / "passphrase", tmp_path / "recovery"
    passphrase.write_text("铁锅 雨伞 邮票 核桃 五谷", encoding="utf-8")
    turned_on = diary("rekey", "--on", "--new-passphrase-file", str(passphrase))
    recovery.write_text(turned_on.out.partition("Recovery key: ")[2].splitlines()[0])
    key = ("--recovery-key-file", str(recovery), "--new-passphrase-file", str(passphrase))
    recovered = diary("recover", str(book), *key)
    for ran in (turned_on, recovered):
        assert ran.code == 0, ran.err
        silent("the keys of the book", ran.out + ran.err)
    tried |= {"rekey", "recover"}
    assert set(COMMANDS) - _ONLY_FOR_A_NEW_BOOK <= tried, "a new command is to be tried here too"
    read(tmp_path / "out")
    for log in (tmp_path / "data").rglob("*.log*"):
        silent(log.name, log.read_text(encoding="utf-8"))


def test_no_file_tells_who_it_was_though_the_keeper_typed_it(
    diary: Diary, books: Books, book: Path, tmp_path: Path
) -> None:
    seeded = seed(diary, books, book, typed=True)
    for command in files(seeded, tmp_path):
        ran = diary(*command, lang="zh_CN")
        assert ran.code == 0, (command, ran.err)
    assert read(tmp_path / "out") >= 2 * (6 + 4 + 2 * len(seeded.slips))
    assert seeded.slips


def files(seeded: Seeded, folder: Path) -> list[list[str]]:
    """Commands that write every kind of file there is, masked and not."""
    (folder / "out").mkdir(exist_ok=True)
    commands = []
    for name, how in (("masked", []), ("open", ["--unmasked", "--reason", "移交街道"])):
        for ending in ("docx", "xlsx", "pdf", "html", "csv", "json"):
            target = str(folder / "out" / f"month-{name}.{ending}")
            commands.append(["summary", "2026-11", "--to", target, *how])
        for ending in ("csv", "xlsx", "json", "jsonl"):
            target = str(folder / "out" / f"entries-{name}.{ending}")
            commands.append(["export", "--to", target, *how])
        for kind in seeded.slips:
            for ending in ("docx", "pdf"):
                target = str(folder / "out" / f"{kind.value}-{name}.{ending}")
                commands.append(["slip", seeded.matter, "--kind", kind.value, "--to", target, *how])
    return commands


def read(folder: Path) -> int:
    """Look through every file, packed ones unpacked; how many there were."""
    found = sorted(folder.iterdir())
    for path in found:
        if path.suffix == ".pdf":
            if shutil.which("pdftotext") is None:
                continue
            asked = ["pdftotext", "-raw", str(path), "-"]
            text = subprocess.run(asked, capture_output=True, check=True, timeout=60).stdout
            told = "".join(text.decode().split())
            assert "低保" in told, "the file can be read at all"
            silent(path.name, told)
        elif zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                for part in packed.namelist():
                    silent(f"{path.name}/{part}", packed.read(part).decode("utf-8", "replace"))
        else:
            silent(path.name, path.read_text(encoding="utf-8-sig"))
    return len(found)


@pytest.fixture
def books(repository: Path, data_dir: Path) -> Books:
    """The books of the machine that the commands work on."""
    source = repository / "resources" / "forms" / "default.toml"
    form = read_form(tomllib.loads(source.read_text(encoding="utf-8")))
    return Books(data_dir, lambda: form, None, FixedClock(moment=NOW), QtPageRenderer)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, repository: Path, books: Books) -> Iterator[Window]:
    """The Chinese window, no book open yet."""
    resources = repository / "resources"
    use_icons(lambda name: resources.joinpath(*name.split("/")))
    words = load_words("zh_CN", resources / "translations")
    texts.set_words(words)
    theme.apply(qapp, "light", 100)
    published = Published()
    tasks = InlineTasks(published)
    made = Window(books, tasks, published, Machine(qapp, books, tasks, lambda _language: words))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    texts.set_words(load_words("en", resources / "translations"))


def test_no_screen_tells_who_it_was(
    diary: Diary, books: Books, book: Path, window: Window, qtbot: QtBot, data_dir: Path
) -> None:
    seeded = seed(diary, books, book, typed=False)
    one, two = (UUID(each) for each in seeded.entries)
    matter = UUID(seeded.matter)
    services = books.open(book)
    window.open_book(services)
    for spec in DIARY_MODE:
        window.go(spec.id)
        settle(qtbot)
        silent(f"the page {spec.id}", everything(window))
    for page, what in (
        ("diary", {"entry_id": one}),
        ("diary", {"entry_id": two}),
        ("follow_up", {"matter_id": matter}),
        ("calendar", {"date": date(2026, 11, 5)}),
        ("works", {"work_id": UUID(seeded.work)}),
    ):
        window.go(page, **what)
        settle(qtbot)
        silent(f"the page {page} at {what}", everything(window))

    window.go("new_entry")
    page_open = window.current_page()
    assert isinstance(page_open, NewEntryPage)
    residents = page_open.form.residents
    for typed in ("", "ou", "oyjx", "欧阳", PHONE[-4:], "五组"):
        residents.line.setText(typed)
        residents.line.setModified(True)
        residents.line.ask()
        told = " ".join(repr(each) for each in residents.line._model.offers)
        for each in (NAME, PHONE, DOOR):
            assert each not in told, typed
    residents.line.clear()

    window.go("diary", entry_id=one)
    settle(qtbot)
    shown = window.current_page()
    assert isinstance(shown, DiaryPage)
    told = everything(shown.view)
    assert texts.words.text("Not to be named") in told
    assert KNOWN["name"] in told, "who may be named is"
    shown.show_history()
    silent("the earlier states", everything(window))
    close_dialogs(window)
    shown.edit()
    settle(qtbot)
    silent("the form to edit in", everything(window))
    # Only who opens the resident in the form of their own diary is told.
    chips = [
        each
        for each in shown.editor.findChildren(Chip)
        if each.text() == texts.words.text("Not to be named")
    ]
    assert len(chips) == 1
    mention = services.writing.page(one).entry.content.residents[0]
    dialog = ResidentDialog(mention, window)
    assert dialog.name.text() == NAME
    assert dialog.unnamed.isChecked()
    services.close()
    for log in data_dir.rglob("*.log*"):
        silent(log.name, log.read_text(encoding="utf-8"))


def settle(qtbot: QtBot) -> None:
    """Let pauses and late lists come to an end."""
    qtbot.wait(120)


def close_dialogs(window: Window) -> None:
    for dialog in window.findChildren(QDialog):
        dialog.close()


def everything(window: QWidget) -> str:
    """All words that any widget of the window holds, seen or not, and all that lists hold."""
    told: list[str] = [window.windowTitle()]
    for widget in [window, *window.findChildren(QWidget)]:
        told += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        text = getattr(widget, "text", None)
        if callable(text) and not isinstance(widget, QTextEdit):
            told.append(str(text()))
        if isinstance(widget, QTextEdit | QPlainTextEdit):
            told.append(widget.toPlainText())
        if isinstance(widget, QLineEdit):
            told.append(widget.placeholderText())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            told += rows_of(widget)
    return "\n".join(told)


def rows_of(view: QAbstractItemView) -> list[str]:
    model = view.model()
    roles = (
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        *range(int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 42),
    )
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    return [
        repr(model.index(row, column).data(role))
        for row in range(model.rowCount(QModelIndex()))
        for column in range(columns)
        for role in roles
    ]
