"""The bar above every page: the search field, and *New entry* at the same place always."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px, theme
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.fields import SearchField
from diary_app.desktop.widgets.layouts import Row

_SEARCH_WIDTH = 540


class TopBar(QFrame):
    """Tells what is typed into the search field, and when a new entry is wanted."""

    searched = Signal(str)
    list_wanted = Signal()
    """Enter or Down in the search field: the keyboard goes to what was found."""
    new_entry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "top-edge")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.search = _ListeningSearch()
        self.search.textChanged.connect(self.searched)
        self.search.left_downwards.connect(self.list_wanted)
        self.new_entry = Button("", "Ctrl+N", "filled", live=False)
        self.new_entry.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.new_entry.clicked.connect(lambda: self.new_entry_wanted.emit())
        row = Row(self, gap=16, margins=(24, 12, 24, 11))
        row.addWidget(self.search, 1)
        row.addStretch(0)
        row.addWidget(self.new_entry)
        self.word()
        self._measure()
        texts.language_changed.connect(self.word)
        theme.changed.connect(self._measure)

    def word(self) -> None:
        """Word it anew."""
        self.search.setPlaceholderText(tr("Search entries, matters, residents…"))
        self.search.setAccessibleName(tr("Search"))
        self.new_entry.setText(tr("New entry"))

    def set_book_open(self, is_open: bool) -> None:
        """Without a book there is nothing to search and nowhere to write."""
        self.search.setEnabled(is_open)
        self.new_entry.setEnabled(is_open)

    def focus_search(self) -> None:
        """Put the keyboard into the search field, its text chosen."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _measure(self) -> None:
        self.search.setMaximumWidth(px(_SEARCH_WIDTH))


class _ListeningSearch(SearchField):
    left_downwards = Signal()

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
            return
        super().keyPressEvent(event)
