"""The list of works: two lines each, its kind and how many homes were told at the right."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from diary_app.desktop.follow_up.delegate import paint_ground
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import Type, px
from diary_app.desktop.widgets.icon import pixmap
from diary_app.desktop.widgets.row_lines import draw_line, halves
from diary_app.desktop.works import wording
from diary_app.domain.works import WorkDone
from diary_app.wording import dates, terms

WORK_ROLE = Qt.ItemDataRole.UserRole + 1
_ROW_HEIGHT = 70
_ICON = 22
_Index = QModelIndex | QPersistentModelIndex


class WorksModel(QAbstractListModel):
    """Rows of ``WorkDone``, the latest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._works: tuple[WorkDone, ...] = ()

    def show_works(self, works: Sequence[WorkDone]) -> None:
        """Show ``works``."""
        self.beginResetModel()
        self._works = tuple(works)
        self.endResetModel()

    def work(self, row: int) -> WorkDone | None:
        """The work of a row, ``None`` outside the list."""
        return self._works[row] if 0 <= row < len(self._works) else None

    def row_of(self, work_id: UUID | None) -> int:
        """The row a work stands in, -1 where it is not shown."""
        return next((at for at, work in enumerate(self._works) if work.id == work_id), -1)

    # Qt's own -----------------------------------------------------------------

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._works)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        work = self.work(index.row())
        if work is None:
            return None
        if role == WORK_ROLE:
            return work
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join((work.content.title, wording.facts(work), wording.told(work)))
        return None


class WorksList(QListView):
    """``chosen`` follows the arrow keys; ``opened`` is Enter."""

    chosen = Signal(object)  # UUID
    opened = Signal()

    def __init__(self, model: WorksModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._works = model
        self.setModel(model)
        self.setItemDelegate(_WorkDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def choose(self, work_id: UUID | None) -> UUID | None:
        """Choose a work, or the first where it is not shown; which one comes back."""
        row = max(self._works.row_of(work_id), 0)
        work = self._works.work(row)
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self._works.index(row, 0) if work else QModelIndex())
        self.blockSignals(blocked)
        return work.id if work else None

    # Qt's own -----------------------------------------------------------------

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        work = self._works.work(current.row())
        if work is not None:
            self.chosen.emit(work.id)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)


class _WorkDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(px(200), px(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        work = index.data(WORK_ROLE)
        if not isinstance(work, WorkDone):
            return
        painter.save()
        room = paint_ground(painter, option)
        content, words = work.content, texts.words
        side = px(_ICON)
        top = round(room.center().y() - side / 2)
        painter.drawPixmap(
            round(room.left()), top, pixmap(wording.icon_of(content.kind), "text", _ICON)
        )
        room.setLeft(room.left() + side + px(14))
        second = " · ".join(
            (
                wording.told(work),
                terms.work_kind(words, content.kind),
                dates.plain_day(words, content.done_on),
            )
        )
        upper, lower = halves(room)
        draw_line(painter, upper, content.title, Type.BODY, "text")
        draw_line(painter, lower, second, Type.SECONDARY, "secondary")
        painter.restore()
