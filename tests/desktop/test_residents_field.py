"""Residents named while an entry is written: found as they sound, or not to be named."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.entry.residents_field import ResidentsField
from diary_app.desktop.widgets.chips import Chip
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.people import ResidentMention
from diary_app.services.app_services import AppServices

ALT = Qt.KeyboardModifier.AltModifier
KNOWN = (
    ResidentMention(name="王秀兰", phone="13900001234", household="三组12号"),
    ResidentMention(name="单田芳", phone="13800005678", household="一组3号"),
    ResidentMention(name="不说的人", phone="13700000000", unnamed=True),
)


@pytest.fixture
def field(context: Context, services: AppServices, qtbot: QtBot) -> ResidentsField:
    content = EntryContent(date=date(2026, 11, 20), text="来访", residents=KNOWN)
    services.writing.save(EntryDraft(content=content))
    field = ResidentsField(context)
    qtbot.addWidget(field)
    field.resize(600, 200)
    with qtbot.waitExposed(field):
        field.show()
    field.activateWindow()
    field.line.setFocus()
    qtbot.waitUntil(lambda: field.line.hasFocus())
    return field


def offered(field: ResidentsField) -> list[str]:
    return [each.text for each in field.line._model.offers]


def take_first(field: ResidentsField) -> None:
    popup = field.line._completer.popup()
    if not popup.currentIndex().isValid():
        QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)


def shown(field: ResidentsField) -> list[str]:
    return [each.text() for each in field.findChildren(Chip) if each.parent() is not None]


@pytest.mark.parametrize("typed", ["shantf", "stf", "5678", "一组", "dantianfang"])
def test_offers_come_as_it_is_typed_and_one_key_takes_the_first(
    field: ResidentsField, qtbot: QtBot, typed: str
) -> None:
    if typed.isascii():
        QTest.keyClicks(field.line, typed)
    else:
        event = QInputMethodEvent()
        event.setCommitString(typed)
        QApplication.sendEvent(field.line, event)
    qtbot.waitUntil(lambda: field.line.is_offering)
    assert len(offered(field)) == 1
    assert offered(field)[0].startswith("单田芳")
    take_first(field)
    (mention,) = field.mentions()
    assert (mention.name, mention.phone) == ("单田芳", "13800005678")
    assert mention.resident_id is not None
    assert field.line.text() == ""


def test_several_stand_as_chips(field: ResidentsField, qtbot: QtBot) -> None:
    for typed in ("wxl", "stf"):
        QTest.keyClicks(field.line, typed)
        qtbot.waitUntil(lambda: len(offered(field)) == 1 and field.line.is_offering)
        take_first(field)
    assert [each.name for each in field.mentions()] == ["王秀兰", "单田芳"]


def test_letters_an_input_method_has_not_settled_ask_for_nothing(field: ResidentsField) -> None:
    QApplication.sendEvent(field.line, QInputMethodEvent("wang'xiu", []))
    assert not field.line._pause.isActive()
    assert offered(field) == []


@pytest.mark.parametrize("way", ["key", "mouse", "tab"])
def test_one_key_keeps_a_name_from_being_told(
    field: ResidentsField, qtbot: QtBot, way: str
) -> None:
    field.line.setText("孙某 13600000000")
    if way == "key":
        QTest.keyClick(field.line, Qt.Key.Key_0, ALT)
    elif way == "mouse":
        QTest.mouseClick(field._unnamed, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(field.line, Qt.Key.Key_Tab)
        assert field._unnamed.hasFocus()
        QTest.keyClick(field._unnamed, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown(field) != [])
    (mention,) = field.mentions()
    assert (mention.name, mention.unnamed) == ("孙某", True)
    assert shown(field) == ["Not to be named"], "neither name nor phone is shown"


def test_the_key_works_on_a_chip_and_takes_back_what_it_did(
    field: ResidentsField, qtbot: QtBot
) -> None:
    field.set_mentions(KNOWN[:2])

    def second_is(unnamed: bool) -> bool:
        return field.mentions()[1].unnamed is unnamed

    for unnamed in (True, False):
        chip = field.findChildren(Chip)[-1]
        chip.setFocus()
        QTest.keyClick(chip, Qt.Key.Key_0, ALT)
        qtbot.waitUntil(partial(second_is, unnamed))
    assert [each.unnamed for each in field.mentions()] == [False, False]


def test_who_was_never_named_is_not_offered(field: ResidentsField, qtbot: QtBot) -> None:
    field.line.ask()
    qtbot.waitUntil(lambda: field.line.is_offering)
    assert len(offered(field)) == 2
    assert "不说的人" not in "".join(offered(field))
