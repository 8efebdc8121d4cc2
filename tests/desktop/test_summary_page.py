"""The month on a real book: its figures, its words, its files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.pages.summary import SummaryPage
from diary_app.desktop.summary.figures import FiguresStrip
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import theme
from diary_app.domain.entries import EntryContent, EntryDraft, Way
from diary_app.domain.matters import Kind, MatterContent, Outcome, Status, StepRequest
from diary_app.domain.months import Month
from diary_app.domain.people import ResidentMention
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books, BookStart
from diary_app.services.summarising import ReportFormat
from tests.support.keyboard import ALT, CTRL, bring_in_sight, press

NOVEMBER = Month(2026, 11)
PHONE = "13812341234"


def keep(services: AppServices, month: int, day: int, text: str) -> None:
    content = EntryContent(
        date=date(2026, month, day),
        text=text,
        way=Way.HOME_VISIT,
        residents=(ResidentMention(name="李桂芬", household="三组12号"),),
    )
    matter = MatterContent(kind=Kind.PROBLEM, title=text, category="0405")
    services.writing.save(EntryDraft(content=content, matters=(matter,)))


@pytest.fixture
def written(services: AppServices) -> AppServices:
    """Two matters in November, one in October."""
    keep(services, 10, 8, "水渠堵了")
    keep(services, 11, 3, f"路灯不亮，电话{PHONE}")
    keep(services, 11, 23, "桥头路灯被撞歪")
    return services


@pytest.fixture
def page(context: Context, qtbot: QtBot, written: AppServices) -> SummaryPage:
    return opened(context, qtbot)


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], list[str]]:
    """Answers Qt's file dialog with a path; what it was offered is gathered."""

    def answer(path: Path | None) -> list[str]:
        offered: list[str] = []

        def chosen(_parent: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
            offered.append(Path(name).name)
            return (str(path) if path else "", "")

        monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
        return offered

    return answer


def opened(context: Context, qtbot: QtBot) -> SummaryPage:
    page = SummaryPage(context)
    bring_in_sight(page, qtbot)
    return page


def shown(page: SummaryPage) -> list[str]:
    strip = page.findChild(FiguresStrip)
    assert strip is not None
    return [
        each.accessibleName()
        for each in strip.findChildren(QWidget)
        if type(each).__name__ == "_Figure" and each.parent() is not None
    ]


def words_of(page: SummaryPage) -> str:
    return page._narrative._text.text()


def rewrite(page: SummaryPage, text: str) -> None:
    page._narrative._text.setFocus()
    page._narrative._text.selectAll()
    page._narrative._text.insertPlainText(text)


def test_the_figures_are_those_of_the_book(page: SummaryPage, written: AppServices) -> None:
    now = written.summarising.summary(NOVEMBER).now
    figures = " | ".join(shown(page))
    assert (now.entries, now.matters, now.households) == (2, 2, 1)
    assert "Diary 2 entries" in figures
    assert "Matters raised 2 matters" in figures
    assert "Visited 1 home" in figures
    assert words_of(page) == written.summarising.narrative(NOVEMBER, "en").text


def test_months_turn_by_key(page: SummaryPage) -> None:
    assert "November 2026" in page._title.text()
    press(Qt.Key.Key_Left, ALT)
    assert "October 2026" in page._title.text()
    assert "Diary 1 entry" in " | ".join(shown(page))
    press(Qt.Key.Key_Right, ALT)
    assert "November 2026" in page._title.text()
    assert "Diary 2 entries" in " | ".join(shown(page))


def test_the_words_of_the_keeper_stay_until_drafted_again(
    page: SummaryPage, written: AppServices
) -> None:
    drafted = words_of(page)
    rewrite(page, "本月自己写的话。")
    page.keep()
    assert written.summarising.narrative(NOVEMBER, "en").text == "本月自己写的话。"
    keep(written, 11, 20, "又来了一件")
    page.make_stale()
    assert words_of(page) == "本月自己写的话。"
    assert "figures changed" in page._narrative._state.text()
    press(Qt.Key.Key_Left, ALT)
    press(Qt.Key.Key_Right, ALT)
    assert words_of(page) == "本月自己写的话。"
    page._narrative._again.click()
    assert words_of(page) == written.summarising.narrative(NOVEMBER, "en").drafted
    assert words_of(page) != drafted


def test_words_just_typed_go_with_their_own_month_and_language(
    page: SummaryPage, written: AppServices, words_for: Any
) -> None:
    rewrite(page, "Written in English.")
    texts.set_words(words_for("zh_CN"))
    assert written.summarising.narrative(NOVEMBER, "en").text == "Written in English."
    assert not written.summarising.narrative(NOVEMBER, "zh_CN").edited
    rewrite(page, "十一月的话。")
    page.show_item(month=Month(2026, 10))
    assert written.summarising.narrative(NOVEMBER, "zh_CN").text == "十一月的话。"
    assert not written.summarising.narrative(Month(2026, 10), "zh_CN").edited


@pytest.mark.parametrize("ending", list(ReportFormat))
def test_every_kind_of_file_is_written(
    page: SummaryPage,
    tmp_path: Path,
    save_as: Callable[[Path | None], list[str]],
    ending: ReportFormat,
) -> None:
    target = tmp_path / f"month.{ending.value}"
    save_as(target)
    page._export(ending)
    assert target.stat().st_size > 100
    assert target.name in page._written_words.text()
    assert PHONE.encode() not in target.read_bytes()


def test_word_is_written_by_key_with_what_was_just_typed(
    page: SummaryPage, tmp_path: Path, save_as: Callable[[Path | None], list[str]]
) -> None:
    import docx

    target = tmp_path / "month.docx"
    offered = save_as(target)
    rewrite(page, "Typed a moment ago.")
    press(Qt.Key.Key_E, CTRL)
    text = "\n".join(each.text for each in docx.Document(str(target)).paragraphs)
    assert "Typed a moment ago." in text
    assert "unmasked" not in offered[0]


def test_a_file_is_replaced_only_where_qt_asked(
    context: Context, page: SummaryPage, tmp_path: Path, save_as: Callable[[Path | None], list[str]]
) -> None:
    from diary_app.domain.errors import DiaryError

    target = tmp_path / "2026.11.txt"
    target.write_text("old", encoding="utf-8")
    save_as(None)
    page._export(ReportFormat.TEXT)
    assert target.read_text(encoding="utf-8") == "old"
    # Qt asked about "2026.11", not about the name with its ending.
    save_as(tmp_path / "2026.11")
    with pytest.raises(DiaryError) as refused:
        page._export(ReportFormat.TEXT)
    assert refused.value.code == "file_exists"
    assert target.read_text(encoding="utf-8") == "old"
    save_as(target)
    page._export(ReportFormat.TEXT)
    assert "November" in target.read_text(encoding="utf-8")


def test_numbers_leave_unmasked_only_with_a_reason(
    page: SummaryPage,
    tmp_path: Path,
    save_as: Callable[[Path | None], list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "month.txt"
    offered = save_as(target)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("  ", True))
    page._export(ReportFormat.TEXT, unmasked=True)
    assert not target.exists()
    assert offered == []
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("街道要求", True))
    page._export(ReportFormat.TEXT, unmasked=True)
    assert "(unmasked)" in offered[0]
    assert PHONE in target.read_text(encoding="utf-8")


def test_an_empty_month_cannot_be_written(
    context: Context, qtbot: QtBot, services: AppServices, save_as: Any
) -> None:
    offered = save_as(None)
    page = opened(context, qtbot)
    for button in (page._word, page._excel, page._pdf, page._print, page._more):
        assert not button.isEnabled()
    assert page._nothing.isVisible()
    page._turner._before.setFocus()
    press(Qt.Key.Key_E, CTRL)
    press(Qt.Key.Key_P, CTRL)
    assert offered == []


def test_the_chart_turns_into_a_table_and_back(page: SummaryPage) -> None:
    trend = page._trend
    assert trend._bars.isVisible()
    assert not trend._table.isVisible()
    trend._twin.setFocus()
    press(Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    assert trend._table.isVisible()
    assert not trend._bars.isVisible()
    last = trend._table.rowCount() - 1
    cells = [trend._table.item(last, column) for column in (0, 1)]
    assert [cell.text() for cell in cells if cell] == ["November 2026", "2"]
    press(Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    assert trend._bars.isVisible()


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_figures_stand_in_equal_columns_and_nothing_is_cut(
    qapp: QApplication,
    context: Context,
    qtbot: QtBot,
    written: AppServices,
    words_for: Any,
    scale: int,
    language: str,
) -> None:
    texts.set_words(words_for(language))
    theme.apply(qapp, "light", scale)
    page = opened(context, qtbot)
    page.resize(1366 - round(104 * scale / 100), 768 - round(96 * scale / 100))
    qapp.processEvents()
    scroll = page.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    assert scroll.widget().width() <= scroll.viewport().width()
    figures = page._figures._columns._figures
    assert len(figures) == 7
    widths = [each.width() for each in figures]
    assert max(widths) - min(widths) <= 1
    columns = len({each.x() for each in figures})
    assert [each.x() for each in figures[columns:]] == [
        each.x() for each in figures[: 7 - columns]
    ][: 7 - columns] or columns < 4
    assert all(each.width() >= each.least_width() for each in figures)


def test_the_page_opens_on_the_newest_month_with_entries(
    books: Books, context: Context, qtbot: QtBot, services: AppServices
) -> None:
    assert BookStart
    keep(services, 9, 8, "水渠堵了")
    page = opened(context, qtbot)
    assert "September 2026" in page._title.text()


def test_a_refusal_is_told_apart_from_what_was_closed(
    context: Context, qtbot: QtBot, written: AppServices
) -> None:
    matter = written.following.work_list().items[0].matter.id
    refusal = StepRequest(
        to=Status.DECLINED, answer="请找供电所", outcome=Outcome.NOT_OURS, note="不归村里管"
    )
    written.following.step(matter, refusal)
    strip = opened(context, qtbot).findChild(FiguresStrip)
    assert strip is not None
    said = [label.text() for label in strip.findChildren(QLabel)]
    assert "solved 0 · explained 0 · declined 1" in said
