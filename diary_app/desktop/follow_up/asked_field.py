"""A field that says beneath itself what is still missing in it."""

from PySide6.QtWidgets import QWidget

from diary_app.desktop.widgets.fields import Choice, Field
from diary_app.desktop.widgets.layouts import Column
from diary_app.desktop.widgets.surfaces import Label
from diary_app.desktop.widgets.text_area import TextArea


class AskedField(QWidget):
    """``field`` with room beneath it for what is missing; filling it in takes that away."""

    def __init__(self, field: Choice | Field | TextArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._problem = Label(tone="overdue", wrap=True)
        self._problem.hide()
        # The label beside it stays on the line of the field when a problem stands beneath.
        self.setProperty("label", "top")
        column = Column(self, gap=4)
        column.addWidget(field)
        column.addWidget(self._problem)
        self.setFocusProxy(field)
        if isinstance(field, Choice):
            field.chosen.connect(self.clear)
        else:
            field.textChanged.connect(self.clear)

    @property
    def problem(self) -> str:
        """What is said beneath the field, empty while nothing is."""
        return "" if self._problem.isHidden() else self._problem.text()

    def say(self, problem: str) -> None:
        """Say what is missing and frame the field."""
        self._problem.setText(problem)
        self._problem.show()
        self._field.setAccessibleDescription(problem)
        self._frame(problem=True)

    def clear(self) -> None:
        """Nothing is missing any more."""
        if not self._problem.isHidden():
            self._problem.hide()
            self._field.setAccessibleDescription("")
            self._frame(problem=False)

    def _frame(self, *, problem: bool) -> None:
        self._field.setProperty("problem", problem)
        self._field.style().unpolish(self._field)
        self._field.style().polish(self._field)
