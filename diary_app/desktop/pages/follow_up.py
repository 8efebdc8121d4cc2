"""The follow-up page: what is open as a work list, and the steps of the matter chosen."""

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QListView, QStackedWidget, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.follow_up import wording
from diary_app.desktop.follow_up.delegate import WorkItemDelegate
from diary_app.desktop.follow_up.matter_form import MatterForm
from diary_app.desktop.follow_up.matter_view import MatterView
from diary_app.desktop.follow_up.reading import MatterShown, read_matter
from diary_app.desktop.follow_up.step_form import StepForm
from diary_app.desktop.models.work_list import WorkListModel
from diary_app.desktop.pages.page import Page
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.chips import ChipRow, ChipText
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import EmptyState, HairLine, Scrolling
from diary_app.domain.changes import Changes, Subject
from diary_app.domain.errors import DiaryError
from diary_app.domain.following import WorkGroup, WorkList
from diary_app.domain.matters import MatterContent, Satisfaction, Status, StepRequest
from diary_app.domain.moves import Move

_LIST_WIDTH = 452
_ALL = "all"
_LAID_OUT_AFTER = 30
"""Milliseconds until a form that was just shown has its height."""


class FollowUpPage(Page):
    """Open matters, most pressing first, beside the course of the one chosen."""

    id: ClassVar[str] = "follow_up"
    icon: ClassVar[str] = "follow_up"
    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.ENTRY, Subject.MATTER, Subject.STEP, Subject.ANSWER, Subject.BATCH, Subject.FORM}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._group: WorkGroup | None = None
        self._chosen: UUID | None = None
        self._shown: MatterShown | None = None
        self._list_read: Handle | None = None
        self._matter_read: Handle | None = None
        self._counts: dict[WorkGroup, int] = {}
        self._chips = ChipRow(exclusive=True, margins=(16, 12, 16, 12))
        self._chips.chosen_changed.connect(self._choose_chip)
        self._model = WorkListModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(WorkItemDelegate(self._list))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.selectionModel().currentChanged.connect(self._choose_row)
        self._view = MatterView(context.services.form)
        self._view.move_asked.connect(self._ask_step)
        self._view.edit_asked.connect(self._edit)
        self._view.entry_asked.connect(lambda entry: context.go("diary", entry_id=entry))
        self._step_form = StepForm()
        self._step_form.asked.connect(self._take_step)
        self._step_form.left.connect(self._close_forms)
        self._matter_form = MatterForm(context.services.form)
        self._matter_form.kept.connect(self._keep_content)
        self._matter_form.left.connect(self._close_forms)
        self._nothing = EmptyState("follow_up")
        self._lay_out()
        self._add_keys()
        self.retranslate()

    def title(self) -> str:
        return tr("Follow-up")

    def first_focus(self) -> QWidget | None:
        return self._list

    def refresh(self) -> None:
        if self._list_read is not None:
            self._list_read.cancel()
        following, group = self.context.services.following, self._group
        self._list_read = self.context.tasks.read(
            lambda: following.work_list(group=group), self._show_list
        )
        if self._chosen is not None:
            self._read_matter(self._chosen)

    def retranslate(self) -> None:
        self._list.setAccessibleName(tr("Open matters"))
        self._nothing.set_words(
            tr("Nothing is waiting"),
            tr("A matter that residents raise stands here until it has been answered."),
        )
        self._show_chips()
        self._view.retranslate()
        self._step_form.retranslate()
        self._matter_form.retranslate()

    def restyle(self) -> None:
        self._left.setMaximumWidth(px(_LIST_WIDTH))
        self._list.doItemsLayout()

    def show_item(self, **what: Any) -> None:
        matter_id = what.get("matter_id")
        if isinstance(matter_id, UUID):
            self._close_forms()
            self._chosen = matter_id
            self._read_matter(matter_id)
            self._select_chosen()
        group = what.get("group")
        if isinstance(group, WorkGroup):
            self._choose_group(group)

    def _show_list(self, work: WorkList) -> None:
        self._counts = work.counts
        self._show_chips()
        self._model.show_items(work.items)
        if self._chosen is None and work.items:
            self._chosen = work.items[0].matter.id
            self._read_matter(self._chosen)
        self._select_chosen()
        self._sides.setCurrentIndex(0 if work.items or self._chosen else 1)

    def _show_chips(self) -> None:
        every = sum(self._counts.values())
        chips = [ChipText(key=_ALL, text=tr("All"), count=every)]
        chips += [
            ChipText(key=group.value, text=wording.group_name(group), count=self._counts[group])
            for group in WorkGroup
            if self._counts.get(group) or group is self._group
        ]
        self._chips.set_chips(chips)
        self._chips.choose(self._group.value if self._group else _ALL)

    def _choose_chip(self, chosen: frozenset[str]) -> None:
        for key in chosen:
            self._choose_group(None if key == _ALL else WorkGroup(key))

    def _choose_group(self, group: WorkGroup | None) -> None:
        self._group = group
        self.refresh()

    def _choose_row(self, current: QModelIndex) -> None:
        item = self._model.item(current.row())
        if item is not None and item.matter.id != self._chosen:
            self._close_forms()
            self._chosen = item.matter.id
            self._read_matter(self._chosen)

    def _select_chosen(self) -> None:
        row = self._model.row_of(self._chosen)
        if row >= 0:
            self._list.setCurrentIndex(self._model.index(row))
        else:
            self._list.selectionModel().clear()

    def _read_matter(self, matter_id: UUID) -> None:
        if self._matter_read is not None:
            self._matter_read.cancel()
        services = self.context.services
        self._matter_read = self.context.tasks.read(
            lambda: read_matter(services, matter_id), self._show_matter, self._matter_gone
        )

    def _show_matter(self, shown: MatterShown) -> None:
        self._shown = shown
        self._sides.setCurrentIndex(0)
        self._view.show_page(
            shown.page, shown.moves, shown.item, shown.entries, self.context.clock.today()
        )

    def _matter_gone(self, fault: Exception) -> None:
        if isinstance(fault, DiaryError) and fault.code == "matter_not_found":
            self._chosen = self._shown = None
            self._sides.setCurrentIndex(1)
            return
        self.context.tell_fault(fault)

    def _ask_step(self, move: Move | None) -> None:
        if self._shown is None:
            return
        page = self._shown.page
        self._matter_form.hide()
        self._step_form.show()
        self._step_form.ask(
            move,
            page.standing,
            by=self._shown.keeper,
        )
        self._bring(self._step_form)

    def _bring(self, form: QWidget) -> None:
        """Scroll until ``form`` is seen, once it has been laid out."""

        def scroll() -> None:
            if not form.isVisible():
                return
            bar, room = self._scroll.verticalScrollBar(), px(16)
            whole = form.y() + form.height() + room - self._scroll.viewport().height()
            bar.setValue(min(form.y() - room, max(bar.value(), whole)))

        QTimer.singleShot(_LAID_OUT_AFTER, form, scroll)

    def _ask_next_step(self) -> None:
        if self._shown is not None and self._shown.moves:
            self._ask_step(self._shown.moves[0])

    def _take_step(self, request: StepRequest) -> None:
        if self._shown is None:
            return
        following, matter = self.context.services.following, self._shown.page.matter
        self.context.tasks.write(
            lambda: following.step(matter.id, request),
            lambda changes: self._stepped(changes, request),
            self._step_refused,
        )

    def _stepped(self, changes: Changes, request: StepRequest) -> None:
        self._close_forms()
        self.context.tell(tr("The step is noted"), undo=changes.act)
        if request.satisfaction is Satisfaction.NOT and self._shown is not None:
            # An answer that did not satisfy is not the end: offer to take the matter up again.
            matter_id = self._shown.page.matter.id
            self._chosen = matter_id
            self._offer_reopening()

    def _offer_reopening(self) -> None:
        following = self.context.services.following
        chosen = self._chosen
        if chosen is None:
            return

        def offer(moves: tuple[Move, ...]) -> None:
            for move in moves:
                if move.to is Status.REOPENED:
                    self._ask_step(move)

        self.context.tasks.read(lambda: following.moves(chosen), offer)

    def _step_refused(self, fault: Exception) -> None:
        if isinstance(fault, DiaryError):
            self._step_form.show_fault(fault)
        else:
            self.context.tell_fault(fault)

    def _edit(self) -> None:
        if self._shown is not None:
            self._step_form.hide()
            self._matter_form.show()
            self._matter_form.edit(self._shown.page.matter)
            self._bring(self._matter_form)

    def _keep_content(self, content: MatterContent) -> None:
        if self._shown is None:
            return
        writing, matter = self.context.services.writing, self._shown.page.matter
        self.context.tasks.write(
            lambda: writing.edit_matter(matter.id, matter.revision, content),
            self._content_kept,
        )

    def _content_kept(self, changes: Changes) -> None:
        self._close_forms()
        self.context.tell(tr("Saved"), undo=changes.act)

    def _close_forms(self) -> None:
        focus = QApplication.focusWidget()
        inside = focus is not None and (
            self._step_form.isAncestorOf(focus) or self._matter_form.isAncestorOf(focus)
        )
        self._step_form.hide()
        self._matter_form.hide()
        if inside:
            self._list.setFocus()

    def _lay_out(self) -> None:
        self._left = QWidget()
        left = Column(self._left, gap=0)
        left.addWidget(self._chips)
        left.addWidget(HairLine())
        left.addWidget(self._list, 1)
        inside = QWidget()
        body = Column(inside, gap=16, margins=(32, 24, 32, 24))
        body.addWidget(self._view)
        self._view.forms.addWidget(self._step_form)
        self._view.forms.addWidget(self._matter_form)
        body.addStretch(1)
        self._step_form.hide()
        self._matter_form.hide()
        self._scroll = Scrolling(inside)
        self._sides = QStackedWidget()
        self._sides.addWidget(self._scroll)
        self._sides.addWidget(self._nothing)
        self._sides.setCurrentIndex(1)
        whole = Row(self, gap=0)
        whole.addWidget(self._left, 4)
        whole.addWidget(HairLine(upright=True))
        whole.addWidget(self._sides, 7)
        self.restyle()

    def _add_keys(self) -> None:
        for keys, act in (("Ctrl+R", self._ask_next_step), ("Ctrl+E", self._edit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._list.activated.connect(lambda _index: self._ask_next_step())
