"""What opens an encrypted book, asked for: its passphrase, or the recovery key from the page."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from diary_app.desktop.securing.secret_field import SecretField
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.theme import px, theme
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.fields import Field
from diary_app.desktop.widgets.icon import pixmap
from diary_app.desktop.widgets.layouts import Column, FlowLayout, Row
from diary_app.desktop.widgets.surfaces import Label
from diary_app.domain.errors import DiaryError
from diary_app.domain.securing import RECOVERY_LETTERS, Unlocking
from diary_app.wording.errors import sentence

_A_SECOND = 1000
_WIDEST = 720
Leaving = Literal["quit", "back"]


class UnlockForm(QWidget):
    """Emits ``given`` with what was typed; whoever opens the book says how it went.

    ``spells``: whether something typed spells a recovery key at all. ``leaving``:
    the last button closes the window, or leaves the book that is open as it is.
    ``now``: seconds of a clock that never jumps.
    """

    given = Signal(object)  # Unlocking
    other_wanted = Signal()
    left = Signal()

    def __init__(
        self,
        spells: Callable[[str], bool],
        leaving: Leaving,
        now: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._spells, self._leaving, self._now = spells, leaving, now
        self._path = Path()
        self._by_recovery = self._keys_missing = self._busy = self._locked = False
        self._fault: DiaryError | None = None
        self._free_at = 0.0
        self._picture = Label()
        self._title = Label("", "title", wrap=True)
        self._where = Label("", "secondary", wrap=True)
        self._name = Label("", "body", "secondary")
        self.passphrase = SecretField()
        self.passphrase.written.connect(self._on_typed)
        self.passphrase.entered.connect(self._give)
        self.recovery = Field()
        self.recovery.setMaxLength(400)
        self.recovery.textChanged.connect(lambda _: self._on_typed())
        self.recovery.returnPressed.connect(self._give)
        self.told = Label("", "body", wrap=True)
        self._open = Button("", "Enter", "filled", live=False)
        self._open.clicked.connect(self._give)
        self._other_way = Button("", "Ctrl+R")
        self._other_way.clicked.connect(lambda: self._turn(not self._by_recovery))
        self._other = Button("", "Ctrl+O", icon="folder", live=False)
        self._other.clicked.connect(lambda: self.other_wanted.emit())
        self._leave = Button("", "Ctrl+Q" if leaving == "quit" else "Esc", live=False)
        self._leave.clicked.connect(lambda: self.left.emit())
        self._second = QTimer(self)
        self._second.setInterval(_A_SECOND)
        self._second.timeout.connect(self.count_down)
        self._lay_out()
        self.word()
        texts.language_changed.connect(self.word)
        theme.changed.connect(self._measure)
        self._measure()

    def _lay_out(self) -> None:
        self._sheet = QWidget()
        sheet = Column(self._sheet, gap=12)
        for each in (self._picture, self._title, self._where):
            sheet.addWidget(each)
        sheet.addSpacing(px(8))
        for part in (self._name, self.passphrase, self.recovery, self.told):
            sheet.addWidget(part)
        ways = QWidget()
        flow = FlowLayout(ways, gap=12)
        for button in (self._open, self._other_way, self._other, self._leave):
            button.setAutoDefault(False)
            flow.addWidget(button)
        sheet.addWidget(ways)
        column = Column(self, gap=0, margins=(48, 24, 48, 24))
        column.addStretch(2)
        middle = Row(gap=0)
        middle.addStretch(1)
        middle.addWidget(self._sheet, 100)  # as wide as it may be before the sides get anything
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(3)

    def ask(self, path: Path, *, keys_missing: bool = False, locked: bool = False) -> None:
        """Ask for what opens the book at ``path``; only a recovery key where keys are missing.

        ``locked``: it was open until just now.
        """
        self._path, self._keys_missing, self._locked = path, keys_missing, locked
        self._fault = DiaryError("keys_missing", path=path.name) if keys_missing else None
        self._free_at = 0.0
        self.forget()
        self._busy = False
        self._turn(keys_missing)

    def forget(self) -> None:
        """Leave nothing of what was typed."""
        self.passphrase.clear()
        self.recovery.clear()
        self._second.stop()

    def show_fault(self, fault: DiaryError) -> None:
        """What was given does not open it: said beside the field, which is ready again."""
        self._busy, self._fault = False, fault
        if fault.code in ("passphrase_wrong", "passphrase_wait"):
            seconds = fault.values.get("wait", fault.values.get("seconds", 0))
            self._free_at = self._now() + float(str(seconds))
            self._second.start()
        if fault.code == "keys_missing":
            self._keys_missing = True
            self._turn(True, keep=True)
            return
        self.word()
        field = self.recovery if self._by_recovery else self.passphrase.line
        field.selectAll()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def count_down(self) -> None:
        """Say anew how long the next try has to wait."""
        if self._waiting() == 0:
            self._second.stop()
        self.word()

    @property
    def is_waiting(self) -> bool:
        """Whether a passphrase would not be tried yet."""
        return self._waiting() > 0

    @property
    def is_busy(self) -> bool:
        """Whether what was given is being tried."""
        return self._busy

    def word(self) -> None:
        """Word it anew."""
        self._picture.setPixmap(pixmap("lock", "accent", 40))
        self._title.setText(
            tr("The book is locked") if self._locked else tr("The book is encrypted")
        )
        self._where.setText(str(self._path))
        by_recovery = self._by_recovery
        name = tr("Recovery key") if by_recovery else tr("Passphrase")
        self._name.setText(name)
        self.passphrase.set_name(name)
        self.passphrase.word()
        self.recovery.setAccessibleName(name)
        self.recovery.setPlaceholderText(tr("As printed: 8 groups of 7; small letters do as well"))
        self._open.setText(tr("Opening…") if self._busy else tr("Open the book"))
        self._other_way.setText(
            tr("Use the passphrase") if by_recovery else tr("Use the recovery key")
        )
        self._other_way.setVisible(not self._keys_missing)
        self._other.setText(tr("Open another book…"))
        self._other.setVisible(self._leaving == "quit")
        self._leave.setText(tr("Close the window") if self._leaving == "quit" else tr("Cancel"))
        self._tell()
        self._allow()

    def _tell(self) -> None:
        words, problem = self._words()
        self.told.setText(words)
        self.told.set_tone("overdue" if problem else "secondary")
        self.recovery.set_problem(problem and self._by_recovery)
        self.passphrase.line.set_problem(problem and not self._by_recovery)

    def _words(self) -> tuple[str, bool]:
        """What stands below the field, and whether something is wrong."""
        fault = self._fault
        wrong = fault is not None and fault.code in ("passphrase_wrong", "passphrase_wait")
        if wrong and not self._by_recovery:
            waiting = self._waiting()
            if waiting:
                return (
                    trn(
                        "Wrong passphrase. The next try in {n} second.",
                        "Wrong passphrase. The next try in {n} seconds.",
                        waiting,
                    ),
                    True,
                )
            return tr("Wrong passphrase. Try again, or use the recovery key."), True
        if self._by_recovery:
            fault = None if wrong else fault  # of the passphrase, which is not asked for now
            count = len(_letters(self.recovery.text()))
            if count >= RECOVERY_LETTERS and not self._spells(self.recovery.text()):
                return sentence(texts.words, DiaryError("recovery_key_unreadable")), True
            if 0 < count < RECOVERY_LETTERS and fault is None:
                counted = tr("{n} of {all} letters and figures")
                return counted.format(n=count, all=RECOVERY_LETTERS), False
        if fault is not None and not wrong:
            return sentence(texts.words, fault), fault.code != "keys_missing"
        if self._by_recovery:
            return tr("It is on the page that was printed when the book was encrypted."), False
        return tr("Chinese can be typed once the letters are shown."), False

    def _allow(self) -> None:
        if self._by_recovery:
            ready = self._spells(self.recovery.text())
        else:
            ready = bool(self.passphrase.text()) and not self.is_waiting
        self._open.setEnabled(ready and not self._busy)
        for field in (self.passphrase.line, self.recovery):
            field.setReadOnly(self._busy)
        self._other_way.setEnabled(not self._busy)

    def _turn(self, by_recovery: bool, *, keep: bool = False) -> None:
        """Ask for the recovery key, or for the passphrase."""
        self._by_recovery = by_recovery
        if not keep and not self.is_waiting and not self._keys_missing:
            self._fault = None
        self.passphrase.setVisible(not by_recovery)
        self.recovery.setVisible(by_recovery)
        self.word()
        field = self.recovery if by_recovery else self.passphrase.line
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        if self._fault is not None and not self.is_waiting and not self._busy:
            self._fault = None
        self._tell()
        self._allow()

    def _give(self) -> None:
        if not self._open.isEnabled():
            return
        self._busy, self._fault = True, None
        self.word()
        if self._by_recovery:
            self.given.emit(Unlocking(recovery_key=self.recovery.text()))
        else:
            self.given.emit(Unlocking(passphrase=self.passphrase.text()))

    def _waiting(self) -> int:
        """Whole seconds until the next passphrase is tried."""
        return max(0, -int(-(self._free_at - self._now()) // 1))

    def _measure(self) -> None:
        self._sheet.setMaximumWidth(px(_WIDEST))
        self.word()


def _letters(written: str) -> list[str]:
    return [each for each in written if each.isalnum()]
