"""What a day holds, as one list: its entries, then what is due."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from diary_app.desktop.entry.phrases import row_place, row_spoken
from diary_app.desktop.follow_up.delegate import paint_ground, paint_item
from diary_app.desktop.models.rows import ROW_ROLE, Index, RowsModel
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets.row_lines import draw_line, halves
from diary_app.desktop.widgets.row_list import RowList
from diary_app.desktop.widgets.row_option import room_of
from diary_app.domain.following import WorkItem
from diary_app.domain.searching import EntryRow
from diary_app.wording import figures

_ROW_HEIGHT = 64
_HEADING_HEIGHT = 40
_MARGIN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Opens a part of the list."""

    words: str


DayRow = Heading | EntryRow | WorkItem


class DayModel(RowsModel[DayRow]):
    """Rows of one day; headings cannot be chosen."""

    def spoken(self, row: DayRow) -> str:
        if isinstance(row, Heading):
            return row.words
        return (
            row_spoken(texts.words, row) if isinstance(row, EntryRow) else row.matter.content.title
        )

    def is_heading(self, row: DayRow) -> bool:
        return isinstance(row, Heading)


class DayList(RowList):
    """``opened`` carries the ``EntryRow`` or ``WorkItem`` of Enter or a double click."""

    def __init__(self, model: DayModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setItemDelegate(_RowDelegate(self))

    def focus_first(self) -> None:
        """Bring the keyboard to the first row."""
        self.setCurrentIndex(self._rows.index(self._rows.first(), 0))
        self.setFocus()


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        heading = isinstance(index.data(ROW_ROLE), Heading)
        return QSize(px(120), px(_HEADING_HEIGHT if heading else _ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        if isinstance(row, Heading):
            rect = room_of(option)
            painter.setFont(theme.font(Type.SECONDARY, bold=True))
            painter.setPen(theme.color("secondary"))
            room = rect.adjusted(px(_MARGIN), px(8), -px(_MARGIN), 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), row.words)
        elif isinstance(row, EntryRow):
            _paint_entry(painter, paint_ground(painter, option), row)
        elif isinstance(row, WorkItem):
            people = figures.listed(texts.words, row.residents[:2])
            second = " · ".join(filter(None, (row.place, people)))
            paint_item(painter, paint_ground(painter, option), row, second)
        painter.restore()


def _paint_entry(painter: QPainter, room: QRectF, row: EntryRow) -> None:
    upper, lower = halves(room)
    draw_line(painter, upper, row.title, Type.BODY, "text")
    draw_line(painter, lower, row_place(texts.words, row), Type.SECONDARY, "secondary")
