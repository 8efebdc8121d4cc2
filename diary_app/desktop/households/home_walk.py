"""The list on the page of a home: painted, and walked with the keyboard across its parts."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from diary_app.desktop.entry.row_delegate import EntryRowDelegate
from diary_app.desktop.follow_up.delegate import paint_ground, paint_item
from diary_app.desktop.households import wording
from diary_app.desktop.households.home_rows import (
    Heading,
    HomeModel,
    HomeRow,
    More,
    Part,
)
from diary_app.desktop.models.rows import ROW_ROLE, Index
from diary_app.desktop.texts import tr
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets.row_lines import draw_line, halves
from diary_app.desktop.widgets.row_list import RowList
from diary_app.desktop.widgets.row_option import room_of
from diary_app.domain.following import WorkItem
from diary_app.domain.people import Resident
from diary_app.domain.searching import EntryRow
from diary_app.domain.workdays import HolidayTable

_HEIGHT = 70
_PERSON_HEIGHT = 60
_HEADING_HEIGHT = 52
_MORE_HEIGHT = 44
_MARGIN = 20


class HomeRowDelegate(EntryRowDelegate):
    """Entries as the diary lists them, matters as follow-up does, people in two lines."""

    def __init__(
        self, today: date, holidays: Callable[[], HolidayTable], parent: QWidget | None = None
    ) -> None:
        super().__init__(today, holidays, parent)
        self._day = today

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        row = index.data(ROW_ROLE)
        heights = {Heading: _HEADING_HEIGHT, Resident: _PERSON_HEIGHT, More: _MORE_HEIGHT}
        return QSize(px(320), px(heights.get(type(row), _HEIGHT)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, EntryRow):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.fillRect(room_of(option), theme.color("ground"))
        if isinstance(row, Heading):
            _paint_heading(painter, room_of(option), row)
        else:
            room = paint_ground(painter, option)
            if isinstance(row, WorkItem):
                paint_item(painter, room, row, row.matter.number)
            elif isinstance(row, Resident):
                upper, lower = halves(room)
                draw_line(painter, upper, row.name or row.household, Type.BODY, "text")
                details = wording.resident_details(row, self._day)
                draw_line(painter, lower, details, Type.SECONDARY, "secondary")
            elif isinstance(row, More):
                draw_line(painter, room, wording.more(row.count), Type.BODY, "accent")
        painter.restore()


def part_name(part: Part) -> str:
    """The name of a part of the page."""
    return {
        Part.PEOPLE: tr("Who lives here"),
        Part.MATTERS: tr("What they raised"),
        Part.ENTRIES: tr("What was written"),
    }[part]


def _paint_heading(painter: QPainter, room: QRectF, row: Heading) -> None:
    line = QRectF(room.left() + px(_MARGIN), room.bottom() - px(32), room.width(), px(24))
    font = theme.font(Type.HEADING)
    words = part_name(row.part)
    painter.setFont(font)
    painter.setPen(theme.color("text"))
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), words)
    left = QFontMetricsF(font).horizontalAdvance(words) + px(8)
    painter.setFont(theme.font(Type.SECONDARY))
    painter.setPen(theme.color("secondary"))
    painter.drawText(
        line.adjusted(left, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), f"{row.count:,}"
    )
    painter.fillRect(QRectF(room.left(), room.bottom() - 1, room.width(), 1), theme.color("line"))


class HomeWalk(RowList):
    """``opened`` carries the row that Enter or a double click was given to."""

    left_back = Signal()

    def __init__(
        self,
        model: HomeModel,
        today: date,
        holidays: Callable[[], HolidayTable],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, parent)
        self.setItemDelegate(HomeRowDelegate(today, holidays, self))
        theme.changed.connect(self.doItemsLayout)

    def chosen(self) -> HomeRow | None:
        """The row gone to."""
        row: HomeRow | None = self._rows.row(self.currentIndex().row())
        return row

    def go_to(self, place: int) -> None:
        """Go to a row; the heading above comes into sight with it."""
        if place > 0 and isinstance(self._rows.row(place - 1), Heading):
            self.scrollTo(self._rows.index(place - 1))
        self.setCurrentIndex(self._rows.index(place))

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left_back.emit()
            return
        super().keyPressEvent(event)
