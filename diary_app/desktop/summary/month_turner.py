"""Leads from month to month: one back, one on, or straight to any that has entries."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from diary_app.desktop.texts import texts, tr
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Row
from diary_app.domain.months import Month
from diary_app.wording import dates

_IN_ONE_MENU = 15
"""More months than these are gathered by year."""


class MonthTurner(QWidget):
    """Three buttons. ``turned`` carries -1 or 1, ``chosen`` a ``Month``."""

    turned = Signal(int)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: tuple[Month, ...] = ()
        self._before = Button(icon="chevron-left")
        self._after = Button(icon="chevron-right")
        self._any = Button(icon="calendar")
        self._menu = QMenu(self._any)
        self._any.setMenu(self._menu)
        self._before.clicked.connect(lambda: self.turned.emit(-1))
        self._after.clicked.connect(lambda: self.turned.emit(1))
        row = Row(self, gap=8)
        for button in (self._before, self._after, self._any):
            row.addWidget(button)
        self.retranslate()

    def offer(self, months: Sequence[Month]) -> None:
        """Offer ``months``, newest first, in the menu."""
        self._months = tuple(months)
        self._fill()

    def retranslate(self) -> None:
        """Word everything anew."""
        for button, words in (
            (self._before, tr("Month before")),
            (self._after, tr("Month after")),
            (self._any, tr("Choose a month")),
        ):
            button.setAccessibleName(words)
            button.setToolTip(words)
        self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        gathered = len(self._months) > _IN_ONE_MENU
        for year, months in groupby(self._months, key=lambda month: month.year):
            menu = self._menu.addMenu(str(year)) if gathered else self._menu
            for month in months:
                menu.addAction(
                    dates.month(texts.words, month),
                    lambda asked=month: self.chosen.emit(asked),
                )
        self._any.setEnabled(bool(self._months))
