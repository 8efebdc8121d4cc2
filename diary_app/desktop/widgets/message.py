"""A message that passes: what was done, with *Undo*; or what went wrong, until it is read."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsOpacityEffect,
    QPushButton,
    QStyle,
    QWidget,
)

from diary_app.desktop.texts import tr
from diary_app.desktop.theme import px, theme, unit
from diary_app.desktop.widgets.layouts import Row
from diary_app.desktop.widgets.surfaces import Label

_FADE = 120
_SHORT_STAY = 5_000
_STAY_WITH_UNDO = 12_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What may be done next: its words, and the act."""

    words: str
    act: Callable[[], None]


class Message(QFrame):
    """Lies over the lower edge of ``ground``; a fault stays until it is closed."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        self.setProperty("part", "message")
        self._undo: Callable[[], None] | None = None
        self._label = Label("", wrap=False)
        self._label.setMaximumWidth(px(720))
        self._offer: Offer | None = None
        self._offer_button, self._act = QPushButton(), QPushButton()
        for button, act in ((self._offer_button, self._on_offer), (self._act, self._on_act)):
            button.setFlat(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setProperty("part", "message-act")
            button.clicked.connect(act)
        row = Row(self, gap=16, margins=(20, 10, 12, 10))
        row.addWidget(self._label, 1)
        row.addWidget(self._offer_button)
        row.addWidget(self._act)
        self._effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._effect)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.setDuration(_FADE)
        self._fade.finished.connect(self._on_faded)
        self._leaving = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        ground.installEventFilter(self)
        theme.changed.connect(self._place)
        self.hide()

    def show_done(
        self, text: str, undo: Callable[[], None] | None = None, offer: Offer | None = None
    ) -> None:
        """Say what was done, for some seconds; ``undo`` takes it back, ``offer`` leads on."""
        self._undo, self._offer = undo, offer
        self._begin(text, tr("Undo") if undo else "", _STAY_WITH_UNDO if undo else _SHORT_STAY)

    def show_problem(self, text: str) -> None:
        """Say what went wrong, until the person closes it."""
        self._undo = self._offer = None
        self._begin(text, tr("Close message"), None)

    @property
    def text(self) -> str:
        """What is shown now; empty where nothing is."""
        return "" if self.isHidden() else self._label.text()

    def undo(self) -> bool:
        """Take back what the message tells of; whether there was something to take back."""
        if self.isHidden() or self._undo is None:
            return False
        self._on_act()
        return True

    def dismiss(self) -> None:
        """Let it fade."""
        self._timer.stop()
        if self._still():
            self.hide()
            return
        self._leaving = True
        self._run(self._effect.opacity(), 0.0)

    def _begin(self, text: str, act: str, stay: int | None) -> None:
        self._leaving = False
        self._label.setText(text)
        self._label.setWordWrap(len(text) > 40)
        self._act.setText(act)
        self._act.setVisible(bool(act))
        self._offer_button.setText(self._offer.words if self._offer else "")
        self._offer_button.setVisible(self._offer is not None)
        self._timer.stop()
        if stay is not None:
            self._timer.start(stay)
        self._place()
        self.show()
        self.raise_()
        if self._still():
            self._effect.setOpacity(1.0)
        else:
            self._run(0.0, 1.0)
        self.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _run(self, start: float, end: float) -> None:
        self._fade.stop()
        self._fade.setStartValue(start)
        self._fade.setEndValue(end)
        self._fade.start()

    def _still(self) -> bool:
        """Whether the system asks for no motion."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.style().styleHint(hint, None, self) == 0

    def _on_faded(self) -> None:
        if self._leaving:
            self.hide()

    def _on_act(self) -> None:
        act, self._undo = self._undo, None
        self.dismiss()
        if act is not None:
            act()

    def _on_offer(self) -> None:
        offer, self._offer = self._offer, None
        self.dismiss()
        if offer is not None:
            offer.act()

    def _acts_width(self) -> int:
        """The room of the buttons, with the gaps around them."""
        shown = (each for each in (self._offer_button, self._act) if not each.isHidden())
        return sum(each.sizeHint().width() + px(16) for each in shown) + px(40)

    def _place(self) -> None:
        ground = self._ground
        widest = max(ground.width() - unit(8), px(240))
        self.setMaximumWidth(widest)
        if self._label.wordWrap():
            self._label.setFixedWidth(min(px(640), widest - self._acts_width()))
        else:
            self._label.setMinimumWidth(0)
            self._label.setMaximumWidth(widest)
        self.adjustSize()
        self.move((ground.width() - self.width()) // 2, ground.height() - self.height() - unit(3))

    # Qt's own -----------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._ground and event.type() is QEvent.Type.Resize:
            self._place()
        return False
