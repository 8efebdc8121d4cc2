"""The window around the pages: one key for everything, and nothing that leads nowhere."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from diary_app.desktop.changes import Published
from diary_app.desktop.commands.catalogue import COMMANDS
from diary_app.desktop.dialogs.guide import CHAPTERS, GuideDialog
from diary_app.desktop.dialogs.palette import Palette
from diary_app.desktop.machine import Machine
from diary_app.desktop.modes import DIARY_MODE
from diary_app.desktop.only_one import OnlyOne
from diary_app.desktop.session import Session
from diary_app.desktop.tasks import InlineTasks
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import theme
from diary_app.desktop.widgets import SearchField
from diary_app.desktop.window import Window
from diary_app.domain.clock import FixedClock
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import Kind, MatterContent
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books, BookStart
from diary_app.wording.catalogue import Words


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, books: Books, words_for: Callable[[str], Words]
) -> Window:
    """The window before any book is open."""
    published = Published()
    tasks = InlineTasks(published)
    made = Window(books, tasks, published, Machine(qapp, books, tasks, words_for))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def opened(window: Window, services: AppServices, qtbot: QtBot) -> Window:
    """The window with an empty book open."""
    window.open_book(services)
    qtbot.waitUntil(window.isActiveWindow)
    return window


def page_id(window: Window) -> str:
    page = window.current_page()
    return page.id if page is not None else ""


def test_without_a_book_nothing_can_be_searched_or_written(window: Window) -> None:
    assert not window.top_bar.search.isEnabled()
    assert not window.top_bar.new_entry.isEnabled()
    possible = {each.id for each in window.actions_of_window.possible()}
    assert {"open_book", "new_book", "help", "palette"} <= possible
    assert "new_entry" not in possible


def test_a_book_opens_on_what_has_to_be_done(opened: Window) -> None:
    assert page_id(opened) == "today"
    assert opened.rail.place("today").isChecked()


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (Qt.Key.Key_1, "today"),
        (Qt.Key.Key_2, "diary"),
        (Qt.Key.Key_3, "follow_up"),
        (Qt.Key.Key_4, "calendar"),
        (Qt.Key.Key_5, "households"),
        (Qt.Key.Key_6, "works"),
        (Qt.Key.Key_7, "summary"),
        (Qt.Key.Key_Comma, "settings"),
        (Qt.Key.Key_N, "new_entry"),
    ],
)
def test_every_page_has_a_key(opened: Window, qtbot: QtBot, key: Qt.Key, page: str) -> None:
    qtbot.keyClick(opened, key, Qt.KeyboardModifier.ControlModifier)
    assert page_id(opened) == page


def test_the_search_field_and_new_entry_stand_still_on_every_page(opened: Window) -> None:
    places = set()
    for spec in DIARY_MODE:
        opened.go(spec.id)
        QApplication.processEvents()
        bar = opened.top_bar
        places.add((bar.search.geometry().getRect(), bar.new_entry.geometry().getRect()))
    assert len(places) == 1


def test_typing_into_the_search_leads_to_the_diary(opened: Window, qtbot: QtBot) -> None:
    opened.go("settings")
    qtbot.keyClick(opened, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert opened.top_bar.search.hasFocus()
    qtbot.keyClicks(opened.top_bar.search, "lamp")
    assert page_id(opened) == "diary"
    assert opened.top_bar.search.hasFocus()
    assert opened.top_bar.search.text() == "lamp"


def test_the_status_line_tells_of_the_save_and_of_what_is_overdue(
    opened: Window, services: AppServices, clock: FixedClock
) -> None:
    context = opened.context
    assert context is not None
    long_ago = clock.today().replace(month=8)
    draft = EntryDraft(
        content=EntryContent(date=long_ago, text="巷口路灯不亮"),
        matters=(MatterContent(kind=Kind.PROBLEM),),
    )
    context.tasks.write(lambda: services.writing.save(draft))
    line = opened.status_line
    shown = [*line.findChildren(QLabel), *line.findChildren(QAbstractButton)]
    words = [each.text() for each in shown if each.isVisible()]
    assert "Saved 14:32" in words
    assert "1 matter overdue" in words
    assert any("东街村" in each and "王秀兰" in each for each in words)


def test_no_name_stands_in_the_title(opened: Window) -> None:
    assert opened.windowTitle() == "People's Situation Diary"


def test_a_fault_is_said_in_words_and_stays_until_it_is_read(opened: Window) -> None:
    opened.show_fault(DiaryError("entry_without_text"))
    assert "no text yet" in opened.message.text
    opened.show_fault(ZeroDivisionError())
    assert "saved before is safe" in opened.message.text
    assert "ZeroDivision" not in opened.message.text


def test_the_language_changes_while_the_window_is_open(
    opened: Window, words_for: Callable[[str], Words]
) -> None:
    for spec in DIARY_MODE:
        opened.go(spec.id)
    texts.set_words(words_for("zh_CN"))
    assert opened.windowTitle() == "民情日记"
    assert opened.top_bar.new_entry.text() == "写日记"
    assert opened.rail.place("follow_up").text() == "跟进"


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_the_window_fits_a_small_screen_at_every_text_size(
    opened: Window, qapp: QApplication, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    for spec in DIARY_MODE:
        opened.go(spec.id)
        opened.resize(1366, 768)
        QApplication.processEvents()
        assert (opened.width(), opened.height()) == (1366, 768), spec.id


def test_no_two_commands_share_a_key() -> None:
    keys = [QKeySequence(each.keys).toString() for each in COMMANDS if each.keys]
    assert len(keys) == len(set(keys))


def test_the_palette_finds_commands_by_their_words(opened: Window, qtbot: QtBot) -> None:
    palette = Palette(opened.actions_of_window.possible(), opened)
    qtbot.addWidget(palette)
    palette.show()
    assert len(palette.shown()) == len(COMMANDS)
    field = palette.findChildren(SearchField)[0]
    qtbot.keyClicks(field, "settings")
    assert palette.shown() == ["go_settings"]
    with qtbot.waitSignal(palette.command_chosen) as chosen:
        qtbot.keyClick(palette, Qt.Key.Key_Return)
    assert chosen.args == ["go_settings"]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_guide_has_every_chapter_in_both_languages(
    qtbot: QtBot,
    resource: Callable[[str], Path],
    words_for: Callable[[str], Words],
    language: str,
) -> None:
    texts.set_words(words_for(language))
    guide = GuideDialog(resource, "start")
    qtbot.addWidget(guide)
    read = set()
    for name, _ in CHAPTERS:
        guide.show_chapter(name)
        assert len(guide.text()) > 150
        read.add(guide.text())
    assert len(read) == len(CHAPTERS)
    assert {spec.guide for spec in DIARY_MODE} <= {name for name, _ in CHAPTERS}


def test_every_control_has_a_name_for_a_screen_reader(opened: Window) -> None:
    for button in (
        *(opened.rail.place(each.id) for each in DIARY_MODE if each.rail == each.id),
        opened.top_bar.new_entry,
        opened.top_bar.search,
    ):
        assert button.accessibleName()


# Opening books ----------------------------------------------------------------


@pytest.fixture
def session(
    qapp: QApplication,
    qtbot: QtBot,
    books: Books,
    resource: Callable[[str], Path],
    words_for: Callable[[str], Words],
) -> Iterator[tuple[Session, Window]]:
    """A session whose work is done on the spot."""
    published = Published()
    tasks = InlineTasks(published)
    machine = Machine(qapp, books, tasks, words_for)
    window = Window(books, tasks, published, machine)
    qtbot.addWidget(window)
    window.show()
    made = Session(books, tasks, machine, window, resource)
    yield made, window
    made.close()


def test_a_book_that_cannot_be_opened_is_told_of_with_ways_on(
    session: tuple[Session, Window], tmp_path: Path
) -> None:
    made, window = session
    made.open_book(tmp_path / "gone.diary")
    assert window.trouble.isVisible()
    assert window.context is None


def test_another_book_takes_the_place_of_the_first(
    session: tuple[Session, Window], books: Books, services: AppServices, tmp_path: Path
) -> None:
    other = tmp_path / "other.diary"
    books.create(other, BookStart(keeper="李四", village="西街村")).close()
    made, window = session
    made.open_book(other)
    first = window.context
    assert first is not None
    assert first.services.keeping.village().name == "西街村"
    made.open_book(tmp_path / "gone.diary")
    assert window.context is first
    assert window.message.text


def test_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    book = tmp_path / "my.diary"
    first, second = OnlyOne(), OnlyOne()
    assert not first.is_taken(book)
    first.take(book)
    with qtbot.waitSignal(first.raised):
        assert second.is_taken(book)
    assert not second.is_taken(tmp_path / "other.diary")
    first.release()
    assert not second.is_taken(book)
