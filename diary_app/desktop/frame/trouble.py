"""Shown instead of the pages where a book could not be opened: what happened, what can be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.icon import pixmap
from diary_app.desktop.widgets.layouts import Column, FlowLayout
from diary_app.desktop.widgets.surfaces import Label
from diary_app.domain.errors import DiaryError
from diary_app.wording.errors import sentence


class Trouble(QWidget):
    """The fault in words, and the ways on: again, a backup, another book, a new one.

    A damaged book can be read as far as it goes, and what is left of it saved.
    """

    again_wanted = Signal()
    read_wanted = Signal()
    salvage_wanted = Signal()
    backup_wanted = Signal()
    other_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fault: DiaryError | None = None
        self._path = ""
        self._picture = Label()
        self._title = Label("", "title", wrap=True)
        self._reason = Label("", wrap=True, selectable=True)
        self._where = Label("", "secondary", wrap=True, selectable=True)
        self._left = Label("", wrap=True, selectable=True)
        self._left_words: Callable[[], str] = str
        self._read = Button("", icon="diary", live=False)
        self._salvage = Button("", icon="save", live=False)
        self._read.clicked.connect(lambda: self.read_wanted.emit())
        self._salvage.clicked.connect(lambda: self.salvage_wanted.emit())
        self._again = Button("", "F5", "filled", icon="restore")
        self._other = Button("", "Ctrl+O", icon="folder", live=False)
        self._new = Button("", icon="book-new", live=False)
        self._backup = Button("", icon="history", live=False)
        self._again.clicked.connect(lambda: self.again_wanted.emit())
        self._backup.clicked.connect(lambda: self.backup_wanted.emit())
        self._other.clicked.connect(lambda: self.other_wanted.emit())
        self._new.clicked.connect(lambda: self.new_wanted.emit())
        column = Column(self, gap=12, margins=(48, 32, 48, 32))
        column.addStretch(2)
        column.addWidget(self._picture)
        for label in (self._title, self._reason, self._left, self._where):
            column.addWidget(label)
        ways = QWidget()
        flow = FlowLayout(ways, gap=12)
        for button in (
            self._again,
            self._backup,
            self._read,
            self._salvage,
            self._other,
            self._new,
        ):
            flow.addWidget(button)
        column.addSpacing(px(12))
        column.addWidget(ways)
        column.addStretch(3)
        self.word()
        texts.language_changed.connect(self.word)

    def show_fault(self, fault: DiaryError, path: str) -> None:
        """Tell about ``fault`` with the book at ``path``."""
        self._fault = fault
        self._path = path
        self.show_left(str, readable=False)
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_left(self, words: Callable[[], str], *, readable: bool) -> None:
        """Say what is left of a damaged book (``words`` are asked anew for each language)."""
        self._left_words = words
        self._read.setVisible(readable)
        self._salvage.setVisible(readable)
        self.word()

    def word(self) -> None:
        """Word it anew."""
        self._picture.setPixmap(pixmap("warning", "soon", 40))
        self._title.setText(tr("The book could not be opened"))
        self._reason.setText(sentence(texts.words, self._fault) if self._fault else "")
        left = self._left_words()
        self._left.setText(left)
        self._left.setVisible(bool(left))
        self._where.setText(self._path)
        self._read.setText(tr("Read what is left"))
        self._salvage.setText(tr("Save what can be read as a new book…"))
        self._again.setText(tr("Try again"))
        self._backup.setText(tr("Restore a backup…"))
        self._other.setText(tr("Open another book…"))
        self._new.setText(tr("Make a new book…"))
