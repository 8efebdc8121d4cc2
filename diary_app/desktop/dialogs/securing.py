"""Changes how a book is kept: asks who one is where that matters, and for a new passphrase."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from diary_app.desktop.securing.new_passphrase import NewPassphrase
from diary_app.desktop.securing.secret_field import SecretField
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button, Weight
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import Label
from diary_app.domain.errors import DiaryError
from diary_app.domain.securing import Unlocking
from diary_app.wording.errors import sentence

_WRONG = frozenset({"passphrase_wrong", "passphrase_wait"})


class Deed(StrEnum):
    """What is to be done."""

    TURN_ON = "turn_on"
    CHANGE = "change"
    SHOW = "show"
    RENEW = "renew"
    TURN_OFF = "turn_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecuringWish:
    """``proof`` shows that one may, ``passphrase`` is the new one; each where the deed has it."""

    deed: Deed
    proof: Unlocking | None
    passphrase: str


_HEIGHTS = {Deed.TURN_ON: 400, Deed.CHANGE: 470}
"""With everything that may be told in them; the others are lower."""


class SecuringDialog(QDialog):
    """Emits ``wished`` and stays until ``accept``: a wrong passphrase is told beside its field."""

    wished = Signal(object)  # SecuringWish

    def __init__(
        self,
        deed: Deed,
        spells: Callable[[str], bool],
        known: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._deed, self._spells, self._busy = deed, spells, False
        title, hint, act, asked = _words(deed)
        self.setWindowTitle(title)
        self._proof = SecretField()
        self._proof.set_name(asked)
        self._proof.written.connect(self._on_written)
        self._proof.entered.connect(self._on_entered)
        self._told = Label("", "body", "overdue", wrap=True)
        proven = deed is not Deed.TURN_ON
        self._new = NewPassphrase(known, keys=not proven)
        self._new.written.connect(self._on_written)
        self._new.entered.connect(self._wish)
        self._proof.shown_changed.connect(self._new.first.set_shown)
        self._has_new = deed in (Deed.TURN_ON, Deed.CHANGE)
        kind: Weight = "danger" if deed is Deed.TURN_OFF else "filled"
        self._act = Button(act, "Ctrl+Enter", kind, live=False)
        self._act.clicked.connect(self._wish)
        self._leave = Button(tr("Cancel"), "Esc", live=False)
        self._leave.clicked.connect(self.reject)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(self._act.click)
        column = Column(self, gap=12, margins=(24, 20, 24, 20))
        column.addWidget(Label(title, "title", wrap=True))
        column.addWidget(Label(hint, "body", "secondary", wrap=True))
        column.addSpacing(px(4))
        if proven:
            column.addWidget(Label(asked, "body", "secondary"))
            column.addWidget(self._proof)
        column.addWidget(self._told)
        if self._has_new:
            column.addWidget(self._new)
        else:
            self._new.setParent(None)
        column.addStretch(1)
        foot = Row(gap=12)
        foot.addStretch(1)
        for button in (self._leave, self._act):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column.addLayout(foot)
        self._told.hide()
        self.resize(px(620), px(_HEIGHTS.get(deed, 320)))
        self.finished.connect(self._forget)
        self._allow()
        first = self._proof.line if proven else self._new.first.line
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, told: DiaryError) -> None:
        """It was not done: said here, and everything can be typed again."""
        self._busy = False
        if told.code in _WRONG:
            seconds = int(str(told.values.get("wait", told.values.get("seconds", 0))))
            self._told.setText(
                trn(
                    "Wrong passphrase. The next try in {n} second.",
                    "Wrong passphrase. The next try in {n} seconds.",
                    seconds,
                )
            )
            self._proof.line.set_problem(True)
            self._proof.line.selectAll()
            self._proof.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._told.setText(sentence(texts.words, told))
        self._told.show()
        self._allow()

    def show_stopped(self) -> None:
        """The person stopped it; the book is as it was."""
        self._busy = False
        self._told.setText(tr("Stopped. The book is as it was."))
        self._told.show()
        self._allow()

    def _on_written(self) -> None:
        if not self._busy:
            self._proof.line.set_problem(False)
            self._told.hide()
        self._allow()

    def _on_entered(self) -> None:
        if self._has_new:
            self._new.first.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._wish()

    def _allow(self) -> None:
        proven = self._deed is Deed.TURN_ON or bool(self._proof.text())
        new = not self._has_new or self._new.is_ready
        self._act.setEnabled(proven and new and not self._busy)
        self._leave.setEnabled(not self._busy)

    def _wish(self) -> None:
        if not self._act.isEnabled():
            return
        self._busy = True
        self._told.hide()
        self._allow()
        typed = self._proof.text()
        proof: Unlocking | None = None
        if typed:
            # A new recovery key needs the passphrase itself, to wrap the new key by.
            spelled = self._deed is not Deed.RENEW and self._spells(typed)
            proof = Unlocking(recovery_key=typed) if spelled else Unlocking(passphrase=typed)
        passphrase = self._new.passphrase() if self._has_new else ""
        self.wished.emit(SecuringWish(deed=self._deed, proof=proof, passphrase=passphrase))

    def _forget(self) -> None:
        self._proof.clear()
        self._new.forget()

    # Qt's own -----------------------------------------------------------------

    def reject(self) -> None:
        if not self._busy:
            super().reject()


def _words(deed: Deed) -> tuple[str, str, str, str]:
    """Title, hint, the act, and what is asked for as a proof."""
    either = tr("Present passphrase, or the recovery key")
    if deed is Deed.TURN_ON:
        return (
            tr("Encrypt this book"),
            tr(
                "From then on the passphrase is asked for whenever the book is opened. Whoever "
                "gets hold of the file, the computer or a backup reads nothing without it."
            ),
            tr("Encrypt"),
            "",
        )
    if deed is Deed.CHANGE:
        return (
            tr("Change the passphrase"),
            tr(
                "The recovery key stays the same. Earlier backups still open with the passphrase "
                "of their day."
            ),
            tr("Change it"),
            either,
        )
    if deed is Deed.SHOW:
        return (
            tr("Show the recovery key"),
            tr("To print it again, or to compare it with the page you have."),
            tr("Show it"),
            either,
        )
    if deed is Deed.RENEW:
        return (
            tr("Make a new recovery key"),
            tr(
                "For when the printed page is lost or was seen by others. The book is encrypted "
                "anew; the recovery key of before opens earlier backups only."
            ),
            tr("Make a new one"),
            tr("Present passphrase"),
        )
    return (
        tr("Turn encryption off"),
        tr(
            "Whoever gets hold of the file can read everything in it from then on, and it cannot "
            "be made unread. Passphrase and recovery key are asked for no more."
        ),
        tr("Turn encryption off"),
        either,
    )
