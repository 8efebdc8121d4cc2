"""Deadlines and working days in the settings: by keyboard, at once, and taken back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.pages.settings import SettingsPage
from diary_app.desktop.settings.notice_dialog import NoticeDialog
from diary_app.desktop.settings.number_field import NumberField
from diary_app.desktop.settings.year_grid import YearGrid
from diary_app.desktop.theme import theme
from diary_app.desktop.widgets import Button, Field, TextArea
from diary_app.desktop.widgets.tick import Tick
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.matters import Kind, MatterContent, Nature
from diary_app.domain.rules import DayRule
from diary_app.services.app_services import AppServices
from tests.desktop.conftest import Told

NOTICE = """一、元旦：2027年1月1日至3日放假，共3天。
二、春节：2月5日至11日放假调休。2月14日（周日）上班。"""


@pytest.fixture
def page(qtbot: QtBot, context: Context, services: AppServices) -> SettingsPage:
    """The settings of a book with one request for help, due on 1 December."""
    services.writing.save(
        EntryDraft(
            content=EntryContent(date=date(2026, 11, 24), text="巷口路灯不亮"),
            matters=(MatterContent(kind=Kind.PROBLEM, nature=Nature.HELP),),
        )
    )
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def number(page: SettingsPage, name: str) -> NumberField:
    return next(each for each in page.findChildren(NumberField) if each.accessibleName() == name)


def button(page: SettingsPage, text: str) -> Button:
    return next(each for each in page.findChildren(Button) if each.text() == text)


def grid(page: SettingsPage) -> YearGrid:
    return page.findChildren(YearGrid)[0]


def due(services: AppServices) -> date | None:
    return services.following.matters()[0].matter.deadline


def said(page: SettingsPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_a_number_and_enter_move_what_is_due_and_undo_moves_it_back(
    page: SettingsPage, services: AppServices, told: Told, qtbot: QtBot
) -> None:
    field = number(page, "Request for help")
    assert field.value() == 5
    assert not button(page, "Save the deadlines").isEnabled()
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "3")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert due(services) == date(2026, 11, 27)
    assert told.messages == ["Deadlines saved; 1 matter has a new due date."]
    (undo,) = told.undos
    assert undo is not None
    undo()
    assert due(services) == date(2026, 12, 1)
    assert number(page, "Request for help").value() == 5


def test_the_deadlines_of_the_unified_form_come_back(
    page: SettingsPage, services: AppServices
) -> None:
    usual = button(page, "As in the unified form")
    assert not usual.isEnabled()
    number(page, "Street silent for").setValue(9)
    number(page, "Passing up").setValue(1)
    button(page, "Save the deadlines").click()
    assert services.agenda.today().waiting_days == 9
    assert services.form.deadlines.passing_up == 1
    assert usual.isEnabled()
    usual.click()
    assert services.ruling.rules().deadlines is None
    assert (number(page, "Street silent for").value(), number(page, "Passing up").value()) == (5, 3)
    assert not usual.isEnabled()


def test_no_senseless_number_can_be_written(page: SettingsPage, qtbot: QtBot) -> None:
    field = number(page, "Longest in all")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "99999")
    assert field.value() <= 366
    field.setValue(0)
    assert field.value() == 1


def test_a_number_being_written_survives_a_change_of_a_day(
    page: SettingsPage, qtbot: QtBot
) -> None:
    number(page, "Complaint").setValue(12)
    qtbot.keyClick(grid(page), Qt.Key.Key_Space)
    assert number(page, "Complaint").value() == 12
    assert button(page, "Save the deadlines").isEnabled()


def test_the_days_are_walked_and_changed_by_keyboard(
    page: SettingsPage, services: AppServices, told: Told, qtbot: QtBot
) -> None:
    days = grid(page)
    days.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(days, key)
    assert days.day == date(2026, 11, 25)
    assert "Wed 25 Nov 2026 counts as a working day" in said(page)
    qtbot.keyClick(days, Qt.Key.Key_Space)
    assert due(services) == date(2026, 12, 2)
    assert "Wed 25 Nov 2026 is a day off · changed in this book" in said(page)
    assert told.messages[-1] == "25 Nov 2026 is a day off; 1 matter has a new due date."
    qtbot.keyClick(days, Qt.Key.Key_Delete)
    assert due(services) == date(2026, 12, 1)
    assert services.ruling.rules().days == {}
    qtbot.keyClick(days, Qt.Key.Key_PageDown)
    qtbot.keyClick(days, Qt.Key.Key_PageDown)
    assert days.day == date(2027, 1, 25)


def test_making_a_day_count_as_it_would_anyway_leaves_no_change(
    page: SettingsPage, services: AppServices, qtbot: QtBot
) -> None:
    qtbot.keyClick(grid(page), Qt.Key.Key_Space)
    assert list(services.ruling.rules().days) == [date(2026, 11, 24)]
    qtbot.keyClick(grid(page), Qt.Key.Key_Space)
    assert services.ruling.rules().days == {}


def test_a_weekend_is_worked_and_the_note_is_kept(
    page: SettingsPage, services: AppServices, qtbot: QtBot
) -> None:
    grid(page).go_to(date(2026, 11, 28))
    (note,) = (
        each
        for each in page.findChildren(Field)
        if each.accessibleName() == "Why this day counts differently"
    )
    note.setText("抗旱")
    button(page, "Count it as worked").click()
    assert services.ruling.rules().days[date(2026, 11, 28)] == DayRule(
        day=date(2026, 11, 28), off=False, note="抗旱"
    )
    assert due(services) == date(2026, 11, 30)
    button(page, "As in the official notice").click()
    assert due(services) == date(2026, 12, 1)


def test_a_year_without_notice_says_that_it_is_estimated(
    page: SettingsPage, services: AppServices
) -> None:
    tick = page.findChildren(Tick)[0]
    assert not tick.isEnabled()
    assert tick.isChecked()
    assert "estimated" not in said(page)
    grid(page).go_to(date(2027, 5, 3))
    assert "due dates that reach into it are estimated" in said(page)
    tick.click()
    assert 2027 in services.form.holidays.years
    assert "due dates that reach into it are estimated" not in said(page)


def test_a_pasted_notice_is_shown_before_it_is_taken(
    page: SettingsPage, services: AppServices, told: Told, qtbot: QtBot
) -> None:
    grid(page).go_to(date(2027, 5, 31))
    button(page, "Paste the notice…").click()
    dialog = page.findChildren(NoticeDialog)[0]
    take = next(each for each in dialog.findChildren(Button) if each.text() == "Take the days")
    assert not take.isEnabled()
    area = dialog.findChildren(TextArea)[0]
    area.insertPlainText(NOTICE)
    shown = "\n".join(each.text() for each in dialog.findChildren(QLabel))
    assert "2027: 10 days off, 1 weekend day worked" in shown
    assert "元旦  day off 1 Jan–3 Jan" in shown
    assert services.ruling.rules().days == {}
    qtbot.waitUntil(area.hasFocus)
    qtbot.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    days = services.ruling.rules().days
    assert len(days) == 11
    assert not days[date(2027, 2, 14)].off
    assert services.form.holidays.years >= {2027}
    assert "The notice of 2027 is taken" in told.messages[-1]


def test_a_notice_that_is_left_changes_nothing(
    page: SettingsPage, services: AppServices, qtbot: QtBot
) -> None:
    button(page, "Paste the notice…").click()
    dialog = page.findChildren(NoticeDialog)[0]
    dialog.findChildren(TextArea)[0].insertPlainText(NOTICE)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert services.ruling.rules().days == {}


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_the_whole_year_has_room_at_every_text_size(
    page: SettingsPage, qapp: QApplication, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    QApplication.processEvents()
    days = grid(page)
    for day in (date(2026, 1, 1), date(2026, 12, 31), date(2026, 8, 31)):
        assert days.rect().contains(days._cell(day).toRect())
