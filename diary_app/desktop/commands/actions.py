"""The catalogue's commands as actions of one window, each made once."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from diary_app.desktop.commands.catalogue import COMMANDS, Command
from diary_app.desktop.texts import texts, tr


class Actions(QObject):
    """Listens for the keys of every command; ``perform`` does what one asks for."""

    def __init__(self, window: QWidget, perform: Callable[[Command], None]) -> None:
        super().__init__(window)
        self._perform = perform
        self._actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(window)
            action.setShortcut(QKeySequence(command.keys))
            action.triggered.connect(lambda _=False, each=command: perform(each))
            window.addAction(action)
            self._actions[command.id] = action
        self.word()
        texts.language_changed.connect(self.word)

    def set_book_open(self, is_open: bool) -> None:
        """Allow or refuse the commands that need a book."""
        for command in COMMANDS:
            self._actions[command.id].setEnabled(is_open or not command.needs_book)

    def possible(self) -> list[Command]:
        """The commands that can be done now, for the palette."""
        return [each for each in COMMANDS if self._actions[each.id].isEnabled()]

    def perform(self, command_id: str) -> None:
        """Do a command as if its key had been pressed."""
        self._actions[command_id].trigger()

    def word(self) -> None:
        """Word the actions anew."""
        for command in COMMANDS:
            self._actions[command.id].setText(tr(command.text))
