"""Follow-up as a person works it: matters of a real book, the page, the keys."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from diary_app.desktop.context import Context
from diary_app.desktop.pages.follow_up import FollowUpPage
from diary_app.desktop.widgets.surfaces import Label
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.matters import Kind, MatterContent, Status
from diary_app.domain.people import ResidentMention
from diary_app.services.app_services import AppServices
from tests.support.keyboard import CTRL, bring_in_sight, press


def raised(services: AppServices, title: str, kind: Kind = Kind.PROBLEM, day: int = 23) -> UUID:
    content = EntryContent(
        date=date(2026, 11, day), text=title, residents=(ResidentMention(name="李桂芬"),)
    )
    draft = EntryDraft(content=content, matters=(MatterContent(kind=kind, title=title),))
    services.writing.save(draft)
    return next(
        each.matter.id
        for each in services.following.work_list().items
        if each.matter.content.title == title
    )


def opened(context: Context, qtbot: QtBot) -> FollowUpPage:
    page = FollowUpPage(context)
    bring_in_sight(page, qtbot)
    return page


def write(text: str) -> None:
    focus = QApplication.focusWidget()
    assert hasattr(focus, "insertPlainText")
    focus.insertPlainText(text)


def part(page: FollowUpPage, kind: type[QWidget]) -> Any:
    found = page.findChild(kind)
    assert found is not None
    return found


def said(widget: QWidget) -> str:
    """What the labels that are seen in ``widget`` say."""
    return "\n".join(each.text() for each in widget.findChildren(Label) if each.isVisible())


def in_sight(scroll: QScrollArea, form: QWidget) -> bool:
    """Whether all of ``form`` is seen, or its beginning where it is higher than the room."""
    seen, room = scroll.verticalScrollBar().value(), scroll.viewport().height()
    top = form.mapTo(scroll.widget(), QPoint()).y() - seen
    end = top + form.height()
    return top >= 0 and (end <= room or top <= room / 4)


def status(services: AppServices, matter: UUID) -> Status:
    return services.following.page(matter).matter.status


def save() -> None:
    """Ctrl+Enter."""
    press(Qt.Key.Key_Return, CTRL)


def go_on() -> None:
    """Ctrl+R: the next sensible move."""
    press(Qt.Key.Key_R, CTRL)


def walked() -> Iterator[QWidget]:
    """The widgets that Tab leads to, one after the other, once around."""
    # What was just laid out is shown a moment later.
    QApplication.processEvents()
    begun = QApplication.focusWidget()
    for _ in range(200):
        press(Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        yield here
        if here is begun:
            return


def push(words: str) -> None:
    """Walk by Tab to the button that says ``words`` and press it."""
    for here in walked():
        if isinstance(here, QPushButton) and here.text() == words:
            press(Qt.Key.Key_Space)
            return
    raise AssertionError(f"Tab does not lead to a button {words!r}")


def pick(words: str) -> None:
    """Open the menu of further steps and go down to ``words``."""
    window = QApplication.activeWindow()
    assert window is not None
    press(Qt.Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in menu.actions():
        chosen = menu.activeAction()
        if chosen is not None and chosen.text().split("\t")[0] == words:
            QTest.keyClick(menu, Qt.Key.Key_Return)
            # Without a window system nobody gives the focus back that the menu took.
            QApplication.processEvents()
            window.activateWindow()
            QApplication.processEvents()
            return
        QTest.keyClick(menu, Qt.Key.Key_Down)
    raise AssertionError(f"no line {words!r} in the menu")
