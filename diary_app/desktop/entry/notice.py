"""A quiet line above the list that offers one thing to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import HairLine, Label


class Notice(QWidget):
    """Hidden while it has nothing to say. ``acted``: the person took the offer."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label("", "secondary", wrap=True)
        self.button = Button(compact=True)
        self.button.clicked.connect(self.acted)
        column = Column(self, gap=0)
        row = Row(gap=12, margins=(16, 10, 16, 10))
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        column.addLayout(row)
        column.addWidget(HairLine())
        self.hide()

    def show_words(self, words: str) -> None:
        """Say ``words``, or nothing."""
        self._words.setText(words)
        self.setVisible(bool(words))

    def retranslate(self, act: str) -> None:
        """Word the offer."""
        self.button.setText(act)
