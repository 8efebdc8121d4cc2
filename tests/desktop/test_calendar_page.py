"""The calendar on a real book, by keyboard: day by day, month by month, into a day and back."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.pages.calendar import CalendarPage
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import theme
from diary_app.desktop.widgets.surfaces import Label
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.matters import Kind, MatterContent, Nature
from diary_app.services.app_services import AppServices
from diary_app.services.writing import Saved
from tests.support.follow_up import CTRL, press

TODAY = date(2026, 11, 24)


def _write(services: AppServices, day: date, text: str = "路灯不亮。") -> Saved:
    matter = MatterContent(kind=Kind.PROBLEM, nature=Nature.HELP)
    return services.writing.save(
        EntryDraft(content=EntryContent(date=day, text=text), matters=(matter,))
    )


def _opened(context: Context, qtbot: QtBot) -> CalendarPage:
    page = CalendarPage(context)
    qtbot.addWidget(page)
    page.resize(1260, 640)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.grid.setFocus()
    return page


def _said(page: CalendarPage) -> str:
    labels = page.findChildren(Label)
    return "\n".join(each.text() for each in labels if each.isVisible())


def _spoken(page: CalendarPage) -> str:
    return str(page.grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def _rows(page: CalendarPage) -> list[str]:
    model = page.side.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_day_tells_itself_in_both_languages(
    context: Context, qtbot: QtBot, services: AppServices, words_for: Any
) -> None:
    _write(services, date(2026, 11, 12))
    page = _opened(context, qtbot)
    page.choose(date(2026, 11, 19))
    assert _spoken(page) == "Thu 19 Nov 2026, lunar 10th month, day 11, no entries, 1 overdue"
    page.choose(date(2026, 11, 12))
    assert "1 entry" in _spoken(page)
    texts.set_words(words_for("zh_CN"))
    page.choose(TODAY)
    assert "农历十月十六" in _said(page)
    assert "农历十月十六" in _spoken(page)


def test_arrows_cross_months_and_pages_turn_them(context: Context, qtbot: QtBot) -> None:
    page = _opened(context, qtbot)
    for _ in range(7):
        press(Qt.Key.Key_Right)
    assert "December 2026" in _said(page)
    assert "1 Dec 2026" in _said(page)
    press(Qt.Key.Key_Up)
    assert "November 2026" in _said(page)
    press(Qt.Key.Key_PageUp)
    assert "24 Oct 2026" in _said(page)
    page.choose(date(2026, 8, 31))
    press(Qt.Key.Key_PageDown)
    assert "30 Sep 2026" in _said(page)
    press(Qt.Key.Key_Home)
    assert "24 Nov 2026" in _said(page)
    assert QApplication.focusWidget() is page.grid


def test_into_the_day_and_on_to_what_it_holds(
    context: Context, qtbot: QtBot, services: AppServices, told: Any
) -> None:
    saved = _write(services, date(2026, 11, 12))
    page = _opened(context, qtbot)
    page.choose(date(2026, 11, 12))
    assert len(_rows(page)) == 2
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.side.list
    press(Qt.Key.Key_Return)
    assert told.opened[-1][0] == "diary"
    assert told.opened[-1][1]["entry_id"] == saved.entry_id
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.grid
    page.choose(date(2026, 11, 19))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert told.opened[-1] == ("follow_up", {"matter_id": saved.matter_ids[0]})


def test_an_empty_day_leads_to_writing_an_entry_for_it(
    context: Context, qtbot: QtBot, told: Any
) -> None:
    page = _opened(context, qtbot)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.side.write
    press(Qt.Key.Key_Space)
    assert told.opened == [("new_entry", {"date": TODAY - timedelta(days=1)})]
    page.grid.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    assert len(told.opened) == 2


def test_a_new_entry_appears_on_its_day_at_once(
    context: Context, qtbot: QtBot, services: AppServices
) -> None:
    page = _opened(context, qtbot)
    assert "no entries" in _spoken(page)
    saved = services.writing.save(EntryDraft(content=EntryContent(date=TODAY, text="走访。")))
    context.changes.happened.emit(saved.changes)
    assert "1 entry" in _spoken(page)
    assert any("走访" in row for row in _rows(page))


def test_a_year_without_its_notice_is_told(context: Context, qtbot: QtBot) -> None:
    page = _opened(context, qtbot)
    assert "not entered yet" not in _said(page)
    page.choose(date(2027, 3, 3))
    assert "public holidays of 2027 are not entered yet" in _said(page)
    page.choose(date(2026, 10, 10))
    assert "Make-up workday" in _said(page)
    page.choose(date(2026, 10, 1))
    assert "Public holiday" in _said(page)
    assert "National Day" in _said(page)


def test_the_calendar_ends_where_dates_do(context: Context, qtbot: QtBot) -> None:
    page = _opened(context, qtbot)
    page.choose(date(2100, 12, 31))
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_PageDown)
    assert "31 Dec 2100" in _said(page)
    page.choose(date(1900, 1, 1))
    press(Qt.Key.Key_Left)
    assert "1 Jan 1900" in _said(page)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_every_day_of_the_month_fits(
    context: Context, qtbot: QtBot, qapp: QApplication, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    page = _opened(context, qtbot)
    page.resize(1366 - round(104 * scale / 100), 768 - round(96 * scale / 100))
    qtbot.waitUntil(lambda: page.grid.viewport().height() > 0)
    last = page.grid.model().index(page.grid.model().rowCount() - 1, 6)
    seen = page.grid.viewport().rect()
    qtbot.waitUntil(lambda: page.grid.visualRect(last).bottom() <= seen.bottom() + 1)
    assert page.grid.visualRect(last).right() <= seen.right() + 1
    assert page.grid.visualRect(last).height() >= theme.px(18)
