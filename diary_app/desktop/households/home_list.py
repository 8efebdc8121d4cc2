"""The list of homes: read page by page as it is scrolled, however many there are."""

from datetime import date

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from diary_app.desktop.follow_up.delegate import paint_ground
from diary_app.desktop.households import wording
from diary_app.desktop.models.rows import ROW_ROLE, Index, RowsModel
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.row_lines import draw_line, halves
from diary_app.domain.households import HouseholdKey, HouseholdLine
from diary_app.domain.matters import Status, Urgency
from diary_app.wording import dates

_ROW_HEIGHT = 70


class HomeListModel(RowsModel[HouseholdLine]):
    """Lines of homes in the order the service gave them."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today

    def spoken(self, row: HouseholdLine) -> str:
        return wording.line_spoken(row, self._today)

    def named(self, row: HouseholdLine) -> str:
        return wording.names(row)

    def subject(self, row: HouseholdLine) -> HouseholdKey:
        return row.key


class HomeDelegate(QStyledItemDelegate):
    """Two lines: who lives there beside the day they were met, the door beside what waits."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(px(120), px(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(ROW_ROLE)
        if not isinstance(line, HouseholdLine):
            return
        painter.save()
        room = paint_ground(painter, option)
        upper, lower = halves(room)
        day = ""
        if line.last_seen is not None:
            day = dates.near_day(texts.words, line.last_seen, self._today)
        taken = draw_right(painter, upper, day, "secondary")
        draw_line(painter, upper.adjusted(0, 0, -taken, 0), wording.names(line), Type.BODY, "text")
        waiting = wording.pressing(line)
        taken = 0.0
        if waiting:
            urgency = Urgency.OVERDUE if line.overdue else Urgency.ON_TIME
            sign = paint.Sign.OVERDUE if line.overdue else paint.Sign.NONE
            pill = paint.pill_size(waiting, sign)
            box = QRectF(
                lower.right() - pill.width(),
                lower.center().y() - pill.height() / 2,
                pill.width(),
                pill.height(),
            )
            colour = theme.current.of_state(Status.IN_HAND, urgency)
            paint.draw_pill(painter, box, waiting, colour, sign)
            taken = pill.width() + px(12)
        draw_line(
            painter,
            lower.adjusted(0, 0, -taken, 0),
            wording.below(line),
            Type.SECONDARY,
            "secondary",
        )
        painter.restore()


def draw_right(painter: QPainter, line: QRectF, text: str, role: str) -> float:
    """Quiet words at the right of a line; the width they take, with a gap."""
    if not text:
        return 0.0
    font = theme.font(Type.SECONDARY)
    painter.setFont(font)
    painter.setPen(theme.color(role))
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), text)
    return QFontMetricsF(font).horizontalAdvance(text) + px(12)
