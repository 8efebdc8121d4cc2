"""The command palette: every command by its words, with its key."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from diary_app.desktop.commands.catalogue import Command
from diary_app.desktop.texts import tr
from diary_app.desktop.theme import px, theme
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.fields import SearchField
from diary_app.desktop.widgets.icon import pixmap
from diary_app.desktop.widgets.layouts import Column
from diary_app.desktop.widgets.row_option import room_of, state_of
from diary_app.desktop.widgets.surfaces import Label

_ROW = 44


class Palette(QDialog):
    """Type some of a command's words; Enter does it. Emits the command's id."""

    command_chosen = Signal(str)

    def __init__(self, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = tuple(commands)
        self.setWindowTitle(tr("All commands"))
        self.setSizeGripEnabled(False)
        self._search = SearchField("", clears=False)
        self._search.setPlaceholderText(tr("What do you want to do?"))
        self._search.setAccessibleName(tr("What do you want to do?"))
        self._search.textChanged.connect(self._filter)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("All commands"))
        self._list.setItemDelegate(_CommandDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._choose)
        self._none = Label(tr("No command has these words."), "body", "secondary")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = Column(self, gap=12, margins=(16, 16, 16, 16))
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addWidget(self._none, 1)
        self.resize(px(560), px(520))
        self._filter("")

    def shown(self) -> list[str]:
        """The ids of the commands listed now."""
        return [self._id_at(place) for place in range(self._list.count())]

    def _id_at(self, place: int) -> str:
        return str(self._list.item(place).data(Qt.ItemDataRole.UserRole).id)

    def _filter(self, typed: str) -> None:
        wanted = typed.lower().split()
        self._list.clear()
        for command in self._commands:
            words = tr(command.text)
            searched = f"{words} {command.text}".lower()
            if all(each in searched for each in wanted):
                item = QListWidgetItem(words)
                item.setData(Qt.ItemDataRole.UserRole, command)
                self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setVisible(self._list.count() > 0)
        self._none.setVisible(self._list.count() == 0)

    def _choose(self) -> None:
        item = self._list.currentItem()
        self.accept()
        self.command_chosen.emit(item.data(Qt.ItemDataRole.UserRole).id)

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        count = self._list.count()
        if step is not None and count:
            self._list.setCurrentRow((self._list.currentRow() + step) % count)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if count:
                self._choose()
        else:
            super().keyPressEvent(event)


class _CommandDelegate(QStyledItemDelegate):
    # Qt's own -----------------------------------------------------------------

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(px(200), px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        command = index.data(Qt.ItemDataRole.UserRole)
        rect = room_of(option)
        state = state_of(option)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            paint.rounded(painter, rect, px(8), fill=theme.color("chosen"))
        size = px(20)
        picture = pixmap(command.icon, "accent" if chosen else "secondary", 20)
        top = rect.center().y() - size / 2
        painter.drawPixmap(round(rect.left() + px(12)), round(top), picture)
        cap = paint.cap_size(command.keys)
        end = rect.right() - px(12)
        if cap.width():
            box = QRectF(
                round(end - cap.width()),
                round(rect.center().y() - cap.height() / 2),
                cap.width(),
                cap.height(),
            )
            t = theme.current
            paint.draw_cap(
                painter, box, command.keys, colour=t.secondary, edge=t.line, fill=t.ground
            )
        room = QRectF(
            rect.left() + px(44),
            rect.top(),
            end - cap.width() - rect.left() - px(56),
            rect.height(),
        )
        paint.draw_highlighted(painter, room, index.data())
