"""Layouts on the 8-pixel grid: margins and gaps grow with the text size."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QWidget,
)

from diary_app.desktop.theme import px, theme

Margins = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels at 100 % text."""

NO_MARGINS: Margins = (0, 0, 0, 0)


class _ScaledBox(QBoxLayout):
    def __init__(
        self,
        direction: QBoxLayout.Direction,
        parent: QWidget | None,
        gap: float,
        margins: Margins,
    ) -> None:
        super().__init__(direction)
        self._gap = gap
        self._margins = margins
        self.scale_gaps()
        theme.changed.connect(self.scale_gaps)
        if parent is not None:
            parent.setLayout(self)

    def scale_gaps(self) -> None:
        """Measure gaps and margins anew at the present text size."""
        self.setSpacing(px(self._gap))
        self.setContentsMargins(*(px(each) for each in self._margins))


class Column(_ScaledBox):
    """Widgets one below the other; ``gap`` and ``margins`` in pixels at 100 % text."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: float = 8, margins: Margins = NO_MARGINS
    ) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, parent, gap, margins)


class Row(_ScaledBox):
    """Widgets side by side; ``gap`` and ``margins`` in pixels at 100 % text."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: float = 8, margins: Margins = NO_MARGINS
    ) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, parent, gap, margins)


class FlowLayout(QLayout):
    """Widgets in a row that wraps where the room ends."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: float = 8, margins: Margins = NO_MARGINS
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._margins = margins
        self.scale_gaps()
        theme.changed.connect(self.scale_gaps)
        if parent is not None:
            parent.setLayout(self)
            policy = parent.sizePolicy()
            policy.setHeightForWidth(True)
            parent.setSizePolicy(policy)

    def scale_gaps(self) -> None:
        """Measure gaps and margins anew at the present text size."""
        self.setContentsMargins(*(px(each) for each in self._margins))
        self.invalidate()

    def _arranged(self, room: QRect, *, move: bool) -> int:
        """Place the items in ``room`` (only if ``move``); the height they take."""
        margins = self.contentsMargins()
        inner = room.marginsRemoved(margins)
        gap = px(self._gap)
        x, y, line = inner.x(), inner.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > inner.x() and x + size.width() > inner.right() + 1:
                x, y, line = inner.x(), y + line + gap, 0
            if move:
                width = min(size.width(), max(inner.width(), 1))
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += size.width() + gap
            line = max(line, size.height())
        return y + line - room.y() + margins.bottom()

    # Qt's own -----------------------------------------------------------------

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arranged(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, room: QRect) -> None:
        super().setGeometry(room)
        self._arranged(room, move=True)

    def sizeHint(self) -> QSize:
        gap = px(self._gap)
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        margins = self.contentsMargins()
        width = sum(each.width() for each in hints) + gap * max(len(hints) - 1, 0)
        height = max((each.height() for each in hints), default=0)
        return QSize(
            width + margins.left() + margins.right(), height + margins.top() + margins.bottom()
        )

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())


def clear(layout: QLayout) -> None:
    """Take everything out of ``layout`` and delete the widgets in it."""
    while layout.count():
        item = layout.takeAt(0)
        widget: QWidget | None = item.widget()
        inner: QLayout | None = item.layout()
        if widget is not None:
            let_go(widget)
        elif inner is not None:
            clear(inner)


def let_go(widget: QWidget) -> None:
    """Take ``widget`` out of sight and out of its parent; it is deleted in its own time.

    So it may be let go in the midst of its own click.
    """
    # Hidden first: a layout shows what it was given a moment later, and what has
    # lost its parent by then would stand on the screen as a window of its own.
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


def stretch(widget: QWidget) -> QWidget:
    """``widget``, taking all the width it can get."""
    policy = widget.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    widget.setSizePolicy(policy)
    return widget
