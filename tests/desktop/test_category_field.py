"""Proposed categories in New entry: what they come from, and going on to the next by a key."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.pages.new_entry import NewEntryPage
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.matters import Kind, MatterContent
from diary_app.services.app_services import AppServices
from tests.support.keyboard import ALT, bring_in_sight

BOTH = "路灯坏了，自来水也停了"


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[NewEntryPage]:
    page = NewEntryPage(context)
    bring_in_sight(page, qtbot)
    yield page
    page.keeper.forget()


def say(page: NewEntryPage, text: str) -> None:
    page.form.text.set_text(text)
    page.form._on_pause()


def test_one_key_goes_through_the_proposals_and_round_again(page: NewEntryPage) -> None:
    say(page, BOTH)
    field = page.form.matters.category
    seen = [field.code]
    assert "(1 of" in field.accessibleDescription()
    assert not field.is_chosen
    while True:
        QTest.keyClick(page.form.text, Qt.Key.Key_8, ALT)
        if field.code in seen:
            break
        seen.append(field.code)
    assert {"0403", "0301"} <= set(seen)
    assert field.code == seen[0]
    assert field.is_chosen


def test_what_somebody_went_on_to_stays_as_the_text_grows(page: NewEntryPage) -> None:
    say(page, BOTH)
    field = page.form.matters.category
    QTest.keyClick(page.form.text, Qt.Key.Key_8, ALT)
    second = field.code
    say(page, BOTH + "，三组都没有水")
    assert field.code == second


def test_the_list_below_the_line_begins_with_what_is_proposed(page: NewEntryPage) -> None:
    say(page, BOTH)
    field = page.form.matters.category
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.is_offering
    offers = field._model.offers
    assert offers[0].value == field.code
    assert "proposed" in offers[0].remark
    field.hide_offers()


def test_it_says_when_a_proposal_follows_what_was_filed_before(
    page: NewEntryPage, services: AppServices
) -> None:
    told = (("夜市的炉子对着{}号窗户", "0604"), ("大黄狗又追着{}号的孩子跑", "1204"))
    for number in range(20):
        said, code = told[number % 2]
        content = EntryContent(date=date(2026, 11, 20), text=said.format(number))
        matter = MatterContent(kind=Kind.PROBLEM, category=code)
        services.writing.save(EntryDraft(content=content, matters=(matter,)))
    say(page, "夜市的炉子又对着窗户")
    assert page.form.matters.category.code == "0604"
    assert "as filed before" in page.form.matters.category.accessibleDescription()
