"""The list of homes: read page by page as it is scrolled, however many there are."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from diary_app.desktop.follow_up.delegate import paint_ground
from diary_app.desktop.households import wording
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.row_lines import draw_line, halves
from diary_app.domain.households import HouseholdKey, HouseholdLine
from diary_app.domain.matters import Status, Urgency
from diary_app.wording import dates

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_ROW_HEIGHT = 70
_Index = QModelIndex | QPersistentModelIndex


class HomeListModel(QAbstractListModel):
    """Lines of homes in the order the service gave them."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._lines: tuple[HouseholdLine, ...] = ()

    def show_lines(self, lines: Sequence[HouseholdLine]) -> None:
        """Show ``lines`` in place of what was shown."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def add_lines(self, lines: Sequence[HouseholdLine]) -> None:
        """Show ``lines`` behind those that are shown."""
        if lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines += tuple(lines)
            self.endInsertRows()

    def line(self, row: int) -> HouseholdLine | None:
        """The home of a row, ``None`` outside the list."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, key: HouseholdKey | None) -> int:
        """The row a home stands in, -1 where it is not shown."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), -1)

    # Qt's own -----------------------------------------------------------------

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return wording.names(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return wording.line_spoken(line, self._today)
        return None


class HomeDelegate(QStyledItemDelegate):
    """Two lines: who lives there beside the day they were met, the door beside what waits."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(px(120), px(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(LINE_ROLE)
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
