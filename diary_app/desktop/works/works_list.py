"""The list of works: two lines each, its kind and how many homes were told at the right."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from diary_app.desktop.follow_up.delegate import paint_ground
from diary_app.desktop.models.rows import ROW_ROLE, Index, RowsModel
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import Type, px
from diary_app.desktop.widgets.icon import pixmap
from diary_app.desktop.widgets.row_lines import draw_line, halves, is_narrow
from diary_app.desktop.widgets.row_list import RowList
from diary_app.desktop.works import wording
from diary_app.domain.works import WorkDone
from diary_app.wording import dates, terms

_ROW_HEIGHT = 70
_ICON = 22


class WorksModel(RowsModel[WorkDone]):
    """Rows of ``WorkDone``, the latest first."""

    def spoken(self, row: WorkDone) -> str:
        return ", ".join((row.content.title, wording.facts(row), wording.told(row)))

    def subject(self, row: WorkDone) -> UUID:
        return row.id


class WorksList(RowList):
    """``chosen`` follows the arrow keys; ``opened`` is Enter."""

    chosen = Signal(object)  # UUID

    def __init__(self, model: WorksModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setItemDelegate(_WorkDelegate(self))

    def choose(self, work_id: UUID | None) -> UUID | None:
        """Choose a work, or the first where it is not shown; which one comes back."""
        place = max(self._rows.place_of(work_id), 0)
        work = self._rows.row(place)
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self._rows.index(place, 0) if work else QModelIndex())
        self.blockSignals(blocked)
        return work.id if work else None

    # Qt's own -----------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        work = self._rows.row(current.row())
        if work is not None:
            self.chosen.emit(work.id)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(80))


class _WorkDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(px(200), px(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        work = index.data(ROW_ROLE)
        if not isinstance(work, WorkDone):
            return
        painter.save()
        room = paint_ground(painter, option)
        content, words = work.content, texts.words
        side = px(_ICON) + px(14)
        # The second line names the kind too: in a narrow row the title needs the room more.
        if not is_narrow(room.width() - side):
            top = round(room.center().y() - px(_ICON) / 2)
            picture = pixmap(wording.icon_of(content.kind), "text", _ICON)
            painter.drawPixmap(round(room.left()), top, picture)
            room.setLeft(room.left() + side)
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
