"""A new passphrase, written twice, with honest advice below."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from diary_app.desktop.securing.secret_field import SecretField
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.widgets.field_grid import FieldGrid
from diary_app.desktop.widgets.layouts import Column
from diary_app.desktop.widgets.surfaces import Label
from diary_app.domain.errors import DiaryError
from diary_app.domain.passphrases import Strength, Weakness, advise
from diary_app.domain.securing import check_passphrase
from diary_app.wording.errors import sentence


class NewPassphrase(QWidget):
    """Two fields that must say the same; a weak passphrase is advised against, not refused.

    ``known``: names that whoever guesses tries first.
    """

    written = Signal()
    entered = Signal()

    def __init__(
        self, known: Iterable[str] = (), *, keys: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._known = tuple(known)
        self.first = SecretField(keys=keys)
        self.again = SecretField(keys=False)
        self.first.shown_changed.connect(self.again.set_shown)
        grid = FieldGrid()
        self._labels = [grid.add_wide("", each) for each in (self.first, self.again)]
        self.advice = Label("", "body", "secondary", wrap=True)
        column = Column(self, gap=10)
        column.addWidget(grid)
        column.addWidget(self.advice)
        self.first.written.connect(self._on_written)
        self.again.written.connect(self._on_written)
        self.first.entered.connect(self.again.line.setFocus)
        self.again.entered.connect(self.entered.emit)
        self.setFocusProxy(self.first)
        self.word()
        texts.language_changed.connect(self.word)

    def know(self, names: Iterable[str]) -> None:
        """Names that are guessed first."""
        self._known = tuple(each for each in names if each.strip())

    def passphrase(self) -> str:
        """What was typed, exactly."""
        return self.first.text()

    def forget(self) -> None:
        """Leave nothing of what was typed."""
        self.first.clear()
        self.again.clear()

    @property
    def is_ready(self) -> bool:
        """Whether both say the same, and it protects anything at all."""
        return self._refusal() == "" and self.first.text() == self.again.text()

    def word(self) -> None:
        """Word it anew."""
        names = (tr("New passphrase"), tr("Once more"))
        for label, field, name in zip(self._labels, (self.first, self.again), names, strict=True):
            label.setText(name)
            field.set_name(name)
            field.word()
        self._tell()

    def _on_written(self) -> None:
        self._tell()
        self.written.emit()

    def _refusal(self) -> str:
        try:
            check_passphrase(self.first.text())
        except DiaryError as fault:
            return sentence(texts.words, fault)
        return ""

    def _tell(self) -> None:
        first, again = self.first.text(), self.again.text()
        differs = bool(again) and not first.startswith(again) and first != again
        self.again.line.set_problem(differs)
        if not first:
            words, weak = (
                tr(
                    "Best: five or six words, or ten and more Chinese characters, that do not "
                    "belong together; no names, dates or numbers. Chinese can be typed once the "
                    "letters are shown."
                ),
                False,
            )
        elif differs:
            words, weak = tr("The two are not the same."), True
        else:
            words, weak = self._advice(first)
        self.advice.setText(words)
        self.advice.set_tone("overdue" if weak else "secondary")

    def _advice(self, passphrase: str) -> tuple[str, bool]:
        refusal = self._refusal()
        if refusal:
            return refusal, True
        advice = advise(passphrase, self._known)
        told = {
            Strength.WEAK: tr("Weak: whoever has the file would guess it within days."),
            Strength.FAIR: tr("Fair: it would hold for months, perhaps for some years."),
            Strength.GOOD: tr("Good: it would hold for a lifetime."),
            Strength.STRONG: tr("Strong: no machine there is would guess it."),
        }[advice.strength]
        why = {
            Weakness.SHORT: tr("It is short."),
            Weakness.KNOWN_WORD: tr("It holds a name or word that is tried first."),
            Weakness.KEYBOARD: tr("It follows the keyboard or counts on."),
            Weakness.REPEATED: tr("It repeats itself."),
            Weakness.DATE_OR_PHONE: tr("It holds a date or a phone number."),
        }
        gap = " " if texts.language == "en" else ""
        return gap.join([told, *(why[each] for each in advice.weaknesses)]), (
            advice.strength is Strength.WEAK
        )
