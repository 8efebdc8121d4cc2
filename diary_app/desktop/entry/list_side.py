"""The left side of the diary: chips with counts, and the list as it is searched."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.list_view import EntryListView
from diary_app.desktop.entry.phrases import row_spoken
from diary_app.desktop.entry.row_delegate import EntryRowDelegate
from diary_app.desktop.models.entry_list import EntryListModel, PageWanted
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.chips import ChipRow, ChipText
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import HairLine
from diary_app.domain.matters import Kind
from diary_app.domain.searching import ChipCounts, EntryRow, EntryRows, Filters
from diary_app.wording import terms

_PAUSE_MS = 200
_ALL, _OPEN = "all", "open"


class ListSide(QWidget):
    """Holds what is searched and filtered. ``filled`` after each new list is shown.

    ``row_chosen``: the entry to show beside it, or ``None`` where there is none.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)
    delete_pressed = Signal()
    bin_wanted = Signal()
    filled = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._query = ""
        self._filters = Filters()
        self._wanted: UUID | None = None
        self._asked = False
        self._position = 0
        self._marks: tuple[str, ...] = ()
        self._counts: ChipCounts | None = None
        self._reads: list[Handle] = []
        self._count_due = False
        self.model = EntryListModel(lambda row: row_spoken(texts.words, row), self)
        # A row may be missed while the list is painted: ask once that is over.
        self.model.page_wanted.connect(self._read, Qt.ConnectionType.QueuedConnection)
        self.model.filled.connect(self._on_filled)
        self.list = EntryListView(
            self.model,
            EntryRowDelegate(context.clock.today(), lambda: context.services.form.holidays),
        )
        self.chips = ChipRow(margins=(16, 12, 16, 12))
        policy = self.chips.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.chips.setSizePolicy(policy)
        self.chips.chosen_changed.connect(self._on_chips)
        self.bin_button = Button(kind="quiet", icon="trash", compact=True)
        self.bin_button.clicked.connect(self.bin_wanted)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._count)
        self.list.row_chosen.connect(self._on_row)
        self.list.row_opened.connect(self.row_opened)
        self.list.delete_pressed.connect(self.delete_pressed)
        foot = Row(margins=(12, 4, 16, 4))
        foot.addWidget(self.bin_button)
        foot.addStretch(1)
        column = Column(self, gap=0)
        column.addWidget(self.chips)
        column.addWidget(HairLine())
        column.addWidget(self.list, 1)
        column.addWidget(HairLine())
        column.addLayout(foot)
        self.retranslate()

    @property
    def query(self) -> str:
        """What is searched for."""
        return self._query

    @property
    def marks(self) -> tuple[str, ...]:
        """The words to mark."""
        return self._marks

    @property
    def is_asked(self) -> bool:
        """Whether an entry was asked for that may not stand in the list."""
        return self._asked

    @property
    def is_narrowed(self) -> bool:
        """Whether words or chips narrow the list."""
        return bool(self._query) or self._filters != Filters()

    def search(self, text: str) -> None:
        """Show what ``text`` finds; searches that were overtaken are stopped."""
        text = text.strip()
        if text == self._query:
            return
        self._query = text
        self._asked = False
        self.reload()

    def widen(self) -> None:
        """Show everything again, as far as the chips go."""
        self._filters = Filters()
        self.chips.choose(_ALL)
        self.reload()

    def reload(self, *, keep_depth: bool = False) -> None:
        """Read the list anew; the entry chosen stays chosen where it is still found."""
        chosen = self.list.chosen_row()
        if chosen is not None:
            self._position = self.list.currentIndex().row()
            if self._wanted is None:
                self._wanted = chosen.id
        self._stop_reads()
        self.model.begin(keep_depth=keep_depth)
        self._count_soon()

    def want(self, entry_id: UUID) -> None:
        """Choose an entry, now or once the list is read; where it is not in the list, no row."""
        self._wanted = entry_id
        self._asked = True
        if not self.model.waiting:
            self._choose_wanted()

    def show_rows_anew(self, ids: frozenset[UUID]) -> None:
        """Read the rows of ``ids`` again, in their place; the whole list where one moved."""
        holders = self.model.holders_of(ids)
        searching = self._context.services.searching

        def show(rows: Sequence[EntryRow | None]) -> None:
            if not all(row is not None and self.model.replace(row) for row in rows):
                self.reload(keep_depth=True)

        self._context.tasks.read(lambda: [searching.row(each) for each in holders], show)
        self._count_soon()

    def retranslate(self) -> None:
        """Word it anew."""
        self.list.setAccessibleName(tr("Entries"))
        self.chips.setAccessibleName(tr("Filters"))
        self.bin_button.setText(tr("Recycle bin"))
        self._show_chips()
        self.list.viewport().update()

    def restyle(self) -> None:
        """Measure anew."""
        self.list.restyle()

    def _stop_reads(self) -> None:
        under_way = [each for each in self._reads if not each.finished]
        for each in under_way:
            each.cancel()
        self._reads = []
        if under_way:
            self._context.services.searching.interrupt()

    def _read(self, wanted: PageWanted) -> None:
        if wanted.generation != self.model.generation:
            return
        searching = self._context.services.searching
        query, filters = self._query, self._filters

        def job() -> tuple[EntryRows, tuple[str, ...]]:
            rows = searching.rows(
                query, filters=filters, limit=wanted.limit, before_slot=wanted.before_slot
            )
            return rows, searching.marks(query) if query else ()

        def show(read: tuple[EntryRows, tuple[str, ...]]) -> None:
            self._marks = read[1]
            self.list.set_marks(read[1])
            self.model.take(wanted, read[0])

        def give_up(fault: Exception) -> None:
            self.model.give_up(wanted)
            self._context.tell_fault(fault)

        self._reads = [each for each in self._reads if not each.finished]
        self._reads.append(self._context.tasks.read(job, show, give_up))

    def _count_soon(self) -> None:
        self._count_due = True
        if self.isVisible():
            self._pause.start()

    def _count(self) -> None:
        self._count_due = False
        searching, query = self._context.services.searching, self._query

        def show(counts: ChipCounts) -> None:
            if query == self._query:
                self._counts = counts
                self._show_chips()

        self._reads.append(self._context.tasks.read(lambda: searching.chip_counts(query), show))

    def _show_chips(self) -> None:
        counts = self._counts
        words = texts.words
        chips = [ChipText(key=_ALL, text=tr("All"), count=counts.all if counts else None)]
        chips += [
            ChipText(
                key=kind.value,
                text=terms.kind(words, kind),
                count=counts.kinds.get(kind, 0) if counts else None,
            )
            for kind in Kind
        ]
        chips.append(
            ChipText(key=_OPEN, text=tr("Not closed"), count=counts.open if counts else None)
        )
        self.chips.set_chips(chips)
        if not self.chips.chosen():
            self.chips.choose(_ALL)

    def _on_chips(self, chosen: frozenset[str]) -> None:
        narrowed = self._filters != Filters()
        if (_ALL in chosen and narrowed) or not chosen - {_ALL}:
            chosen = frozenset()
        kinds = frozenset(kind for kind in Kind if kind.value in chosen)
        self._filters = Filters(kinds=kinds, open_only=_OPEN in chosen)
        self.chips.choose(*(chosen - {_ALL} or {_ALL}))
        self.reload()

    def _on_filled(self) -> None:
        asked = self._asked
        if not self._choose_wanted():
            if not self.model.rowCount():
                if not asked:
                    self.row_chosen.emit(None)
            elif not asked:
                self.list.choose(min(self._position, self.model.rowCount() - 1))
        self.filled.emit()

    def _choose_wanted(self) -> bool:
        wanted = self._wanted
        if wanted is None:
            return False
        position = self.model.position_of(wanted)
        if position is None:
            if not self.model.waiting:
                self._wanted = None
                self.list.setCurrentIndex(QModelIndex())
            return False
        self._wanted = None
        self.list.choose(position)
        return True

    def _on_row(self, row: EntryRow) -> None:
        self._position = self.list.currentIndex().row()
        self._asked = False
        self.row_chosen.emit(row)

    # Qt's own -----------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        # Out of sight nothing is counted; the book may be closed by then.
        self._pause.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._count_due:
            self._pause.start()
