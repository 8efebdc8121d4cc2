"""The few questions there are: before what cannot be undone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from diary_app.desktop.texts import tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import Label


class Question(QDialog):
    """Says what would happen; Enter and Esc both leave everything as it is."""

    def __init__(self, title: str, words: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(px(440))
        column = Column(self, gap=12, margins=(24, 20, 24, 20))
        column.addWidget(Label(title, "heading", wrap=True))
        column.addWidget(Label(words, wrap=True))
        row = Row(gap=12)
        self.act_button = Button(act, kind="danger")
        self.act_button.setAutoDefault(False)
        self.act_button.clicked.connect(self.accept)
        self.leave_button = Button(tr("Leave it"), "Esc", live=False)
        self.leave_button.setDefault(True)
        self.leave_button.clicked.connect(self.reject)
        row.addWidget(self.act_button)
        row.addStretch(1)
        row.addWidget(self.leave_button)
        column.addSpacing(px(8))
        column.addLayout(row)
        self.leave_button.setFocus()


def is_wanted(parent: QWidget, title: str, words: str, act: str) -> bool:
    """Ask; ``True`` where the person wants it done."""
    return Question(title, words, act, parent).exec() == int(QDialog.DialogCode.Accepted)
