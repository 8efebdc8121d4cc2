"""The words beside the figures: drafted, then the keeper's own."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from diary_app.desktop.texts import tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Row
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.desktop.widgets.text_area import TextArea
from diary_app.domain.summaries import Narrative

_KEPT_AFTER_MS = 1500


class NarrativeCard(Card):
    """Shows a ``Narrative`` and keeps what is typed into it (``kept`` carries the text)."""

    kept = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=12)
        self._narrative: Narrative | None = None
        self._heading = Label(type="heading")
        self._state = Label(type="secondary")
        self._again = Button(compact=True, kind="quiet")
        self._again.clicked.connect(lambda: self.kept.emit(""))
        self._text = _Words()
        self._text.written.connect(self._pause_then_keep)
        self._text.left.connect(self.keep_now)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_KEPT_AFTER_MS)
        self._pause.timeout.connect(self.keep_now)
        head = Row(gap=12)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._state)
        head.addWidget(self._again)
        self.body.addLayout(head)
        self.body.addWidget(self._text, 1)
        self.retranslate()

    def show_narrative(self, narrative: Narrative) -> None:
        """Show the words, unless the keeper is in the middle of writing others."""
        same_month = self._narrative is not None and self._narrative.month == narrative.month
        self._narrative = narrative
        if not (same_month and self._pause.isActive()) and (self._text.text() != narrative.text):
            self._text.set_text(narrative.text)
        self.retranslate()

    def keep_now(self) -> None:
        """Hand over what was typed, if something was."""
        self._pause.stop()
        narrative, text = self._narrative, self._text.text()
        if narrative is not None and text != narrative.text:
            self.kept.emit(text)

    def retranslate(self) -> None:
        """Word everything anew."""
        self._heading.setText(tr("Account"))
        self._text.setAccessibleName(tr("Account"))
        self._again.setText(tr("Draft again"))
        narrative = self._narrative
        edited = narrative is not None and narrative.edited
        stale = narrative is not None and narrative.stale
        if stale:
            self._state.setText(tr("Your words · figures changed since"))
        elif edited:
            self._state.setText(tr("Your words"))
        else:
            self._state.setText(tr("Drafted from the figures; write as you like"))
        self._again.setVisible(edited)

    def _pause_then_keep(self) -> None:
        self._pause.start()


class _Words(TextArea):
    left = Signal()

    def __init__(self) -> None:
        super().__init__(least_lines=12)
        self.setProperty("part", "plain")

    # Qt's own -----------------------------------------------------------------

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
