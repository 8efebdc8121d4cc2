"""Notices that nobody has touched keyboard or mouse for so long."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

LOOK_EVERY = 5_000
"""Milliseconds between two looks at the clock."""

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class Idle(QObject):
    """Emits ``passed`` once ``seconds`` went by untouched, counted by the clock on the wall.

    So a computer that slept in between is found idle when it wakes. Only the
    windows themselves are listened to: what happens inside them is not looked at.
    """

    passed = Signal()

    def __init__(self, now: Callable[[], float] = time.time, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._seconds = 0.0
        self._touched_at = now()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_window)
        # Chinese typed through an input method sends no keys, but the cursor moves.
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self.touch)

    def watch(self, seconds: float) -> None:
        """Begin to count; ``0``: no more."""
        self._seconds = seconds
        self.touch()
        self._on_window(QGuiApplication.focusWindow())
        if seconds > 0:
            self._timer.start()
        else:
            self._timer.stop()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched_at = self._now()

    def look(self) -> None:
        """Tell if it was too long."""
        if self._seconds > 0 and self._now() - self._touched_at >= self._seconds:
            self.touch()  # told once, and again after as long
            self.passed.emit()

    def _on_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # twice is once: Qt moves it to the front

    # Qt's own -----------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return super().eventFilter(watched, event)
