"""The first start asks for two things only, in the language the person reads."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.dialogs.assistant import Assistant, Wish, free_path
from diary_app.desktop.widgets import Button, Chip
from diary_app.domain.people import Committee


@pytest.fixture
def assistant(qtbot: QtBot, context: Context, tmp_path: Path) -> Assistant:
    made = Assistant(context.machine, tmp_path / "my.diary", first=True)
    qtbot.addWidget(made)
    made.show()
    return made


def field(assistant: Assistant, name: str) -> QLineEdit:
    found = [each for each in assistant.findChildren(QLineEdit) if each.accessibleName() == name]
    return found[0]


def button(assistant: Assistant, text: str) -> Button:
    return next(each for each in assistant.findChildren(Button) if each.text() == text)


def test_a_name_and_a_village_make_a_book(
    assistant: Assistant, qtbot: QtBot, tmp_path: Path
) -> None:
    wishes: list[Wish] = []
    assistant.wished.connect(wishes.append)
    field(assistant, "Name").setText("王秀兰")
    field(assistant, "Village").setText("东街村")
    button(assistant, "Next").click()
    assert wishes == []
    button(assistant, "Start without a passphrase").click()
    (wish,) = wishes
    assert wish.passphrase is None
    assert wish.path == tmp_path / "my.diary"
    assert wish.start is not None
    assert (wish.start.keeper, wish.start.village) == ("王秀兰", "东街村")
    assert wish.start.committee is Committee.VILLAGERS
    assert not assistant.isVisible()


def test_what_is_missing_is_said_and_the_dialog_stays(assistant: Assistant) -> None:
    wishes: list[Wish] = []
    assistant.wished.connect(wishes.append)
    field(assistant, "Name").setText("王秀兰")
    button(assistant, "Next").click()
    assert wishes == []
    assert assistant.isVisible()
    assert field(assistant, "Village").property("problem") is True
    field(assistant, "Village").setText("东")
    assert field(assistant, "Village").property("problem") is False


def test_a_look_around_asks_for_nothing(assistant: Assistant, tmp_path: Path) -> None:
    wishes: list[Wish] = []
    assistant.wished.connect(wishes.append)
    button(assistant, "Look around").click()
    assert wishes == [Wish(path=tmp_path / "sample.diary", start=None)]


def test_the_language_is_changed_where_it_cannot_be_read(assistant: Assistant) -> None:
    field(assistant, "Name").setText("王秀兰")
    next(each for each in assistant.findChildren(Chip) if each.text() == "中文").click()
    assert assistant.windowTitle() == "欢迎使用民情日记"
    assert field(assistant, "姓名").text() == "王秀兰"


def test_an_earlier_book_is_never_written_over(tmp_path: Path) -> None:
    usual = tmp_path / "my.diary"
    assert free_path(usual) == usual
    usual.touch()
    (tmp_path / "my-2.diary").touch()
    assert free_path(usual) == tmp_path / "my-3.diary"


def test_escape_leaves_without_making_anything(
    assistant: Assistant, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.keyClick(assistant, Qt.Key.Key_Escape)
    assert not assistant.isVisible()
    assert list(tmp_path.glob("*.diary")) == []


def test_a_passphrase_is_recommended_and_escape_goes_back_to_the_names(
    assistant: Assistant, qtbot: QtBot
) -> None:
    wishes: list[Wish] = []
    assistant.wished.connect(wishes.append)
    field(assistant, "Name").setText("王秀兰")
    field(assistant, "Village").setText("东街村")
    button(assistant, "Next").click()
    assert not button(assistant, "Start the diary").isEnabled()
    qtbot.keyClick(assistant, Qt.Key.Key_Escape)
    assert assistant.isVisible()
    assert field(assistant, "Name").isVisible()
    button(assistant, "Next").click()
    for name in ("New passphrase", "Once more"):
        field(assistant, name).setText("渠边 柳树 七把锄头")
    qtbot.keyClick(field(assistant, "Once more"), Qt.Key.Key_Return)
    (wish,) = wishes
    assert wish.passphrase == "渠边 柳树 七把锄头"
    assert "锄头" not in repr(wish)
    assert not assistant.isVisible()
    assert field(assistant, "New passphrase").text() == ""
