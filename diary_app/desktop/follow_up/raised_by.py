"""What raised a matter: its entries, those of matters merged into it, and these matters."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QSizePolicy, QWidget

from diary_app.desktop.follow_up.reading import MatterShown, Raising
from diary_app.desktop.follow_up.wording import matter_briefly
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, FlowLayout, Row, clear
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.domain.matters import Matter
from diary_app.domain.people import ResidentMention
from diary_app.wording import dates, figures


class RaisedBy(Card):
    """Rows that open an entry, or a merged matter, which can be taken apart again."""

    entry_asked = Signal(object)  # UUID
    matter_asked = Signal(object)  # UUID
    apart_asked = Signal(object)  # UUID
    resident_asked = Signal(object)  # UUID

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=4)
        self._heading = Label(type="heading")
        self._people = QWidget()
        self._people_flow = FlowLayout(self._people, gap=4)
        self._entries = Column(gap=0)
        self._merged_heading = Label(type="heading")
        self._merged = Column(gap=4)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._people)
        self.body.addLayout(self._entries)
        self.body.addWidget(self._merged_heading)
        self.body.addLayout(self._merged)

    def show_matter(self, shown: MatterShown, today: date) -> None:
        """Show what raised ``shown``."""
        self._heading.setText(
            trn("Raised by {n} entry", "Raised by {n} entries", shown.raised)
            if shown.raised
            else tr("No entry raises it any more")
        )
        self._show_people(shown.people)
        self._show_entries(shown.raisings, today)
        self._show_merged(shown.page.merged)

    def _show_people(self, people: Sequence[ResidentMention]) -> None:
        clear(self._people_flow)
        self._people.setVisible(bool(people))
        for mention in people:
            words = " · ".join(filter(None, (mention.name, mention.household)))
            button = Button(words, icon="person", kind="quiet", compact=True)
            button.setToolTip(tr("All that this home raised"))
            button.clicked.connect(partial(self._later, self.resident_asked, mention.resident_id))
            self._people_flow.addWidget(button)

    def _show_entries(self, raisings: Sequence[Raising], today: date) -> None:
        clear(self._entries)
        for raising in raisings:
            row = raising.row
            names = figures.listed(texts.words, row.residents[:2])
            parts = [dates.near_day(texts.words, row.date, today), row.group, names, row.title]
            if raising.through is not None:
                parts.append(tr("from {number}").format(number=raising.through.number))
            line = _line(parts, partial(self._later, self.entry_asked, row.id))
            self._entries.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_merged(self, merged: Sequence[Matter]) -> None:
        clear(self._merged)
        self._merged_heading.setVisible(bool(merged))
        self._merged_heading.setText(
            trn("{n} matter merged into it", "{n} matters merged into it", len(merged))
        )
        for matter in merged:
            line = QWidget()
            row = Row(line, gap=8)
            row.addWidget(
                _line(
                    [matter_briefly(matter)],
                    partial(self._later, self.matter_asked, matter.id),
                ),
                1,
                Qt.AlignmentFlag.AlignLeft,
            )
            apart = Button(tr("Take apart again"), compact=True)
            apart.setAccessibleName(f"{tr('Take apart again')}: {matter_briefly(matter)}")
            apart.clicked.connect(partial(self._later, self.apart_asked, matter.id))
            row.addWidget(apart, 0, Qt.AlignmentFlag.AlignVCenter)
            self._merged.addWidget(line)

    def _later(self, signal: SignalInstance, asked: UUID | None, *_: object) -> None:
        """Emit once the button is done with its click: what follows may take the button away."""
        QTimer.singleShot(0, self, lambda: signal.emit(asked))


def _line(parts: Sequence[str], act: Callable[[], None]) -> Button:
    words = " · ".join(filter(None, parts))
    button = Button(words, kind="quiet")
    button.setToolTip(words)
    # A long title is cut short, rather than the page made wide.
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    button.clicked.connect(lambda _=False: act())
    return button
