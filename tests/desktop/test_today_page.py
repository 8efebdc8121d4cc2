"""The page *Today*: one walk through all there is to do, and the next step from any row."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.pages.today import TodayPage
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import theme
from diary_app.desktop.today.rows import TodayModel
from diary_app.desktop.today.walk import TodayWalk
from diary_app.desktop.widgets import Button
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.following import WorkGroup
from diary_app.domain.matters import Kind, MatterContent, Nature, Status, StepRequest
from diary_app.services.app_services import AppServices
from diary_app.wording.catalogue import Words
from tests.desktop.conftest import Told

TODAY = date(2026, 11, 24)


def raise_matter(
    services: AppServices, title: str, day: date, nature: Nature = Nature.HELP
) -> UUID:
    saved = services.writing.save(
        EntryDraft(
            content=EntryContent(date=day, text=title),
            matters=(MatterContent(kind=Kind.PROBLEM, title=title, nature=nature),),
        )
    )
    return saved.matter_ids[0]


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> TodayPage:
    """The page of an empty book, in sight."""
    made = TodayPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def busy(page: TodayPage, services: AppServices, qtbot: QtBot) -> dict[str, UUID]:
    """Two matters overdue, one due, one to be called back, a draft; the keyboard in the list."""
    matters = {
        "first": raise_matter(services, "井水发黄", date(2026, 10, 9)),
        "second": raise_matter(services, "路灯不亮", date(2026, 10, 10)),
        "due": raise_matter(services, "渠沿塌了", date(2026, 11, 18)),
        "answered": raise_matter(services, "院墙挪了", TODAY, Nature.COMPLAINT),
    }
    services.following.step(matters["answered"], StepRequest(to=Status.ANSWERED, answer="已经调解"))
    services.writing.keep_draft("new", {"content": {"text": "今天去了老槐树下。"}})
    page.make_stale()
    walk(page).setFocus()
    qtbot.waitUntil(walk(page).hasFocus)
    return matters


def walk(page: TodayPage) -> TodayWalk:
    return page.findChildren(TodayWalk)[0]


def said(page: TodayPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def here(page: TodayPage) -> str:
    return str(walk(page).currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def press(page: TodayPage, qtbot: QtBot, key: Qt.Key, *, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(walk(page), key, held)


def test_an_empty_book_says_how_to_begin(page: TodayPage, told: Told, qtbot: QtBot) -> None:
    assert "Begin with your first visit" in said(page)
    (write,) = (each for each in page.findChildren(Button) if each.isVisible())
    assert page.first_focus() is write
    qtbot.keyClick(write, Qt.Key.Key_Space)
    assert told.opened == [("new_entry", {})]


def test_with_nothing_to_do_the_page_says_so(page: TodayPage, services: AppServices) -> None:
    raise_matter(services, "不急的", TODAY, Nature.COMPLAINT)
    page.make_stale()
    assert "Nothing has to be done today" in said(page)
    assert "1 entry written this month" in said(page)


def test_the_day_and_how_it_stands_are_said(page: TodayPage, busy: dict[str, UUID]) -> None:
    assert "Tue 24 Nov 2026" in said(page)
    assert "2 matters are overdue, 1 is due today or soon, 1 more thing to do." in said(page)


def test_the_arrows_walk_through_all_rows_and_step_over_headings(
    page: TodayPage, busy: dict[str, UUID], qtbot: QtBot
) -> None:
    walked = [here(page)]
    for _ in range(6):
        press(page, qtbot, Qt.Key.Key_Down)
        walked.append(here(page))
    names = ["井水发黄", "路灯不亮", "渠沿塌了", "院墙挪了", "今天去了老槐树下", "今天去了老槐树下"]
    for row, name in zip(walked, names, strict=False):
        assert name in row


def test_control_and_an_arrow_go_from_part_to_part(
    page: TodayPage, busy: dict[str, UUID], qtbot: QtBot
) -> None:
    for name in ("渠沿塌了", "院墙挪了", "今天去了", "今天去了"):
        press(page, qtbot, Qt.Key.Key_Down, control=True)
        assert name in here(page)
    for name in ("院墙挪了", "渠沿塌了", "井水发黄", "井水发黄"):
        press(page, qtbot, Qt.Key.Key_Up, control=True)
        assert name in here(page)


def test_enter_opens_a_matter_and_one_key_begins_its_next_move(
    page: TodayPage, busy: dict[str, UUID], told: Told, qtbot: QtBot
) -> None:
    press(page, qtbot, Qt.Key.Key_Down)
    press(page, qtbot, Qt.Key.Key_Return)
    assert told.opened == [("follow_up", {"matter_id": busy["second"]})]
    press(page, qtbot, Qt.Key.Key_R, control=True)
    assert told.opened[1] == ("follow_up", {"matter_id": busy["second"], "next_move": True})


def test_enter_goes_on_with_a_draft(
    page: TodayPage, busy: dict[str, UUID], services: AppServices, told: Told, qtbot: QtBot
) -> None:
    for _ in range(4):
        press(page, qtbot, Qt.Key.Key_Down)
    press(page, qtbot, Qt.Key.Key_Return)
    services.writing.drop_draft("new")
    entry = services.writing.save(
        EntryDraft(content=EntryContent(date=TODAY, text="补写的"), matters=())
    ).entry_id
    services.writing.keep_draft(str(entry), {"content": {"text": "改到一半"}})
    page.make_stale()
    for _ in range(4):
        press(page, qtbot, Qt.Key.Key_Down)
    assert "改到一半" in here(page)
    press(page, qtbot, Qt.Key.Key_Return)
    assert told.opened == [("new_entry", {}), ("diary", {"entry_id": entry, "edit": True})]


def test_what_is_done_leaves_and_the_keyboard_stays_where_it_was(
    page: TodayPage, busy: dict[str, UUID], context: Context, qtbot: QtBot
) -> None:
    press(page, qtbot, Qt.Key.Key_Down)
    following = context.services.following
    request = StepRequest(to=Status.ANSWERED, answer="水管换了")
    context.tasks.write(lambda: following.step(busy["first"], request))
    assert "路灯不亮" in here(page)
    assert "1 matter is overdue" in said(page)
    press(page, qtbot, Qt.Key.Key_Up)
    assert "路灯不亮" in here(page)


def test_a_long_part_leads_to_the_whole_of_it(
    page: TodayPage, services: AppServices, told: Told, qtbot: QtBot
) -> None:
    for number in range(23):
        raise_matter(services, f"超期的{number}", date(2026, 10, 9))
    page.make_stale()
    walk(page).setFocus()
    press(page, qtbot, Qt.Key.Key_End)
    assert here(page) == "3 more, in follow-up"
    press(page, qtbot, Qt.Key.Key_Return)
    assert told.opened == [("follow_up", {"group": WorkGroup.OVERDUE})]


def test_the_page_is_worded_in_chinese_at_once(
    page: TodayPage, busy: dict[str, UUID], words_for: Callable[[str], Words]
) -> None:
    texts.set_words(words_for("zh_CN"))
    assert page.title() == "今日"
    assert "今日 · 2026年11月24日 星期二" in said(page)
    assert "超期" in here(page)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_every_row_keeps_its_two_lines_at_every_text_size(
    page: TodayPage, busy: dict[str, UUID], qapp: QApplication, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    QApplication.processEvents()
    model = page.findChildren(TodayModel)[0]
    heights = {walk(page).visualRect(model.index(at)).height() for at in (1, 2)}
    assert heights == {round(70 * scale / 100)}
