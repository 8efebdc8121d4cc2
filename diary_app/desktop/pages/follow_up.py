"""The follow-up page: what is open as a work list, and the course of the matter chosen."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.follow_up.acts import MatterActs
from diary_app.desktop.follow_up.matter_form import MatterForm
from diary_app.desktop.follow_up.matter_view import MatterView
from diary_app.desktop.follow_up.merge_dialog import MergeDialog
from diary_app.desktop.follow_up.move_bar import drop_down
from diary_app.desktop.follow_up.next_offer import NextOffer
from diary_app.desktop.follow_up.papers_part import PapersPart
from diary_app.desktop.follow_up.reading import MatterShown, read_matter
from diary_app.desktop.follow_up.slips_menu import SlipsButton
from diary_app.desktop.follow_up.step_form import Asked, StepForm
from diary_app.desktop.follow_up.work_side import WorkSide
from diary_app.desktop.pages.page import Page
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import EmptyState, HairLine, Scrolling
from diary_app.domain.changes import Subject
from diary_app.domain.errors import DiaryError
from diary_app.domain.following import WorkGroup
from diary_app.domain.matters import Matter, MatterContent, Status, StepRequest
from diary_app.domain.moves import Move, wants_reopening

_LAID_OUT_AFTER = (30, 150)
"""Milliseconds until a form that was just shown has its height: mostly, and where much wraps."""


class FollowUpPage(Page):
    """Open matters, most pressing first, beside the course of the one chosen."""

    id: ClassVar[str] = "follow_up"
    icon: ClassVar[str] = "follow_up"
    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {
            Subject.ENTRY,
            Subject.MATTER,
            Subject.STEP,
            Subject.ANSWER,
            Subject.BATCH,
            Subject.FORM,
            Subject.SETTING,
            Subject.WORK,
        }
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shown: MatterShown | None = None
        self._reading: Handle | None = None
        self._reopening: tuple[UUID, str] | None = None
        self._wanted_next: UUID | None = None
        self._acts = MatterActs(context)
        self.side = WorkSide(context)
        self.side.chosen.connect(self._go_to)
        self.side.activated.connect(self._ask_next)
        self.side.filled.connect(self._show_side)
        self._slips = SlipsButton(context)
        self._offer = NextOffer()
        self._offer.slip_asked.connect(self._slips.preview)
        self._offer.papers_asked.connect(self._name_papers)
        self._papers = PapersPart(context)
        self._step_form = StepForm()
        self._step_form.asked.connect(self._take_step)
        self._step_form.left.connect(self._close_forms)
        self._step_form.grown.connect(lambda: self._bring(self._step_form))
        self._matter_form = MatterForm(context.services.form)
        self._matter_form.kept.connect(self._keep_content)
        self._matter_form.left.connect(self._close_forms)
        forms = (self._step_form, self._matter_form)
        for part in (*forms, self._papers):
            part.hide()
        self.view = MatterView(
            context.services.form,
            acts=(self._slips,),
            after_moves=(self._offer,),
            forms=forms,
            at_end=(self._papers,),
        )
        self.view.moves.asked.connect(self._ask_step)
        self.view.moves.merge_asked.connect(self.merge)
        self.view.moves.apart_asked.connect(self._take_apart)
        self.view.edit_asked.connect(self._edit)
        self.view.matter_asked.connect(self.show_matter)
        self.view.work_asked.connect(lambda work: context.go("works", work_id=work))
        self.view.raised.entry_asked.connect(lambda entry: context.go("diary", entry_id=entry))
        self.view.raised.resident_asked.connect(
            lambda resident: context.go("households", resident_id=resident)
        )
        self.view.raised.matter_asked.connect(self.show_matter)
        self.view.raised.apart_asked.connect(self._acts.take_apart)
        self._nothing = EmptyState("follow_up")
        self._lay_out()
        self._add_keys()
        self.retranslate()

    def title(self) -> str:
        return tr("Follow-up")

    def first_focus(self) -> QWidget | None:
        return self.side.focus_widget()

    def refresh(self) -> None:
        self.side.refresh()
        if self.side.matter is not None:
            self._read_matter(self.side.matter)

    def retranslate(self) -> None:
        self._nothing.set_words(
            tr("Nothing is waiting"),
            tr("A matter that residents raise stands here until it has been answered."),
        )
        for part in (self.side, self.view, self._offer, self._step_form, self._matter_form):
            part.retranslate()

    def restyle(self) -> None:
        self.side.restyle()

    def show_item(self, **what: Any) -> None:
        """``matter_id``: show it; ``group``: list that group; ``raised_again``: list those.

        ``next_move``: begin the next sensible move of the matter at once;
        ``reopen``: the reason with which to take it up again, asked for at once.
        """
        group = what.get("group")
        if isinstance(group, WorkGroup):
            self.side.show_group(group)
        if what.get("raised_again"):
            self.side.show_again()
        matter_id = what.get("matter_id")
        if isinstance(matter_id, UUID):
            self._wanted_next = matter_id if what.get("next_move") else None
            self._reopening = (matter_id, what["reopen"]) if what.get("reopen") else None
            self.show_matter(matter_id)

    def show_matter(self, matter_id: UUID) -> None:
        """Show a matter, listed or not."""
        self.side.choose(matter_id)
        self._go_to(matter_id)

    def merge(self) -> None:
        """Ask which matter the one shown is to be merged into."""
        shown = self._current()
        if shown is None or all(each.to is not Status.MERGED for each in shown.moves):
            return
        self._close_forms()
        source = shown.page.matter.id
        dialog = MergeDialog(self.context, shown.page, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda target: self._merge_into(source, target))
        dialog.open()

    def _merge_into(self, source: UUID, target: Matter) -> None:
        self._acts.merge(source, target, lambda: self.show_matter(target.id))

    # The matter shown ---------------------------------------------------------

    def _go_to(self, matter_id: UUID) -> None:
        self._close_forms()
        self._offer.hide()
        self._read_matter(matter_id)

    def _read_matter(self, matter_id: UUID) -> None:
        if self._reading is not None:
            self._reading.cancel()
        services = self.context.services
        self._reading = self.context.tasks.read(
            lambda: read_matter(services, matter_id), self._show_matter, self._matter_gone
        )

    def _show_matter(self, shown: MatterShown) -> None:
        matter = shown.page.matter
        if matter.id != self.side.matter:
            return
        moved = self._shown is None or self._shown.page.matter.id != matter.id
        self._shown = shown
        self._sides.setCurrentWidget(self._scroll)
        self.view.show_matter(shown, self.context.clock.today())
        self._papers.show_matter(matter)
        self._slips.show_matter(matter)
        if moved:
            self._scroll.verticalScrollBar().setValue(0)
        if self._wanted_next == matter.id:
            self._wanted_next = None
            self._ask_next()
        if self._reopening is not None and self._reopening[0] == matter.id:
            note = self._reopening[1]
            self._reopening = None
            self._offer_reopening(shown.moves, note)

    def _matter_gone(self, fault: Exception) -> None:
        if isinstance(fault, DiaryError) and fault.code == "matter_not_found":
            self._shown = None
            self.side.choose(None)
            self._show_side()
            self.side.go_on()
            return
        self.context.tell_fault(fault)

    def _show_side(self) -> None:
        """Nothing open and nothing asked for: say so in place of a matter."""
        empty = self.side.matter is None
        self._sides.setCurrentWidget(self._nothing if empty else self._scroll)

    def _current(self) -> MatterShown | None:
        """The matter shown, unless another one is chosen and on its way."""
        shown = self._shown
        return shown if shown and shown.page.matter.id == self.side.matter else None

    # Steps ----------------------------------------------------------------------

    def _ask_next(self) -> None:
        shown = self._current()
        if shown is not None and shown.moves:
            self.view.moves.ask(shown.moves[0])

    def _ask_step(self, asked: Asked) -> None:
        shown = self._current()
        if shown is None:
            return
        self._matter_form.hide()
        page = shown.page
        self._step_form.ask(asked, page.matter.id, page.standing, by=shown.keeper)
        self._open(self._step_form)
        self._step_form.focus_first()

    def _take_step(self, request: StepRequest) -> None:
        shown = self._current()
        if shown is None:
            return
        matter = shown.page.matter.id
        self._acts.step(matter, request, lambda: self._stepped(matter, request), self._step_refused)

    def _stepped(self, matter: UUID, request: StepRequest) -> None:
        self._step_form.forget()
        self._close_forms()
        if wants_reopening(request.satisfaction) and request.to is Status.CLOSED:
            # An answer that did not satisfy is not the end: offer to take the matter up again.
            self._reopening = (matter, tr("The resident is not satisfied with the answer."))
            self._read_matter(matter)
            return
        self._offer.offer_after(request.to)

    def _offer_reopening(self, moves: tuple[Move, ...], note: str) -> None:
        for move in moves:
            if move.to is Status.REOPENED:
                self._ask_step(Asked(move=move, note=note))

    def _step_refused(self, fault: Exception) -> None:
        if isinstance(fault, DiaryError):
            self._step_form.show_fault(fault)
        else:
            self.context.tell_fault(fault)

    def _take_apart(self) -> None:
        shown = self._current()
        if shown is not None:
            self._acts.take_apart(shown.page.matter.id)

    def _edit(self) -> None:
        shown = self._current()
        if shown is not None:
            self._step_form.keep()
            self._step_form.hide()
            self._open(self._matter_form)
            self._matter_form.edit(shown.page.matter)

    def _keep_content(self, content: MatterContent) -> None:
        shown = self._current()
        if shown is not None:
            self._acts.keep(shown.page.matter, content, self._close_forms)

    # Slips and papers -----------------------------------------------------------

    def _open_slips(self) -> None:
        if self._current() is not None and self._slips.isEnabled():
            drop_down(self._slips.menu(), self._slips)

    def _name_papers(self) -> None:
        if self._current() is not None and self._papers.isVisible():
            self._papers.first_focus().setFocus()
            self._bring(self._papers)

    # Forms ------------------------------------------------------------------------

    def _open(self, form: QWidget) -> None:
        """Show a form in place of the moves: one thing is asked at a time."""
        self.view.moves.hide()
        self._offer.hide()
        form.show()
        self._bring(form)

    def _bring(self, form: QWidget) -> None:
        """Scroll until ``form`` is seen, once it has been laid out."""

        def scroll() -> None:
            if not form.isVisible():
                return
            bar, room = self._scroll.verticalScrollBar(), px(16)
            top = form.mapTo(self._scroll.widget(), QPoint()).y()
            whole = top + form.height() + room - self._scroll.viewport().height()
            bar.setValue(min(top - room, max(bar.value(), whole)))

        for delay in _LAID_OUT_AFTER:
            QTimer.singleShot(delay, form, scroll)

    def _close_forms(self) -> None:
        focus = QApplication.focusWidget()
        inside = focus is not None and (
            self._step_form.isAncestorOf(focus) or self._matter_form.isAncestorOf(focus)
        )
        self._step_form.keep()
        self._step_form.hide()
        self._matter_form.hide()
        self.view.moves.show()
        if inside:
            self.side.focus_widget().setFocus()

    def _lay_out(self) -> None:
        inside = QWidget()
        body = Column(inside, gap=16, margins=(32, 24, 32, 24))
        body.addWidget(self.view)
        body.addStretch(1)
        self._scroll = Scrolling(inside)
        self._sides = QStackedWidget()
        self._sides.addWidget(self._scroll)
        self._sides.addWidget(self._nothing)
        self._sides.setCurrentWidget(self._nothing)
        whole = Row(self, gap=0)
        whole.addWidget(self.side, 3)
        whole.addWidget(HairLine(upright=True))
        whole.addWidget(self._sides, 5)
        self.restyle()

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+R": self._ask_next,
            "Ctrl+Shift+R": self.view.moves.open_menu,
            "Ctrl+E": self._edit,
            "Ctrl+M": self.merge,
            "Ctrl+P": self._open_slips,
            "Ctrl+L": self._name_papers,
        }
        for each, act in keys.items():
            shortcut = QShortcut(QKeySequence(each), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.side.focus_widget().setFocus()
            return
        super().keyPressEvent(event)
