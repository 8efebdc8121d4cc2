"""Problem, difficulty or hope: three buttons of which one may be pressed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diary_app.desktop.texts import texts, tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import FlowLayout
from diary_app.domain.matters import Kind
from diary_app.wording import terms

KEYS = ("Alt+1", "Alt+2", "Alt+3")


class KindButtons(QWidget):
    """Pressing another switches the kind, pressing the same one takes it away.

    ``needed``: one is always pressed.
    """

    kind_changed = Signal()

    def __init__(
        self,
        keys: Sequence[str] = ("", "", ""),
        *,
        needed: bool = False,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._needed = needed
        self._buttons: dict[Kind, Button] = {}
        flow = self._flow = FlowLayout(self, gap=8 if compact else 12)
        for kind, key in zip(Kind, keys, strict=True):
            # The form listens for the keys: they hold for the matter in hand.
            button = Button(keys=key, mark=kind, compact=compact, live=False)
            button.clicked.connect(lambda _=False, kind=kind: self.press(kind))
            flow.addWidget(button)
            self._buttons[kind] = button
        self.retranslate()

    def kind(self) -> Kind | None:
        """The kind pressed."""
        return next((kind for kind, each in self._buttons.items() if each.isChecked()), None)

    def set_kind(self, kind: Kind | None) -> None:
        """Show ``kind`` as pressed, without telling anyone."""
        self._kind = kind
        for each, button in self._buttons.items():
            button.setChecked(each is kind)

    def press(self, kind: Kind) -> None:
        """Press the button of ``kind``, as a person does."""
        again = self._kind is kind
        self.set_kind(kind if self._needed or not again else None)
        self.kind_changed.emit()

    def button(self, kind: Kind) -> Button:
        """The button of ``kind``."""
        return self._buttons[kind]

    def add_widget(self, widget: QWidget) -> None:
        """Put another widget behind the buttons; it wraps with them."""
        self._flow.addWidget(widget)

    def retranslate(self) -> None:
        """Word it anew."""
        self._kind = self.kind()
        for kind, button in self._buttons.items():
            button.setText(terms.kind(texts.words, kind))
        self.setAccessibleName(tr("This is"))
