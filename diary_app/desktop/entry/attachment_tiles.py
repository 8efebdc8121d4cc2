"""Photos and files of an entry as small pictures, in a row that wraps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.entry.intake import thumbnail
from diary_app.desktop.texts import tr
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.icon import pixmap
from diary_app.desktop.widgets.layouts import FlowLayout, clear

_SIDE = 88
_LARGEST_SCALE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One attachment to show: ``data`` brings its bytes (called beside the window)."""

    key: object
    name: str
    data: Callable[[], bytes]
    remark: str = ""


class AttachmentTile(QAbstractButton):
    """One photo or file; Delete takes it off, the menu offers what else can be done."""

    remove_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(self, shown: Shown, *, can_copy: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = shown
        self._can_copy = can_copy
        self._image = QImage()
        self.setText(shown.name)
        self.setAccessibleName(shown.name)
        self.setToolTip(f"{shown.name}  {shown.remark}".strip())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.updateGeometry)

    def show_image(self, image: QImage) -> None:
        """Show the picture; a null one leaves the drawing of a sheet."""
        self._image = image
        self.update()

    # Qt's own -----------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit(self.shown.key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Open"), self.click)
        if self._can_copy:
            menu.addAction(tr("Save a copy …"), lambda: self.copy_wanted.emit(self.shown.key))
        menu.addSeparator()
        menu.addAction(tr("Take off"), lambda: self.remove_wanted.emit(self.shown.key))
        menu.popup(event.globalPos())

    def sizeHint(self) -> QSize:
        return QSize(px(_SIDE), px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        rect = QRectF(self.rect())
        radius = px(8)
        paint.rounded(painter, rect, radius, fill=theme.color("surface"))
        if self._image.isNull():
            self._paint_sheet(painter, rect)
        else:
            path = QPainterPath()
            path.addRoundedRect(rect, radius, radius)
            painter.save()
            painter.setClipPath(path)
            size = QSize(self._image.size()).scaled(
                self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding
            )
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(rect.center())
            painter.drawImage(place, self._image)
            painter.restore()
        edge = "accent" if self.hasFocus() or self.underMouse() else "line"
        paint.rounded(
            painter, rect, radius, edge=theme.color(edge), width=2 if self.hasFocus() else 1
        )

    def _paint_sheet(self, painter: QPainter, rect: QRectF) -> None:
        side = px(28)
        picture = pixmap("attachment", "secondary", 28)
        painter.drawPixmap(round(rect.center().x() - side / 2), round(rect.top() + px(16)), picture)
        font = theme.font(Type.SECONDARY)
        painter.setFont(font)
        painter.setPen(theme.color("secondary"))
        room = rect.adjusted(px(6), px(48), -px(6), -px(6))
        name = QFontMetricsF(font).elidedText(
            self.shown.name, Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), name)


class AttachmentTiles(QWidget):
    """Shows attachments; each picture is made beside the window."""

    opened = Signal(object)
    remove_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(self, context: Context, *, can_copy: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._can_copy = can_copy
        self._flow = FlowLayout(self, gap=8)
        self._pictures: dict[object, QImage] = {}

    def show_all(self, attachments: Sequence[Shown]) -> None:
        """Show ``attachments`` in this order."""
        clear(self._flow)
        keys = {each.key for each in attachments}
        self._pictures = {key: each for key, each in self._pictures.items() if key in keys}
        for each in attachments:
            tile = AttachmentTile(each, can_copy=self._can_copy)
            tile.clicked.connect(lambda _=False, key=each.key: self.opened.emit(key))
            tile.remove_wanted.connect(self.remove_wanted)
            tile.copy_wanted.connect(self.copy_wanted)
            self._flow.addWidget(tile)
            tile.show()
            self._draw(tile)
        self.setVisible(bool(attachments))
        self.updateGeometry()

    def tiles(self) -> tuple[AttachmentTile, ...]:
        """The tiles shown, in order."""
        found = (self._flow.itemAt(place) for place in range(self._flow.count()))
        widgets = (item.widget() for item in found if item is not None)
        return tuple(each for each in widgets if isinstance(each, AttachmentTile))

    def _draw(self, tile: AttachmentTile) -> None:
        shown = tile.shown
        if shown.key in self._pictures:
            tile.show_image(self._pictures[shown.key])
            return
        side = px(_SIDE) * _LARGEST_SCALE

        def show(image: QImage) -> None:
            self._pictures[shown.key] = image
            for each in self.tiles():
                if each.shown.key == shown.key:
                    each.show_image(image)

        self._context.tasks.read(lambda: thumbnail(shown.data(), side), show)
