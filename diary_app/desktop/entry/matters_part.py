"""The matters an entry raises, as the form holds them: the first in the open, more in boxes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.category_field import CategoryField
from diary_app.desktop.entry.fields import MatterFields
from diary_app.desktop.entry.kind_buttons import KEYS, KindButtons
from diary_app.desktop.entry.matter_parts import MatterBox, MatterDetails
from diary_app.desktop.texts import tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import Label
from diary_app.domain.matters import Kind, MatterContent
from diary_app.domain.proposals import Proposal

ANOTHER_KEY = "Alt+4"


class MattersPart(QWidget):
    """The row *This is*, and a box for every further matter.

    ``category`` and ``details`` of the first matter are placed by the form.
    """

    edited = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._first = MatterFields(content=MatterContent(kind=Kind.PROBLEM))
        self._boxes: list[MatterBox] = []
        self._proposed: tuple[Proposal, ...] = ()
        self.kinds = KindButtons(KEYS)
        self.category = self._make_category()
        self.details = MatterDetails()
        self._label = Label("", "body", "secondary")
        self.another = Button(keys=ANOTHER_KEY, kind="quiet", icon="plus", live=False)
        self.another.clicked.connect(self.add_box)
        self._column = Column(self, gap=12)
        # Behind the kinds where there is room, else below them: they wrap together.
        self.kinds.add_widget(self.another)
        row = Row(gap=12)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.kinds, 1)
        self._column.addLayout(row)
        self.kinds.kind_changed.connect(self._on_kind)
        self.category.decided.connect(self.edited)
        self.details.edited.connect(self.edited)
        self.retranslate()

    def matters(self) -> tuple[MatterFields, ...]:
        """Every matter, as the form reads now."""
        kind = self.kinds.kind()
        first: tuple[MatterFields, ...] = ()
        if kind is not None:
            first = (
                MatterFields(
                    content=self.details.content(kind, self.category.code),
                    chosen=self.category.is_chosen,
                    matter_id=self._first.matter_id,
                    revision=self._first.revision,
                ),
            )
        return (*first, *(box.matter() for box in self._boxes))

    def show_matters(self, matters: Sequence[MatterFields]) -> None:
        """Show ``matters``."""
        while self._boxes:
            self._drop(self._boxes[-1])
        blank = MatterFields(content=MatterContent(kind=Kind.PROBLEM))
        self._first = matters[0] if matters else blank
        self.kinds.set_kind(self._first.content.kind if matters else None)
        self._proposed = ()
        self.category.propose(())
        self.category.set_category(self._first.content.category, chosen=self._first.chosen)
        self.details.show_content(self._first.content)
        for each in matters[1:]:
            self._append(each)
        self._show_another()

    def propose(self, proposals: Sequence[Proposal]) -> None:
        """Offer categories for every matter for which nobody chose one."""
        self._proposed = tuple(proposals)
        for field in (self.category, *(box.category for box in self._boxes)):
            field.propose(self._proposed)

    def propose_next(self) -> None:
        """Show the next proposed category of the matter in hand."""
        box = self._box_in_hand()
        (self.category if box is None else box.category).show_next()

    def press(self, kind: Kind) -> None:
        """Set the kind of the matter in hand: the box with the keyboard in it, or the first."""
        box = self._box_in_hand()
        (self.kinds if box is None else box.kinds).press(kind)

    def _box_in_hand(self) -> MatterBox | None:
        """The box with the keyboard in it; ``None``: the first matter is in hand."""
        focus = QApplication.focusWidget()
        for box in self._boxes:
            if focus is not None and box.isAncestorOf(focus):
                return box
        return None

    def add_box(self) -> None:
        """Add another matter and go there."""
        if self.kinds.kind() is None:
            self.kinds.press(Kind.PROBLEM)
            return
        self._append(MatterFields(content=MatterContent(kind=Kind.PROBLEM)))
        self._boxes[-1].category.propose(self._proposed)
        self._boxes[-1].details.title.setFocus()
        self.edited.emit()

    def retranslate(self) -> None:
        """Word it anew."""
        self._label.setText(tr("This is"))
        self.another.setText(tr("Another matter"))
        self.kinds.retranslate()
        self.category.retranslate()
        self.details.retranslate()
        for box in self._boxes:
            box.retranslate()

    def align(self, width: int) -> None:
        """Give the label the width of the labels below it, and the height of a button."""
        self._label.setMinimumWidth(width)
        self._label.setMinimumHeight(self.another.sizeHint().height())

    def _make_category(self) -> CategoryField:
        return CategoryField(self._context.services.form, self._context.clock.today())

    def _append(self, matter: MatterFields) -> None:
        box = MatterBox(self._make_category)
        box.show_matter(matter)
        box.edited.connect(self.edited)
        box.remove_wanted.connect(lambda: self._remove(box))
        self._boxes.append(box)
        self._column.addWidget(box)

    def _remove(self, box: MatterBox) -> None:
        self._drop(box)
        self.kinds.button(Kind.PROBLEM).setFocus()
        self.edited.emit()

    def _drop(self, box: MatterBox) -> None:
        self._boxes.remove(box)
        self._column.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _on_kind(self) -> None:
        self._show_another()
        self.edited.emit()

    def _show_another(self) -> None:
        self.another.setEnabled(self.kinds.kind() is not None)
