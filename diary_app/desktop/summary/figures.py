"""The figures of a month in one quiet strip, each with what it was the month before."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from diary_app.desktop.texts import tr, trn
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.layouts import Column, FlowLayout, clear
from diary_app.desktop.widgets.surfaces import Card, Label, LabelType, Tone
from diary_app.domain.summaries import Figures, MonthSummary
from diary_app.wording import figures

_FIGURE_WIDTH = 148


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
        strip = QWidget()
        self._flow = FlowLayout(strip, gap=16)
        self.body.addWidget(strip)

    def show_summary(self, summary: MonthSummary) -> None:
        """Show the figures of ``summary``."""
        self._summary = summary
        self.retranslate()

    def retranslate(self) -> None:
        """Word everything anew."""
        if self._summary is None:
            return
        clear(self._flow)
        for shown in _shown_figures(self._summary):
            self._flow.addWidget(_Figure(shown))


class _Figure(QWidget):
    def __init__(self, shown: _Shown) -> None:
        super().__init__()
        body = Column(self, gap=2)
        lines: tuple[tuple[str, LabelType, Tone], ...] = (
            (shown.name, "secondary", ""),
            (shown.value, "figure", ""),
            (shown.hint, "secondary", shown.tone),
        )
        for text, size, tone in lines:
            body.addWidget(Label(text, size, tone))
        self.setAccessibleName(f"{shown.name} {shown.value} {shown.hint}")

    # Qt's own -----------------------------------------------------------------

    def sizeHint(self) -> QSize:
        # Figures stand in columns, whatever stands in them.
        hint = super().sizeHint()
        return QSize(max(hint.width(), px(_FIGURE_WIDTH)), hint.height())


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
            hint=tr("solved {solved} · explained {explained}").format(
                solved=now.solved, explained=now.explained
            ),
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
            hint=tr("mostly satisfied counts {weight}").format(weight=summary.mostly_weight),
        ),
    ]


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
