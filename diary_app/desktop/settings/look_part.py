"""Settings: language, appearance and text size, each in force at once."""

from PySide6.QtWidgets import QWidget

from diary_app.desktop.dialogs.assistant import LANGUAGE_NAMES
from diary_app.desktop.machine import APPEARANCES, SCALES, Machine
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import theme
from diary_app.desktop.widgets import Card, ChipRow, ChipText, FieldGrid, Label


class LookPart(Card):
    """Three rows of chips."""

    def __init__(self, machine: Machine, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=16)
        self._machine = machine
        self._title = Label("", "heading")
        self._language = ChipRow(exclusive=True)
        self._appearance = ChipRow(exclusive=True)
        self._scale = ChipRow(exclusive=True)
        self._language.chosen_changed.connect(lambda keys: machine.set_language(*keys))
        self._appearance.chosen_changed.connect(lambda keys: machine.set_appearance(*keys))
        self._scale.chosen_changed.connect(
            lambda keys: machine.set_text_scale(int(next(iter(keys))))
        )
        self._rows = (self._language, self._appearance, self._scale)
        grid = FieldGrid()
        self._labels = [grid.add_wide("", row) for row in self._rows]
        self.body.addWidget(self._title)
        self.body.addWidget(grid)

    def retranslate(self) -> None:
        """Word it anew, and show what is in force."""
        self._title.setText(tr("Language and look"))
        names = (tr("Language"), tr("Appearance"), tr("Text size"))
        for label, row, name in zip(self._labels, self._rows, names, strict=True):
            label.setText(name)
            row.setAccessibleName(name)
        self._language.set_chips([ChipText(key=key, text=name) for key, name in LANGUAGE_NAMES])
        self._language.choose(texts.language)
        looks = (tr("As the system"), tr("Light"), tr("Dark"))
        self._appearance.set_chips(
            [ChipText(key=key, text=text) for key, text in zip(APPEARANCES, looks, strict=True)]
        )
        self._appearance.choose(self._machine.appearance)
        self._scale.set_chips([ChipText(key=str(each), text=f"{each} %") for each in SCALES])
        self._scale.choose(str(theme.scale))
