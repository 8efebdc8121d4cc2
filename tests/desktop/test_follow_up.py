"""Follow-up on a real book, by keyboard: the list, the forms, nothing is lost."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.follow_up import work_side
from diary_app.desktop.follow_up.matter_form import MatterForm
from diary_app.desktop.follow_up.matter_view import MatterView
from diary_app.desktop.follow_up.step_form import StepForm
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import theme
from diary_app.domain.following import WorkGroup
from diary_app.domain.matters import (
    Kind,
    MatterContent,
    Outcome,
    Satisfaction,
    Status,
    StepRequest,
)
from diary_app.domain.works import WorkContent, WorkKind
from diary_app.services.app_services import AppServices
from tests.support.follow_up import (
    CTRL,
    in_sight,
    opened,
    part,
    press,
    push,
    raised,
    said,
    status,
    write,
)


@pytest.fixture
def lamp(services: AppServices) -> UUID:
    """One matter, in hand."""
    matter = raised(services, "三组巷口路灯不亮")
    services.following.step(matter, StepRequest(to=Status.IN_HAND))
    return matter


@pytest.fixture
def answered(services: AppServices, lamp: UUID) -> UUID:
    """The same matter, answered and waiting to be closed."""
    services.following.step(
        lamp, StepRequest(to=Status.ANSWERED, answer="电工明天来修", answered_by="王秀兰")
    )
    return lamp


def test_the_answer_is_noted_by_keyboard_and_taken_back(
    context: Context, qtbot: QtBot, services: AppServices, lamp: UUID, told: Any
) -> None:
    page = opened(context, qtbot)
    form = part(page, StepForm)
    press(Qt.Key.Key_R, CTRL)
    assert form.isVisible()
    write("电工明天来修")
    press(Qt.Key.Key_Return, CTRL)
    assert not form.isVisible()
    assert status(services, lamp) is Status.ANSWERED
    answer = services.following.page(lamp).answers[0]
    assert (answer.text, answer.by) == ("电工明天来修", "王秀兰")
    assert page.first_focus() is QApplication.focusWidget()
    told.undos[-1]()
    assert status(services, lamp) is Status.IN_HAND
    assert part(page, MatterView).page.matter.status is Status.IN_HAND


def test_a_missing_answer_is_told_in_the_form_and_nothing_moves(
    context: Context, qtbot: QtBot, services: AppServices, lamp: UUID, told: Any
) -> None:
    page = opened(context, qtbot)
    form = part(page, StepForm)
    press(Qt.Key.Key_R, CTRL)
    before = said(form)
    press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible()
    assert said(form) != before
    assert status(services, lamp) is Status.IN_HAND
    assert (told.messages, told.faults) == ([], [])
    write("修好了")
    press(Qt.Key.Key_Return, CTRL)
    assert status(services, lamp) is Status.ANSWERED


def test_a_missing_outcome_is_told_and_nothing_moves(
    context: Context, qtbot: QtBot, services: AppServices, answered: UUID
) -> None:
    page = opened(context, qtbot)
    form = part(page, StepForm)
    press(Qt.Key.Key_R, CTRL)
    before = said(form)
    press(Qt.Key.Key_Return, CTRL)
    assert said(form) != before
    assert status(services, answered) is Status.ANSWERED


def test_a_resident_who_is_not_satisfied_leads_to_reopening(
    context: Context, qtbot: QtBot, services: AppServices, answered: UUID
) -> None:
    page = opened(context, qtbot)
    form = part(page, StepForm)
    press(Qt.Key.Key_R, CTRL)
    form._outcome.set_value(Outcome.SOLVED)
    form._satisfaction.set_value(Satisfaction.NOT)
    press(Qt.Key.Key_Return, CTRL)
    assert status(services, answered) is Status.CLOSED, said(form)
    assert form.isVisible()
    write("灯又灭了")
    press(Qt.Key.Key_Return, CTRL)
    assert status(services, answered) is Status.REOPENED
    assert not form.isVisible()


@pytest.mark.parametrize(("key", "kind"), [(Qt.Key.Key_R, StepForm), (Qt.Key.Key_E, MatterForm)])
def test_esc_leaves_a_form_for_the_list(
    context: Context,
    qtbot: QtBot,
    services: AppServices,
    lamp: UUID,
    key: Qt.Key,
    kind: type[QWidget],
) -> None:
    page = opened(context, qtbot)
    press(key, CTRL)
    assert part(page, kind).isVisible()
    press(Qt.Key.Key_Escape)
    assert not part(page, kind).isVisible()
    assert QApplication.focusWidget() is page.first_focus()
    assert status(services, lamp) is Status.IN_HAND


def test_what_is_written_about_a_matter_is_corrected(
    context: Context, qtbot: QtBot, services: AppServices, lamp: UUID, told: Any
) -> None:
    page = opened(context, qtbot)
    form = part(page, MatterForm)
    press(Qt.Key.Key_E, CTRL)
    press(Qt.Key.Key_A, CTRL)
    QTest.keyClicks(form._title, "Lamp")
    form._category.set_value("0405")
    form._households.setFocus()
    form._households.selectAll()
    QTest.keyClicks(form._households, "6")
    press(Qt.Key.Key_Return, CTRL)
    content = services.following.page(lamp).matter.content
    assert (content.title, content.category, content.households) == ("Lamp", "0405", 6)
    assert not form.isVisible()
    told.undos[-1]()
    assert services.following.page(lamp).matter.content.title == "三组巷口路灯不亮"


def test_the_arrow_keys_walk_and_an_open_form_closes(
    context: Context, qtbot: QtBot, services: AppServices, lamp: UUID
) -> None:
    other = raised(services, "水渠堵了")
    page = opened(context, qtbot)
    view = part(page, MatterView)
    first = view.page.matter.id
    press(Qt.Key.Key_Down)
    assert {first, view.page.matter.id} == {lamp, other}
    press(Qt.Key.Key_Up)
    assert view.page.matter.id == first


def test_after_closing_the_arrows_go_on_from_where_the_matter_stood(
    context: Context, qtbot: QtBot, services: AppServices
) -> None:
    first, second, third = (raised(services, each) for each in ("路灯", "水渠", "养蜂"))
    page = opened(context, qtbot)
    view = part(page, MatterView)
    press(Qt.Key.Key_Down)
    assert view.page.matter.id == second
    services.following.step(second, StepRequest(to=Status.ANSWERED, answer="清了"))
    context.tasks.write(
        lambda: services.following.step(
            second,
            StepRequest(
                to=Status.CLOSED, outcome=Outcome.SOLVED, satisfaction=Satisfaction.SATISFIED
            ),
        )
    )
    assert view.page.matter.status is Status.CLOSED
    press(Qt.Key.Key_Down)
    assert view.page.matter.id == third
    press(Qt.Key.Key_Up)
    assert view.page.matter.id == first


def test_the_list_takes_the_keyboard_without_leaving_the_matter_shown(
    context: Context, qtbot: QtBot, services: AppServices, lamp: UUID
) -> None:
    raised(services, "水渠堵了")
    services.following.step(
        lamp,
        StepRequest(
            to=Status.CLOSED,
            answer="修好了",
            outcome=Outcome.SOLVED,
            satisfaction=Satisfaction.SATISFIED,
        ),
    )
    page = opened(context, qtbot)
    page.show_item(matter_id=lamp)
    page.side.chips.chip("all").setFocus()
    page.side.list.setFocus()
    assert part(page, MatterView).page.matter.id == lamp
    press(Qt.Key.Key_R, CTRL)
    press(Qt.Key.Key_Escape)
    assert part(page, MatterView).page.matter.id == lamp


def test_a_long_list_is_read_on_as_it_is_walked(
    context: Context, qtbot: QtBot, services: AppServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_side, "_AT_ONCE", 4)
    titles = [f"第 {number} 件" for number in range(11)]
    matters = [raised(services, each) for each in titles]
    page = opened(context, qtbot)
    assert page.side.model.rowCount() < len(matters)
    for _ in matters:
        press(Qt.Key.Key_Down)
    assert page.side.model.rowCount() == len(matters)
    assert part(page, MatterView).page.matter.id == matters[-1]


def test_chips_narrow_the_list(
    context: Context, qtbot: QtBot, services: AppServices, lamp: UUID
) -> None:
    held = raised(services, "想修一条路", Kind.HOPE)
    services.following.step(held, StepRequest(to=Status.ON_HOLD, note="等资金"))
    page = opened(context, qtbot)
    assert page.side.model.rowCount() == 2
    page.side.chips.chip(WorkGroup.ON_HOLD.value).click()
    assert page.side.model.rowCount() == 1
    item = page.side.model.row(0)
    assert item is not None
    assert item.matter.id == held
    page.side.chips.chip("all").click()
    assert page.side.model.rowCount() == 2


def test_an_empty_book_says_that_nothing_waits(context: Context, qtbot: QtBot) -> None:
    page = opened(context, qtbot)
    assert page._sides.currentWidget() is page._nothing
    assert "Nothing is waiting" in said(page._nothing)
    press(Qt.Key.Key_R, CTRL)
    press(Qt.Key.Key_E, CTRL)
    assert not part(page, StepForm).isVisible()


def test_a_closed_matter_shows_where_it_is_asked_for(
    context: Context, qtbot: QtBot, services: AppServices, lamp: UUID
) -> None:
    other = raised(services, "水渠堵了")
    services.following.step(
        lamp, StepRequest(to=Status.CLOSED, answer="修好了", outcome=Outcome.SOLVED,
                          satisfaction=Satisfaction.SATISFIED)
    )  # fmt: skip
    page = opened(context, qtbot)
    view = part(page, MatterView)
    assert view.page.matter.id == other
    page.show_item(matter_id=lamp)
    assert view.page.matter.id == lamp
    assert view.page.matter.status is Status.CLOSED
    press(Qt.Key.Key_R, CTRL)
    write("灯又灭了")
    press(Qt.Key.Key_Return, CTRL)
    assert status(services, lamp) is Status.REOPENED


def test_a_matter_raised_again_is_taken_up_with_the_reason_given(
    context: Context, qtbot: QtBot, services: AppServices, answered: UUID
) -> None:
    close = StepRequest(
        to=Status.CLOSED, outcome=Outcome.SOLVED, satisfaction=Satisfaction.SATISFIED
    )
    services.following.step(answered, close)
    page = opened(context, qtbot)
    page.show_item(matter_id=answered, reopen="又有群众反映")
    form = part(page, StepForm)
    assert form.isVisible()
    assert form.request().note == "又有群众反映"
    press(Qt.Key.Key_Return, CTRL)
    assert status(services, answered) is Status.REOPENED


def test_the_work_that_settled_a_matter_is_named_and_opened(
    context: Context, qtbot: QtBot, services: AppServices, lamp: UUID, told: Any
) -> None:
    content = WorkContent(kind=WorkKind.LIT, title="巷口路灯换新", done_on=date(2026, 11, 20))
    services.works.record(content, [lamp], "路灯换新了")
    (work,) = services.works.works()
    page = opened(context, qtbot)
    page.show_item(matter_id=lamp)
    push("Settled by the work “巷口路灯换新”")
    qtbot.waitUntil(lambda: bool(told.opened))
    assert told.opened[-1] == ("works", {"work_id": work.id})


@pytest.mark.parametrize("scale", [100, 200])
def test_the_row_of_a_matter_asked_for_is_wholly_in_sight(
    context: Context, qtbot: QtBot, services: AppServices, qapp: QApplication, scale: int
) -> None:
    matters = [raised(services, f"第 {number} 件") for number in range(12)]
    theme.apply(qapp, "light", scale)
    try:
        page = opened(context, qtbot)
        rows = page.side.list

        def wholly_seen() -> bool:
            row = rows.visualRect(rows.currentIndex())
            return row.height() > 0 and rows.viewport().rect().contains(row)

        for matter in (matters[-1], matters[6], matters[9]):
            page.show_item(matter_id=matter)
            qtbot.waitUntil(wholly_seen)
    finally:
        theme.apply(qapp, "light", 100)


def test_the_language_words_the_page_anew_and_keeps_what_is_typed(
    context: Context, qtbot: QtBot, services: AppServices, lamp: UUID, words_for: Any
) -> None:
    page = opened(context, qtbot)
    form = part(page, StepForm)
    press(Qt.Key.Key_R, CTRL)
    write("电工明天来修")
    texts.set_words(words_for("zh_CN"))
    assert "办理经过" in said(page)
    assert "记下答复" in said(form)
    form.submit()
    assert services.following.page(lamp).answers[0].text == "电工明天来修"


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_on_the_right_is_cut_at_any_text_size(
    qapp: QApplication,
    context: Context,
    qtbot: QtBot,
    services: AppServices,
    answered: UUID,
    words_for: Any,
    scale: int,
    language: str,
) -> None:
    services.writing.edit_matter(
        answered,
        services.following.page(answered).matter.revision,
        MatterContent(
            kind=Kind.PROBLEM,
            title="三组巷口路灯不亮" * 12,
            category="0405",
            urgent=True,
            collective=True,
            sensitive=True,
            handler="王秀兰",
        ),
    )
    texts.set_words(words_for(language))
    theme.apply(qapp, "light", scale)
    page = opened(context, qtbot)
    page.resize(1366 - round(104 * scale / 100), 768 - round(96 * scale / 100))
    scroll = page._scroll
    for key, kind in ((Qt.Key.Key_R, StepForm), (Qt.Key.Key_E, MatterForm)):
        press(key, CTRL)
        # The form comes into sight by itself.
        form = part(page, kind)
        qtbot.waitUntil(partial(in_sight, scroll, form))
        assert scroll.widget().width() <= scroll.viewport().width()
        press(Qt.Key.Key_Escape)


def test_the_chips_take_two_lines_at_most_however_large_the_text(
    context: Context, qtbot: QtBot, services: AppServices, lamp: UUID, qapp: QApplication
) -> None:
    held = raised(services, "想修一条路", Kind.HOPE)
    services.following.step(held, StepRequest(to=Status.ON_HOLD, note="等资金"))
    raised(services, "水渠堵了")
    theme.apply(qapp, "light", 200)
    try:
        page = opened(context, qtbot)
        page.resize(900, 600)
        chips = page.side.chips
        qtbot.waitUntil(lambda: chips.width() >= page.side.width() - 1)
        assert chips.heightForWidth(page.side.width()) > chips.height_of(2)
        assert chips.height() <= chips.height_of(2)
    finally:
        theme.apply(qapp, "light", 100)
