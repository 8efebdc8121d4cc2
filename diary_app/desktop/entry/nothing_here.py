"""Beside an empty list: why there is nothing, and what to do next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.texts import tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column
from diary_app.desktop.widgets.surfaces import EmptyState


class NothingHere(QWidget):
    """``widen_wanted``: clear what narrows the list."""

    widen_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = ""
        self.write = Button(keys="Ctrl+N", kind="filled", live=False)
        self.write.clicked.connect(lambda: context.go("new_entry"))
        self.widen = Button()
        self.widen.clicked.connect(self.widen_wanted)
        self._nothing_found = EmptyState("search", button=self.widen)
        self._nothing_written = EmptyState("diary", button=self.write)
        self._blank = QWidget()
        self._stack = QStackedWidget()
        for each in (self._blank, self._nothing_found, self._nothing_written):
            self._stack.addWidget(each)
        Column(self).addWidget(self._stack)
        self.retranslate()

    def show_reason(self, query: str, *, narrowed: bool) -> None:
        """Say that nothing was found for ``query``, or that nothing was written yet."""
        self._query = query
        self.widen.setVisible(narrowed)
        self._stack.setCurrentWidget(self._nothing_found if narrowed else self._nothing_written)
        self.retranslate()

    def retranslate(self) -> None:
        """Word it anew."""
        found = tr("Nothing found for “{query}”").format(query=self._query)
        self._nothing_found.set_words(
            found if self._query else tr("Nothing here of this kind"),
            tr("All words must be in the entry; fewer words find more."),
        )
        self._nothing_written.set_words(
            tr("No entries yet"),
            tr("Write down the first visit, or take in the ledger you kept so far."),
        )
        self.widen.setText(tr("Show everything"))
        self.write.setText(tr("Write the first entry"))
