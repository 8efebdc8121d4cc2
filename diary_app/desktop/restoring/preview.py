"""What a backup holds, before anything is restored: whole or not, how much, the last entries."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.fields import Field
from diary_app.desktop.widgets.layouts import Column, Row, clear
from diary_app.desktop.widgets.surfaces import HairLine, Label, Tone
from diary_app.domain.backups import BackupLook
from diary_app.wording import dates, figures


class BackupPreview(QWidget):
    """Shows one backup; ``key_given`` where an encrypted one wants a passphrase."""

    key_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "title", wrap=True)
        self._state = Label("", "body", wrap=True, selectable=True)
        self._whose = Label("", "body", wrap=True)
        self._holds = Label("", "body", "secondary", wrap=True)
        self._line = HairLine()
        self._latest_heading = Label(tr("Last entries in it"), "heading")
        self._latest = Column(gap=8)
        self._key = Field()
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._key.setPlaceholderText(tr("Passphrase or recovery key"))
        self._key.setAccessibleName(tr("Passphrase or recovery key"))
        self._key.returnPressed.connect(self._on_key)
        self._unlock = Button(tr("Look into it"))
        self._unlock.setAutoDefault(False)
        self._unlock.clicked.connect(self._on_key)
        self._key_row = QWidget()
        row = Row(self._key_row, gap=12)
        row.addWidget(self._key, 1)
        row.addWidget(self._unlock)
        column = Column(self, gap=12)
        for each in (self._title, self._state, self._key_row, self._whose, self._holds):
            column.addWidget(each)
        column.addWidget(self._line)
        column.addWidget(self._latest_heading)
        column.addLayout(self._latest)
        column.addStretch(1)
        self._clear()

    def show_reading(self, title: str) -> None:
        """The backup called ``title`` is being read."""
        self._clear()
        self._title.setText(title)
        self._tell(tr("Being read from its first page to its last…"))

    def show_look(self, look: BackupLook, today: date) -> None:
        """The backup is whole and holds this."""
        self._clear()
        self._tell(tr("Whole: every page was read and is sound."), "closed")
        self._whose.setText(" · ".join(each for each in (look.village, look.keeper) if each))
        self._holds.setText(
            " · ".join(
                (
                    trn("{n} entry", "{n} entries", look.entries),
                    trn("{n} matter", "{n} matters", look.matters),
                    trn("{n} resident", "{n} residents", look.residents),
                    figures.size(look.size),
                )
            )
        )
        for entry in look.latest:
            day = dates.near_day(texts.words, date.fromisoformat(entry.date), today)
            self._latest.addWidget(Label(f"{day}  {entry.title}", wrap=True))
        for each in (self._whose, self._holds):
            each.show()
        self._line.setVisible(bool(look.latest))
        self._latest_heading.setVisible(bool(look.latest))

    def show_fault(self, sentence: str, *, locked: bool) -> None:
        """Why it cannot be restored; ``locked``: a passphrase would open it."""
        self._clear()
        self._tell(sentence, "secondary" if locked else "overdue")
        self._key_row.setVisible(locked)
        if locked:
            self._key.clear()
            self._key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, text: str, tone: Tone = "secondary") -> None:
        self._state.setText(text)
        self._state.set_tone(tone)
        self._state.show()

    def _clear(self) -> None:
        clear(self._latest)
        for each in (
            self._state,
            self._key_row,
            self._whose,
            self._holds,
            self._line,
            self._latest_heading,
        ):
            each.hide()

    def _on_key(self) -> None:
        if self._key.text().strip():
            self.key_given.emit(self._key.text())
