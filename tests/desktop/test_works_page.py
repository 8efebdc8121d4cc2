"""Works done on a real book, by keyboard: written down, settled, told home by home."""

import re
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.pages.works import WorksPage
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import theme
from diary_app.desktop.works.wording import read_cost
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.matters import Kind, MatterContent, Satisfaction, Status
from diary_app.domain.people import ResidentMention
from diary_app.domain.works import WorkContent, WorkKind
from diary_app.services.app_services import AppServices
from tests.support.follow_up import said
from tests.support.keyboard import CTRL, bring_in_sight, press

LAMPS = WorkContent(
    kind=WorkKind.LIT, title="村口装路灯", done_on=date(2026, 11, 20), cost=Decimal("12800.5")
)


def _raise(services: AppServices, *residents: ResidentMention, title: str = "路灯不亮") -> UUID:
    matter = MatterContent(kind=Kind.PROBLEM, title=title, category="0403")
    content = EntryContent(date=date(2026, 11, 18), text=title, residents=residents)
    return services.writing.save(EntryDraft(content=content, matters=(matter,))).matter_ids[0]


def _who(name: str, door: str, *, unnamed: bool = False) -> ResidentMention:
    return ResidentMention(name=name, household=door, phone="13800000001", unnamed=unnamed)


@pytest.fixture
def dark(services: AppServices) -> UUID:
    """A matter of two homes, one of which asked not to be named."""
    return _raise(services, _who("王桂兰", "三组12号"), _who("吴守义", "三组20号", unnamed=True))


@pytest.fixture
def lit(services: AppServices, dark: UUID) -> UUID:
    """A work that answers that matter."""
    services.works.record(LAMPS, [dark], "装好了。")
    return services.works.works()[0].id


def _opened(context: Context, qtbot: QtBot) -> WorksPage:
    page = WorksPage(context)
    bring_in_sight(page, qtbot)
    return page


def _status(services: AppServices, matter: UUID) -> Status:
    return services.following.page(matter).matter.status


def _type(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def test_an_empty_page_says_what_to_do_and_writes_the_first_work(
    context: Context, qtbot: QtBot, services: AppServices, dark: UUID, told: Any
) -> None:
    page = _opened(context, qtbot)
    assert "No work has been written down yet" in said(page)
    press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is page.form.name
    page.form.kind.set_value(WorkKind.LIT)
    _type("lamps")
    page.form.cost.setText("12,800.5 元")
    qtbot.waitUntil(lambda: len(page.form.picker.ticks()) == 1)
    (tick,) = page.form.picker.ticks()
    assert not tick.isChecked()
    tick.setFocus()
    press(Qt.Key.Key_Space)
    assert page.form.picker.answer.isVisible()
    press(Qt.Key.Key_Return, CTRL)

    (work,) = services.works.works()
    assert (work.content.title, work.content.cost) == ("lamps", Decimal("12800.50"))
    assert _status(services, dark) is Status.ANSWERED
    answer = services.following.page(dark).answers[0].text
    assert "lamps" in answer
    assert QApplication.focusWidget() is page.list
    assert work.number in said(page)
    told.undos[-1]()
    assert _status(services, dark) is Status.RECORDED
    assert "No work has been written down yet" in said(page)


def test_what_is_missing_is_told_in_the_form_and_nothing_is_kept(
    context: Context, qtbot: QtBot, services: AppServices
) -> None:
    page = _opened(context, qtbot)
    press(Qt.Key.Key_R, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    assert "Say what was done" in said(page)
    _type("lamps")
    assert "Say what was done" not in said(page)
    page.form.cost.setText("many")
    press(Qt.Key.Key_Return, CTRL)
    assert "amount in yuan" in said(page)
    page.form.cost.setText("")
    page.form.day.set_value(date(2026, 11, 25))
    press(Qt.Key.Key_Return, CTRL)
    assert "cannot lie ahead" in said(page)
    assert services.works.works() == ()


def test_what_was_typed_stays_when_the_form_is_left(context: Context, qtbot: QtBot) -> None:
    page = _opened(context, qtbot)
    press(Qt.Key.Key_R, CTRL)
    _type("lamps")
    press(Qt.Key.Key_Escape)
    assert not page.form.isVisible()
    press(Qt.Key.Key_R, CTRL)
    assert page.form.name.text() == "lamps"


def test_homes_are_told_by_keyboard_and_the_matter_closes_with_the_last(
    context: Context, qtbot: QtBot, services: AppServices, dark: UUID, lit: UUID, told: Any
) -> None:
    page = _opened(context, qtbot)
    press(Qt.Key.Key_Return)
    first, last = page.view.homes.lines()
    assert QApplication.focusWidget() is first.tick
    press(Qt.Key.Key_Space)
    assert services.works.page(lit).homes[0].told_on == date(2026, 11, 24)
    assert _status(services, dark) is Status.ANSWERED
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is last.tick
    press(Qt.Key.Key_2)
    homes = services.works.page(lit).homes
    assert [home.opinion for home in homes] == [Satisfaction.SATISFIED, Satisfaction.MOSTLY]
    assert _status(services, dark) is Status.CLOSED
    assert "all 2 homes told" in said(page)
    assert "closed as solved" in told.messages[-1]
    told.undos[-1]()
    assert _status(services, dark) is Status.ANSWERED
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Space)
    assert services.works.page(lit).work.told == 0


def test_nobody_learns_who_asked_not_to_be_named(
    context: Context, qtbot: QtBot, lit: UUID, told: Any
) -> None:
    page = _opened(context, qtbot)
    line = page.view.homes.lines()[1]
    assert line.tick.text() == "Unnamed resident"
    shown = said(page) + line.tick.text() + line.tick.accessibleDescription()
    assert "吴守义" not in shown
    assert "20号" not in shown
    line.tick.setFocus()
    press(Qt.Key.Key_Return)
    assert told.opened[-1][0] == "diary"


def test_who_is_not_satisfied_takes_the_matter_up_again(
    context: Context, qtbot: QtBot, services: AppServices, dark: UUID, lit: UUID
) -> None:
    page = _opened(context, qtbot)
    press(Qt.Key.Key_Return)
    first = page.view.homes.lines()[0]
    press(Qt.Key.Key_3)
    assert _status(services, dark) is Status.ANSWERED
    assert first.reason.isVisible()
    first.reason.setFocus()
    press(Qt.Key.Key_Return)
    assert _status(services, dark) is Status.ANSWERED
    _type("two lamps are missing")
    press(Qt.Key.Key_Return)
    assert _status(services, dark) is Status.REOPENED
    assert services.following.page(dark).steps[-1].note == "two lamps are missing"
    assert not first.reason.isVisible()


def test_a_work_is_corrected_added_to_and_deleted(
    context: Context, qtbot: QtBot, services: AppServices, lit: UUID, told: Any
) -> None:
    other = _raise(services, _who("李大年", "一组3号"), title="巷口路灯坏了")
    page = _opened(context, qtbot)
    press(Qt.Key.Key_E, CTRL)
    page.form.name.setText("村口装路灯八盏")
    press(Qt.Key.Key_Return, CTRL)
    assert services.works.page(lit).work.content.title == "村口装路灯八盏"
    assert services.works.page(lit).work.content.cost == Decimal("12800.50")

    press(Qt.Key.Key_M, CTRL)
    qtbot.waitUntil(lambda: len(page.form.picker.ticks()) == 1)
    page.form.picker.ticks()[0].click()
    page.form.focus_first()
    press(Qt.Key.Key_Return, CTRL)
    assert _status(services, other) is Status.ANSWERED
    assert services.works.page(lit).work.matters == 2

    page.view.delete_asked.emit()
    assert services.works.works() == ()
    told.undos[-1]()
    assert services.works.page(lit).work.content.title == "村口装路灯八盏"


def test_the_notice_is_copied_for_residents(context: Context, qtbot: QtBot, lit: UUID) -> None:
    page = _opened(context, qtbot)
    assert page.list.currentIndex().isValid()
    press(Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    copied = QApplication.clipboard().text()
    assert "村口装路灯" in copied
    assert "王秀兰" in copied
    assert "吴守义" not in copied


def test_it_opens_on_the_work_that_is_asked_for(
    context: Context, qtbot: QtBot, services: AppServices, lit: UUID, words_for: Any
) -> None:
    services.works.record(
        WorkContent(kind=WorkKind.PAVED, title="主巷硬化", done_on=date(2026, 11, 22)), [], ""
    )
    page = _opened(context, qtbot)
    assert "主巷硬化" in said(page)
    page.show_item(work_id=lit)
    assert "DJ" not in said(page)
    assert "CNY 12,800.50" in said(page)
    texts.set_words(words_for("zh_CN"))
    assert "亮化" in said(page)


@pytest.mark.parametrize(
    ("written", "amount"),
    [("", None), ("１２，８００", Decimal(12800)), ("¥3200.50", Decimal("3200.50")), ("9元", 9)],
)
def test_amounts_are_read_as_people_write_them(written: str, amount: Decimal | None) -> None:
    assert read_cost(written) == amount


@pytest.mark.parametrize("written", ["many", "-5", "NaN", "1.2.3"])
def test_what_is_no_amount_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=re.escape(written)):
        read_cost(written)


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_reaches_beyond_the_page(
    context: Context, qtbot: QtBot, qapp: QApplication, lit: UUID, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    page = _opened(context, qtbot)
    page.resize(1366 - round(104 * scale / 100), 768 - round(96 * scale / 100))
    for begin in (page._leave_form, page.begin_new):
        begin()
        for scroll in page.findChildren(QScrollArea):
            if scroll.isVisible():
                assert scroll.widget().minimumSizeHint().width() <= scroll.viewport().width()
