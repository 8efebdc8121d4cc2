"""Earlier matters beside a new entry, linked by keyboard, on a real book."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.follow_up.raised_again import RaisedAgainList
from diary_app.desktop.pages.new_entry import NewEntryPage
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import theme
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.matters import (
    Kind,
    MatterContent,
    Outcome,
    Satisfaction,
    Status,
    StepRequest,
)
from diary_app.domain.people import ResidentMention
from diary_app.services.app_services import AppServices
from diary_app.wording.catalogue import Words

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
TYPED = "水渠又堵了，一下雨水就漫到院子里"
DITCH = EntryContent(
    date=date(2026, 11, 3),
    text="东头水渠又堵了，一下雨水就漫到院子里。",
    group="一组",
    spot="东头水渠",
    residents=(ResidentMention(name="赵德顺", household="12号"),),
)
CULVERT = replace(
    DITCH,
    date=date(2026, 6, 22),
    text="三组的水渠堵了，一下雨水就漫到路上，院子里都是泥。",
    group="三组",
    spot="",
    residents=(ResidentMention(name="李桂芬", household="7号"),),
)


@pytest.fixture
def ditch(services: AppServices) -> UUID:
    return raise_matter(services, DITCH, "东头水渠淤堵")


@pytest.fixture
def culvert(services: AppServices) -> UUID:
    return raise_matter(services, CULVERT, "三组水渠堵塞")


@pytest.fixture
def page(context: Context, qtbot: QtBot, ditch: UUID, culvert: UUID) -> Iterator[NewEntryPage]:
    page = NewEntryPage(context)
    qtbot.addWidget(page)
    page.resize(1262, 672)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.first_focus().setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.form.text)
    yield page
    page.keeper.forget()


def raise_matter(services: AppServices, content: EntryContent, title: str) -> UUID:
    matter = MatterContent(kind=Kind.PROBLEM, title=title)
    return services.writing.save(EntryDraft(content=content, matters=(matter,))).matter_ids[0]


def focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def write(text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(focused(), event)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)


def titles(page: NewEntryPage) -> list[str]:
    return [card.title.text() for card in page.side.cards if card.isVisible()]


def write_and_wait(page: NewEntryPage, qtbot: QtBot, text: str = TYPED) -> None:
    write(text)
    qtbot.waitUntil(lambda: len(titles(page)) == 2)


def test_a_card_says_what_where_when_how_often_and_why(page: NewEntryPage, qtbot: QtBot) -> None:
    write_and_wait(page, qtbot)
    card = page.side.cards[0]
    assert card.title.text() == "东头水渠淤堵"
    assert card.facts.text() == "一组 东头水渠 · 1 home · last on 3 Nov"
    assert card.why.text().startswith("Alike: words")
    assert card.button.keys == "Alt+5"
    assert "东头水渠淤堵" in card.button.accessibleName()


def test_the_same_key_takes_the_link_back(
    page: NewEntryPage, qtbot: QtBot, ditch: UUID, culvert: UUID
) -> None:
    write_and_wait(page, qtbot)
    second = culvert if titles(page)[1] == "三组水渠堵塞" else ditch
    press(Qt.Key.Key_6, ALT)
    assert page.side.linked() == (second,)
    assert page.side.cards[1].button.text() == "Linked – take back"
    press(Qt.Key.Key_6, ALT)
    assert page.side.linked() == ()
    assert page.side.cards[1].button.text() == "It is the same"


def test_a_linked_matter_keeps_its_place_and_key_while_other_things_are_written(
    page: NewEntryPage, qtbot: QtBot
) -> None:
    write_and_wait(page, qtbot)
    second = titles(page)[1]
    press(Qt.Key.Key_6, ALT)
    press(Qt.Key.Key_A, CTRL)
    write("合作医疗的单子什么时候发")
    qtbot.waitUntil(lambda: titles(page) == [second])
    assert page.side.cards[1].title.text() == second
    press(Qt.Key.Key_6, ALT)
    assert page.side.linked() == ()


def test_the_place_typed_brings_what_is_of_there_to_the_top(
    page: NewEntryPage, qtbot: QtBot
) -> None:
    write_and_wait(page, qtbot)
    assert titles(page)[0] == "东头水渠淤堵"
    page.form.place.setFocus()
    write("三组")
    qtbot.waitUntil(lambda: titles(page)[0] == "三组水渠堵塞")
    assert "place" in page.side.cards[0].why.text()


def test_the_home_typed_is_a_reason(page: NewEntryPage, qtbot: QtBot) -> None:
    write_and_wait(page, qtbot)
    page.form.residents.set_mentions((ResidentMention(name="李桂芬", household="7号"),))
    page.form.place.set_place("三组", "")
    page.side.touch()
    qtbot.waitUntil(lambda: "home" in page.side.cards[0].why.text())
    assert titles(page)[0] == "三组水渠堵塞"


def test_saving_counts_the_home_and_undo_takes_it_back(
    page: NewEntryPage, qtbot: QtBot, services: AppServices, ditch: UUID, told: Any
) -> None:
    write_and_wait(page, qtbot)
    page.form.residents.set_mentions((ResidentMention(name="孙立民", household="3号"),))
    press(Qt.Key.Key_5, ALT)
    press(Qt.Key.Key_Return, CTRL)
    linked = services.following.page(ditch)
    assert len(linked.entry_ids) == 2
    assert linked.matter.content.households == 2
    undo = told.undos[-1]
    assert undo is not None
    undo()
    assert services.following.page(ditch).matter.content.households == 1
    assert len(services.following.page(ditch).entry_ids) == 1


def test_what_was_closed_and_is_raised_again_can_be_taken_up_again(
    page: NewEntryPage, qtbot: QtBot, services: AppServices, ditch: UUID, told: Any
) -> None:
    services.following.step(
        ditch,
        StepRequest(
            to=Status.CLOSED,
            answer="清过了",
            outcome=Outcome.SOLVED,
            satisfaction=Satisfaction.SATISFIED,
        ),
    )
    write_and_wait(page, qtbot)
    press(Qt.Key(Qt.Key.Key_5 + titles(page).index("东头水渠淤堵")), ALT)
    press(Qt.Key.Key_Return, CTRL)
    assert "“东头水渠淤堵” was closed, and is raised again." in told.messages[-1]
    assert told.undos[-1] is not None
    told.offers[-1].act()
    reason = "Residents raise it again."
    assert told.opened[-1] == ("follow_up", {"matter_id": ditch, "reopen": reason})


def test_what_is_still_open_and_is_raised_again_offers_nothing(
    page: NewEntryPage, qtbot: QtBot, told: Any
) -> None:
    write_and_wait(page, qtbot)
    press(Qt.Key.Key_5, ALT)
    press(Qt.Key.Key_Return, CTRL)
    assert told.offers[-1] is None


def test_nothing_moves_the_form(page: NewEntryPage, qtbot: QtBot) -> None:
    before = page.form.text.mapTo(page, page.form.text.rect().topLeft()), page.form.text.size()
    write_and_wait(page, qtbot)
    press(Qt.Key.Key_5, ALT)
    page.keeper.flush()
    after = page.form.text.mapTo(page, page.form.text.rect().topLeft()), page.form.text.size()
    assert after == before


def test_where_there_is_no_room_beside_it_stands_below_and_the_key_shows_it_first(
    page: NewEntryPage, qtbot: QtBot, qapp: QApplication, ditch: UUID
) -> None:
    theme.apply(qapp, "light", 200)
    page.restyle()
    try:
        write_and_wait(page, qtbot)
        assert page.side.cards[0].button.visibleRegion().isEmpty()
        press(Qt.Key.Key_5, ALT)
        qtbot.waitUntil(lambda: not page.side.cards[0].button.visibleRegion().isEmpty())
        assert page.side.linked() == ()
        press(Qt.Key.Key_5, ALT)
        assert page.side.linked() == (ditch,)
    finally:
        theme.apply(qapp, "light", 100)


def test_a_draft_taken_up_again_shows_what_it_is_linked_to(
    page: NewEntryPage, qtbot: QtBot, context: Context, culvert: UUID
) -> None:
    write_and_wait(page, qtbot)
    press(Qt.Key.Key_6 if titles(page)[1] == "三组水渠堵塞" else Qt.Key.Key_5, ALT)
    page.keeper.flush()
    later = NewEntryPage(context)
    qtbot.addWidget(later)
    later.resize(1262, 672)
    later.show()
    later.refresh()
    qtbot.waitUntil(lambda: later.side.linked() == (culvert,))
    assert "三组水渠堵塞" in titles(later)
    later.keeper.forget()


def test_a_matter_merged_meanwhile_is_no_longer_linked(
    page: NewEntryPage, services: AppServices, ditch: UUID, culvert: UUID
) -> None:
    services.following.step(culvert, StepRequest(to=Status.MERGED, into=ditch))
    page.side.set_linked((culvert, ditch))
    assert page.side.linked() == (ditch,)


def test_the_cards_speak_chinese(
    page: NewEntryPage, qtbot: QtBot, words_for: Callable[[str], Words]
) -> None:
    write_and_wait(page, qtbot)
    texts.set_words(words_for("zh_CN"))
    page.retranslate()
    card = page.side.cards[0]
    assert card.facts.text() == "一组 东头水渠 · 1 户 · 最近 11月3日"
    assert card.why.text().startswith("相近：说法")
    assert card.button.text() == "是同一件"


def test_raised_again_lists_most_homes_first_and_follows_the_keyboard(
    context: Context, qtbot: QtBot, services: AppServices, ditch: UUID, culvert: UUID
) -> None:
    again = RaisedAgainList(context)
    qtbot.addWidget(again)
    again.resize(452, 400)
    again.show()
    counts: list[int] = []
    chosen: list[UUID] = []
    again.counted.connect(counts.append)
    again.matter_chosen.connect(chosen.append)
    again.refresh()
    assert counts == [0]
    for content, matter in ((CULVERT, culvert), (CULVERT, culvert), (DITCH, ditch)):
        other = ResidentMention(name="孙立民", household="3号")
        content = replace(content, residents=(other,) if matter == ditch else content.residents)
        services.writing.save(EntryDraft(content=content, linked_matters=(matter,)))
    again.refresh()
    assert counts == [0, 2]
    assert again.first() == ditch
    again.list.setFocus()
    QTest.keyClick(again.list, Qt.Key.Key_Down)
    QTest.keyClick(again.list, Qt.Key.Key_Down)
    assert chosen == [ditch, culvert]
