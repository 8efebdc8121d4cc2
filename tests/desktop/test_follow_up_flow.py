"""A matter is led through the levels to its answer, by keyboard alone."""

from datetime import date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.follow_up.matter_view import MatterView
from diary_app.desktop.follow_up.next_offer import NextOffer
from diary_app.desktop.follow_up.papers_part import PapersPart
from diary_app.desktop.follow_up.step_form import StepForm
from diary_app.desktop.pages.follow_up import FollowUpPage
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.matters import (
    Kind,
    Level,
    MatterContent,
    Outcome,
    Satisfaction,
    Status,
    StepRequest,
)
from diary_app.domain.people import ResidentMention
from diary_app.domain.slips import SlipKind
from diary_app.services.app_services import AppServices
from tests.support.follow_up import (
    go_on,
    opened,
    part,
    pick,
    press,
    push,
    raised,
    said,
    save,
    status,
    write,
)


class GoingClock:
    """A clock that goes a minute whenever somebody looks at it."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        self._moment += timedelta(minutes=1)
        return self._moment

    def today(self) -> date:
        return self._moment.date()


@pytest.fixture
def clock() -> GoingClock:
    """The morning of 24 November 2026, going on: what is reopened was answered before."""
    return GoingClock(datetime(2026, 11, 24, 8, tzinfo=timezone(timedelta(hours=8))))


@pytest.fixture
def canal(services: AppServices) -> UUID:
    """One matter, recorded."""
    return raised(services, "水渠堵了")


def offered(page: FollowUpPage) -> SlipKind | None:
    """The slip that is offered to be printed."""
    kind: SlipKind | None = part(page, NextOffer).kind
    return kind


def choose(times: int) -> None:
    """Go down ``times`` in the choice that has the keyboard, and on to the next field."""
    for _ in range(times):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)


def test_a_matter_goes_up_comes_back_is_reopened_and_closed(
    context: Context, qtbot: QtBot, services: AppServices, canal: UUID
) -> None:
    page = opened(context, qtbot)
    form = part(page, StepForm)

    go_on()
    save()
    assert status(services, canal) is Status.ACCEPTED
    assert offered(page) is SlipKind.ACCEPTANCE

    push("Pass up to the street")
    write("要动用工程款")
    save()
    assert status(services, canal) is Status.PASSED_UP
    assert services.following.page(canal).matter.level is Level.STREET
    assert offered(page) is SlipKind.HAND_UP

    go_on()
    write("街道水利站接了")
    save()
    assert status(services, canal) is Status.AT_STREET

    go_on()
    write("下周来清渠")
    save()
    assert status(services, canal) is Status.ANSWERED
    assert offered(page) is SlipKind.ANSWER

    go_on()
    choose(1)
    choose(3)
    save()
    matter = services.following.page(canal).matter
    assert (matter.status, matter.outcome) == (Status.CLOSED, Outcome.SOLVED), said(form)
    assert services.following.page(canal).answers[-1].satisfaction is Satisfaction.NOT

    assert form.isVisible()
    assert "not satisfied" in form.request().note
    save()
    assert status(services, canal) is Status.REOPENED

    push("Take in hand")
    save()
    assert status(services, canal) is Status.IN_HAND

    go_on()
    write("已经清到田头")
    save()
    go_on()
    choose(1)
    choose(1)
    save()
    done = services.following.page(canal)
    assert (done.matter.status, done.matter.outcome) == (Status.CLOSED, Outcome.SOLVED)
    assert [each.satisfaction for each in done.answers] == [
        Satisfaction.NOT,
        Satisfaction.SATISFIED,
    ]
    assert not form.isVisible()
    assert QApplication.focusWidget() is page.first_focus()


def test_a_matter_waits_and_goes_on(
    context: Context, qtbot: QtBot, services: AppServices, canal: UUID
) -> None:
    services.following.step(canal, StepRequest(to=Status.IN_HAND))
    opened(context, qtbot)
    pick("Put on hold")
    write("等开春")
    save()
    assert status(services, canal) is Status.ON_HOLD
    push("Go on with it")
    save()
    assert status(services, canal) is Status.IN_HAND


def test_what_is_declined_says_why_and_where_to_go(
    context: Context, qtbot: QtBot, services: AppServices, canal: UUID
) -> None:
    page = opened(context, qtbot)
    form = part(page, StepForm)
    pick("Decline")
    save()
    assert status(services, canal) is Status.RECORDED
    choose(1)
    write("请找供电所")
    for _ in range(3):
        press(Qt.Key.Key_Tab)
    write("不归村里管")
    save()
    page_now = services.following.page(canal)
    assert page_now.matter.status is Status.DECLINED, said(form)
    assert page_now.matter.outcome is Outcome.NOT_OURS
    assert page_now.answers[0].text == "请找供电所"
    assert page_now.steps[-1].note == "不归村里管"


def test_a_resident_withdraws_with_a_reason_and_without_an_opinion(
    context: Context, qtbot: QtBot, services: AppServices, canal: UUID
) -> None:
    page = opened(context, qtbot)
    form = part(page, StepForm)
    pick("Withdrawn by the resident")
    assert "Opinion" not in said(form)
    save()
    assert "Write the reason" in said(form)
    assert "Write what the resident was told" in said(form)
    assert status(services, canal) is Status.RECORDED
    write("知道了，不再办")
    for _ in range(3):
        press(Qt.Key.Key_Tab)
    write("自家已经修好")
    save()
    matter = services.following.page(canal).matter
    assert (matter.status, matter.outcome) == (Status.CLOSED, Outcome.WITHDRAWN)


def test_the_fields_follow_the_outcome_chosen(
    context: Context, qtbot: QtBot, services: AppServices, canal: UUID
) -> None:
    page = opened(context, qtbot)
    form = part(page, StepForm)
    pick("Close the matter")
    assert "Opinion" in said(form)
    press(Qt.Key.Key_End)
    assert "Opinion" not in said(form)
    assert "Reason" in said(form)
    press(Qt.Key.Key_Home)
    assert "Opinion" in said(form)
    assert "Reason" not in said(form)


def test_all_that_is_missing_is_said_at_once_and_goes_as_it_is_filled_in(
    context: Context, qtbot: QtBot, services: AppServices, canal: UUID
) -> None:
    page = opened(context, qtbot)
    form = part(page, StepForm)
    pick("Close the matter")
    save()
    told = said(form)
    for words in (
        "Choose how it ended",
        "Choose what the resident thinks of it",
        "Write what the resident was told",
    ):
        assert words in told
    choose(1)
    assert "Choose how it ended" not in said(form)
    assert "Choose what the resident thinks of it" in said(form)
    assert status(services, canal) is Status.RECORDED


def test_what_was_typed_and_left_is_there_again(
    context: Context, qtbot: QtBot, services: AppServices, canal: UUID
) -> None:
    services.following.step(canal, StepRequest(to=Status.IN_HAND))
    page = opened(context, qtbot)
    form = part(page, StepForm)
    go_on()
    write("电工明天来")
    press(Qt.Key.Key_Escape)
    assert not form.isVisible()
    go_on()
    assert form.request().answer == "电工明天来"
    save()
    assert services.following.page(canal).answers[0].text == "电工明天来"


def test_a_note_moves_nothing(
    context: Context, qtbot: QtBot, services: AppServices, canal: UUID
) -> None:
    opened(context, qtbot)
    pick("Note something")
    write("问过水利站")
    save()
    last = services.following.page(canal).steps[-1]
    assert (last.to, last.note) == (None, "问过水利站")
    assert status(services, canal) is Status.RECORDED


def test_papers_are_named_by_key_after_accepting(
    context: Context, qtbot: QtBot, services: AppServices, canal: UUID
) -> None:
    page = opened(context, qtbot)
    go_on()
    save()
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert part(page, PapersPart).isAncestorOf(focus)
    for letter in "ID":
        press(getattr(Qt.Key, f"Key_{letter}"))
    press(Qt.Key.Key_Return)
    assert [each.name.lower() for each in services.papers.of(canal)] == ["id"]
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.first_focus()


def test_the_slips_open_by_key(
    context: Context, qtbot: QtBot, services: AppServices, canal: UUID
) -> None:
    opened(context, qtbot)
    go_on()
    save()
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    menu: Any = QApplication.activePopupWidget()
    assert menu is not None
    assert "Acceptance slip" in menu.activeAction().text()
    menu.close()


def test_the_course_tells_the_days_at_each_level(
    context: Context, qtbot: QtBot, services: AppServices, canal: UUID
) -> None:
    page = opened(context, qtbot)
    told = said(part(page, MatterView))
    assert "Keeper, now" in told
    assert "Due" in told
    assert "Pass up by" in told


def test_the_keys_lead_to_the_entry_and_to_the_home_behind_a_matter(
    context: Context, qtbot: QtBot, services: AppServices, canal: UUID, told: Any
) -> None:
    page = opened(context, qtbot)
    push("李桂芬")
    qtbot.waitUntil(lambda: bool(told.opened))
    assert told.opened[-1][0] == "households"
    push("23 Nov · 李桂芬 · 水渠堵了")
    qtbot.waitUntil(lambda: len(told.opened) == 2)
    entry = services.following.page(canal).entry_ids[0]
    assert told.opened[-1] == ("diary", {"entry_id": entry})
    assert page.isVisible()


def test_who_asked_not_to_be_named_is_not_named_here_either(
    context: Context, qtbot: QtBot, services: AppServices
) -> None:
    content = EntryContent(
        date=date(2026, 11, 23),
        text="井水发黄",
        residents=(ResidentMention(name="周素芳", household="9 号", unnamed=True),),
    )
    matter = MatterContent(kind=Kind.PROBLEM, title="井水发黄")
    services.writing.save(EntryDraft(content=content, matters=(matter,)))
    page = opened(context, qtbot)
    texts = [each.text() for each in page.findChildren(QPushButton)] + [said(page)]
    assert any("井水发黄" in each for each in texts)
    assert not any("周素芳" in each for each in texts)
