"""The steps of a matter, one below the other along a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from diary_app.desktop.theme import px, theme
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.layouts import Column, Row, clear

_RADIUS = 6
_FIRST_LINE = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLineStep:
    """One step: what happened, when, and what was noted. ``role`` colours the circle."""

    title: str
    when: str = ""
    note: str = ""
    extra: str = ""
    role: str = "accent"


class TimeLine(QWidget):
    """Shows ``TimeLineStep``s, oldest first; long notes wrap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[TimeLineStep, ...] = ()
        self._column = Column(self, gap=2)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._build)

    def set_steps(self, steps: Sequence[TimeLineStep]) -> None:
        """Show ``steps``."""
        self._steps = tuple(steps)
        self._build()

    def _build(self) -> None:
        clear(self._column)
        last = len(self._steps) - 1
        for place, step in enumerate(self._steps):
            self._column.addWidget(_StepRow(step, first=place == 0, last=place == last))
        self._column.addStretch()


class _StepRow(QWidget):
    def __init__(self, step: TimeLineStep, *, first: bool, last: bool) -> None:
        super().__init__()
        self._role = step.role
        self._first = first
        self._last = last
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setMinimumWidth(1)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        label.setText(_markup(step))
        words = [step.title, step.when, step.note, step.extra]
        label.setAccessibleName(" ".join(each for each in words if each))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
        row = Row(self, margins=(24, 3, 0, 3))
        row.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)

    # Qt's own -----------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(px(8), px(_FIRST_LINE))
        radius = px(_RADIUS)
        painter.setPen(paint.pen(theme.color("line"), px(2)))
        if not self._first:
            painter.drawLine(QPointF(centre.x(), 0), QPointF(centre.x(), centre.y() - radius))
        if not self._last:
            painter.drawLine(
                QPointF(centre.x(), centre.y() + radius),
                QPointF(centre.x(), self.height() + px(4)),
            )
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.setPen(paint.pen(QColor(theme.color(self._role)), px(2)))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(box)


def _markup(step: TimeLineStep) -> str:
    quiet = f'style="font-size:{px(13)}px; color:{theme.current.secondary}"'
    parts = [escape(step.title)]
    if step.when:
        parts.append(f"<span {quiet}>{escape(step.when)}</span>")
    note = escape(step.note).replace("\n", "<br>")
    if note:
        parts.append(f"<span {quiet}>&nbsp;&nbsp;{note}</span>")
    if step.extra:
        parts.append(f"<span {quiet}>&nbsp;·&nbsp;{escape(step.extra)}</span>")
    return " ".join(parts)
