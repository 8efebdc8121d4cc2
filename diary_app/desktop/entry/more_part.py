"""What an entry may hold besides: out of sight until it is wanted."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diary_app.desktop.entry.clock_field import ClockField
from diary_app.desktop.entry.matter_parts import MatterDetails
from diary_app.desktop.texts import tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.field_grid import FieldGrid
from diary_app.desktop.widgets.fields import Field
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import Label
from diary_app.desktop.widgets.text_area import TextArea
from diary_app.domain.entries import EntryContent


class MorePart(QWidget):
    """Time, weather, others present, the entry's own title, thoughts and plan."""

    edited = Signal()

    def __init__(self, details: MatterDetails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_open = False
        self.opener = Button(kind="quiet", icon="chevron-down", compact=True)
        self.opener.clicked.connect(lambda: self.open(not self.is_open))
        self.time = ClockField()
        self.weather = Field()
        self.others = Field()
        self.title = Field()
        self.thoughts = TextArea(least_lines=2)
        self.plan = TextArea(least_lines=2)
        for field in (self.time, self.weather, self.others, self.title):
            field.textEdited.connect(lambda _text: self.edited.emit())
        for area in (self.thoughts, self.plan):
            area.written.connect(self.edited)
        grid = FieldGrid()
        self._labels = (
            grid.add("", self.time),
            grid.add("", self.weather),
            grid.add("", self.others),
            grid.add("", self.title),
            grid.add_wide("", self.thoughts),
            grid.add_wide("", self.plan),
        )
        self._inner = QWidget()
        inner = Column(self._inner, gap=12)
        inner.addWidget(details)
        inner.addWidget(grid)
        column = Column(self, gap=12)
        row = Row()
        row.addWidget(self.opener)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._inner)
        self.open(False)
        self.retranslate()

    def open(self, wanted: bool) -> None:
        """Show or hide what is inside."""
        self.is_open = wanted
        self._inner.setVisible(wanted)
        self.opener.set_icon("chevron-up" if wanted else "chevron-down")

    def show_content(self, content: EntryContent) -> None:
        """Show what is written; opens where something is."""
        self.time.set_time(content.time)
        self.weather.setText(content.weather)
        self.others.setText(content.others_present)
        self.title.setText(content.title)
        self.thoughts.set_text(content.thoughts)
        self.plan.set_text(content.plan)
        self.open(
            any((content.time, content.weather, content.others_present, content.title))
            or bool(content.thoughts or content.plan)
        )

    def filled(self, content: EntryContent) -> EntryContent:
        """``content`` with what stands here."""
        return replace(
            content,
            time=self.time.time(),
            weather=self.weather.text(),
            others_present=self.others.text(),
            title=self.title.text(),
            thoughts=self.thoughts.text(),
            plan=self.plan.text(),
        )

    def labels(self) -> tuple[Label, ...]:
        """The labels, to be given one width with others."""
        return self._labels

    def retranslate(self) -> None:
        """Word it anew."""
        self.opener.setText(tr("More"))
        words = (
            tr("Time"),
            tr("Weather"),
            tr("Also present"),
            tr("Title"),
            tr("Thoughts"),
            tr("Plan"),
        )
        fields: tuple[QWidget, ...] = (
            self.time,
            self.weather,
            self.others,
            self.title,
            self.thoughts,
            self.plan,
        )
        for label, field, word in zip(self._labels, fields, words, strict=True):
            label.setText(word)
            field.setAccessibleName(word)
        self.title.setPlaceholderText(tr("The first sentence where left empty"))
        self.time.setPlaceholderText("14:30")
