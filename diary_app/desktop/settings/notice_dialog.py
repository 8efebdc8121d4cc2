"""The official notice, pasted: what was read of it is shown before any day changes."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.theme import px
from diary_app.desktop.widgets import Button, Column, Label, Row, Scrolling, TextArea
from diary_app.desktop.widgets.tick import Tick
from diary_app.domain.holiday_notice import HolidayNotice, read_notice
from diary_app.domain.rules import DayRule
from diary_app.wording import dates, figures


class NoticeDialog(QDialog):
    """Takes a text, shows the days it names; accepted once they are to be taken."""

    def __init__(self, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year = year
        self.notice = HolidayNotice(year=None, days=())
        self.setWindowTitle(tr("Paste the notice of days off"))
        self._text = TextArea(
            tr(
                "Copy the notice from the State Council's page and paste it here, all of it or a "
                "few lines. The days are shown below before anything changes."
            ),
            least_lines=3,
            most_lines=6,
        )
        self._text.setAccessibleName(tr("Text of the notice"))
        self._text.written.connect(self._read)
        self._found = Label("", "heading", wrap=True)
        self._days = Label("", "body", wrap=True)
        shown = QWidget()
        lines = Column(shown, gap=8)
        lines.addWidget(self._days, 0, Qt.AlignmentFlag.AlignTop)
        lines.addStretch(1)
        self._whole = Tick()
        self._whole.setChecked(True)
        self._take = Button(tr("Take the days"), "Ctrl+Enter", "filled", live=False)
        self._take.clicked.connect(self.accept)
        leave = Button(tr("Cancel"), "Esc", live=False)
        leave.clicked.connect(self.reject)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(self._take.click)
        column = Column(self, gap=12, margins=(24, 20, 24, 20))
        for each in (self._text, self._found):
            column.addWidget(each)
        column.addWidget(Scrolling(shown), 1)
        column.addWidget(self._whole)
        acts = Row(gap=12)
        acts.addStretch(1)
        acts.addWidget(leave)
        acts.addWidget(self._take)
        column.addLayout(acts)
        self.resize(min(px(640), 1000), min(px(620), 700))
        self._text.setFocus()
        self._read()

    @property
    def is_whole(self) -> bool:
        """Whether the whole notice of the year was pasted."""
        return self._whole.isChecked()

    def _read(self) -> None:
        self.notice = read_notice(self._text.text(), self._year)
        days, year = self.notice.days, self.notice.year or self._year
        self._take.setEnabled(bool(days))
        self._whole.setVisible(bool(days))
        self._whole.setText(
            tr("This is the whole notice of {year}: due dates are sure then").format(year=year)
        )
        off = sum(rule.off for rule in days)
        self._found.setText(
            tr("{year}: {off}, {worked}").format(
                year=year,
                off=trn("{n} day off", "{n} days off", off),
                worked=trn("{n} weekend day worked", "{n} weekend days worked", len(days) - off),
            )
            if days
            else tr("No days were found in the text")
            if self._text.text().strip()
            else ""
        )
        self._days.setText("\n".join(lines_of(days)))


def lines_of(days: Sequence[DayRule]) -> list[str]:
    """A line for each holiday: its days off and the days worked for it, spans joined."""
    named: dict[str, list[DayRule]] = {}
    for rule in days:
        named.setdefault(rule.note, []).append(rule)
    lines = []
    for name, rules in named.items():
        parts = []
        for off, word in ((True, tr("day off")), (False, tr("worked"))):
            spans = _spans([rule.day for rule in rules if rule.off is off])
            if spans:
                parts.append(f"{word} {figures.listed(texts.words, spans)}")
        told = " · ".join(parts)
        lines.append(f"{name}  {told}" if name else told)
    return lines


def _spans(days: Sequence[date]) -> list[str]:
    spans: list[tuple[date, date]] = []
    for day in days:
        if spans and day - spans[-1][1] == timedelta(days=1):
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    words = texts.words
    return [
        dates.short_day(words, first)
        if first == last
        else f"{dates.short_day(words, first)}–{dates.short_day(words, last)}"
        for first, last in spans
    ]
