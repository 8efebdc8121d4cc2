"""Choosing the matter that another one is merged into, by keyboard alone."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListView, QStackedWidget, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.follow_up.delegate import TargetDelegate
from diary_app.desktop.follow_up.merging import proposed, searched
from diary_app.desktop.models.work_list import WorkListModel
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.fields import SearchField
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import Label
from diary_app.domain.entries import MatterPage
from diary_app.domain.following import WorkItem
from diary_app.domain.matters import Matter

_PAUSE_MS = 120
_SIZE = (640, 560)


class MergeDialog(QDialog):
    """Proposes matters like the one given; words or a number find others.

    ``chosen`` carries the ``Matter`` it is to be merged into.
    """

    chosen = Signal(object)

    def __init__(self, context: Context, page: MatterPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page = page
        self._reading: Handle | None = None
        self.setWindowTitle(tr("Merge into another matter"))
        heading = Label(
            tr("Which matter is “{title}” part of?").format(title=page.matter.content.title),
            "heading",
            wrap=True,
        )
        told = Label(
            tr(
                "It will count as one matter with the one you choose. Its entries, steps and "
                "answers are kept, and it can be taken apart again at any time."
            ),
            "secondary",
            wrap=True,
        )
        self._search = SearchField("", clears=False)
        self._search.setPlaceholderText(tr("Words, a name or a number"))
        self._search.setAccessibleName(tr("Look for the other matter"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._search.textChanged.connect(self._pause.start)
        self._which = Label(type="secondary")
        self._model = WorkListModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(TargetDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(tr("Matters it may be the same as"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.doubleClicked.connect(self._choose)
        self._none = Label("", "body", "secondary", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._found = QStackedWidget()
        self._found.addWidget(self._list)
        self._found.addWidget(self._none)
        self._merge = Button(tr("Merge"), "Enter", "filled", live=False)
        self._merge.clicked.connect(self._choose)
        leave = Button(tr("Cancel"), "Esc", live=False)
        leave.clicked.connect(self.reject)
        for button in (self._merge, leave):
            button.setAutoDefault(False)
        acts = Row(gap=8)
        acts.addStretch(1)
        acts.addWidget(leave)
        acts.addWidget(self._merge)
        column = Column(self, gap=12, margins=(24, 20, 24, 20))
        for each in (heading, told, self._search, self._which):
            column.addWidget(each)
        column.addWidget(self._found, 1)
        column.addLayout(acts)
        screen = self.screen().availableSize()
        self.resize(
            min(px(_SIZE[0]), screen.width() - px(32)), min(px(_SIZE[1]), screen.height() - px(64))
        )
        self._search.setFocus()
        self._look()

    def shown(self) -> tuple[str, ...]:
        """The numbers of the matters listed now, in order."""
        items = (self._model.row(row) for row in range(self._model.rowCount()))
        return tuple(item.matter.number for item in items if item is not None)

    def _look(self) -> None:
        """Read what fits what is typed; nothing typed: what is like the matter."""
        self._pause.stop()
        if self._reading is not None:
            self._reading.cancel()
        services, page, typed = self._context.services, self._page, self._search.text().strip()
        self._reading = self._context.tasks.read(
            lambda: (
                searched(services, typed, page.matter.id) if typed else proposed(services, page)
            ),
            lambda found: self._show(found, typed),
            self._context.tell_fault,
        )

    def _show(self, found: tuple[WorkItem, ...], typed: str) -> None:
        self._model.show_rows(found)
        if found:
            self._list.setCurrentIndex(self._model.index(0))
        self._which.setText(tr("Found") if typed else tr("Most alike first"))
        self._which.setVisible(bool(found))
        self._none.setText(
            tr("No open matter has these words.")
            if typed
            else tr("No open matter looks like it. Look for one by words or by its number.")
        )
        self._found.setCurrentIndex(0 if found else 1)
        self._merge.setEnabled(bool(found))

    def _choose(self) -> None:
        item = self._model.row(self._list.currentIndex().row())
        # While a pause in typing is awaited, what is listed is not what was typed.
        if item is None or self._pause.isActive():
            return
        matter: Matter = item.matter
        self.accept()
        self.chosen.emit(matter)

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        count = self._model.rowCount()
        if step is not None and count:
            row = (self._list.currentIndex().row() + step) % count
            self._list.setCurrentIndex(self._model.index(row))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            super().keyPressEvent(event)
