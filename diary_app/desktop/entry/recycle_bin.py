"""The recycle bin: what was deleted, to be brought back or removed for good."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.asking import is_wanted
from diary_app.desktop.entry.list_view import EntryListView
from diary_app.desktop.entry.phrases import row_spoken
from diary_app.desktop.entry.row_delegate import EntryRowDelegate
from diary_app.desktop.models.entry_list import EntryListModel, PageWanted
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import EmptyState, HairLine, Label
from diary_app.domain.searching import EntryRow, EntryRows


class RecycleBin(QWidget):
    """Enter brings the chosen entry back, Delete removes it for good, Esc leaves."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._title = Label("", "title")
        self._hint = Label("", "secondary", wrap=True)
        self._model = EntryListModel(lambda row: row_spoken(texts.words, row), self)
        self._model.page_wanted.connect(self._read)
        self._model.filled.connect(self._on_filled)
        self.list = EntryListView(
            self._model,
            EntryRowDelegate(context.clock.today(), lambda: context.services.form.holidays),
        )
        self.back = Button(keys="Esc", live=False)
        self.restore_button = Button(keys="Enter", kind="filled", live=False, icon="restore")
        self.purge_button = Button(keys="Delete", kind="danger", live=False)
        self._empty = EmptyState("trash")
        self._stack = QStackedWidget()
        self._lay_out()
        self.list.row_opened.connect(self._restore)
        self.list.delete_pressed.connect(self._purge_chosen)
        self.back.clicked.connect(self.closed)
        self.restore_button.clicked.connect(self._restore_chosen)
        self.purge_button.clicked.connect(self._purge_chosen)
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.closed)
        self.retranslate()

    def _lay_out(self) -> None:
        head = Row(gap=12, margins=(32, 20, 32, 4))
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.back)
        words = Row(margins=(32, 0, 32, 12))
        words.addWidget(self._hint)
        foot = Row(gap=12, margins=(32, 12, 32, 16))
        foot.addWidget(self.restore_button)
        foot.addWidget(self.purge_button)
        foot.addStretch(1)
        filled = QWidget()
        inner = Column(filled, gap=0)
        inner.addWidget(self.list, 1)
        inner.addLayout(foot)
        self._stack.addWidget(filled)
        self._stack.addWidget(self._empty)
        column = Column(self, gap=0)
        column.addLayout(head)
        column.addLayout(words)
        column.addWidget(HairLine())
        column.addWidget(self._stack, 1)

    def open(self) -> None:
        """Read what lies in the bin."""
        self._model.begin()

    def retranslate(self) -> None:
        """Word it anew."""
        self._title.setText(tr("Recycle bin"))
        self._hint.setText(tr("Deleted entries stay here until they are removed for good."))
        self.back.setText(tr("Back to the diary"))
        self.restore_button.setText(tr("Bring back"))
        self.purge_button.setText(tr("Remove for good"))
        self._empty.set_words(tr("The recycle bin is empty"), "")
        self.list.setAccessibleName(tr("Recycle bin"))
        self.list.viewport().update()

    def restyle(self) -> None:
        """Measure anew."""
        self.list.restyle()

    def _read(self, wanted: PageWanted) -> None:
        self._context.tasks.read(
            self._context.services.writing.deleted, lambda rows: self._take(wanted, rows)
        )

    def _take(self, wanted: PageWanted, rows: EntryRows) -> None:
        self._model.take(wanted, rows)

    def _on_filled(self) -> None:
        self._stack.setCurrentIndex(0 if self._model.rowCount() else 1)
        if self._model.rowCount():
            self.list.choose(0)
            self.list.setFocus()
        else:
            self.back.setFocus()

    def _restore_chosen(self) -> None:
        row = self.list.chosen_row()
        if row is not None:
            self._restore(row)

    def _restore(self, row: EntryRow) -> None:
        writing = self._context.services.writing
        self._context.tasks.write(
            lambda: writing.restore([row.id]),
            lambda changes: self._context.tell(
                tr("Brought back: {title}").format(title=row.title), changes.act
            ),
        )

    def _purge_chosen(self) -> None:
        row = self.list.chosen_row()
        if row is None:
            return
        if is_wanted(
            self.window(),
            tr("Remove “{title}” for good?").format(title=row.title),
            tr("The entry, its photos and the matters only it raised are gone then."),
            tr("Remove for good"),
        ):
            self._purge(row.id)

    def _purge(self, entry_id: UUID) -> None:
        writing = self._context.services.writing
        self._context.tasks.write(
            lambda: writing.purge([entry_id]),
            lambda _changes: self._context.tell(tr("Removed for good.")),
        )
