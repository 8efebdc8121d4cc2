"""Papers are ticked and named by keyboard, and slips offered where they make sense."""

from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QWidget
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.follow_up.papers_part import PapersPart
from diary_app.desktop.follow_up.slips_menu import SlipsButton
from diary_app.desktop.printing import print_report
from diary_app.desktop.texts import texts
from diary_app.desktop.widgets.chips import Chip
from diary_app.desktop.widgets.fields import Field
from diary_app.desktop.widgets.surfaces import Label
from diary_app.desktop.widgets.tick import Tick
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.matters import Kind, Matter, MatterContent, Outcome, Status, StepRequest
from diary_app.domain.people import ResidentMention
from diary_app.domain.slips import SlipKind
from diary_app.services.app_services import AppServices
from tests.desktop.conftest import Told

DAY = date(2026, 11, 23)
PHONE = "13812345678"


@pytest.fixture
def matter(services: AppServices) -> Matter:
    """A matter that was accepted."""
    saved = services.writing.save(
        EntryDraft(
            content=EntryContent(
                date=DAY,
                text="李桂芬想申请低保。",
                residents=(ResidentMention(name="李桂芬", phone=PHONE),),
            ),
            matters=(MatterContent(kind=Kind.DIFFICULTY, title="申请低保", category="0801"),),
        )
    )
    services.following.step(saved.matter_ids[0], StepRequest(to=Status.ACCEPTED))
    return services.following.page(saved.matter_ids[0]).matter


def shown(context: Context, qtbot: QtBot, matter: Matter) -> PapersPart:
    part = PapersPart(context)
    qtbot.addWidget(part)
    part.resize(600, 500)
    part.show_matter(matter)
    with qtbot.waitExposed(part):
        part.show()
    part.activateWindow()
    qtbot.waitUntil(part.isActiveWindow)
    return part


def ticks(part: PapersPart) -> dict[str, bool]:
    found = (each for each in part.findChildren(Tick) if each.isVisible())
    return {each.text(): each.isChecked() for each in found}


def words(part: QWidget) -> str:
    return "\n".join(each.text() for each in part.findChildren(Label) if each.isVisible())


def test_papers_are_named_ticked_and_taken_off_by_keyboard(
    context: Context, qtbot: QtBot, services: AppServices, told: Told, matter: Matter
) -> None:
    part = shown(context, qtbot, matter)
    assert "Name what the resident has to bring" in words(part)
    field = part.first_focus()
    assert isinstance(field, Field)
    field.setFocus()
    for name in ("户口簿", "收入证明"):
        field.insert(name)  # QTest types no Chinese
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.hasFocus()
    assert ticks(part) == {"户口簿": False, "收入证明": False}
    assert "2 papers are missing: 户口簿, 收入证明" in words(part)

    first = part.first_focus()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert ticks(part) == {"户口簿": True, "收入证明": False}
    assert "received 24 Nov" in words(part)
    assert first.hasFocus()
    second = part.first_focus()
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Delete)
    assert ticks(part) == {"户口簿": True}
    assert "Everything has come in." in words(part)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert part.isAncestorOf(focus)

    undo = told.undos[-1]
    assert undo is not None
    undo()
    assert ticks(part) == {"户口簿": True, "收入证明": False}
    assert [each.name for each in services.papers.of(matter.id)] == ["户口簿", "收入证明"]
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert services.papers.of(matter.id)[0].is_missing
    assert told.messages[-1] == "Missing after all: 户口簿"


def test_usual_papers_stand_as_chips_in_the_language_of_the_screen(
    context: Context, qtbot: QtBot, services: AppServices, matter: Matter, words_for: object
) -> None:
    part = shown(context, qtbot, matter)
    chips = [each for each in part.findChildren(Chip) if each.isVisible()]
    first = services.form.usual_papers("0801")[0]
    assert chips[0].text() == f"+ {first.label_en}"
    chips[0].setFocus()
    QTest.keyClick(chips[0], Qt.Key.Key_Space)
    assert ticks(part) == {first.label_en: False}
    assert callable(words_for)
    texts.set_words(words_for("zh_CN"))
    offered = [each.text() for each in part.findChildren(Chip) if each.isVisible()]
    assert f"+ {first.label_zh}" not in offered
    assert offered[0] == f"+ {services.form.usual_papers('0801')[1].label_zh}"


def test_an_ended_matter_asks_for_no_more_papers(
    context: Context, qtbot: QtBot, services: AppServices, matter: Matter
) -> None:
    services.papers.need(matter.id, ["户口簿"])
    close = StepRequest(to=Status.CLOSED, note="不办了", answer="好", outcome=Outcome.WITHDRAWN)
    services.following.step(matter.id, close)
    part = shown(context, qtbot, services.following.page(matter.id).matter)
    assert ticks(part) == {"户口簿": False}
    assert not any(
        each.isVisible() for each in (*part.findChildren(Chip), *part.findChildren(Field))
    )
    part.show_matter(None)
    assert not part.isVisible()


def test_slips_are_offered_as_the_matter_goes_on(
    context: Context, qtbot: QtBot, services: AppServices, matter: Matter
) -> None:
    button = SlipsButton(context)
    qtbot.addWidget(button)
    assert not button.isEnabled()
    button.show_matter(matter)
    assert button.possible == (SlipKind.ACCEPTANCE, SlipKind.HAND_UP)
    names = [each.text() for each in button.menu().actions() if each.text()]
    assert names[:3] == [
        "Acceptance slip: print…",
        "Acceptance slip: Word…",
        "Acceptance slip: PDF…",
    ]
    assert "Hand-up slip: print with phones readable…" in names
    services.following.step(matter.id, StepRequest(to=Status.ANSWERED, answer="已批准"))
    button.show_matter(services.following.page(matter.id).matter)
    assert button.menu().actions()[0].text() == "Answer slip: print…"
    button.show_matter(None)
    assert not button.isEnabled()


class _Opened(QObject):
    """Takes what would be opened in another program."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(url.toLocalFile())


def test_a_slip_is_written_where_the_person_says_and_opened(
    context: Context,
    qtbot: QtBot,
    told: Told,
    matter: Matter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    button = SlipsButton(context)
    qtbot.addWidget(button)
    button.show_matter(matter)
    asked: list[str] = []

    def answer(parent: QWidget, title: str, suggested: str, filter_: str) -> tuple[str, str]:
        del parent, title, filter_
        asked.append(Path(suggested).name)
        return str(tmp_path / "受理单"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    opened = _Opened()
    # PySide6's stub asks for bytes here; PySide6 itself refuses them and takes the name as text.
    QDesktopServices.setUrlHandler("file", opened, "take")  # type: ignore[arg-type]
    try:
        button.write(SlipKind.ACCEPTANCE, "docx")
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert asked == [f"Acceptance slip {matter.number}.docx"]
    assert [Path(each).name for each in opened.paths] == ["受理单.docx"]
    assert told.messages[-1] == "Written: 受理单.docx"
    document = docx.Document(str(tmp_path / "受理单.docx"))
    assert len(document.tables) == 2


def test_the_preview_shows_the_slip_and_keeps_the_reason_of_a_readable_one(
    context: Context,
    qtbot: QtBot,
    services: AppServices,
    matter: Matter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    button = SlipsButton(context)
    qtbot.addWidget(button)
    button.show_matter(matter)
    titles: list[str] = []

    def close_preview() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintPreviewDialog)
        titles.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(0, close_preview)
    button.preview(SlipKind.ACCEPTANCE)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("街道要联系", True))
    QTimer.singleShot(0, close_preview)
    button.preview_unmasked(SlipKind.HAND_UP)
    assert titles == ["Print", "Print"]
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("", False))
    button.preview_unmasked(SlipKind.HAND_UP)
    assert len(titles) == 2


def test_a_slip_is_printed_on_one_sheet(
    qtbot: QtBot, services: AppServices, matter: Matter, tmp_path: Path
) -> None:
    del qtbot
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    for kind in (SlipKind.ACCEPTANCE, SlipKind.HAND_UP):
        assert print_report(services.slips.pages(matter.id, kind, "zh_CN"), printer) == 1
