"""The page *Households*: the homes that entries tell of, and what each raised."""

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.households.correct_dialog import CorrectDialog
from diary_app.desktop.households.home_rows import HomeRow, HomeShown, More, read_home
from diary_app.desktop.households.home_side import HomeSide
from diary_app.desktop.households.home_view import HomeView
from diary_app.desktop.pages.page import Page
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Row
from diary_app.desktop.widgets.surfaces import EmptyState, HairLine
from diary_app.domain.changes import Changes, Subject
from diary_app.domain.errors import DiaryError
from diary_app.domain.following import WorkItem
from diary_app.domain.households import HouseholdKey
from diary_app.domain.people import Resident, ResidentMention
from diary_app.domain.searching import EntryRow

_LIST_WIDTH = 420
_LIST_SHARE = 0.4
_AT_ONCE = 100


class HouseholdsPage(Page):
    """A list of homes beside the page of the chosen one."""

    id: ClassVar[str] = "households"
    icon: ClassVar[str] = "household"
    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {
            Subject.ENTRY,
            Subject.MATTER,
            Subject.STEP,
            Subject.ANSWER,
            Subject.RESIDENT,
            Subject.BATCH,
            Subject.FORM,
        }
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._most = _AT_ONCE
        self._reading: Handle | None = None
        self.side = HomeSide(context)
        self.side.chosen.connect(self._on_chosen)
        self.side.opened.connect(self._to_home)
        self.side.filled.connect(self._show_side)
        self.view = HomeView(context)
        self.view.walk.opened.connect(self._open)
        self.view.walk.left_back.connect(lambda: self.side.list.setFocus())
        self.view.write_wanted.connect(self._write)
        self.view.correct_wanted.connect(self.correct)
        self._begin = Button(keys="Ctrl+N", kind="filled", live=False)
        self._begin.clicked.connect(lambda: context.go("new_entry"))
        self._nothing = EmptyState("household", button=self._begin)
        self._blank = QWidget()
        self._right = QStackedWidget()
        for each in (self._blank, self.view):
            self._right.addWidget(each)
        both = QWidget()
        row = Row(both, gap=0)
        row.addWidget(self.side)
        row.addWidget(HairLine(upright=True))
        row.addWidget(self._right, 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(both)
        self._whole.addWidget(self._nothing)
        Row(self, gap=0).addWidget(self._whole)
        for keys, act in (
            (HomeView.WRITE_KEYS, self.view.write.click),
            ("Ctrl+E", self.view.correct.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.retranslate()

    def title(self) -> str:
        return tr("Households")

    def first_focus(self) -> QWidget:
        return self._begin if self._whole.currentWidget() is self._nothing else self.side.field

    def refresh(self) -> None:
        self.side.refresh()
        self._read()

    def retranslate(self) -> None:
        self._nothing.set_words(
            tr("No household yet"),
            tr("Name the residents you spoke with in an entry: their homes then stand here."),
        )
        self._begin.setText(tr("Write the first entry"))
        self.side.retranslate()
        self.view.retranslate()

    def restyle(self) -> None:
        self.side.restyle()
        self._place_list()

    def show_item(self, **what: Any) -> None:
        """``resident_id``: the home of that resident; ``key``: that home."""
        residents = self.context.services.residents
        resident_id = what.get("resident_id")
        if isinstance(resident_id, UUID):
            self.context.tasks.read(
                lambda: residents.home_of(resident_id), self.show_home, self._home_gone
            )
        if isinstance(what.get("key"), HouseholdKey):
            self.show_home(what["key"])

    def show_home(self, key: HouseholdKey) -> None:
        """Show a home, listed or not."""
        self.side.want(key)
        self._most = _AT_ONCE
        self._read()
        self._to_home()

    def correct(self, resident: Resident) -> None:
        """Ask what is to be corrected about a resident."""
        dialog = CorrectDialog(resident, self.window())
        dialog.corrected.connect(self._correct)
        dialog.open()

    def _correct(self, resident: Resident) -> None:
        residents = self.context.services.residents

        def done(result: tuple[Changes, HouseholdKey]) -> None:
            changes, key = result
            self.side.want(key)
            self._read()
            self.context.tell(
                tr("Corrected in every entry: {name}").format(name=resident.name), changes.act
            )

        def job() -> tuple[Changes, HouseholdKey]:
            changes = residents.correct(resident)
            return changes, residents.household_of(resident)

        self.context.tasks.write(job, done, self.context.tell_fault)

    # The home shown -------------------------------------------------------------

    def _on_chosen(self, key: HouseholdKey | None) -> None:
        self._most = _AT_ONCE
        if key is None:
            self._right.setCurrentWidget(self._blank)
        else:
            self._read()

    def _read(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        key, most, services = self.side.key, self._most, self.context.services
        if key is None:
            return
        self._reading = self.context.tasks.read(
            lambda: read_home(services, key, most), self._show, self._home_gone
        )

    def _show(self, shown: HomeShown) -> None:
        if shown.page.line.key == self.side.key:
            self.view.show_home(shown)
            self._right.setCurrentWidget(self.view)

    def _home_gone(self, fault: Exception) -> None:
        if isinstance(fault, DiaryError) and fault.code == "household_not_found":
            self._right.setCurrentWidget(self._blank)
            return
        self.context.tell_fault(fault)

    def _show_side(self) -> None:
        nothing = self.side.is_empty
        focused = self.side.field.hasFocus() or self.side.list.hasFocus()
        self._whole.setCurrentWidget(self._nothing if nothing else self._whole.widget(0))
        if nothing and focused:
            self._begin.setFocus()

    def _to_home(self) -> None:
        self.view.walk.setFocus()

    def _open(self, row: HomeRow) -> None:
        if isinstance(row, WorkItem):
            self.context.go("follow_up", matter_id=row.matter.id)
        elif isinstance(row, EntryRow):
            self.context.go("diary", entry_id=row.id, search="")
        elif isinstance(row, Resident):
            self.correct(row)
        elif isinstance(row, More):
            self._most += _AT_ONCE
            self._read()

    def _write(self, resident: Resident) -> None:
        mention = ResidentMention(
            name=resident.name,
            phone=resident.phone,
            household=resident.household,
            resident_id=resident.id,
        )
        self.context.go("new_entry", resident=mention, group=resident.group)

    def _place_list(self) -> None:
        self.side.setFixedWidth(min(px(_LIST_WIDTH), round(self.width() * _LIST_SHARE)))

    # Qt's own -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.side.field.setFocus()
            return
        super().keyPressEvent(event)
