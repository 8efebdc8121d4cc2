"""What a move needs, asked for in one small form."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from diary_app.desktop.follow_up.asked_field import AskedField
from diary_app.desktop.follow_up.wording import move_name
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.field_grid import FieldGrid
from diary_app.desktop.widgets.fields import Choice, Field
from diary_app.desktop.widgets.layouts import FlowLayout
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.desktop.widgets.text_area import TextArea
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import Outcome, Satisfaction, Status, StepRequest
from diary_app.domain.moves import EVERY, Move, Need, Standing, check_step, needs_of
from diary_app.wording import errors, terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is wanted: a move (``None``: a plain note), and what is known of it already."""

    move: Move | None = None
    outcome: Outcome | None = None
    note: str = ""


class StepForm(Card):
    """Asks for what a move needs, no more. ``asked`` carries the ``StepRequest``.

    What was typed and left is there again when the same is asked of the same matter.
    """

    asked = Signal(object)
    left = Signal()
    grown = Signal()
    """It says what is missing and takes more room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=12)
        self._asked = Asked()
        self._matter: UUID | None = None
        self._standing = Standing(status=Status.RECORDED)
        self._kept: dict[tuple[UUID | None, Status | None], StepRequest] = {}
        self._heading = Label(type="heading")
        self._outcome, self._satisfaction = Choice(), Choice()
        self._answer, self._note = TextArea(least_lines=2), TextArea(least_lines=1)
        self._by, self._how = Field(), Choice()
        fields = FieldGrid()
        self._asked_of = {
            Need.OUTCOME: AskedField(self._outcome),
            Need.SATISFACTION: AskedField(self._satisfaction),
            Need.ANSWER: AskedField(self._answer),
            Need.REASON: AskedField(self._note),
        }
        outcome, satisfaction, answer, note = self._asked_of.values()
        self._rows = {
            outcome: fields.add("", outcome),
            satisfaction: fields.add("", satisfaction),
            answer: fields.add_wide("", answer),
            self._by: fields.add("", self._by),
            self._how: fields.add("", self._how),
            note: fields.add_wide("", note),
        }
        self._fault = Label(tone="overdue", wrap=True)
        self._save = Button(keys="Ctrl+Enter", kind="filled", live=False)
        self._leave = Button(keys="Esc", live=False)
        buttons = QWidget()
        acts = FlowLayout(buttons, gap=8)
        acts.addWidget(self._save)
        acts.addWidget(self._leave)
        for each in (self._heading, fields, self._fault, buttons):
            self.body.addWidget(each)
        self._outcome.chosen.connect(self._follow_outcome)
        self._save.clicked.connect(self.submit)
        self._leave.clicked.connect(self.left)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)
        self.retranslate()

    def ask(self, asked: Asked, matter: UUID, standing: Standing, *, by: str) -> None:
        """Ask for what the move needs from there. ``by``: who answers, most likely."""
        self.keep()
        self._asked, self._matter, self._standing = asked, matter, standing
        known = self._kept.get(self._key())
        if known is None:
            known = StepRequest(answered_by=by)
        self.retranslate()
        self._outcome.set_value(asked.outcome or known.outcome)
        self._satisfaction.set_value(known.satisfaction)
        self._answer.set_text(known.answer)
        self._note.set_text(known.note or asked.note)
        self._by.setText(known.answered_by)
        self._how.set_value(known.answered_how or None)
        self._show_rows()
        for each in self._asked_of.values():
            each.clear()
        self._fault.hide()
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard into the first field that has to be filled in, else the first seen."""
        missing = self._missing()
        places = [need for need in self._asked_of if need in missing] or [
            need for need, field in self._asked_of.items() if not field.isHidden()
        ]
        for need in places[:1]:
            self._asked_of[need].setFocus()

    def keep(self) -> None:
        """Remember what is typed and not saved yet."""
        if self._matter is not None and not self.isHidden():
            self._kept[self._key()] = self.request()

    def forget(self) -> None:
        """What was typed has been saved."""
        self._kept.pop(self._key(), None)
        self._matter = None

    def request(self) -> StepRequest:
        """The step as the fields hold it now; what is not asked for is left out."""
        move, asks = self._asked.move, self._asks()
        outcome, satisfaction = self._outcome.value(), self._satisfaction.value()
        told = Need.ANSWER in asks
        return StepRequest(
            to=move.to if move else None,
            note=self._note.text().strip(),
            answer=self._answer.text().strip() if told else "",
            outcome=outcome if isinstance(outcome, Outcome) and Need.OUTCOME in asks else None,
            satisfaction=(
                satisfaction
                if isinstance(satisfaction, Satisfaction) and Need.SATISFACTION in asks
                else None
            ),
            answered_by=self._by.text().strip() if told else "",
            answered_how=self._how.currentText() if told else "",
        )

    def submit(self) -> None:
        """Hand the step over, or say beside each field what is missing."""
        request = self.request()
        move = self._asked.move
        try:
            check_step(self._standing, request, move.by if move else EVERY)
        except DiaryError as fault:
            self.show_fault(fault)
            return
        self._fault.hide()
        self.asked.emit(request)

    def show_fault(self, fault: DiaryError) -> None:
        """Say why the step was not taken; what was typed stays."""
        missing = fault.values.get("missing") if fault.code == "step_incomplete" else None
        named = [need for need in self._asked_of if isinstance(missing, list) and need in missing]
        for need in named:
            self._asked_of[need].say(self._what_is_missing(need))
        self._fault.setText(errors.sentence(texts.words, fault))
        self._fault.setVisible(not named)
        self.grown.emit()
        for need in named[:1]:
            self._asked_of[need].setFocus()

    def retranslate(self) -> None:
        """Word the form for the move it asks for, keeping what was typed."""
        words, move = texts.words, self._asked.move
        act = move_name(move, self._standing) if move else tr("Note something")
        if self._asked.outcome is Outcome.WITHDRAWN:
            act = tr("Withdrawn by the resident")
        self._heading.setText(act)
        self._save.setText(act if move else tr("Keep the note"))
        self._leave.setText(tr("Cancel"))
        ways = (tr("in person"), tr("by phone"), tr("in writing"), tr("by message"))
        self._how.set_options([(each, each) for each in ways])
        offered = [each for each in Outcome if move is not None and each in move.outcomes]
        self._outcome.set_options(
            [(None, tr("Choose…")), *((each, terms.outcome(words, each)) for each in offered)]
        )
        self._satisfaction.set_options(
            [
                (None, tr("Choose…")),
                *((each, terms.satisfaction(words, each)) for each in Satisfaction),
            ]
        )
        self._show_rows()

    def _show_rows(self) -> None:
        """Show the fields that are asked for, and name them."""
        asks = self._asks()
        outcome, satisfaction, answer, note = self._asked_of.values()
        declines = self._asked.move is not None and self._asked.move.to is Status.DECLINED
        names = {
            outcome: tr("How it ended"),
            satisfaction: tr("Opinion"),
            answer: tr("Told where to go") if declines else tr("Told the resident"),
            self._by: tr("Told by"),
            self._how: tr("How"),
            note: tr("Reason") if Need.REASON in asks else tr("Note"),
        }
        seen = {
            outcome: Need.OUTCOME in asks,
            satisfaction: Need.SATISFACTION in asks,
            answer: Need.ANSWER in asks,
            self._by: Need.ANSWER in asks,
            self._how: Need.ANSWER in asks,
            note: True,
        }
        for field, label in self._rows.items():
            label.setText(names[field])
            label.setVisible(seen[field])
            field.setVisible(seen[field])
            inner = field.focusProxy() or field
            inner.setAccessibleName(names[field])

    def _follow_outcome(self) -> None:
        self._show_rows()
        for need in set(self._asked_of) - self._missing():
            self._asked_of[need].clear()

    def _asks(self) -> frozenset[Need]:
        """What is asked for with the outcome chosen now."""
        move = self._asked.move
        if move is None:
            return frozenset({Need.REASON})
        outcome = self._outcome.value()
        needs = needs_of(move, outcome if isinstance(outcome, Outcome) else None)
        known = self._standing.answered and move.to is not Status.ANSWERED
        return needs - {Need.ANSWER} if known else needs

    def _missing(self) -> frozenset[Need]:
        request = self.request()
        given = {
            Need.REASON: bool(request.note),
            Need.ANSWER: bool(request.answer),
            Need.OUTCOME: request.outcome is not None,
            Need.SATISFACTION: request.satisfaction is not None,
        }
        return frozenset(need for need in self._asks() if not given.get(need, True))

    def _what_is_missing(self, need: Need) -> str:
        if self._asked.move is None:
            return tr("Write the note")
        return {
            Need.REASON: tr("Write the reason"),
            Need.ANSWER: tr("Write what the resident was told"),
            Need.OUTCOME: tr("Choose how it ended"),
            Need.SATISFACTION: tr("Choose what the resident thinks of it"),
        }[need]

    def _key(self) -> tuple[UUID | None, Status | None]:
        return self._matter, self._asked.move.to if self._asked.move else None

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
