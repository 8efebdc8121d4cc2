"""Writing a work down: what, when, where, for how much, and for whom."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.place_field import PlaceField
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.date_field import DateField
from diary_app.desktop.widgets.field_grid import FieldGrid
from diary_app.desktop.widgets.fields import Choice, Field
from diary_app.desktop.widgets.layouts import Column, FlowLayout
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.desktop.widgets.text_area import TextArea
from diary_app.desktop.works import wording
from diary_app.desktop.works.matter_picker import MatterPicker
from diary_app.domain.text import clean_line
from diary_app.domain.works import WorkContent, WorkKind, WorkPage
from diary_app.wording import terms


class WorkForm(QWidget):
    """A new work, one to correct, or further matters for one.

    ``submitted``: what it holds is to be kept. What was typed for a new work
    stays when the form is left, until it is kept or cleared.
    """

    submitted = Signal()
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.work: WorkPage | None = None
        self._only_matters = False
        self._heading = Label("", "title", wrap=True)
        self.kind = Choice()
        self.name = Field()
        self.day = DateField(context.clock.today(), today=context.clock.today())
        self.place = PlaceField(context)
        self.cost = Field()
        self.note = TextArea(least_lines=2)
        self.picker = MatterPicker(context)
        self._problem = Label("", "body", "overdue", wrap=True)
        self._save = Button(keys="Ctrl+Enter", kind="filled", live=False)
        self._leave = Button(keys="Esc", live=False)
        self._fields = FieldGrid()
        self._labels = (
            self._fields.add_wide("", self.name),
            self._fields.add("", self.kind),
            self._fields.add("", self.day),
            self._fields.add("", self.place),
            self._fields.add("", self.cost),
            self._fields.add_wide("", self.note),
        )
        self._card = Card()
        self._card.body.addWidget(self._fields)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        flow.addWidget(self._save)
        flow.addWidget(self._leave)
        column = Column(self, gap=16)
        for widget in (self._heading, self._card, self.picker, self._problem, buttons):
            column.addWidget(widget)
        self._listen()
        self.retranslate()
        self.begin_new()

    @property
    def only_matters(self) -> bool:
        """Whether further matters are asked for, and nothing else."""
        return self._only_matters

    def begin_new(self) -> None:
        """Go on with the new work begun earlier, or begin one."""
        if self.work is not None or not self.name.text():
            self.clear()
        self._arrange(None)

    def clear(self) -> None:
        """Forget what was typed."""
        self.work = None
        self._fill(WorkContent(kind=WorkKind.CLEANED, title="", done_on=self._today()))
        self.picker.begin(self._written())

    def edit(self, page: WorkPage) -> None:
        """Correct a work."""
        self._arrange(page)
        self._fill(page.work.content)

    def settle(self, page: WorkPage) -> None:
        """Choose further matters for a work."""
        self._arrange(page, only_matters=True)
        self._fill(page.work.content)
        self.picker.begin(page.work.content, [matter.id for matter in page.matters])

    def content(self) -> WorkContent | None:
        """What the fields hold; ``None`` (and the problem is said) where it cannot be kept."""
        self._say("")
        if not clean_line(self.name.text()):
            self.name.set_problem(True)
            self.name.setFocus()
            self._say(tr("Say what was done, in a few words."))
            return None
        if not self.day.is_readable():
            self.day.setFocus()
            self._say(tr("This is not a day that can be read."))
            return None
        if (self.day.value() or self._today()) > self._today():
            self.day.setFocus()
            self._say(tr("A work that is done cannot lie ahead. Choose today or a day before."))
            return None
        try:
            wording.read_cost(self.cost.text())
        except ValueError:
            self.cost.set_problem(True)
            self.cost.setFocus()
            self._say(tr("The cost is an amount in yuan, as 12800 or 12800.50."))
            return None
        return self._written()

    def focus_first(self) -> None:
        """Bring the keyboard to where writing begins."""
        ticks = self.picker.ticks()
        if self._only_matters and ticks:
            ticks[0].setFocus()
        else:
            self.name.setFocus()

    def say_fault(self, words: str) -> None:
        """Say why it was not kept."""
        self._say(words)

    def retranslate(self) -> None:
        """Word everything anew, keeping what is written."""
        names = (
            tr("What was done"),
            tr("Kind"),
            tr("Done on"),
            tr("Place"),
            tr("Cost"),
            tr("Note"),
        )
        fields = (self.name, self.kind, self.day, self.place, self.cost, self.note)
        for label, name, field in zip(self._labels, names, fields, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self.name.setPlaceholderText(tr("such as: eight street lamps at the village entrance"))
        self.cost.setPlaceholderText(tr("in yuan; may be left empty"))
        self.kind.set_options([(kind, terms.work_kind(texts.words, kind)) for kind in WorkKind])
        self._save.setText(tr("Save"))
        self._leave.setText(tr("Cancel"))
        self.place.retranslate()
        self.picker.retranslate()
        self._word_heading()

    def _word_heading(self) -> None:
        if self._only_matters and self.work is not None:
            words = tr("More matters for “{title}”").format(title=self.work.work.content.title)
        else:
            words = tr("Correct the work") if self.work else tr("A new work done")
        self._heading.setText(words)

    def _arrange(self, page: WorkPage | None, *, only_matters: bool = False) -> None:
        self.work = page
        self._only_matters = only_matters
        self._card.setVisible(not only_matters)
        self.picker.setVisible(page is None or only_matters)
        self._say("")
        self._word_heading()

    def _fill(self, content: WorkContent) -> None:
        self.name.setText(content.title)
        self.kind.set_value(content.kind)
        self.day.set_value(content.done_on)
        self.place.set_place(content.group, content.spot)
        self.cost.setText("" if content.cost is None else f"{content.cost:.2f}")
        self.note.set_text(content.note)
        for field in (self.name, self.cost):
            field.set_problem(False)

    def _written(self) -> WorkContent:
        group, spot = self.place.place()
        kind = self.kind.value()
        try:
            cost = wording.read_cost(self.cost.text())
        except ValueError:
            cost = None
        return WorkContent(
            kind=kind if isinstance(kind, WorkKind) else WorkKind.OTHER,
            title=clean_line(self.name.text()),
            done_on=self.day.value() or self._today(),
            group=group,
            spot=spot,
            cost=cost,
            note=self.note.text().strip(),
        )

    def _today(self) -> date:
        return self._context.clock.today()

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _on_edited(self) -> None:
        self._say("")
        for field in (self.name, self.cost):
            field.set_problem(False)
        if self.work is None:
            self.picker.look_for(self._written())

    def _listen(self) -> None:
        for field in (self.name, self.place, self.cost):
            field.textEdited.connect(self._on_edited)
        self.kind.chosen.connect(self._on_edited)
        self.day.day_changed.connect(self._on_edited)
        self._save.clicked.connect(self.submitted)
        self._leave.clicked.connect(self.left)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submitted)

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
