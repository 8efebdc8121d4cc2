"""The diary on a real book: found as typed, read, edited in place, deleted, brought back."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.entry.history_dialog import HistoryDialog
from diary_app.desktop.entry.matter_card import MatterCard
from diary_app.desktop.pages.diary import DiaryPage
from diary_app.desktop.texts import texts
from diary_app.domain.changes import Subject
from diary_app.domain.entries import EntryContent, EntryDraft, NewAttachment, Way
from diary_app.domain.matters import Kind, MatterContent, Status, StepRequest
from diary_app.domain.people import ResidentMention
from diary_app.services.app_services import AppServices
from diary_app.wording.catalogue import Words
from tests.support.keyboard import CTRL, bring_in_sight, focused, press


def keep(
    services: AppServices, day: int, text: str, kind: Kind | None = None, name: str = "李桂芬"
) -> UUID:
    matters = (MatterContent(kind=kind, title=text),) if kind else ()
    content = EntryContent(
        date=date(2026, 11, day),
        text=text,
        way=Way.HOME_VISIT,
        group="三组",
        residents=(ResidentMention(name=name),),
    )
    return services.writing.save(EntryDraft(content=content, matters=matters)).entry_id


@pytest.fixture
def three(services: AppServices) -> tuple[UUID, UUID, UUID]:
    """Three entries, oldest first; the newest stands at the top."""
    return (
        keep(services, 3, "文化广场的健身器材坏了", Kind.HOPE),
        keep(services, 12, "路灯电费从哪里出，想问个明白"),
        keep(services, 23, "三组巷口路灯不亮", Kind.PROBLEM),
    )


@pytest.fixture
def page(context: Context, qtbot: QtBot, three: tuple[UUID, UUID, UUID]) -> DiaryPage:
    return opened(context, qtbot)


def opened(context: Context, qtbot: QtBot) -> DiaryPage:
    page = DiaryPage(context)
    bring_in_sight(page, qtbot)
    settled(page, qtbot)
    return page


def settled(page: DiaryPage, qtbot: QtBot) -> None:
    """Until the list and the page beside it show what was asked for."""
    qtbot.waitUntil(lambda: not page.side.model.waiting and not page._pause.isActive())


def listed(page: DiaryPage) -> list[str]:
    rows = (page.side.model.row_at(place) for place in range(page.side.model.rowCount()))
    return [row.title for row in rows if row is not None]


def shown(page: DiaryPage) -> UUID | None:
    return page.view.page.entry.id if page.view.page is not None else None


def test_the_newest_entry_is_shown_and_the_arrow_keys_walk(
    page: DiaryPage, three: tuple[UUID, UUID, UUID], qtbot: QtBot
) -> None:
    assert shown(page) == three[2]
    press(Qt.Key.Key_Down)
    settled(page, qtbot)
    assert shown(page) == three[1]


def test_search_filters_as_typed_marks_what_it_found_and_keeps_what_is_chosen(
    page: DiaryPage, three: tuple[UUID, UUID, UUID], qtbot: QtBot
) -> None:
    press(Qt.Key.Key_Down)
    settled(page, qtbot)
    page.search("路灯")
    settled(page, qtbot)
    assert listed(page) == ["三组巷口路灯不亮", "路灯电费从哪里出，想问个明白"]
    assert shown(page) == three[1]
    assert page.side.marks == ("路灯",)
    # PySide6's stubs leave out the fields of an extra selection.
    marked = [
        each.cursor.selectedText()  # type: ignore[attr-defined]
        for each in page.view._text.extraSelections()
    ]
    assert marked == ["路灯"]
    page.search("")
    settled(page, qtbot)
    assert len(listed(page)) == 3
    assert page.view._text.extraSelections() == []


def test_chips_count_and_narrow(page: DiaryPage, qtbot: QtBot) -> None:
    chip = page.side.chips.chip(Kind.HOPE.value)
    qtbot.waitUntil(lambda: "1" in chip.accessibleName())
    chip.click()
    settled(page, qtbot)
    assert listed(page) == ["文化广场的健身器材坏了"]
    page.side.chips.chip("all").click()
    settled(page, qtbot)
    assert len(listed(page)) == 3
    page.side.chips.chip("open").click()
    settled(page, qtbot)
    assert len(listed(page)) == 2


def test_nothing_found_says_so_and_leads_back(page: DiaryPage, qtbot: QtBot) -> None:
    page.search("没有这个词")
    settled(page, qtbot)
    assert page._right.currentWidget() is page.nothing
    assert page.nothing._nothing_found.isVisible()
    page.search("")
    settled(page, qtbot)
    assert page._right.currentWidget() is page.view


def test_an_empty_book_offers_the_first_entry(context: Context, qtbot: QtBot, told: Any) -> None:
    page = opened(context, qtbot)
    assert page.nothing._nothing_written.isVisible()
    page.nothing.write.click()
    assert told.opened == [("new_entry", {})]


def test_delete_puts_into_the_bin_and_undo_brings_back(
    page: DiaryPage, three: tuple[UUID, UUID, UUID], qtbot: QtBot, told: Any
) -> None:
    press(Qt.Key.Key_Delete)
    settled(page, qtbot)
    assert len(listed(page)) == 2
    assert shown(page) == three[1]
    told.undos[-1]()
    settled(page, qtbot)
    assert len(listed(page)) == 3


def test_the_recycle_bin_brings_back_by_keyboard(
    page: DiaryPage, qtbot: QtBot, services: AppServices
) -> None:
    press(Qt.Key.Key_Delete)
    settled(page, qtbot)
    page.open_bin()
    assert focused() is page.bin.list
    press(Qt.Key.Key_Return)
    assert services.writing.deleted().rows == ()
    press(Qt.Key.Key_Escape)
    settled(page, qtbot)
    assert len(listed(page)) == 3


def test_removing_for_good_asks_first(
    page: DiaryPage, qtbot: QtBot, services: AppServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(Qt.Key.Key_Delete)
    settled(page, qtbot)
    page.open_bin()
    asked = "diary_app.desktop.entry.recycle_bin.is_wanted"
    monkeypatch.setattr(asked, lambda *_: False)
    press(Qt.Key.Key_Delete)
    assert len(services.writing.deleted().rows) == 1
    monkeypatch.setattr(asked, lambda *_: True)
    press(Qt.Key.Key_Delete)
    assert services.writing.deleted().rows == ()
    assert services.searching.total().count == 2


def test_an_entry_is_edited_in_place_and_the_change_taken_back(
    page: DiaryPage,
    three: tuple[UUID, UUID, UUID],
    services: AppServices,
    qtbot: QtBot,
    told: Any,
) -> None:
    press(Qt.Key.Key_E, CTRL)
    assert page._is_editing()
    QTest.keyClicks(focused(), " ok")
    press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Return, CTRL)
    assert not page._is_editing()
    saved = services.writing.page(three[2])
    assert saved.entry.content.text == "三组巷口路灯不亮 ok"
    assert [each.matter.content.kind for each in saved.matters] == [Kind.HOPE]
    assert page.view._text.toPlainText() == "三组巷口路灯不亮 ok"
    told.undos[-1]()
    saved = services.writing.page(three[2])
    assert saved.entry.content.text == "三组巷口路灯不亮"
    assert [each.matter.content.kind for each in saved.matters] == [Kind.PROBLEM]


def test_escape_leaves_the_entry_as_it_was_and_offers_the_words_again(
    page: DiaryPage, three: tuple[UUID, UUID, UUID], services: AppServices, told: Any
) -> None:
    press(Qt.Key.Key_E, CTRL)
    QTest.keyClicks(focused(), "xyz")
    press(Qt.Key.Key_Escape)
    assert not page._is_editing()
    assert services.writing.page(three[2]).entry.revision == 1
    told.undos[-1]()
    page_id, what = told.opened[-1]
    assert page_id == "diary"
    page.show_item(**what)
    assert page.editor.form.text.text().endswith("xyz")


def test_a_draft_of_an_edited_entry_is_gone_on_with(
    context: Context, qtbot: QtBot, page: DiaryPage, services: AppServices
) -> None:
    press(Qt.Key.Key_E, CTRL)
    QTest.keyClicks(focused(), "xyz")
    page.hide()
    assert len(services.writing.drafts()) == 1
    again = opened(context, qtbot)
    press(Qt.Key.Key_E, CTRL)
    assert again.editor.form.text.text().endswith("xyz")


def test_a_picture_is_pasted_onto_the_page(
    page: DiaryPage, three: tuple[UUID, UUID, UUID], services: AppServices, told: Any
) -> None:
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("#0E6A6A"))
    mime = QMimeData()
    mime.setImageData(picture)
    QGuiApplication.clipboard().setMimeData(mime)
    press(Qt.Key.Key_V, CTRL)
    assert len(services.writing.page(three[2]).attachments) == 1
    tile = page.view.tiles.tiles()[0]
    assert not tile._image.isNull()
    tile.setFocus()
    press(Qt.Key.Key_Delete)
    assert services.writing.page(three[2]).attachments == ()
    told.undos[-1]()
    assert len(page.view.tiles.tiles()) == 1


def test_an_odd_file_is_opened_only_after_a_question(
    page: DiaryPage,
    three: tuple[UUID, UUID, UUID],
    services: AppServices,
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changes = services.writing.attach(three[2], [NewAttachment(name="a.pdf.exe", data=b"MZ")])
    context.changes.publish(changes)
    asked: list[str] = []

    def no(_parent: object, title: str, *_rest: str) -> bool:
        asked.append(title)
        return False

    monkeypatch.setattr("diary_app.desktop.entry.attachment_acts.is_wanted", no)
    page.view.tiles.tiles()[0].click()
    assert ["a.pdf.exe" in each for each in asked] == [True]


def test_an_earlier_state_is_compared_and_brought_back(
    page: DiaryPage, three: tuple[UUID, UUID, UUID], services: AppServices, context: Context
) -> None:
    before = services.writing.page(three[2]).entry
    content = EntryContent(date=before.content.date, text="三组巷口路灯修好了", group="三组")
    context.changes.publish(services.writing.edit(three[2], before.revision, content))
    page.show_history()
    dialog = page.window().findChild(HistoryDialog)
    assert dialog is not None
    dialog.back_wanted.emit(before.content)
    assert services.writing.page(three[2]).entry.content.text == "三组巷口路灯不亮"
    assert len(services.writing.history(Subject.ENTRY, three[2])) == 3
    dialog.close()


def test_a_step_made_elsewhere_shows_on_the_row_and_on_the_page(
    page: DiaryPage,
    three: tuple[UUID, UUID, UUID],
    services: AppServices,
    context: Context,
    qtbot: QtBot,
) -> None:
    matter = services.writing.page(three[2]).matters[0].matter.id
    changes = services.following.step(matter, StepRequest(to=Status.ACCEPTED))
    context.changes.publish(changes)
    settled(page, qtbot)
    row = page.side.model.row_at(0)
    assert row is not None
    assert row.matters[0].status is Status.ACCEPTED
    assert page.view.page is not None
    assert page.view.page.matters[0].matter.status is Status.ACCEPTED


def test_the_next_step_of_a_matter_leads_to_follow_up(
    page: DiaryPage, three: tuple[UUID, UUID, UUID], services: AppServices, told: Any
) -> None:
    press(Qt.Key.Key_R, CTRL)
    matter = services.writing.page(three[2]).matters[0].matter.id
    assert told.opened == [("follow_up", {"matter_id": matter})]
    assert len(page.view.findChildren(MatterCard)) == 1


def test_a_begun_entry_is_offered_above_the_list(
    context: Context, services: AppServices, qtbot: QtBot, told: Any
) -> None:
    services.writing.keep_draft("new", {"text": "写了一半"})
    page = opened(context, qtbot)
    assert page.notice.isVisible()
    page.notice.button.click()
    assert told.opened == [("new_entry", {})]


def test_text_that_looks_like_markup_is_shown_as_typed(
    context: Context, services: AppServices, qtbot: QtBot
) -> None:
    written = "<b>粗</b> {{x}} =1+1 %s 𠮷 👍🏽"
    keep(services, 20, written, Kind.PROBLEM, name="<i>李</i>")
    page = opened(context, qtbot)
    page.search("粗")
    settled(page, qtbot)
    assert page.view._text.toPlainText() == written
    assert listed(page) == [written]


def test_the_language_switches_while_the_page_is_open(
    page: DiaryPage, words_for: Callable[[str], Words]
) -> None:
    texts.set_words(words_for("zh_CN"))
    assert page.title() == "日记"
    assert page.side.chips.chip("open").text() == "未办结"
    assert "星期一" in page.view._heading.text()


def test_show_everything_clears_chips_and_search(page: DiaryPage, qtbot: QtBot, told: Any) -> None:
    page.side.chips.chip(Kind.HOPE.value).click()
    page.search("没有这个词")
    settled(page, qtbot)
    page.nothing.widen.click()
    assert told.opened == [("diary", {"search": ""})]
    page.search("")
    settled(page, qtbot)
    assert len(listed(page)) == 3


def test_an_entry_asked_for_is_shown_though_the_search_does_not_find_it(
    page: DiaryPage, three: tuple[UUID, UUID, UUID], qtbot: QtBot
) -> None:
    for query in ("路灯", "没有这个词"):
        page.search(query)
        settled(page, qtbot)
        page.show_item(entry_id=three[0])
        page.refresh()
        settled(page, qtbot)
        assert shown(page) == three[0]
        assert page._right.currentWidget() is page.view
        assert page.side.list.chosen_row() is None
