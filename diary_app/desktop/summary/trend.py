"""The matters of the last twelve months, as bars or, just as well, as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QFontInfo, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from diary_app.desktop.summary.plain_table import PlainTable
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px, theme
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Row
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.domain.months import Month
from diary_app.services.picturing import trend_svg
from diary_app.wording import dates

_CHART_HEIGHT = 168


class TrendCard(Card):
    """Shows (month, count) pairs, oldest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=8)
        self._points: tuple[tuple[Month, int], ...] = ()
        self._heading = Label(type="heading")
        self._twin = Button(kind="quiet", compact=True)
        self._twin.clicked.connect(self._turn)
        self._bars = _Bars()
        self._table = PlainTable()
        self._table.hide()
        head = Row(gap=8)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._twin)
        self.body.addLayout(head)
        self.body.addWidget(self._bars)
        self.body.addWidget(self._table)

    def show_points(self, points: Sequence[tuple[Month, int]]) -> None:
        """Show the months of ``points``."""
        self._points = tuple(points)
        self.retranslate()

    def retranslate(self) -> None:
        """Word everything anew."""
        words = texts.words
        self._heading.setText(tr("Matters of the last twelve months"))
        as_table = self._table.isVisibleTo(self)
        self._twin.setText(tr("Show as a chart") if as_table else tr("Show as a table"))
        self._bars.show_points(
            [(dates.short_month(words, month), count) for month, count in self._points]
        )
        self._bars.setAccessibleName(
            "; ".join(f"{dates.month(words, month)}: {count}" for month, count in self._points)
        )
        self._table.show_rows(
            [tr("Month"), tr("Matters")],
            [[dates.month(words, month), str(count)] for month, count in self._points],
        )

    def _turn(self) -> None:
        as_table = self._table.isVisibleTo(self)
        self._bars.setVisible(as_table)
        self._table.setVisible(not as_table)
        self.retranslate()


class _Bars(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._points: list[tuple[str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_points(self, points: list[tuple[str, int]]) -> None:
        self._points = points
        self.update()

    # Qt's own -----------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(_CHART_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme.current
        drawn = trend_svg(
            self._points,
            width=self.width(),
            height=self.height(),
            ink=colours.secondary,
            accent=colours.accent,
            muted=colours.bar,
            font=QFontInfo(theme.font()).family(),
            font_size=px(13),
        )
        painter = QPainter(self)
        QSvgRenderer(QByteArray(drawn.encode())).render(painter, QRectF(self.rect()))
