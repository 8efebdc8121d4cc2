"""What a move needs, asked for in one small form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from diary_app.desktop.texts import texts, tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.field_grid import FieldGrid
from diary_app.desktop.widgets.fields import Choice, Field
from diary_app.desktop.widgets.layouts import FlowLayout
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.desktop.widgets.text_area import TextArea
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import Outcome, Satisfaction, Status, StepRequest
from diary_app.domain.moves import EVERY, Move, Need, Standing, check_step
from diary_app.wording import errors, terms

_OFFERED_OUTCOMES = tuple(outcome for outcome in Outcome if outcome is not Outcome.MERGED)
_DECLINED_OUTCOMES = (Outcome.NOT_OURS, Outcome.AGAINST_POLICY, Outcome.WITHDRAWN)


class StepForm(Card):
    """Asks for what a move needs, no more. ``asked`` carries the ``StepRequest``."""

    asked = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=12)
        self._move: Move | None = None
        self._standing = Standing(status=Status.RECORDED)
        self._heading = Label(type="heading")
        self._fields: FieldGrid | None = None
        self._note = TextArea(least_lines=2)
        self._answer = TextArea(least_lines=2)
        self._by = Field()
        self._how = Choice()
        self._outcome = Choice()
        self._satisfaction = Choice()
        self._fault = Label(tone="overdue", wrap=True)
        self._save = Button(keys="Ctrl+Enter", kind="filled", live=False)
        self._leave = Button(keys="Esc", live=False)
        buttons = QWidget()
        acts = FlowLayout(buttons, gap=8)
        acts.addWidget(self._save)
        acts.addWidget(self._leave)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._fault)
        self.body.addWidget(buttons)
        self._save.clicked.connect(self.submit)
        self._leave.clicked.connect(self.left)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)

    def ask(self, move: Move | None, standing: Standing, *, by: str) -> None:
        """Ask for what ``move`` needs from there; ``None`` asks for a plain note.

        ``by``: who answers, most likely.
        """
        self._move, self._standing = move, standing
        self._note = TextArea(least_lines=2)
        self._answer = TextArea(least_lines=2)
        self._by, self._how = Field(by), Choice()
        self._outcome, self._satisfaction = Choice(), Choice()
        self._fault.hide()
        self.retranslate()
        first = self._answer if self._asks_answer() else self._note
        if self._needs(Need.OUTCOME) and not self._asks_answer():
            self._outcome.setFocus()
        else:
            first.setFocus()

    def submit(self) -> None:
        """Hand the step over, or say what is missing."""
        outcome, satisfaction = self._outcome.value(), self._satisfaction.value()
        asks_answer = self._asks_answer()
        request = StepRequest(
            to=self._move.to if self._move else None,
            note=self._note.text().strip(),
            answer=self._answer.text().strip() if asks_answer else "",
            outcome=outcome if isinstance(outcome, Outcome) else None,
            satisfaction=satisfaction if isinstance(satisfaction, Satisfaction) else None,
            answered_by=self._by.text().strip() if asks_answer else "",
            answered_how=self._how.currentText() if asks_answer else "",
        )
        try:
            check_step(self._standing, request, self._move.by if self._move else EVERY)
        except DiaryError as fault:
            self.show_fault(fault)
            return
        self._fault.hide()
        self.asked.emit(request)

    def show_fault(self, fault: DiaryError) -> None:
        """Say beside the buttons why the step was not taken; what was typed stays."""
        self._fault.setText(errors.sentence(texts.words, fault))
        self._fault.show()

    def retranslate(self) -> None:
        """Word the form for the move it asks for, keeping what was typed."""
        words = texts.words
        act = terms.move(words, self._move.to) if self._move else tr("Note something")
        self._heading.setText(act)
        self._save.setText(act if self._move else tr("Keep the note"))
        self._leave.setText(tr("Cancel"))
        self._how.set_options(
            [
                ("in_person", tr("in person")),
                ("by_phone", tr("by phone")),
                ("in_writing", tr("in writing")),
                ("by_message", tr("by message")),
            ]
        )
        declining = self._move is not None and self._move.to is Status.DECLINED
        outcomes = _DECLINED_OUTCOMES if declining else _OFFERED_OUTCOMES
        self._outcome.set_options(
            [(None, tr("Choose…")), *((each, terms.outcome(words, each)) for each in outcomes)]
        )
        self._satisfaction.set_options(
            [
                (None, tr("Choose…")),
                *((each, terms.satisfaction(words, each)) for each in Satisfaction),
            ]
        )
        self._build_fields()

    def _build_fields(self) -> None:
        fields = FieldGrid()
        if self._asks_answer():
            fields.add_wide(tr("Told the resident"), self._answer)
            fields.add(tr("Told by"), self._by)
            fields.add(tr("How"), self._how)
        if self._needs(Need.OUTCOME):
            fields.add(tr("How it ended"), self._outcome)
        if self._needs(Need.SATISFACTION):
            fields.add(tr("Opinion"), self._satisfaction)
        reason = self._needs(Need.REASON)
        fields.add_wide(tr("Reason") if reason else tr("Note"), self._note)
        if self._fields is not None:
            self.body.removeWidget(self._fields)
            self._fields.hide()
            self._fields.deleteLater()
        self._fields = fields
        self.body.insertWidget(1, fields)

    def _asks_answer(self) -> bool:
        return self._needs(Need.ANSWER) and not self._standing.answered

    def _needs(self, need: Need) -> bool:
        return self._move is not None and need in self._move.needs

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
