"""Raised again and again: the list of matters that several entries raise."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.follow_up.matter_list import MatterList
from diary_app.desktop.models.work_list import WorkListModel
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.widgets.surfaces import EmptyState
from diary_app.domain.following import WorkGroup, WorkItem
from diary_app.domain.likeness import RaisedAgain
from diary_app.domain.urgency import DeadlineWatch
from diary_app.domain.workdays import workdays_between
from diary_app.wording import dates


class RaisedAgainList(QStackedWidget):
    """Rows like those of the work list, most homes first; an empty state where there are none.

    ``matter_chosen`` carries the id of the matter whose row was gone to,
    ``matter_activated`` that of the row that Enter or a double click opened.
    ``counted`` carries how many there are each time they were read.
    """

    matter_chosen = Signal(object)
    matter_activated = Signal(object)
    counted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: tuple[RaisedAgain, ...] = ()
        self._chosen: UUID | None = None
        self._reading: Handle | None = None
        self._model = WorkListModel(self)
        self.list = MatterList(self._model)
        self.list.selectionModel().currentChanged.connect(self._on_row)
        self.list.activated.connect(self._on_activated)
        self._nothing = EmptyState("people")
        self.addWidget(self.list)
        self.addWidget(self._nothing)
        self.setFocusProxy(self.list)
        self.retranslate()

    def refresh(self) -> None:
        """Read the list anew beside the window; an earlier reading is given up."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._context.tasks.read(
            self._context.services.matching.raised_again, self.show_rows
        )

    def show_rows(self, rows: Sequence[RaisedAgain]) -> None:
        """Show ``rows`` and stay at the matter chosen, where it is still there."""
        self._rows = tuple(rows)
        self._show()
        self.counted.emit(len(self._rows))

    def choose(self, matter_id: UUID | None) -> None:
        """Go to the row of a matter, or to none where it is not shown; nothing is emitted."""
        self._chosen = matter_id
        row = self._model.place_of(matter_id)
        self.list.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())

    def first(self) -> UUID | None:
        """The matter of the first row."""
        return self._rows[0].matter.id if self._rows else None

    def retranslate(self) -> None:
        """Word it anew."""
        self.list.setAccessibleName(tr("Matters raised again and again"))
        self._nothing.set_words(
            tr("Nothing was raised twice yet"),
            tr(
                "Link an entry to an earlier matter while you write it, "
                "or merge two matters: what several homes ask for then stands here."
            ),
        )
        self._show()

    def restyle(self) -> None:
        """Measure anew."""
        self.list.doItemsLayout()

    def _show(self) -> None:
        today = self._context.clock.today()
        form = self._context.services.form
        watch = DeadlineWatch(today=today, soon_days=form.deadlines.soon, holidays=form.holidays)
        chosen = self._chosen
        self._model.show_rows([_item(each, watch) for each in self._rows])
        self.setCurrentIndex(0 if self._rows else 1)
        self.choose(chosen)

    def _on_row(self, current: QModelIndex) -> None:
        item = self._model.row(current.row())
        if item is not None and item.matter.id != self._chosen:
            self._chosen = item.matter.id
            self.matter_chosen.emit(self._chosen)

    def _on_activated(self, index: QModelIndex) -> None:
        item = self._model.row(index.row())
        if item is not None:
            self.matter_activated.emit(item.matter.id)


def _item(raised: RaisedAgain, watch: DeadlineWatch) -> WorkItem:
    """The row as the work list draws it, telling how often instead of what was done last."""
    matter, today = raised.matter, watch.today
    left = None
    if matter.due is not None:
        left = workdays_between(today, matter.due, watch.holidays)
    urgency = watch.urgency(matter.status, matter.deadline, matter.call_back_by)
    return WorkItem(
        matter=matter,
        group=WorkGroup.OTHER,
        urgency=urgency,
        days_left=left,
        waiting_days=0,
        last_step=raised_words(raised, today),
        residents=(),
        entry_id=raised.entry_id,
    )


def raised_words(raised: RaisedAgain, today: date) -> str:
    """4 homes · raised 6 times · 3 Mar – 20 Nov."""
    words = texts.words
    parts = [
        trn("{n} home", "{n} homes", raised.households),
        trn("raised {n} time", "raised {n} times", raised.times),
    ]
    first = dates.near_day(words, raised.first_raised, today)
    last = dates.near_day(words, raised.last_raised, today)
    parts.append(first if first == last else f"{first} – {last}")
    return " · ".join(parts)
