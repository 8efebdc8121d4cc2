"""Filters as chips with counts, in a row that wraps."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from diary_app.desktop.theme import px, theme
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.layouts import FlowLayout, Margins, let_go

_HEIGHT = 28
_TEXT = 14
_CHIPS_GAP = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipText:
    """One chip of a row: its key, its words, how many it would find (``None``: not shown)."""

    key: str
    text: str
    count: int | None = None


class Chip(QAbstractButton):
    """A round button that stays chosen; what it would find stands beside its word."""

    def __init__(
        self,
        text: str = "",
        count: int | None = None,
        *,
        checkable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._count = count
        self.setCheckable(checkable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_words(text, count)
        theme.changed.connect(self.updateGeometry)

    def set_words(self, text: str, count: int | None = None) -> None:
        """Change the word and the count."""
        self._count = count
        self.setText(text)
        self.setAccessibleName(self._shown())
        self.updateGeometry()
        self.update()

    def _shown(self) -> str:
        return self.text() if self._count is None else f"{self.text()} {self._count:,}"

    def _metrics(self) -> QFontMetricsF:
        font = theme.font()
        font.setPixelSize(px(_TEXT))
        return QFontMetricsF(font)

    # Qt's own -----------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def sizeHint(self) -> QSize:
        width = self._metrics().horizontalAdvance(self._shown()) + 2 * px(12) + 2
        return QSize(round(width), px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        t = theme.current
        painter = QPainter(self)
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        fill = t.chosen if chosen or (self.underMouse() and self.isEnabled()) else t.surface
        edge = t.accent if chosen else t.line
        paint.rounded(painter, rect, rect.height() / 2, fill=fill, edge=edge)
        if self.hasFocus():
            paint.rounded(painter, rect, rect.height() / 2, edge=t.accent, width=2)
        font = theme.font()
        font.setPixelSize(px(_TEXT))
        painter.setFont(font)
        ink = t.accent if chosen else t.text if self.isEnabled() else t.secondary
        painter.setPen(QColor(ink))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self._shown())


class ChipRow(QWidget):
    """Chips side by side; the arrow keys walk along them.

    ``exclusive``: exactly one is chosen at a time. ``chosen_changed`` carries
    the set of keys now chosen, after the person changed it.
    """

    chosen_changed = Signal(object)  # frozenset[str]

    def __init__(
        self,
        *,
        exclusive: bool = False,
        margins: Margins = (0, 0, 0, 0),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._exclusive = exclusive
        self._chips: dict[str, Chip] = {}
        self._flow = FlowLayout(self, gap=_CHIPS_GAP, margins=margins)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_chips(self, chips: Sequence[ChipText]) -> None:
        """Show ``chips`` in this order; those that stay keep their state and the focus."""
        wanted = [each.key for each in chips]
        for key in [key for key in self._chips if key not in wanted]:
            gone = self._chips.pop(key)
            self._flow.removeWidget(gone)
            let_go(gone)
        reordered = wanted[: len(self._chips)] != list(self._chips)
        for each in chips:
            chip = self._chips.get(each.key)
            if chip is None:
                chip = Chip(parent=self)
                chip.clicked.connect(lambda _=False, key=each.key: self._on_clicked(key))
                chip.installEventFilter(self)
                self._chips[each.key] = chip
                self._flow.addWidget(chip)
                chip.show()
            chip.set_words(each.text, each.count)
        if reordered:
            self._chips = {key: self._chips[key] for key in wanted}
            for chip in self._chips.values():
                self._flow.removeWidget(chip)
                self._flow.addWidget(chip)
        self.updateGeometry()

    def chosen(self) -> frozenset[str]:
        """The keys chosen now."""
        return frozenset(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, *keys: str) -> None:
        """Choose exactly ``keys``, without telling anyone."""
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)

    def chip(self, key: str) -> Chip:
        """The chip of ``key``."""
        return self._chips[key]

    def height_of(self, lines: int) -> int:
        """The height of so many lines of chips, with the margins."""
        margins = self._flow.contentsMargins()
        room = margins.top() + margins.bottom()
        return room + lines * px(_HEIGHT) + (lines - 1) * px(_CHIPS_GAP)

    def add_widget(self, widget: QWidget) -> None:
        """Put another widget behind the chips there are."""
        self._flow.addWidget(widget)

    def _on_clicked(self, key: str) -> None:
        if self._exclusive:
            self.choose(key)
        self.chosen_changed.emit(self.chosen())

    # Qt's own -----------------------------------------------------------------

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        # As high as it is at the present width: a fixed height would cut the second row.
        return QSize(hint.width(), max(hint.height(), self._flow.heightForWidth(self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            chips = list(self._chips.values())
            if step is not None and isinstance(watched, Chip):
                place = (chips.index(watched) + step) % len(chips)
                chips[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False
