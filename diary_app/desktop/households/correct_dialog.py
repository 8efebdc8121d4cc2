"""What is known of a resident, corrected once for all entries that name them."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from diary_app.desktop.texts import tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.field_grid import named_field
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import Label
from diary_app.domain.people import Resident
from diary_app.domain.text import clean_line


class CorrectDialog(QDialog):
    """Name, phone, door and group; ``corrected`` carries the resident as it is to be."""

    corrected = Signal(object)

    def __init__(self, resident: Resident, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resident = resident
        self.setWindowTitle(tr("Correct a resident"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(400))
        column = Column(self, gap=8, margins=(24, 20, 24, 20))
        self.name = named_field(column, tr("Name"), resident.name)
        self.phone = named_field(column, tr("Phone"), resident.phone)
        self.household = named_field(column, tr("Household"), resident.household)
        self.group = named_field(column, tr("Group"), resident.group)
        note = tr(
            "This corrects every entry that names them. Where it then reads like another "
            "resident, the two become one. It can be undone."
        )
        column.addWidget(Label(note, "secondary", wrap=True))
        self._problem = Label("", "body", "overdue", wrap=True)
        self._problem.hide()
        column.addWidget(self._problem)
        column.addSpacing(px(8))
        row = Row(gap=12)
        leave = Button(tr("Cancel"), "Esc", live=False)
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        done = Button(tr("Correct"), "Enter", "filled", live=False)
        done.setDefault(True)
        done.clicked.connect(self._done)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(done)
        column.addLayout(row)
        self.name.selectAll()

    def resident(self) -> Resident:
        """The resident as it reads now."""
        return replace(
            self._resident,
            name=clean_line(self.name.text()),
            phone=clean_line(self.phone.text()),
            household=clean_line(self.household.text()),
            group=clean_line(self.group.text()),
        )

    def _done(self) -> None:
        resident = self.resident()
        if not resident.name:
            self.name.set_problem(True)
            self.name.setFocus()
            self._problem.setText(tr("A resident needs a name here."))
            self._problem.show()
            return
        self.accept()
        if resident != self._resident:
            self.corrected.emit(resident)
