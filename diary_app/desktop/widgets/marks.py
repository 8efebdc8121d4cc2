"""Kind and state of a matter as small marks: a shape and a word beside the colour."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.theme import theme
from diary_app.desktop.widgets import paint
from diary_app.domain.matters import Kind, Status, Urgency
from diary_app.wording import terms

_SIGNS = {
    Urgency.ON_TIME: paint.Sign.ON_TIME,
    Urgency.SOON: paint.Sign.SOON,
    Urgency.OVERDUE: paint.Sign.OVERDUE,
    Urgency.HELD: paint.Sign.HELD,
}


def state_words(
    status: Status, urgency: Urgency = Urgency.NONE, days_left: int | None = None
) -> str:
    """The word of a state: how late or near it is where that presses, else the status.

    ``days_left``: working days to the deadline, negative when it is over. An
    answered matter presses by the day it is to be called back.
    """
    if status is Status.ANSWERED:
        if urgency is Urgency.OVERDUE:
            return tr("Call back overdue")
        return (
            tr("Call back today") if urgency is Urgency.SOON else terms.status(texts.words, status)
        )
    if urgency is Urgency.OVERDUE:
        if days_left is not None and days_left < 0:
            return trn("{n} day overdue", "{n} days overdue", -days_left)
        return terms.urgency(texts.words, urgency)
    if urgency is Urgency.SOON:
        if days_left == 0:
            return tr("Due today")
        if days_left is not None and days_left > 0:
            return trn("{n} day left", "{n} days left", days_left)
        return terms.urgency(texts.words, urgency)
    return terms.status(texts.words, status)


def state_sign(status: Status, urgency: Urgency = Urgency.NONE) -> paint.Sign:
    """The shape of a state, as its colour: what presses goes before the status."""
    if urgency in _SIGNS:
        return _SIGNS[urgency]
    if status is Status.ON_HOLD:
        return paint.Sign.HELD
    return paint.Sign.DONE if status is Status.CLOSED else paint.Sign.NONE


class KindMark(QWidget):
    """▲ problem, ■ difficulty or ◆ hope, with its word."""

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()
        texts.language_changed.connect(self._name)
        theme.changed.connect(self.updateGeometry)

    def set_kind(self, kind: Kind) -> None:
        """Show another kind."""
        self._kind = kind
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(terms.kind(texts.words, self._kind))
        self.updateGeometry()
        self.update()

    # Qt's own -----------------------------------------------------------------

    def sizeHint(self) -> QSize:
        size = paint.mark_size(terms.kind(texts.words, self._kind))
        return QSize(round(size.width() + 1), round(size.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint.draw_mark(
            painter, QRectF(self.rect()), self._kind, terms.kind(texts.words, self._kind)
        )


class StatusPill(QWidget):
    """The state of a matter as a word in a pill, in the colour of how much it presses."""

    def __init__(
        self,
        status: Status = Status.RECORDED,
        urgency: Urgency = Urgency.NONE,
        text: str = "",
        *,
        days_left: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(status, urgency, text, days_left=days_left)
        texts.language_changed.connect(self._name)
        theme.changed.connect(self.updateGeometry)

    def show_state(
        self,
        status: Status,
        urgency: Urgency = Urgency.NONE,
        text: str = "",
        *,
        days_left: int | None = None,
    ) -> None:
        """Show a state; ``text`` is shown instead of the usual word where given."""
        self._status = status
        self._urgency = urgency
        self._days_left = days_left
        self._text = text
        self._name()

    def words(self) -> str:
        """What stands in the pill."""
        return self._text or state_words(self._status, self._urgency, self._days_left)

    def _name(self) -> None:
        self.setAccessibleName(self.words())
        self.updateGeometry()
        self.update()

    # Qt's own -----------------------------------------------------------------

    def sizeHint(self) -> QSize:
        size = paint.pill_size(self.words(), state_sign(self._status, self._urgency))
        return QSize(round(size.width() + 1), round(size.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        colour = theme.current.of_state(self._status, self._urgency)
        sign = state_sign(self._status, self._urgency)
        paint.draw_pill(painter, QRectF(self.rect()), self.words(), colour, sign)
