"""Settings take effect at once, are remembered, and never lose what is being typed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.pages.settings import SettingsPage
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import theme
from diary_app.desktop.widgets import Button, Chip
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books
from tests.desktop.conftest import Told


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


def field(page: SettingsPage, name: str) -> QLineEdit:
    return next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == name)


def press(page: SettingsPage, text: str) -> None:
    buttons = [*page.findChildren(Button), *page.findChildren(Chip)]
    next(each for each in buttons if each.text() == text).click()


def test_the_keeper_is_shown_and_corrected(
    page: SettingsPage, services: AppServices, told: Told
) -> None:
    assert field(page, "Name").text() == "王秀兰"
    field(page, "Post").setText("妇女主任")
    press(page, "Save changes")
    assert services.keeping.keeper().post == "妇女主任"
    assert told.messages == ["Saved"]
    assert not _save(page).isEnabled()


def test_without_a_name_nothing_is_saved(page: SettingsPage, services: AppServices) -> None:
    field(page, "Name").setText("  ")
    press(page, "Save changes")
    assert services.keeping.keeper().name == "王秀兰"
    assert field(page, "Name").property("problem") is True


def test_what_is_being_typed_survives_a_change_elsewhere(page: SettingsPage) -> None:
    field(page, "Post").setText("妇")
    page.make_stale()
    assert field(page, "Post").text() == "妇"


def test_language_look_and_text_size_are_live_and_remembered(
    page: SettingsPage, books: Books
) -> None:
    press(page, "Dark")
    press(page, "150 %")
    press(page, "中文")
    assert (theme.current.dark, theme.scale, texts.language) == (True, 150, "zh_CN")
    kept = books.preferences()
    assert (kept.appearance, kept.text_scale, kept.language) == ("dark", 150, "zh_CN")
    assert page.title() == "设置"
    assert field(page, "姓名").text() == "王秀兰"


def test_remembering_the_look_does_not_forget_the_book(
    page: SettingsPage, books: Books, services: AppServices
) -> None:
    before = books.preferences().last_book
    press(page, "Dark")
    assert books.preferences().last_book == before != ""


def test_the_book_says_where_it_lies_and_what_it_holds(
    page: SettingsPage, services: AppServices
) -> None:
    words = " ".join(each.text() for each in page.findChildren(_label()))
    assert str(services.keeping.info().path) in words
    assert "0 entries" in words


@pytest.mark.parametrize(
    ("button", "command"),
    [
        ("Open another book…", "open_book"),
        ("Make a new book…", "new_book"),
        ("Take in a ledger…", "take_in_ledger"),
        ("Check the book", "check_book"),
        ("Open the recycle bin", "recycle_bin"),
        ("Help", "help"),
        ("All commands", "palette"),
        ("About the program", "about"),
    ],
)
def test_no_button_is_dead(page: SettingsPage, told: Told, button: str, command: str) -> None:
    press(page, button)
    assert told.performed == [command]


def test_the_page_is_walked_with_tab_in_reading_order(page: SettingsPage, qtbot: QtBot) -> None:
    page.activateWindow()
    field(page, "Name").setFocus()
    qtbot.waitUntil(lambda: field(page, "Name").hasFocus())
    walked = []
    for _ in range(4):
        focus = page.focusWidget()
        assert focus is not None
        walked.append(focus.accessibleName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert walked == ["Name", "Village", "Committee", "Post"]


def _save(page: SettingsPage) -> Button:
    return next(each for each in page.findChildren(Button) if each.text() == "Save changes")


def _label() -> type:
    from diary_app.desktop.widgets import Label

    return Label


def test_paths_are_shown_as_they_are(page: SettingsPage, tmp_path: Path) -> None:
    assert any(str(tmp_path) in each.text() for each in page.findChildren(_label()))
