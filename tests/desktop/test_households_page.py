"""The page Households by keyboard, on a real book."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.entry.page_view import PageView
from diary_app.desktop.households.correct_dialog import CorrectDialog
from diary_app.desktop.pages.households import HouseholdsPage
from diary_app.desktop.pages.new_entry import NewEntryPage
from diary_app.desktop.widgets.button import Button
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.matters import Kind, MatterContent
from diary_app.domain.people import ResidentMention
from diary_app.services.app_services import AppServices
from diary_app.services.writing import Saved
from tests.support.keyboard import CTRL, bring_in_sight, focused, press

WANG = ResidentMention(name="王秀兰", phone="13900001234", household="三组12号")
SHAN = ResidentMention(name="单田芳", phone="13800005678", household="一组3号")


def said(
    services: AppServices, *mentions: ResidentMention, day: int = 20, matter: str = ""
) -> Saved:
    matters = (MatterContent(kind=Kind.PROBLEM, title=matter),) if matter else ()
    content = EntryContent(date=date(2026, 11, day), text="来访", residents=mentions)
    return services.writing.save(EntryDraft(content=content, matters=matters))


@pytest.fixture
def entry(services: AppServices) -> Saved:
    said(services, SHAN, day=2)
    return said(services, WANG, matter="水渠堵了")


def opened(context: Context, qtbot: QtBot) -> HouseholdsPage:
    page = HouseholdsPage(context)
    bring_in_sight(page, qtbot)
    return page


def listed(page: HouseholdsPage) -> list[str]:
    model = page.side.model
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def rows(page: HouseholdsPage) -> list[str]:
    model = page.view.model
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def test_the_latest_met_home_is_shown_with_everything_it_raised(
    context: Context, qtbot: QtBot, entry: Saved
) -> None:
    page = opened(context, qtbot)
    assert listed(page) == ["王秀兰", "单田芳"]
    assert page.view.names.text() == "王秀兰"
    told = rows(page)
    assert "王秀兰, 三组12号, 13900001234" in told
    assert "水渠堵了" in told


def test_a_home_is_found_as_it_sounds_and_walked_by_keys(
    context: Context, qtbot: QtBot, entry: Saved, told: Any
) -> None:
    page = opened(context, qtbot)
    QTest.keyClicks(focused(), "stf")
    qtbot.waitUntil(lambda: listed(page) == ["单田芳"])
    assert page.view.names.text() == "单田芳"
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(listed(page)) == 2)
    QTest.keyClicks(focused(), "wangxl")
    press(Qt.Key.Key_Down)  # at once: what was typed is looked for first
    assert focused() is page.side.list
    assert page.view.names.text() == "王秀兰"
    press(Qt.Key.Key_Return)
    assert focused() is page.view.walk
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert told.opened == [("follow_up", {"matter_id": entry.matter_ids[0]})]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert told.opened[-1][1]["entry_id"] == entry.entry_id
    press(Qt.Key.Key_Escape)
    assert focused() is page.side.list


def test_nothing_is_looked_for_while_an_input_method_composes(
    context: Context, qtbot: QtBot, entry: Saved
) -> None:
    page = opened(context, qtbot)
    QApplication.sendEvent(page.side.field, QInputMethodEvent("wang xiu", []))
    assert not page.side._pause.isActive()
    settled = QInputMethodEvent()
    settled.setCommitString("单")
    QApplication.sendEvent(page.side.field, settled)
    qtbot.waitUntil(lambda: listed(page) == ["单田芳"])


def test_nobody_fitting_is_said(context: Context, qtbot: QtBot, entry: Saved) -> None:
    page = opened(context, qtbot)
    QTest.keyClicks(focused(), "zzz")
    qtbot.waitUntil(lambda: listed(page) == [])
    assert page.side._nobody.isVisible()
    assert not page.view.isVisible()


def test_an_empty_book_says_what_to_do(context: Context, qtbot: QtBot, told: Any) -> None:
    page = HouseholdsPage(context)
    qtbot.addWidget(page)
    page.show()
    button = page.first_focus()
    assert isinstance(button, Button)
    assert button.isVisible()
    button.click()
    assert told.opened == [("new_entry", {})]


def test_an_entry_for_the_home_begins_with_its_resident(
    context: Context, qtbot: QtBot, entry: Saved, told: Any
) -> None:
    opened(context, qtbot)
    press(Qt.Key.Key_R, CTRL)
    ((where, what),) = told.opened
    assert where == "new_entry"
    form = NewEntryPage(context)
    qtbot.addWidget(form)
    form.show()
    form.show_item(**what)
    (mention,) = form.form.residents.mentions()
    assert (mention.name, mention.household) == ("王秀兰", "三组12号")
    assert mention.resident_id is not None
    form.keeper.forget()


def test_a_name_is_corrected_in_every_entry_and_brought_back(
    context: Context, qtbot: QtBot, services: AppServices, entry: Saved, told: Any
) -> None:
    page = opened(context, qtbot)
    press(Qt.Key.Key_E, CTRL)
    dialog = page.window().findChild(CorrectDialog) or QApplication.activeModalWidget()
    assert isinstance(dialog, CorrectDialog)
    dialog.name.setText("")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible(), "a resident keeps a name"
    dialog.name.setText("汪秀兰")
    dialog.group.setText("三组")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert page.view.names.text() == "汪秀兰"
    assert listed(page)[0] == "汪秀兰"
    assert services.searching.total("汪秀兰").count == 1
    told.undos[-1]()
    assert page.view.names.text() == "王秀兰"
    assert services.searching.total("汪秀兰").count == 0


def test_a_home_moves_with_the_door_that_was_corrected(
    context: Context, qtbot: QtBot, entry: Saved, told: Any
) -> None:
    page = opened(context, qtbot)
    press(Qt.Key.Key_E, CTRL)
    dialog = page.window().findChild(CorrectDialog) or QApplication.activeModalWidget()
    assert isinstance(dialog, CorrectDialog)
    dialog.household.setText("三组21号")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert page.view.shown is not None
    assert page.view.shown.page.line.door == "三组21号"
    told.undos[-1]()
    assert page.side.key is not None


def test_many_homes_are_read_as_they_are_scrolled_to(
    context: Context, qtbot: QtBot, services: AppServices
) -> None:
    mentions = [ResidentMention(name=f"某{n}", household=f"{n}号") for n in range(230)]
    said(services, *mentions)
    page = opened(context, qtbot)
    assert page.side.model.rowCount() == 100
    page.side.list.scrollToBottom()
    qtbot.waitUntil(lambda: page.side.model.rowCount() == 200)
    page.side.list.scrollToBottom()
    qtbot.waitUntil(lambda: page.side.model.rowCount() == 230)
    assert len(set(listed(page))) == 230


def test_a_name_on_the_page_of_an_entry_leads_to_the_household(
    context: Context, qtbot: QtBot, services: AppServices, entry: Saved, told: Any
) -> None:
    view = PageView(context)
    qtbot.addWidget(view)
    view.show_page(services.writing.page(entry.entry_id))
    link = next(each for each in view.findChildren(Button) if "王秀兰" in each.text())
    link.click()
    ((where, what),) = told.opened
    assert where == "households"
    page = opened(context, qtbot)
    page.side.list.setCurrentIndex(QModelIndex())
    page.show_item(**what)
    assert page.view.names.text() == "王秀兰"
