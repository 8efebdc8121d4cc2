"""What the form holds of a matter besides its kind and category."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from diary_app.desktop.entry.category_field import CategoryField
from diary_app.desktop.entry.fields import MatterFields
from diary_app.desktop.entry.kind_buttons import KindButtons
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.field_grid import FieldGrid
from diary_app.desktop.widgets.fields import Choice, Field
from diary_app.desktop.widgets.layouts import Column, FlowLayout, Row
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.desktop.widgets.tick import Tick
from diary_app.domain.matters import Kind, MatterContent, Nature
from diary_app.wording import terms

_MOST_HOUSEHOLDS = 99_999


class MatterDetails(QWidget):
    """Title, nature, households and marks of one matter."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rest = MatterContent(kind=Kind.PROBLEM)
        self.title = Field()
        self.nature = Choice()
        self.households = Field()
        self.households.setValidator(QIntValidator(0, _MOST_HOUSEHOLDS, self.households))
        self._flags = {name: Tick() for name in ("urgent", "collective", "sensitive")}
        marks = QWidget()
        flow = FlowLayout(marks, gap=16)
        for box in self._flags.values():
            box.toggled.connect(lambda _on: self.edited.emit())
            flow.addWidget(box)
        self.title.textEdited.connect(lambda _text: self.edited.emit())
        self.households.textEdited.connect(lambda _text: self.edited.emit())
        self.nature.chosen.connect(lambda _value: self.edited.emit())
        self._grid = FieldGrid()
        self._labels = (
            self._grid.add_wide("", self.title),
            self._grid.add("", self.nature),
            self._grid.add("", self.households),
            self._grid.add_wide("", marks),
        )
        Column(self).addWidget(self._grid)
        self.retranslate()

    def show_content(self, content: MatterContent) -> None:
        """Show what is written about a matter."""
        self._rest = content
        self.title.setText(content.title)
        self.nature.set_value(content.nature)
        self.households.setText(str(content.households) if content.households != 1 else "")
        for name, box in self._flags.items():
            blocked = box.blockSignals(True)
            box.setChecked(bool(getattr(content, name)))
            box.blockSignals(blocked)

    def content(self, kind: Kind, category: str | None) -> MatterContent:
        """The matter as the form reads now."""
        nature = self.nature.value()
        households = self.households.text()
        return MatterContent(
            kind=kind,
            title=self.title.text(),
            nature=Nature(nature) if isinstance(nature, str) else None,
            category=category,
            households=int(households) if households.isdigit() else 1,
            people=self._rest.people,
            urgent=self._flags["urgent"].isChecked(),
            collective=self._flags["collective"].isChecked(),
            sensitive=self._flags["sensitive"].isChecked(),
            handler=self._rest.handler,
        )

    def labels(self) -> tuple[Label, ...]:
        """The labels, to be given one width with others."""
        return self._labels

    def retranslate(self) -> None:
        """Word it anew."""
        words = (tr("Matter"), tr("Nature"), tr("Homes affected"), tr("Marks"))
        for label, word in zip(self._labels, words, strict=True):
            label.setText(word)
        self.title.setPlaceholderText(tr("Taken from the text where left empty"))
        self.title.setAccessibleName(tr("Title of the matter"))
        self.nature.setAccessibleName(tr("Nature"))
        self.households.setAccessibleName(tr("Homes affected"))
        self.households.setPlaceholderText("1")
        self.nature.set_options(
            [(None, "—"), *((each, terms.nature(texts.words, each)) for each in Nature)]
        )
        self._flags["urgent"].setText(tr("Urgent"))
        self._flags["collective"].setText(tr("Collective"))
        self._flags["sensitive"].setText(tr("Sensitive"))


class MatterBox(Card):
    """One more matter of the same entry, with its own kind, category and title."""

    edited = Signal()
    remove_wanted = Signal()

    def __init__(
        self, make_category: Callable[[], CategoryField], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, gap=12)
        self._shown = MatterFields(content=MatterContent(kind=Kind.PROBLEM))
        self.kinds = KindButtons(needed=True, compact=True)
        self.category = make_category()
        self.details = MatterDetails()
        self._remove = Button(kind="quiet", icon="close", compact=True)
        self._remove.clicked.connect(self.remove_wanted)
        top = Row(gap=12)
        top.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.category, 1)
        top.addWidget(self._remove)
        self.body.addLayout(top)
        self.body.addWidget(self.details)
        self.kinds.kind_changed.connect(self.edited)
        self.category.decided.connect(self.edited)
        self.details.edited.connect(self.edited)
        self.retranslate()

    def show_matter(self, matter: MatterFields) -> None:
        """Show one matter."""
        self._shown = matter
        self.kinds.set_kind(matter.content.kind)
        self.category.set_category(matter.content.category, chosen=matter.chosen)
        self.details.show_content(matter.content)

    def matter(self) -> MatterFields:
        """The matter as it reads now."""
        kind = self.kinds.kind() or self._shown.content.kind
        return MatterFields(
            content=self.details.content(kind, self.category.code),
            chosen=self.category.is_chosen,
            matter_id=self._shown.matter_id,
            revision=self._shown.revision,
        )

    def retranslate(self) -> None:
        """Word it anew."""
        self.kinds.retranslate()
        self.category.retranslate()
        self.details.retranslate()
        self._remove.setToolTip(tr("Take this matter off"))
        self._remove.setAccessibleName(tr("Take this matter off"))
