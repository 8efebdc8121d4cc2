"""The list of backups: two lines each, when it was made and why."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from diary_app.desktop.follow_up.delegate import paint_ground
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import Type, px, theme
from diary_app.domain.backups import Backup, BackupReason
from diary_app.wording import dates, figures

_BACKUP = Qt.ItemDataRole.UserRole + 1
_SECOND_LINE = Qt.ItemDataRole.UserRole + 2
_ROW_HEIGHT = 62
_Index = QModelIndex | QPersistentModelIndex


class BackupList(QListWidget):
    """``backup_chosen`` follows the arrow keys."""

    backup_chosen = Signal(object)  # Backup

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_BackupDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Backups"))
        self.currentItemChanged.connect(self._on_current)

    def show_backups(self, backups: Sequence[Backup], today: date) -> None:
        """Show ``backups`` and choose the first."""
        self.clear()
        for backup in backups:
            first, second = moment_words(backup, today), _why(backup)
            item = QListWidgetItem(first, self)
            item.setData(_BACKUP, backup)
            item.setData(_SECOND_LINE, second)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{first}, {second}")
        self.setCurrentRow(0)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.backup_chosen.emit(item.data(_BACKUP))

    # Qt's own -----------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(px(220), px(120))


def moment_words(backup: Backup, today: date) -> str:
    """Today 14:32, or 23 Nov 18:40."""
    time = dates.clock(backup.moment)
    if backup.moment.date() == today:
        return tr("Today {time}").format(time=time)
    return f"{dates.near_day(texts.words, backup.moment.date(), today)} {time}"


def _why(backup: Backup) -> str:
    reasons = {
        BackupReason.USUAL: "",
        BackupReason.BEFORE_RESTORING: tr("before a restore"),
        BackupReason.BEFORE_TAKING_IN: tr("before a ledger was taken in"),
    }
    parts = (reasons[backup.reason], figures.size(backup.size))
    return " · ".join(part for part in parts if part)


class _BackupDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(px(200), px(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        room = paint_ground(painter, option)
        half = room.height() / 2
        lines = (
            (index.data(Qt.ItemDataRole.DisplayRole), Type.BODY, "text"),
            (index.data(_SECOND_LINE), Type.SECONDARY, "secondary"),
        )
        for at, (line, size, role) in enumerate(lines):
            font = theme.font(size)
            painter.setFont(font)
            painter.setPen(theme.color(role))
            shown = QFontMetricsF(font).elidedText(
                str(line), Qt.TextElideMode.ElideRight, room.width()
            )
            box = QRectF(room.left(), room.top() + at * half, room.width(), half)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()
