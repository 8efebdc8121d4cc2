"""Two matters that are one: merged, taken apart, and what several homes raised, by keyboard."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.follow_up.matter_view import MatterView
from diary_app.desktop.follow_up.merge_dialog import MergeDialog
from diary_app.desktop.pages.follow_up import FollowUpPage
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.matters import Kind, MatterContent, Status, StepRequest
from diary_app.domain.people import ResidentMention
from diary_app.services.app_services import AppServices
from tests.support.follow_up import CTRL, opened, part, press, push, raised, said, status


@pytest.fixture
def pair(services: AppServices) -> tuple[UUID, UUID]:
    """The same lamp, raised as two matters."""
    return raised(services, "三组巷口路灯不亮", day=20), raised(services, "三组巷口路灯还是不亮")


def asked(page: FollowUpPage, qtbot: QtBot, matter: UUID) -> MergeDialog:
    """The dialog that Ctrl+M opens on ``matter``."""
    page.show_matter(matter)
    press(Qt.Key.Key_M, CTRL)
    found = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, MergeDialog) and each.isVisible()
    ]
    assert len(found) == 1
    return found[0]


def number(services: AppServices, matter: UUID) -> str:
    return services.following.page(matter).matter.number


def test_the_likely_one_is_proposed_and_enter_merges(
    context: Context,
    qtbot: QtBot,
    services: AppServices,
    pair: tuple[UUID, UUID],
    told: Any,
) -> None:
    kept, merged = pair
    raised(services, "想学养蜂")
    page = opened(context, qtbot)
    dialog = asked(page, qtbot, merged)
    assert dialog.shown()[0] == number(services, kept)
    assert number(services, merged) not in dialog.shown()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert status(services, merged) is Status.MERGED
    view = part(page, MatterView)
    assert view.page.matter.id == kept
    assert number(services, merged) in said(view) + "".join(
        each.text() for each in view.raised.findChildren(type(view._edit))
    )
    told.undos[-1]()
    assert status(services, merged) is Status.RECORDED


def test_what_the_same_entry_raises_besides_is_not_proposed(
    context: Context, qtbot: QtBot, services: AppServices
) -> None:
    content = EntryContent(date=date(2026, 11, 20), text="东头水渠又堵了，路灯也不亮，夜里不敢走。")
    both = tuple(MatterContent(kind=Kind.PROBLEM, title=each) for each in ("水渠堵了", "路灯不亮"))
    ditch, lamp = services.writing.save(EntryDraft(content=content, matters=both)).matter_ids
    page = opened(context, qtbot)
    dialog = asked(page, qtbot, ditch)
    assert number(services, lamp) not in dialog.shown()


def test_another_one_is_found_by_its_number_or_its_words(
    context: Context, qtbot: QtBot, services: AppServices, pair: tuple[UUID, UUID]
) -> None:
    bees = raised(services, "想学养蜂")
    page = opened(context, qtbot)
    dialog = asked(page, qtbot, pair[1])
    for typed in (number(services, bees), "养蜂"):
        dialog._search.setText(typed)
        qtbot.waitUntil(lambda: dialog.shown() == (number(services, bees),))
    dialog._search.setText("没有这样的话")
    qtbot.waitUntil(lambda: dialog.shown() == ())
    assert "No open matter has these words" in said(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert status(services, pair[1]) is Status.RECORDED


def test_a_merged_matter_is_taken_apart_from_where_it_went_or_from_itself(
    context: Context, qtbot: QtBot, services: AppServices, pair: tuple[UUID, UUID], told: Any
) -> None:
    kept, merged = pair
    services.following.step(merged, StepRequest(to=Status.ACCEPTED))
    page = opened(context, qtbot)
    dialog = asked(page, qtbot, merged)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    page.activateWindow()
    page.side.focus_widget().setFocus()
    push("Take apart again")
    qtbot.waitUntil(lambda: status(services, merged) is Status.ACCEPTED)
    told.undos[-1]()
    assert status(services, merged) is Status.MERGED
    page.show_matter(merged)
    assert part(page, MatterView).page.matter.merged_into == kept
    press(Qt.Key.Key_R, CTRL)
    assert status(services, merged) is Status.ACCEPTED


def test_an_ended_matter_is_not_merged(
    context: Context, qtbot: QtBot, services: AppServices, pair: tuple[UUID, UUID]
) -> None:
    page = opened(context, qtbot)
    dialog = asked(page, qtbot, pair[1])
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    page.show_matter(pair[1])
    press(Qt.Key.Key_M, CTRL)
    assert not any(
        isinstance(each, MergeDialog) and each.isVisible()
        for each in QApplication.topLevelWidgets()
    )


def test_what_is_raised_again_and_again_has_its_own_chip(
    context: Context, qtbot: QtBot, services: AppServices, pair: tuple[UUID, UUID]
) -> None:
    again = EntryContent(
        date=date(2026, 11, 24), text="路灯还是不亮", residents=(ResidentMention(name="赵德顺"),)
    )
    services.writing.save(EntryDraft(content=again, linked_matters=(pair[0],)))
    page = opened(context, qtbot)
    page.side.chips.chip("raised_again").click()
    assert page.side.shows_again
    assert part(page, MatterView).page.matter.id == pair[0]
    assert page.first_focus() is page.side.again.list
    page.side.chips.chip("all").click()
    assert not page.side.shows_again
