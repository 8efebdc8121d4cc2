"""The moves open to a matter: the next sensible one, two more, the rest in a menu."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from diary_app.desktop.follow_up.step_form import Asked
from diary_app.desktop.follow_up.wording import move_name
from diary_app.desktop.texts import tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import FlowLayout
from diary_app.domain.matters import ENDED, Outcome, Status
from diary_app.domain.moves import Move, Standing

_BUTTONS = 3
"""Moves that stand as buttons; the rest wait in the menu."""
_IN_MENU = frozenset({Status.MERGED, Status.DECLINED})
"""Never a button: both are rare, and not to be made by a slip of the hand."""


def drop_down(menu: QMenu, button: QWidget) -> None:
    """Open ``menu`` under ``button`` with its first line chosen."""
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    menu.setActiveAction(menu.actions()[0])


class MoveBar(QWidget):
    """Emits ``asked`` with the move wanted, ``merge_asked`` and ``apart_asked``."""

    asked = Signal(object)  # Asked
    merge_asked = Signal()
    apart_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Move] = []
        # Made once: they keep their place in the tab order, whatever they say.
        self._buttons = [Button(live=False) for _ in range(_BUTTONS)]
        self._more = Button()
        self._menu = QMenu(self._more)
        self._more.setMenu(self._menu)
        self._flow = flow = FlowLayout(self, gap=8)
        for place, button in enumerate(self._buttons):
            button.clicked.connect(lambda _=False, place=place: self.ask(self._shown[place]))
            flow.addWidget(button)
        flow.addWidget(self._more)

    def open_menu(self) -> None:
        """Open the menu with its first line chosen, for who works by keyboard."""
        if self._more.isVisible():
            drop_down(self._menu, self._more)

    def show_moves(self, moves: Sequence[Move], standing: Standing) -> None:
        """Offer ``moves``, the next sensible one first."""
        fit = [each for each in moves if each.to not in _IN_MENU or each.restores]
        self._shown = fit[:_BUTTONS]
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(self._shown))
            if place < len(self._shown):
                leading = place == 0
                button.setText(move_name(self._shown[place], standing))
                button.set_keys("Ctrl+R" if leading else "")
                ended = standing.status in ENDED
                button.set_kind("filled" if leading and not ended else "plain")
        self._more.setText(tr("Another step…"))
        self._more.setToolTip(tr("Open with {keys}").format(keys="Ctrl+Shift+R"))
        self._menu.clear()
        self._fill([each for each in moves if each not in self._shown], moves, standing)
        self._flow.invalidate()
        self.updateGeometry()

    def ask(self, move: Move) -> None:
        """Ask for ``move`` as its button does."""
        if move.restores:
            self.apart_asked.emit()
        elif move.to is Status.MERGED:
            self.merge_asked.emit()
        else:
            self.asked.emit(Asked(move=move))

    def _fill(self, rest: Sequence[Move], moves: Sequence[Move], standing: Standing) -> None:
        for move in rest:
            if move.to is not Status.MERGED:
                self._line(move_name(move, standing)).triggered.connect(
                    lambda _=False, wanted=move: self.ask(wanted)
                )
        for move in moves:
            if move.to is Status.CLOSED and Outcome.WITHDRAWN in move.outcomes:
                asked = Asked(move=move, outcome=Outcome.WITHDRAWN)
                self._line(tr("Withdrawn by the resident")).triggered.connect(
                    lambda _=False, wanted=asked: self.asked.emit(wanted)
                )
        self._line(tr("Note something")).triggered.connect(lambda: self.asked.emit(Asked()))
        merge = next((each for each in moves if each.to is Status.MERGED), None)
        if merge is not None:
            self._menu.addSeparator()
            line = self._line(f"{move_name(merge, standing)}\tCtrl+M")
            line.triggered.connect(self.merge_asked)

    def _line(self, text: str) -> QAction:
        return self._menu.addAction(text)
