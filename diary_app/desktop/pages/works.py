"""The page *Works done*: what was built or mended, what it settled, whom to tell."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.pages.page import Page
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, FlowLayout, Row
from diary_app.desktop.widgets.surfaces import EmptyState, HairLine, Label, Scrolling
from diary_app.desktop.works.work_acts import WorkActs
from diary_app.desktop.works.work_form import WorkForm
from diary_app.desktop.works.work_view import WorkView
from diary_app.desktop.works.works_list import WorksList, WorksModel
from diary_app.domain.changes import Changes, Subject
from diary_app.domain.errors import DiaryError
from diary_app.domain.works import Telling, WorkDone, WorkPage
from diary_app.wording import errors

_MOST = 1000


class WorksPage(Page):
    """A list of works beside the page of the chosen one."""

    id: ClassVar[str] = "works"
    icon: ClassVar[str] = "works"
    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {
            Subject.WORK,
            Subject.TOLD,
            Subject.MATTER,
            Subject.STEP,
            Subject.ENTRY,
            Subject.RESIDENT,
            Subject.BATCH,
        }
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._work: UUID | None = None
        self._reading: Handle | None = None
        self._reading_page: Handle | None = None
        self._acts = WorkActs(context, self._refused)
        self._heading = Label("", "title")
        self.new_button = Button(keys="Ctrl+R", kind="filled", live=False)
        self._model = WorksModel(self)
        self.list = WorksList(self._model)
        self.view = WorkView(context)
        self.form = WorkForm(context)
        self._first = Button(kind="filled", keys="Ctrl+R", live=False)
        self._nothing = EmptyState("works", button=self._first)
        self._lay_out()
        self._listen()
        self.retranslate()

    def title(self) -> str:
        return tr("Works done")

    def first_focus(self) -> QWidget | None:
        if self._sides.currentWidget() is self._nothing:
            return self._first
        return self.list

    def refresh(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        works = self.context.services.works
        self._reading = self.context.tasks.read(
            lambda: works.works(limit=_MOST), self._show_works, self.context.tell_fault
        )

    def retranslate(self) -> None:
        self._heading.setText(tr("Works done"))
        self.new_button.setText(tr("New work"))
        self._first.setText(tr("Write down a work"))
        self.list.setAccessibleName(tr("Works done"))
        self._nothing.set_words(
            tr("No work has been written down yet"),
            tr(
                "A road cleaned, lamps put up, trees planted: write it down here, tick the matters "
                "that asked for it, and tell every home that did."
            ),
        )
        self.view.retranslate()
        self.form.retranslate()
        self.list.viewport().update()

    def restyle(self) -> None:
        # As high as the button beside it, so that both stand on one line.
        self._heading.setMinimumHeight(self.new_button.sizeHint().height())
        self.list.doItemsLayout()

    def show_item(self, **what: Any) -> None:
        """``work_id``: show it; ``new``: begin a new one."""
        work_id = what.get("work_id")
        if isinstance(work_id, UUID):
            self._show_view()
            self._choose(work_id)
        if what.get("new"):
            self.begin_new()

    def begin_new(self) -> None:
        """Write a new work down, going on with what was typed before."""
        self.form.begin_new()
        self._show_form()

    # Reading ------------------------------------------------------------------

    def _show_works(self, works: tuple[WorkDone, ...]) -> None:
        self._model.show_rows(works)
        self._side.setVisible(bool(works))
        self._line.setVisible(bool(works))
        if not works:
            self._work = None
            if self._sides.currentWidget() is not self._form_scroll:
                self._sides.setCurrentWidget(self._nothing)
            return
        self._work = self.list.choose(self._work)
        if self._sides.currentWidget() is self._nothing:
            self._sides.setCurrentWidget(self._view_scroll)
        self._read_page()

    def _choose(self, work_id: UUID) -> None:
        self._work = work_id
        if self._model.place_of(work_id) >= 0:
            self.list.choose(work_id)
        self._view_scroll.verticalScrollBar().setValue(0)
        self._read_page()

    def _on_chosen(self, work_id: UUID) -> None:
        self._show_view()
        self._choose(work_id)

    def _read_page(self) -> None:
        if self._reading_page is not None:
            self._reading_page.cancel()
        works, work_id = self.context.services.works, self._work
        if work_id is None:
            return
        self._reading_page = self.context.tasks.read(
            lambda: works.page(work_id), self._show_page, self._page_gone
        )

    def _show_page(self, page: WorkPage) -> None:
        if page.work.id == self._work:
            self.view.show_work(page)

    def _page_gone(self, fault: Exception) -> None:
        if not (isinstance(fault, DiaryError) and fault.code == "work_not_found"):
            self.context.tell_fault(fault)

    # Acts ---------------------------------------------------------------------

    def _submit(self) -> None:
        content = self.form.content()
        if content is None:
            return
        form = self.form
        page, matters, answer = form.work, form.picker.ticked(), form.picker.answer_given()
        if page is None:
            self._acts.record(content, matters, answer, self._kept)
        elif form.only_matters:
            self._acts.settle(page.work.id, matters, answer, self._kept)
        else:
            self._acts.edit(page.work, content, self._kept)

    def _kept(self, changes: Changes) -> None:
        new = self.form.work is None
        self.form.clear()
        self._show_view()
        if new:
            works = self.context.services.works
            self.context.tasks.read(
                lambda: [each.id for each in works.works(limit=_MOST) if each.id in changes.ids],
                self._go_to_new,
            )
        else:
            self.list.setFocus()

    def _go_to_new(self, found: list[UUID]) -> None:
        for work_id in found:
            self._choose(work_id)
        self.list.setFocus()

    def _tell(self, telling: Telling) -> None:
        if self._work is not None:
            self._acts.tell(self._work, telling)

    def _untell(self, home: str) -> None:
        if self._work is not None:
            self._acts.untell(self._work, home)

    def _delete(self) -> None:
        if self._work is not None:
            self._acts.delete(self._work)

    def _refused(self, fault: Exception) -> None:
        if isinstance(fault, DiaryError) and self._sides.currentWidget() is self._form_scroll:
            self.form.say_fault(errors.sentence(texts.words, fault))
            return
        self.context.tell_fault(fault)
        self._read_page()

    # Forms --------------------------------------------------------------------

    def _edit(self) -> None:
        if self.view.page is not None and self._sides.currentWidget() is self._view_scroll:
            self.form.edit(self.view.page)
            self._show_form()

    def _add_matters(self) -> None:
        if self.view.page is not None and self._sides.currentWidget() is self._view_scroll:
            self.form.settle(self.view.page)
            self._show_form()

    def _copy(self) -> None:
        if self._sides.currentWidget() is self._view_scroll:
            self.view.copy_notice()

    def _show_form(self) -> None:
        self._sides.setCurrentWidget(self._form_scroll)
        self.new_button.set_kind("plain")
        self._form_scroll.verticalScrollBar().setValue(0)
        self.form.focus_first()

    def _show_view(self) -> None:
        empty = self._model.rowCount() == 0 and self._work is None
        self._sides.setCurrentWidget(self._nothing if empty else self._view_scroll)
        self.new_button.set_kind("filled")

    def _leave_form(self) -> None:
        self._show_view()
        first = self.first_focus()
        if first is not None:
            first.setFocus()

    def _lay_out(self) -> None:
        self._side = QWidget()
        side = Column(self._side, gap=12, margins=(0, 20, 0, 0))
        head = QWidget()
        flow = FlowLayout(head, gap=12, margins=(20, 0, 16, 0))
        flow.addWidget(self._heading)
        flow.addWidget(self.new_button)
        side.addWidget(head)
        side.addWidget(self.list, 1)
        self._view_scroll, self._form_scroll = _scrolled(self.view), _scrolled(self.form)
        self._sides = QStackedWidget()
        for widget in (self._nothing, self._view_scroll, self._form_scroll):
            self._sides.addWidget(widget)
        self._line = HairLine(upright=True)
        whole = Row(self, gap=0)
        whole.addWidget(self._side, 3)
        whole.addWidget(self._line)
        whole.addWidget(self._sides, 5)
        self.restyle()

    def _listen(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self.view.homes.focus_first)
        self.new_button.clicked.connect(self.begin_new)
        self._first.clicked.connect(self.begin_new)
        self.form.submitted.connect(self._submit)
        self.form.left.connect(self._leave_form)
        self.view.edit_asked.connect(self._edit)
        self.view.more_asked.connect(self._add_matters)
        self.view.delete_asked.connect(self._delete)
        self.view.matter_asked.connect(
            lambda matter: self.context.go("follow_up", matter_id=matter)
        )
        homes = self.view.homes
        homes.told.connect(self._tell)
        homes.untold.connect(self._untell)
        homes.entry_asked.connect(lambda entry: self.context.go("diary", entry_id=entry, search=""))
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+R": self.begin_new,
            "Ctrl+E": self._edit,
            "Ctrl+M": self._add_matters,
            "Ctrl+Shift+C": self._copy,
        }
        for each, act in keys.items():
            shortcut = QShortcut(QKeySequence(each), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave_form()
            return
        super().keyPressEvent(event)


def _scrolled(part: QWidget) -> Scrolling:
    inside = QWidget()
    body = Column(inside, gap=0, margins=(24, 20, 24, 24))
    body.addWidget(part)
    body.addStretch(1)
    return Scrolling(inside)
