"""Settings: the deadlines of this book. Saved as a whole; what is due moves at once."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.settings.number_field import NumberField
from diary_app.desktop.settings.rule_acts import change_rules
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.widgets import Button, Card, FieldGrid, FlowLayout, Label
from diary_app.domain.form import Deadlines
from diary_app.domain.matters import Nature
from diary_app.domain.rules import MOST_CALENDAR_DAYS, MOST_SOON, MOST_WORKDAYS, Rules
from diary_app.wording import terms


class DeadlinesPart(Card):
    """A number for each nature, and the limits beside them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=16)
        self._context = context
        self._title = Label("", "heading")
        self._hint = Label("", "secondary", wrap=True)
        self._natures = {nature: NumberField(0, MOST_WORKDAYS) for nature in Nature}
        self._default = NumberField(0, MOST_WORKDAYS)
        self._passing_up = NumberField(0, MOST_WORKDAYS)
        self._answering = NumberField(0, MOST_WORKDAYS)
        self._soon = NumberField(0, MOST_SOON)
        self._waiting = NumberField(1, MOST_WORKDAYS)
        self._hard_limit = NumberField(1, MOST_CALENDAR_DAYS)
        self._fields = (
            *self._natures.values(),
            self._default,
            self._passing_up,
            self._answering,
            self._soon,
            self._waiting,
            self._hard_limit,
        )
        grid = FieldGrid()
        self._labels = [grid.add("", field) for field in self._fields]
        for field in self._fields:
            field.valueChanged.connect(self._on_typed)
            field.meant.connect(self._on_save)
        self._save = Button("", icon="save", live=False)
        self._save.clicked.connect(self._on_save)
        self._as_issued = Button("", icon="restore", live=False)
        self._as_issued.clicked.connect(self._on_as_issued)
        acts = QWidget()
        flow = FlowLayout(acts, gap=12)
        flow.addWidget(self._save)
        flow.addWidget(self._as_issued)
        for each in (self._title, self._hint, grid, acts):
            self.body.addWidget(each)
        self._shown = self._typed()
        self.show_rules()

    def show_rules(self) -> None:
        """Show what is in force; what is being typed stays."""
        touched = self._typed() != self._shown
        services = self._context.services
        limits, waiting = services.form.deadlines, services.ruling.rules().waiting_days
        self._shown = (limits, waiting)
        if not touched:
            for nature, field in self._natures.items():
                field.show_number(limits.by_nature[nature])
            self._default.show_number(limits.default)
            self._passing_up.show_number(limits.passing_up)
            self._answering.show_number(limits.answering)
            self._soon.show_number(limits.soon)
            self._hard_limit.show_number(limits.hard_limit_calendar_days)
            self._waiting.show_number(waiting)
        self._on_typed()

    def retranslate(self) -> None:
        """Word it anew."""
        self._title.setText(tr("Deadlines"))
        self._hint.setText(
            tr(
                "Counted in working days from the day a matter was raised. A change moves the "
                "due dates of all open matters at once."
            )
        )
        names = (
            *(terms.nature(texts.words, nature) for nature in self._natures),
            tr("Nature not said"),
            tr("Passing up"),
            tr("Call back after the answer"),
            tr("Amber before the day"),
            tr("Street silent for"),
            tr("Longest in all"),
        )
        for label, field, name in zip(self._labels, self._fields, names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
            field.count(lambda days: trn("working day", "working days", days))
        self._hard_limit.count(lambda days: trn("calendar day", "calendar days", days))
        self._save.setText(tr("Save the deadlines"))
        self._as_issued.setText(tr("As in the unified form"))

    def _typed(self) -> tuple[Deadlines, int]:
        """What the fields say: the deadlines, and the days after which silence is shown."""
        limits = Deadlines(
            by_nature={nature: field.value() for nature, field in self._natures.items()},
            default=self._default.value(),
            passing_up=self._passing_up.value(),
            answering=self._answering.value(),
            soon=self._soon.value(),
            hard_limit_calendar_days=self._hard_limit.value(),
        )
        return limits, self._waiting.value()

    def _usual(self) -> tuple[Deadlines, int]:
        return self._context.services.ruling.issued_deadlines(), Rules().waiting_days

    def _on_typed(self) -> None:
        self._save.setEnabled(self._typed() != self._shown)
        self._as_issued.setEnabled(self._shown != self._usual())

    def _on_save(self) -> None:
        if self._typed() != self._shown:
            self._use(*self._typed())

    def _on_as_issued(self) -> None:
        self._use(*self._usual())

    def _use(self, limits: Deadlines, waiting: int) -> None:
        ruling = self._context.services.ruling
        # What was typed is what was asked for: the fields follow the book again.
        self._shown = self._typed()
        rules = replace(
            ruling.rules(),
            deadlines=None if limits == ruling.issued_deadlines() else limits,
            waiting_days=waiting,
        )
        change_rules(self._context, lambda: ruling.use(rules), tr("Deadlines saved"))
