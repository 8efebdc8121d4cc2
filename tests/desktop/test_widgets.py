"""The parts pages are made of behave as a hand on the keyboard expects."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from diary_app.desktop.widgets import (
    Button,
    ChipRow,
    ChipText,
    Choice,
    Column,
    DateField,
    FieldGrid,
    Message,
    SearchField,
    TextArea,
    read_day,
)
from diary_app.desktop.widgets.layouts import clear
from diary_app.desktop.widgets.message import Offer
from diary_app.desktop.widgets.paint import shown_keys, spans_of
from diary_app.domain.text import LONGEST_TEXT
from diary_app.wording import dates
from diary_app.wording.catalogue import load_words

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("2026年11月3日 星期二", date(2026, 11, 3)),
        ("20261103", date(2026, 11, 3)),
        ("2026.1.5", date(2026, 1, 5)),
        ("11.3", date(2026, 11, 3)),
        ("12月30日", date(2026, 12, 30)),
        ("3月1日", date(2026, 3, 1)),
        ("昨天", date(2026, 11, 23)),
        ("前天", date(2026, 11, 22)),
        ("today", TODAY),
        ("Mon 23 Nov 2026", date(2026, 11, 23)),
        ("23 nov", date(2026, 11, 23)),
        ("2月30日", None),
        ("13.45", None),
        ("水渠", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_write_it(written: str, day: date | None) -> None:
    assert read_day(written, TODAY) == day


def test_a_day_without_a_year_is_not_put_into_a_far_future() -> None:
    assert read_day("12月30日", date(2026, 2, 1)) == date(2025, 12, 30)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)), st.booleans())
def test_what_the_field_shows_can_be_read_back(day: date, chinese: bool) -> None:
    from pathlib import Path

    words = load_words("zh_CN" if chinese else "en", Path("resources/translations"))
    assert read_day(dates.day(words, day), TODAY) == day


def test_a_day_that_cannot_be_read_is_kept_as_typed_and_framed(qtbot: QtBot) -> None:
    field = DateField(TODAY, today=TODAY)
    qtbot.addWidget(field)
    field.selectAll()
    qtbot.keyClicks(field, "nonsense")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.value(), field.is_readable()) == ("nonsense", TODAY, False)
    field.selectAll()
    qtbot.keyClicks(field, "11-3")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.value(), field.is_readable()) == (date(2026, 11, 3), True)


def test_up_and_down_go_on_a_day(qtbot: QtBot) -> None:
    field = DateField(TODAY, today=TODAY)
    qtbot.addWidget(field)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == date(2026, 11, 23)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == TODAY


def test_letters_an_input_method_has_not_settled_count_as_nothing(qtbot: QtBot) -> None:
    area, search = TextArea(), SearchField()
    for field in (area, search):
        qtbot.addWidget(field)
    told: list[str] = []
    area.written.connect(lambda: told.append(area.text()))
    search.textChanged.connect(told.append)
    for field in (area, search):
        QApplication.sendEvent(field, QInputMethodEvent("shui'qu", []))
    assert told == []
    for field in (area, search):
        settled = QInputMethodEvent("", [])
        settled.setCommitString("水渠")
        QApplication.sendEvent(field, settled)
    assert told == ["水渠", "水渠"]


def test_a_text_comes_back_to_the_letter(qtbot: QtBot) -> None:
    area = TextArea()
    qtbot.addWidget(area)
    text = "<b>一</b>\n\u00a0两个\u00a0空格 𠮷 👩‍👩‍👧 =1+1\n\n末行"
    area.set_text(text)
    assert area.text() == text


def test_a_far_too_long_paste_is_cut_and_said(qtbot: QtBot) -> None:
    area = TextArea()
    qtbot.addWidget(area)
    pasted = QMimeData()
    pasted.setText("长" * (LONGEST_TEXT + 500_000))
    with qtbot.waitSignal(area.was_cut):
        area.insertFromMimeData(pasted)
    assert len(area.text()) <= LONGEST_TEXT


def test_a_pasted_page_leaves_its_fonts_behind(qtbot: QtBot) -> None:
    area = TextArea()
    qtbot.addWidget(area)
    pasted = QMimeData()
    pasted.setHtml("<h1 style='font-family:Comic Sans MS'>标题</h1>")
    pasted.setText("标题")
    area.insertFromMimeData(pasted)
    assert area.text() == "标题"
    assert "Comic" not in area.toHtml()


def test_escape_clears_the_search_and_only_then_leaves_it(qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "lamp")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_chips_are_walked_with_the_arrows_and_chosen_with_space(qtbot: QtBot) -> None:
    row = ChipRow()
    qtbot.addWidget(row)
    row.set_chips([ChipText(key=key, text=key, count=3) for key in ("a", "b", "c")])
    row.show()
    chosen: list[frozenset[str]] = []
    row.chosen_changed.connect(chosen.append)
    row.activateWindow()
    row.chip("a").setFocus()
    qtbot.waitUntil(lambda: row.chip("a").hasFocus())
    qtbot.keyClick(row.chip("a"), Qt.Key.Key_Right)
    assert row.chip("b").hasFocus()
    qtbot.keyClick(row.chip("b"), Qt.Key.Key_Space)
    assert chosen == [frozenset({"b"})]
    assert row.chip("b").accessibleName() == "b 3"


def test_chips_wrap_instead_of_being_cut(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    row = ChipRow()
    row.set_chips([ChipText(key=str(n), text="a rather long filter") for n in range(6)])
    column = Column(ground)
    column.addWidget(row)
    column.addStretch(1)
    ground.resize(300, 600)
    ground.show()
    qtbot.waitUntil(lambda: all(row.rect().contains(row.chip(str(n)).geometry()) for n in range(6)))


def test_a_choice_keeps_its_value_when_the_words_change(qtbot: QtBot) -> None:
    choice = Choice()
    qtbot.addWidget(choice)
    choice.set_options([("visit", "Home visit"), ("call", "Hotline")])
    choice.set_value("call")
    choice.set_options([("visit", "入户走访"), ("call", "热线")])
    assert (choice.value(), choice.currentText()) == ("call", "热线")


def test_a_button_shows_the_keys_that_press_it(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    button = Button("Save", "Ctrl+Enter", "filled", parent=ground)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.setText("保存")
    ground.show()
    ground.activateWindow()
    qtbot.waitUntil(ground.isActiveWindow)
    qtbot.keyClick(ground, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(pressed) == 1)
    assert shown_keys("Ctrl+Shift+N") == "Ctrl Shift N"
    assert button.accessibleName() == "保存"


def test_a_message_offers_undo_once(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.show()
    message = Message(ground)
    undone: list[str] = []
    message.show_done("Put into the recycle bin", lambda: undone.append("back"))
    assert message.text == "Put into the recycle bin"
    assert message.undo()
    assert not message.undo()
    assert undone == ["back"]


def test_a_message_offers_what_may_follow_beside_undo(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.show()
    message = Message(ground)
    done: list[str] = []
    offer = Offer(words="Take it up again", act=lambda: done.append("led on"))
    message.show_done("Saved", lambda: done.append("back"), offer)
    shown = {each.text(): each for each in message.findChildren(QPushButton) if each.isVisible()}
    assert list(shown) == ["Take it up again", "Undo"]
    shown["Take it up again"].click()
    assert done == ["led on"]
    message.show_done("Saved")
    assert not any(each.isVisible() for each in message.findChildren(QPushButton))


@pytest.mark.parametrize(
    ("text", "marks", "spans"),
    [
        ("三组巷口路灯不亮", ("路灯",), [(4, 6)]),
        ("Lamp lamp", ("LAMP",), [(0, 4), (5, 9)]),
        ("路灯灯杆", ("路灯", "灯灯"), [(0, 3)]),
        ("水渠", ("",), []),
        ("İstanbul lamp", ("lamp",), [(9, 13)]),
    ],
)
def test_what_was_searched_for_is_marked(
    text: str, marks: tuple[str, ...], spans: list[tuple[int, int]]
) -> None:
    assert spans_of(text, marks) == spans


def test_a_button_outlives_the_click_that_takes_it_away(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    column, heard = Column(whole), list[str]()
    button = QPushButton("Take off")
    button.clicked.connect(lambda: clear(column))
    button.released.connect(lambda: heard.append("pressed"))
    button.destroyed.connect(lambda: heard.append("gone"))
    column.addWidget(button)
    with qtbot.waitExposed(whole):
        whole.show()
    place, window = button.geometry().center(), whole.windowHandle()
    del button  # as on a page, nobody but the layout knows it
    whole.children()[-1].clicked.connect(lambda: heard.append("clicked"))
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: heard[-1] == "gone")
    assert heard == ["pressed", "clicked", "gone"]
    assert not whole.findChildren(QPushButton)


def test_labels_stand_above_their_fields_where_there_is_hardly_room_for_both(
    qtbot: QtBot,
) -> None:
    grid, field = FieldGrid(), QLineEdit()
    qtbot.addWidget(grid)
    label = grid.add("What was done", field)
    grid.resize(500, 200)
    grid.show()
    assert field.x() > label.geometry().right()
    grid.resize(280, 200)
    qtbot.waitUntil(lambda: field.y() >= label.geometry().bottom())
    assert field.width() > 260
