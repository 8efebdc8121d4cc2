"""The figures of a month in one quiet strip, each with what it was the month before."""

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from diary_app.desktop.texts import tr, trn
from diary_app.desktop.theme import px, theme
from diary_app.desktop.widgets.layouts import Column, let_go
from diary_app.desktop.widgets.surfaces import Card, Label, LabelType, Tone
from diary_app.domain.summaries import Figures, MonthSummary
from diary_app.wording import figures

_FIGURE_WIDTH = 148
_GAP = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    name: str
    value: str
    hint: str
    tone: Tone = "secondary"


class FiguresStrip(Card):
    """Seven figures of a ``MonthSummary``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary: MonthSummary | None = None
        self._columns = _EqualColumns()
        self.body.addWidget(self._columns)

    def show_summary(self, summary: MonthSummary) -> None:
        """Show the figures of ``summary``."""
        self._summary = summary
        self.retranslate()

    def retranslate(self) -> None:
        """Word everything anew."""
        if self._summary is None:
            return
        self._columns.show_figures(_shown_figures(self._summary))


class _EqualColumns(QWidget):
    """Figures in columns of one width, as many as the widest figure lets stand side by side."""

    def __init__(self) -> None:
        super().__init__()
        self._figures: list[_Figure] = []
        theme.changed.connect(self._arrange)

    def show_figures(self, shown: list[_Shown]) -> None:
        for figure in self._figures:
            let_go(figure)
        self._figures = [_Figure(each, self) for each in shown]
        for figure in self._figures:
            figure.show()
        self._arrange()

    def _arrange(self) -> None:
        if not self._figures:
            return
        gap, room = px(_GAP), max(self.width(), 1)
        count = len(self._figures)
        widest = max(figure.least_width() for figure in self._figures)
        fitting = max(1, min((room + gap) // (widest + gap), count))
        # Rows as even as they can be: four and three rather than six and one.
        rows = -(-count // fitting)
        columns = -(-count // rows)
        step = (room + gap) / columns
        height = max(figure.height_at(int(step) - gap) for figure in self._figures)
        for place, figure in enumerate(self._figures):
            row, column = divmod(place, columns)
            left = round(column * step)
            width = round((column + 1) * step) - gap - left
            figure.setGeometry(QRect(left, row * (height + gap), width, height))
        self.setFixedHeight(rows * height + (rows - 1) * gap)

    # Qt's own -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class _Figure(QWidget):
    def __init__(self, shown: _Shown, parent: QWidget) -> None:
        super().__init__(parent)
        body = Column(self, gap=2)
        lines: tuple[tuple[str, LabelType, Tone], ...] = (
            (shown.name, "secondary", ""),
            (shown.value, "figure", ""),
            (shown.hint, "secondary", shown.tone),
        )
        for text, size, tone in lines:
            body.addWidget(Label(text, size, tone, wrap=text == shown.hint))
        body.addStretch(1)
        self.setAccessibleName(f"{shown.name} {shown.value} {shown.hint}")

    def least_width(self) -> int:
        """The width its name and number need; the words below them may wrap."""
        labels = self.findChildren(Label)
        unbroken = [each.sizeHint().width() for each in labels if not each.wordWrap()]
        return max(px(_FIGURE_WIDTH), *unbroken)

    def height_at(self, width: int) -> int:
        """The height it takes at ``width``."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else self.sizeHint().height()


def _shown_figures(summary: MonthSummary) -> list[_Shown]:
    now, before = summary.now, summary.before
    return [
        _Shown(
            name=tr("Visited"),
            value=trn("{n} home", "{n} homes", now.households),
            hint=_against(now.households - before.households),
        ),
        _Shown(
            name=tr("Diary"),
            value=trn("{n} entry", "{n} entries", now.entries),
            hint=_against(now.entries - before.entries),
        ),
        _Shown(
            name=tr("Matters raised"),
            value=trn("{n} matter", "{n} matters", now.matters),
            hint=_against(now.matters - before.matters),
        ),
        _Shown(
            name=tr("Closing rate"),
            value=figures.share(now.closing_rate),
            hint=_endings(now),
            tone="closed",
        ),
        _Shown(
            name=tr("Closed on time"),
            value=figures.share(now.on_time_rate),
            hint=_points(now.on_time_rate, before.on_time_rate),
        ),
        _overdue(now),
        _Shown(
            name=tr("Satisfaction"),
            value=figures.share(now.satisfaction_rate),
            hint=tr("mostly counts {weight}").format(weight=summary.mostly_weight),
        ),
    ]


def _endings(now: Figures) -> str:
    """How matters ended in the month; a refusal is told apart, it is no closing."""
    said = tr("solved {solved} · explained {explained}").format(
        solved=now.solved, explained=now.explained
    )
    declined = tr("declined {n}").format(n=now.declined) if now.declined else ""
    return " · ".join(filter(None, (said, declined)))


def _overdue(now: Figures) -> _Shown:
    return _Shown(
        name=tr("Overdue"),
        value=trn("{n} matter", "{n} matters", now.overdue),
        hint=trn("{n} passed up", "{n} passed up", now.passed_up),
        tone="overdue" if now.overdue else "secondary",
    )


def _against(difference: int) -> str:
    return tr("{change} on last month").format(change=figures.change(difference))


def _points(now: float | None, before: float | None) -> str:
    """The difference of two rates in percentage points."""
    if now is None or before is None:
        return tr("no figure last month") if before is None else ""
    points = round((now - before) * 100, 1)
    sign = "+" if points > 0 else "\u2212" if points < 0 else ""
    return tr("{change} on last month").format(change=f"{sign}{abs(points):g}")
