"""The rail at the left: the pages as icon and word."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from diary_app.desktop.modes import PageSpec
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import Type, px, theme
from diary_app.desktop.widgets import paint
from diary_app.desktop.widgets.icon import ICON_SIZE, pixmap
from diary_app.desktop.widgets.layouts import Column

_WIDTH = 88
_HEIGHT = 60


class Rail(QFrame):
    """Emits ``page_chosen`` with a page's id; the arrow keys walk up and down."""

    page_chosen = Signal(str)

    def __init__(self, pages: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "rail-edge")
        self._places: dict[str, _Place] = {}
        column = Column(self, gap=4, margins=(8, 16, 8, 12))
        for spec in pages:
            if spec.rail != spec.id:
                continue
            if spec.at_end:
                column.addStretch()
            place = _Place(spec)
            place.clicked.connect(lambda _=False, page=spec.id: self.page_chosen.emit(page))
            column.addWidget(place)
            self._places[spec.id] = place
        self.word()
        texts.language_changed.connect(self.word)

    def word(self) -> None:
        """Word it anew."""
        self.setAccessibleName(tr("Pages"))

    def light(self, page_id: str) -> None:
        """Show which page is open."""
        for each, place in self._places.items():
            place.setChecked(each == page_id)

    def place(self, page_id: str) -> QAbstractButton:
        """The button of a page."""
        return self._places[page_id]

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        places = list(self._places.values())
        here = next((i for i, each in enumerate(places) if each.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        places[(here + step) % len(places)].setFocus(Qt.FocusReason.TabFocusReason)


class _Place(QAbstractButton):
    def __init__(self, spec: PageSpec) -> None:
        super().__init__()
        self._spec = spec
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._word()
        texts.language_changed.connect(self._word)
        theme.changed.connect(self.updateGeometry)

    def _word(self) -> None:
        self.setText(tr(self._spec.text))
        self.setAccessibleName(self.text())
        self.updateGeometry()

    # Qt's own -----------------------------------------------------------------

    def nextCheckState(self) -> None:
        # The window lights the place once the page is open.
        return

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme.font(Type.SECONDARY)).horizontalAdvance(self.text())
        return QSize(max(px(_WIDTH), round(words) + px(16)), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        lit = self.isChecked()
        if lit or self.underMouse():
            ground = theme.color("chosen")
            if not lit:
                ground.setAlpha(110)
            paint.rounded(painter, rect, px(8), fill=ground)
        if self.hasFocus():
            paint.rounded(painter, rect, px(8), edge=theme.color("accent"), width=2)
        role = "accent" if lit else "secondary"
        painter.setFont(theme.font(Type.SECONDARY))
        painter.setPen(QColor(theme.color(role)))
        # Large text on a small screen leaves less height: the icon gives way, never the word.
        line = painter.fontMetrics().height()
        spare = self.height() - line
        logical = min(ICON_SIZE, int((spare - px(4)) * 100 / theme.scale))
        if spare < px(ICON_SIZE + 14):
            top, words = px(2), rect.adjusted(0, rect.height() - line, 0, 0)
        else:
            top, words = px(8), rect.adjusted(0, px(33), 0, -px(6))
        if logical > 0:
            left = round((self.width() - px(logical)) / 2)
            painter.drawPixmap(left, top, pixmap(self._spec.icon, role, logical))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self.text())
