"""The page of one home: its people, matters and entries, and what can be done from it."""

from typing import ClassVar

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.households import wording
from diary_app.desktop.households.home_rows import HomeModel, HomeShown, rows_of
from diary_app.desktop.households.home_walk import HomeWalk
from diary_app.desktop.texts import tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, FlowLayout
from diary_app.desktop.widgets.surfaces import HairLine, Label
from diary_app.domain.people import Resident


class HomeView(QWidget):
    """Shows a ``HomeShown``; what a person wants is told by signals.

    ``write_wanted`` and ``correct_wanted`` carry the resident gone to, or the
    one of the home that was met last.
    """

    write_wanted = Signal(object)
    correct_wanted = Signal(object)
    WRITE_KEYS: ClassVar[str] = "Ctrl+R"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: HomeShown | None = None
        self.names = Label("", "title", wrap=True, selectable=True)
        self._standing = Label("", "body", "secondary", wrap=True)
        self.write = Button(keys=self.WRITE_KEYS, kind="filled", live=False)
        self.write.clicked.connect(lambda: self._emit(self.write_wanted))
        self.correct = Button(keys="Ctrl+E", live=False)
        self.correct.clicked.connect(lambda: self._emit(self.correct_wanted))
        self.model = HomeModel(self)
        services = context.services
        self.walk = HomeWalk(self.model, context.clock.today(), lambda: services.form.holidays)
        head = QWidget()
        column = Column(head, gap=8, margins=(20, 20, 20, 16))
        column.addWidget(self.names)
        column.addWidget(self._standing)
        acts = QWidget()
        flow = FlowLayout(acts, gap=12)
        flow.addWidget(self.write)
        flow.addWidget(self.correct)
        column.addWidget(acts)
        whole = Column(self, gap=0)
        whole.addWidget(head)
        whole.addWidget(HairLine())
        whole.addWidget(self.walk, 1)
        self.retranslate()

    @property
    def shown(self) -> HomeShown | None:
        """The home shown."""
        return self._shown

    def resident(self) -> Resident | None:
        """The resident gone to, else the one met last."""
        row = self.walk.chosen()
        if isinstance(row, Resident):
            return row
        return self._shown.page.residents[0] if self._shown else None

    def show_home(self, shown: HomeShown) -> None:
        """Show a home; another one begins at its top, the same stays where it was."""
        another = self._shown is None or self._shown.page.line.key != shown.page.line.key
        chosen = None if another else self.walk.chosen()
        self._shown = shown
        self._say()
        self.model.show_rows(rows_of(shown))
        place = self.model.place_of(self.model.subject(chosen)) if chosen else -1
        self.walk.go_to(max(place, 1))
        if another:
            self.walk.scrollToTop()

    def retranslate(self) -> None:
        """Word it anew."""
        self.write.setText(tr("Write an entry for this household"))
        self.correct.setText(tr("Correct a resident"))
        self.walk.setAccessibleName(tr("People, matters and entries of this household"))
        self._say()
        self.walk.viewport().update()

    def _say(self) -> None:
        if self._shown is not None:
            line, today = self._shown.page.line, self._context.clock.today()
            self.names.setText(wording.names(line))
            self._standing.setText(wording.home_heading(line, today))

    def _emit(self, signal: SignalInstance) -> None:
        resident = self.resident()
        if resident is not None:
            signal.emit(resident)
