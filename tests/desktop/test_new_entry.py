"""Writing an entry by keyboard alone, on a real book."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.pages.new_entry import NewEntryPage
from diary_app.desktop.texts import texts
from diary_app.domain.entries import EntryContent, EntryDraft, Way
from diary_app.domain.matters import Kind, MatterContent, Status
from diary_app.domain.people import ResidentMention
from diary_app.domain.text import LONGEST_TEXT
from diary_app.services.app_services import AppServices
from diary_app.wording.catalogue import Words
from tests.support.keyboard import ALT, CTRL, SHIFT, bring_in_sight, focused, press, tab_to, write

SAID = "东头水渠又堵了，下雨天水漫到院子里。他希望把渠沿垫高。"


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[NewEntryPage]:
    page = opened(context, qtbot)
    yield page
    page.keeper.forget()


def opened(context: Context, qtbot: QtBot) -> NewEntryPage:
    page = NewEntryPage(context)
    bring_in_sight(page, qtbot)
    return page


def test_an_entry_with_a_matter_is_written_by_keyboard_alone(
    page: NewEntryPage, services: AppServices, told: Any
) -> None:
    write(SAID)
    press(Qt.Key.Key_2, ALT)
    tab_to(page.form.residents.line)
    write("赵德顺 12号 13900000000")
    tab_to(page.form.place)
    write("一组 东头水渠")
    press(Qt.Key.Key_Return, CTRL)
    rows = services.searching.rows("水渠").rows
    assert [row.residents for row in rows] == [("赵德顺",)]
    saved = services.writing.page(rows[0].id)
    assert saved.entry.content.text == SAID
    assert saved.entry.content.date == date(2026, 11, 24)
    assert (saved.entry.content.group, saved.entry.content.spot) == ("一组", "东头水渠")
    assert [each.matter.content.kind for each in saved.matters] == [Kind.DIFFICULTY]
    assert saved.matters[0].matter.content.category is not None
    assert told.opened == [("diary", {"entry_id": rows[0].id, "search": ""})]
    assert services.writing.drafts() == ()


def test_the_same_key_takes_the_kind_away_and_another_switches_it(page: NewEntryPage) -> None:
    write(SAID)
    press(Qt.Key.Key_1, ALT)
    press(Qt.Key.Key_3, ALT)
    assert [each.content.kind for each in page.form.fields().matters] == [Kind.HOPE]
    press(Qt.Key.Key_3, ALT)
    assert page.form.fields().matters == ()


def test_another_matter_has_a_kind_and_title_of_its_own(
    page: NewEntryPage, services: AppServices
) -> None:
    write(SAID)
    press(Qt.Key.Key_1, ALT)
    press(Qt.Key.Key_4, ALT)
    write("把渠沿垫高")
    press(Qt.Key.Key_3, ALT)
    press(Qt.Key.Key_Return, CTRL)
    entry = services.searching.rows().rows[0].id
    matters = [each.matter.content for each in services.writing.page(entry).matters]
    assert [each.kind for each in matters] == [Kind.PROBLEM, Kind.HOPE]
    assert matters[1].title == "把渠沿垫高"


def test_saving_and_going_on_keeps_the_round_of_visits(
    page: NewEntryPage, services: AppServices, told: Any
) -> None:
    page.form.way.set_value(Way.HOME_VISIT)
    write("第一家")
    press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert told.opened == []
    assert page.form.text.text() == ""
    assert page.form.fields().content.way is Way.HOME_VISIT
    assert focused() is page.form.text
    write("第二家")
    press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert services.searching.total().count == 2


def test_nothing_is_saved_without_text_and_the_caret_goes_there(
    page: NewEntryPage, services: AppServices, told: Any
) -> None:
    tab_to(page.form.place)
    press(Qt.Key.Key_Return, CTRL)
    assert services.searching.total().count == 0
    assert focused() is page.form.text
    assert told.messages


def test_saving_can_be_taken_back(page: NewEntryPage, services: AppServices, told: Any) -> None:
    write(SAID)
    press(Qt.Key.Key_Return, CTRL)
    undo = told.undos[-1]
    assert undo is not None
    undo()
    assert services.searching.total().count == 0


def test_a_proposed_category_says_so_until_a_person_chooses(page: NewEntryPage) -> None:
    write("路灯坏了")
    page.form._on_pause()
    field = page.form.matters.category
    assert field.code is not None
    assert "proposed" in field.accessibleDescription()
    tab_to(field)
    field.selectAll()
    write("低保")
    press(Qt.Key.Key_Return)
    assert field.is_chosen
    assert field.accessibleDescription() == ""
    chosen = field.code
    page.form._on_pause()
    assert field.code == chosen


def test_a_resident_of_an_earlier_entry_is_offered_and_picked(
    context: Context, services: AppServices, qtbot: QtBot
) -> None:
    known = ResidentMention(name="李桂芬", phone="13900000000", household="3号")
    services.writing.save(
        EntryDraft(content=EntryContent(date=date(2026, 11, 19), text="来访", residents=(known,)))
    )
    page = opened(context, qtbot)
    tab_to(page.form.residents.line)
    press(Qt.Key.Key_Down)
    assert page.form.residents.line.is_offering
    popup = page.form.residents.line._completer.popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    mentions = page.form.residents.mentions()
    assert [(each.name, each.phone) for each in mentions] == [("李桂芬", "13900000000")]
    assert mentions[0].resident_id is not None


def test_something_said_before_is_linked_with_one_key(
    context: Context, services: AppServices, qtbot: QtBot
) -> None:
    before = services.writing.save(
        EntryDraft(
            content=EntryContent(date=date(2026, 7, 1), text=SAID),
            matters=(MatterContent(kind=Kind.PROBLEM, title="水渠淤堵"),),
        )
    )
    page = opened(context, qtbot)
    place = page.form.mapTo(page, page.form.pos())
    write("东头水渠又堵了，水漫到院子里")
    qtbot.waitUntil(lambda: any(card.isVisible() for card in page.side.cards))
    press(Qt.Key.Key_5, ALT)
    assert page.side.linked() == before.matter_ids
    assert page.form.mapTo(page, page.form.pos()) == place
    press(Qt.Key.Key_Return, CTRL)
    matter = services.following.page(before.matter_ids[0])
    assert len(matter.entry_ids) == 2
    assert matter.matter.status is Status.RECORDED


def test_a_pasted_picture_becomes_a_photo_of_the_entry(
    page: NewEntryPage, services: AppServices
) -> None:
    picture = QImage(3000, 2000, QImage.Format.Format_RGB32)
    picture.fill(QColor("#8F4E00"))
    mime = QMimeData()
    mime.setImageData(picture)
    QGuiApplication.clipboard().setMimeData(mime)
    write("照片在下面")
    press(Qt.Key.Key_V, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    row = services.searching.rows().rows[0]
    kept = services.writing.page(row.id).attachments
    assert [each.media_type.split("/")[0] for each in kept] == ["image"]
    assert page.form.attachments() == ()


def test_fifty_megabytes_pasted_are_cut_with_a_word(page: NewEntryPage, told: Any) -> None:
    mime = QMimeData()
    mime.setText("水" * 17_000_000)
    page.form.text.insertFromMimeData(mime)
    assert len(page.form.text.text()) == LONGEST_TEXT
    assert f"{LONGEST_TEXT:,}" in told.messages[-1]


def test_letters_not_settled_yet_change_nothing(page: NewEntryPage) -> None:
    composing = QInputMethodEvent("shuiqu", [])
    QApplication.sendEvent(page.form.text, composing)
    assert page.form.fields().is_blank
    assert not page.keeper.has_unkept


def test_a_draft_is_offered_again_and_can_be_put_away(
    context: Context, qtbot: QtBot, services: AppServices, told: Any
) -> None:
    first = opened(context, qtbot)
    write(SAID)
    press(Qt.Key.Key_1, ALT)
    first.hide()
    assert [each.key for each in services.writing.drafts()] == ["new"]
    again = opened(context, qtbot)
    assert again.form.text.text() == SAID
    assert [each.content.kind for each in again.form.fields().matters] == [Kind.PROBLEM]
    again.start_afresh()
    assert again.form.fields().is_blank
    assert services.writing.drafts() == ()
    undo = told.undos[-1]
    assert undo is not None
    undo()
    assert again.form.text.text() == SAID


def test_what_was_typed_stays_when_it_cannot_be_saved(
    page: NewEntryPage, services: AppServices
) -> None:
    write(SAID)
    services.close()
    press(Qt.Key.Key_Return, CTRL)
    assert page.form.text.text() == SAID
    assert "still here" in page._problem.text()


def test_the_page_speaks_another_language_at_once(
    page: NewEntryPage, words_for: Callable[[str], Words]
) -> None:
    write("照旧")
    press(Qt.Key.Key_1, ALT)
    texts.set_words(words_for("zh_CN"))
    assert page.save_button.text() == "保存"
    assert page.form.matters.kinds.button(Kind.HOPE).text() == "愿望"
    assert page.form.text.text() == "照旧"
    assert [each.content.kind for each in page.form.fields().matters] == [Kind.PROBLEM]
