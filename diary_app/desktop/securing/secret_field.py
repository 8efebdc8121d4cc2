"""A line for a passphrase: hidden while it is typed, and a key that shows it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from diary_app.desktop.texts import tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.fields import Field
from diary_app.desktop.widgets.layouts import Row

SHOW_KEYS = "F2"


class SecretField(QWidget):
    """A field and *Show*. Chinese is typed while it is shown: input methods leave hidden fields.

    ``keys``: of several in one window only one may listen for the key; ``shown_changed``
    takes the others along.
    """

    written = Signal()
    entered = Signal()
    shown_changed = Signal(bool)

    def __init__(self, *, keys: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = False
        self.line = Field()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(1024)
        self.line.textChanged.connect(lambda _: self.written.emit())
        self.line.returnPressed.connect(self.entered.emit)
        self.show_button = Button("", SHOW_KEYS if keys else "")
        self.show_button.setAutoDefault(False)
        self.show_button.clicked.connect(lambda: self.set_shown(not self._shown))
        self.show_button.setVisible(keys)
        row = Row(self, gap=8)
        row.addWidget(self.line, 1)
        row.addWidget(self.show_button)
        self.setFocusProxy(self.line)
        self.word()

    def text(self) -> str:
        """What was typed, exactly."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide what comes next."""
        self.line.clear()
        self.set_shown(False)

    def set_name(self, name: str) -> None:
        """What the field is called."""
        self.line.setAccessibleName(name)

    def set_shown(self, shown: bool) -> None:
        """Show or hide the letters."""
        if shown == self._shown:
            return
        self._shown = shown
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.word()
        self.shown_changed.emit(shown)

    def word(self) -> None:
        """Word it anew."""
        self.show_button.setText(tr("Hide letters") if self._shown else tr("Show letters"))
