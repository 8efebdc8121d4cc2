"""What a day holds, as one list: its entries, then what is due."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from diary_app.desktop.entry.phrases import row_place, row_spoken
from diary_app.desktop.follow_up.delegate import paint_ground, paint_item
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets.row_lines import draw_line, halves
from diary_app.domain.following import WorkItem
from diary_app.domain.searching import EntryRow
from diary_app.wording import figures

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_ROW_HEIGHT = 64
_HEADING_HEIGHT = 40
_MARGIN = 20
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Opens a part of the list."""

    words: str


DayRow = Heading | EntryRow | WorkItem


class DayModel(QAbstractListModel):
    """Rows of one day; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[DayRow, ...] = ()

    def show_rows(self, rows: Sequence[DayRow]) -> None:
        """Show ``rows``."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, place: int) -> DayRow | None:
        """What stands there; ``None`` outside the list."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def first(self) -> int:
        """The first row that can be opened; -1 where there is none."""
        return next((at for at, row in enumerate(self._rows) if not isinstance(row, Heading)), -1)

    # Qt's own -----------------------------------------------------------------

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.row(index.row()), Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            if isinstance(row, Heading):
                return row.words
            if isinstance(row, EntryRow):
                return row_spoken(texts.words, row)
            if isinstance(row, WorkItem):
                return row.matter.content.title
        return None


class DayList(QListView):
    """``opened`` carries the ``EntryRow`` or ``WorkItem`` of Enter or a double click."""

    opened = Signal(object)

    def __init__(self, model: DayModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self._open())

    def focus_first(self) -> None:
        """Bring the keyboard to the first row."""
        self.setCurrentIndex(self._rows.index(self._rows.first(), 0))
        self.setFocus()

    def _open(self) -> None:
        row = self._rows.row(self.currentIndex().row())
        if row is not None and not isinstance(row, Heading):
            self.opened.emit(row)

    # Qt's own -----------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option
        heading = isinstance(index.data(ROW_ROLE), Heading)
        return QSize(px(120), px(_HEADING_HEIGHT if heading else _ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        if isinstance(row, Heading):
            rect = QRectF(option.rect)  # type: ignore[attr-defined]
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
