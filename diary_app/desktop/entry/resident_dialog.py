"""What one entry says of one resident, looked at and corrected."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from diary_app.desktop.texts import tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.field_grid import named_field
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import Label
from diary_app.desktop.widgets.tick import Tick
from diary_app.domain.people import ResidentMention
from diary_app.domain.text import clean_line


class ResidentDialog(QDialog):
    """Name, household and phone, and whether they asked not to be named."""

    def __init__(self, mention: ResidentMention, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mention = mention
        self.removed = False
        self.setWindowTitle(tr("Resident"))
        self.setMinimumWidth(px(380))
        column = Column(self, gap=8, margins=(24, 20, 24, 20))
        self.name = named_field(column, tr("Name"), mention.name)
        self.household = named_field(column, tr("Household"), mention.household)
        self.phone = named_field(column, tr("Phone"), mention.phone)
        self.unnamed = Tick(tr("Asked not to be named"))
        self.unnamed.setChecked(mention.unnamed)
        column.addWidget(self.unnamed)
        column.addWidget(
            Label(tr("Then the name is never shown, printed or exported."), "secondary", wrap=True)
        )
        column.addSpacing(px(8))
        row = Row(gap=12)
        remove = Button(tr("Take off"), kind="danger")
        remove.clicked.connect(self._remove)
        remove.setAutoDefault(False)
        done = Button(tr("Done"), "Enter", "filled", live=False)
        done.setDefault(True)
        done.clicked.connect(self.accept)
        row.addWidget(remove)
        row.addStretch(1)
        row.addWidget(done)
        column.addLayout(row)

    def mention(self) -> ResidentMention:
        """The resident as it reads now; known earlier only while the name stays."""
        name = clean_line(self.name.text())
        changed = replace(
            self._mention,
            name=name,
            household=clean_line(self.household.text()),
            phone=clean_line(self.phone.text()),
            unnamed=self.unnamed.isChecked(),
        )
        same = (changed.name, changed.household, changed.phone) == (
            self._mention.name,
            self._mention.household,
            self._mention.phone,
        )
        return changed if same else replace(changed, resident_id=None)

    def _remove(self) -> None:
        self.removed = True
        self.done(int(QDialog.DialogCode.Accepted))


def ask_about(mention: ResidentMention, parent: QWidget) -> ResidentMention | None:
    """Let a person correct ``mention``; ``None`` where they took it off."""
    dialog = ResidentDialog(mention, parent)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    accepted = dialog.exec() == int(QDialog.DialogCode.Accepted)
    if not accepted:
        return mention
    return None if dialog.removed else dialog.mention()
