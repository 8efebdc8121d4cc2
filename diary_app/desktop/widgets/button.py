"""Buttons that show their key, in the four weights there are."""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.icon import pixmap
from diary_app.domain.matters import Kind

Weight = Literal["plain", "filled", "quiet", "danger"]
HEIGHT = 40
COMPACT_HEIGHT = 32


class Button(QPushButton):
    """A button; ``keys`` (as ``Ctrl+R``) are drawn at its right and press it.

    ``filled`` is for the one next sensible act of a page. ``live=False``
    shows the keys without listening for them (a command listens already).
    A button with a ``mark`` is a choice of kind: checkable, in its colour.
    """

    def __init__(
        self,
        text: str = "",
        keys: str = "",
        kind: Weight = "plain",
        *,
        icon: str = "",
        compact: bool = False,
        mark: Kind | None = None,
        live: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._keys = keys
        self._live = live
        self._kind: Weight = kind
        self._icon_name = icon
        self._compact = compact
        self._mark = mark
        self.setCheckable(mark is not None)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._listen()
        theme.changed.connect(self._restyle)

    @property
    def keys(self) -> str:
        """The keys that press it."""
        return self._keys

    def set_kind(self, kind: Weight) -> None:
        """Change its weight."""
        self._kind = kind
        self.update()

    def set_icon(self, name: str) -> None:
        """Change its icon."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def set_keys(self, keys: str) -> None:
        """Change the keys that press it."""
        self._keys = keys
        self._listen()
        self.updateGeometry()
        self.update()

    def _listen(self) -> None:
        # QPushButton.setText sets the shortcut anew from "&": ours comes after.
        if self._live:
            self.setShortcut(QKeySequence(self._keys.replace("Enter", "Return")))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _parts_width(self) -> tuple[float, float, float]:
        """Widths of what stands before the text, of the text, of the key cap; gaps included."""
        metrics = QFontMetricsF(theme.font())
        before = 0.0
        if self._mark is not None:
            before = px(paint.MARK_SIZE) + px(6)
        elif self._icon_name:
            before = px(18) + (px(6) if self.text() else 0)
        words = metrics.horizontalAdvance(self.text())
        cap = paint.cap_size(self._keys).width()
        return before, words, cap + px(8) if cap else 0.0

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Fill, edge and ink for the present state."""
        t = theme.current
        hovered = self.underMouse() and self.isEnabled()
        if not self.isEnabled():
            edge = None if self._kind == "quiet" else QColor(t.line)
            return None, edge, QColor(t.secondary)
        if self._kind == "filled":
            fill = QColor(t.accent)
            return (fill.lighter(112) if hovered else fill), None, QColor(t.on_accent)
        if self._kind == "quiet":
            return (QColor(t.chosen) if hovered else None), None, QColor(t.text)
        if self.isChecked():
            ink = QColor(t.of_kind(self._mark)) if self._mark else QColor(t.accent)
            return QColor(t.surface), ink, ink
        ink = QColor(t.overdue if self._kind == "danger" else t.text)
        fill = QColor(t.ground if hovered else t.surface)
        return fill, QColor(t.line), ink

    # Qt's own -----------------------------------------------------------------

    def setText(self, text: str) -> None:
        super().setText(text)
        self._listen()
        self.setAccessibleName(text)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def sizeHint(self) -> QSize:
        before, words, after = self._parts_width()
        height = px(COMPACT_HEIGHT if self._compact else HEIGHT)
        only_icon = not self.text() and not self._keys
        padding = (height - px(18)) / 2 if only_icon else px(10 if self._kind == "quiet" else 16)
        return QSize(round(before + words + after + 2 * padding + 1), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        rect = QRectF(self.rect())
        fill, edge, ink = self._colours()
        chosen = self.isChecked()
        paint.rounded(painter, rect, px(8), fill=fill, edge=edge, width=2 if chosen else 1)
        if self.isDown():
            shade = QColor(theme.current.text)
            shade.setAlpha(22)
            paint.rounded(painter, rect, px(8), fill=shade)
        if self.hasFocus():
            ring = theme.color("on_accent") if self._kind == "filled" else theme.color("accent")
            inset = 3 if self._kind == "filled" else 0
            paint.rounded(
                painter,
                rect.adjusted(inset, inset, -inset, -inset),
                px(8) - inset,
                edge=ring,
                width=2,
            )
        self._paint_parts(painter, rect, ink)

    def _paint_parts(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        before, words, after = self._parts_width()
        x = max((rect.width() - before - words - after) / 2, px(8))
        middle = rect.center().y()
        if self._mark is not None:
            size = px(paint.MARK_SIZE)
            box = QRectF(x, middle - size / 2, size, size)
            paint.draw_shape(painter, box, self._mark, ink)
        elif self._icon_name:
            size = px(18)
            role = {"filled": "on_accent", "danger": "overdue"}.get(self._kind, "text")
            drawn = pixmap(self._icon_name, role if self.isEnabled() else "secondary", 18)
            painter.drawPixmap(round(x), round(middle - size / 2), drawn)
        x += before
        room = QRectF(x, 0, max(rect.width() - x - after - px(6), 0), rect.height())
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(ink)
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        if self._keys:
            size_of_cap = paint.cap_size(self._keys)
            left = min(x + words + px(8), rect.right() - size_of_cap.width() - px(8))
            cap = QRectF(
                round(left),
                round(middle - size_of_cap.height() / 2),
                size_of_cap.width(),
                size_of_cap.height(),
            )
            if self._kind == "filled" and self.isEnabled():
                paint.draw_cap(painter, cap, self._keys, colour=ink, edge=ink)
            else:
                t = theme.current
                paint.draw_cap(
                    painter, cap, self._keys, colour=t.secondary, edge=t.line, fill=t.ground
                )


class KeyCap(QWidget):
    """A key, shown beside what it does."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(paint.shown_keys(keys))
        theme.changed.connect(self.updateGeometry)

    # Qt's own -----------------------------------------------------------------

    def sizeHint(self) -> QSize:
        size = paint.cap_size(self._keys)
        return QSize(round(size.width()) + 1, round(size.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        t = theme.current
        painter = QPainter(self)
        paint.draw_cap(
            painter,
            QRectF(self.rect()),
            self._keys,
            colour=t.secondary,
            edge=t.line,
            fill=t.ground,
        )
