"""Paints one row of the diary: the day, two lines about the entry, its matter at the right."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from diary_app.desktop.entry.marks import marked_spans
from diary_app.desktop.entry.phrases import days_left, leading_mark, row_place
from diary_app.desktop.models.entry_list import RowRole
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.icon import pixmap
from diary_app.desktop.widgets.marks import state_sign, state_words
from diary_app.desktop.widgets.row_lines import MatterLook, has_second, is_narrow
from diary_app.desktop.widgets.row_option import room_of, state_of
from diary_app.domain.searching import EntryRow
from diary_app.domain.workdays import HolidayTable
from diary_app.wording import dates, terms

ROW_HEIGHT = 70
_DAY_WIDTH = 80
_NARROW = 280
_NARROW_DAY = 64
_RIGHT = 16
_EDGE = 3
_GAP = 12


class EntryRowDelegate(QStyledItemDelegate):
    """``marks``: the words searched for, shown marked."""

    def __init__(
        self, today: date, holidays: Callable[[], HolidayTable], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._holidays = holidays
        self.marks: tuple[str, ...] = ()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect = room_of(option)
        state = state_of(option)
        painter.save()
        painter.fillRect(rect, theme.color("ground"))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("chosen"))
            painter.fillRect(
                QRectF(rect.left(), rect.top(), px(_EDGE), rect.height()), theme.color("accent")
            )
            if state & QStyle.StateFlag.State_HasFocus:
                inner = rect.adjusted(px(_EDGE) + 2, 2, -2, -3)
                paint.rounded(painter, inner, px(4), edge=theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("line")
        )
        row = index.data(RowRole)
        if isinstance(row, EntryRow):
            day = px(_DAY_WIDTH if rect.width() >= px(_NARROW) else _NARROW_DAY)
            self._paint_day(painter, rect, day, row.date)
            self._paint_entry(painter, rect, day, row)
        else:
            _paint_waiting(painter, rect)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(px(320), px(ROW_HEIGHT))

    def _paint_day(self, painter: QPainter, rect: QRectF, width: float, day: date) -> None:
        words = texts.words
        box = QRectF(rect.left() + px(_EDGE), rect.top(), width - px(_EDGE), rect.height())
        this_month = (day.year, day.month) == (self._today.year, self._today.month)
        below = dates.weekday(words, day) if this_month else dates.short_month(words, day)
        if day.year != self._today.year:
            below = day.strftime("%Y-%m")
        middle = rect.center().y()
        figure = theme.font(Type.TITLE, bold=False)
        painter.setFont(figure)
        painter.setPen(theme.color("text"))
        upper = QRectF(box.left(), middle - px(25), box.width(), px(28))
        painter.drawText(upper, int(Qt.AlignmentFlag.AlignCenter), str(day.day))
        painter.setFont(theme.font(Type.SECONDARY))
        painter.setPen(theme.color("secondary"))
        lower = QRectF(box.left(), middle + px(2), box.width(), px(20))
        painter.drawText(lower, int(Qt.AlignmentFlag.AlignCenter), below)

    def _paint_entry(self, painter: QPainter, rect: QRectF, day: float, row: EntryRow) -> None:
        left, right = rect.left() + day, rect.right() - px(_RIGHT)
        middle = rect.center().y()
        upper = QRectF(left, middle - px(25), right - left, px(26))
        second = QRectF(left, middle + px(1), right - left, px(22))
        look = self._look(row)
        narrow = False
        if look is not None:
            spare = look.widest + px(_GAP)
            narrow = is_narrow(upper.width() - spare)
            if narrow:
                second = look.draw_along(painter, second)
            else:
                look.draw_beside(
                    painter,
                    QRectF(left, middle - px(24), right - left, px(48)),
                    right - look.widest,
                )
                upper.adjust(0, 0, -spare, 0)
                second.adjust(0, 0, -spare, 0)
        paint.draw_highlighted(painter, upper, row.title, self.marks, font=theme.font())
        if narrow and not has_second(second.width()):
            return
        below = row_place(texts.words, row)
        if self.marks and not marked_spans(row.title, self.marks):
            below = _around(row.snippet, self.marks) or below
        if row.attachments:
            side = px(15)
            painter.drawPixmap(
                round(second.left()),
                round(second.center().y() - side / 2),
                pixmap("photo", "secondary", 15),
            )
            second.setLeft(second.left() + side + px(6))
        paint.draw_highlighted(
            painter,
            second,
            below,
            self.marks,
            font=theme.font(Type.SECONDARY),
            colour=theme.color("secondary"),
        )

    def _look(self, row: EntryRow) -> MatterLook | None:
        """The mark of the most pressing matter of the entry, counting the others."""
        mark = leading_mark(row)
        if mark is None:
            return None
        word = terms.kind(texts.words, mark.kind)
        if len(row.matters) > 1:
            word = f"{word} +{len(row.matters) - 1}"
        left_days = days_left(mark.deadline, self._today, self._holidays())
        return MatterLook(
            kind=mark.kind,
            kind_word=word,
            state=state_words(mark.status, mark.urgency, left_days),
            colour=theme.current.of_state(mark.status, mark.urgency),
            sign=state_sign(mark.status, mark.urgency),
        )


def _around(snippet: str, marks: Sequence[str]) -> str:
    """The snippet from a little before its first mark, so that the mark is seen."""
    spans = marked_spans(snippet, marks)
    if not spans:
        return ""
    start = max(spans[0][0] - 8, 0)
    return ("…" if start else "") + snippet[start:]


def _paint_waiting(painter: QPainter, rect: QRectF) -> None:
    """Where the words will stand once the page is read."""
    line = QFontMetricsF(theme.font()).height() / 2
    left = rect.left() + px(_DAY_WIDTH)
    for top, share in ((px(18), 0.6), (px(42), 0.35)):
        box = QRectF(left, rect.top() + top, (rect.width() - px(_DAY_WIDTH)) * share, line)
        paint.rounded(painter, box, line / 2, fill=theme.color("line"))
