"""The list shows every entry, reads pages as they come into sight, and drops late answers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from diary_app.desktop.models.entry_list import EntryListModel, PageWanted
from diary_app.domain.searching import EntryRow, EntryRows


def row(number: int) -> EntryRow:
    return EntryRow(
        id=UUID(int=number),
        slot=number,
        number=f"2026-{number:04d}",
        date=date(2026, 1, 1) + timedelta(days=number % 300),
        village="东街村",
        keeper="王秀兰",
        group="",
        way=None,
        title=f"第 {number} 篇",
        snippet="",
        residents=(),
        unnamed=0,
        matters=(),
    )


def read(total: int, wanted: PageWanted) -> EntryRows:
    """What a book of ``total`` entries answers."""
    top = total if wanted.before_slot is None else wanted.before_slot - 1
    bottom = max(top - wanted.limit, 0)
    return EntryRows(
        rows=tuple(row(number) for number in range(top, bottom, -1)),
        next_slot=bottom + 1 if bottom else None,
    )


class Book:
    """A book of ``total`` entries whose answers come when asked to."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.asked: list[PageWanted] = []

    def answer(self, model: EntryListModel) -> None:
        while self.asked:
            wanted = self.asked.pop(0)
            model.take(wanted, read(self.total, wanted))


@pytest.fixture
def model(qtbot: QtBot) -> EntryListModel:
    return EntryListModel(lambda row: row.title)


@pytest.fixture
def book_of(model: EntryListModel) -> Callable[[int], Book]:
    def make(total: int) -> Book:
        book = Book(total)
        model.page_wanted.connect(book.asked.append)
        model.begin()
        book.answer(model)
        return book

    return make


def scroll_to_end(model: EntryListModel, book: Book) -> None:
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
        book.answer(model)


def test_every_entry_comes_into_sight_newest_first(
    model: EntryListModel, book_of: Callable[[int], Book]
) -> None:
    book = book_of(777)
    scroll_to_end(model, book)
    titles = []
    for position in range(model.rowCount()):
        found = model.row_at(position)
        assert found is not None
        titles.append(found.slot)
    assert titles == list(range(777, 0, -1))


def test_scrolling_far_keeps_memory_flat_and_the_top_is_read_again(
    model: EntryListModel, book_of: Callable[[int], Book]
) -> None:
    book = book_of(30_000)
    scroll_to_end(model, book)
    assert model.rowCount() == 30_000
    assert model.rows_in_memory < 6_000
    assert model.row_at(0) is None
    book.answer(model)
    top = model.row_at(0)
    assert top is not None
    assert top.slot == 30_000


def test_the_answer_to_an_overtaken_question_is_dropped(
    model: EntryListModel, book_of: Callable[[int], Book]
) -> None:
    book = book_of(3)
    model.begin()
    overtaken = book.asked.pop()
    model.begin()
    latest = book.asked.pop()
    assert not model.take(overtaken, read(9, overtaken))
    assert model.rowCount() == 3
    assert model.take(latest, read(5, latest))
    assert model.rowCount() == 5


def test_old_rows_stay_in_sight_until_new_ones_are_there(
    model: EntryListModel, book_of: Callable[[int], Book]
) -> None:
    book_of(4)
    model.begin()
    assert model.waiting
    assert model.rowCount() == 4
    assert model.row_at(0) is not None


def test_a_changed_entry_is_shown_anew_in_its_place(
    model: EntryListModel, book_of: Callable[[int], Book], qtbot: QtBot
) -> None:
    book_of(4)
    changed = replace(row(3), title="改过")
    with qtbot.waitSignal(model.dataChanged):
        assert model.replace(changed)
    position = model.position_of(changed.id)
    assert position == 1
    assert model.index(1, 0).data() == "改过"
