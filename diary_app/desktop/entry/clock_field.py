"""A time of day as people type it: 14:30, 1430 or 9点."""

import datetime
import re

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from diary_app.desktop.widgets.fields import Field
from diary_app.wording import dates

_WRITTEN = re.compile(r"(\d{1,2})\s*[:：.点时]?\s*(\d{2})?\s*分?")


def time_typed(written: str) -> datetime.time | None:
    """``14:30``, ``1430``, ``9点``; ``None`` where it is no time of day."""
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


class ClockField(Field):
    """Holds a time of day or nothing; what cannot be read is framed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.editingFinished.connect(self._settle)

    def time(self) -> datetime.time | None:
        """The time; ``None`` where it is empty or cannot be read."""
        return time_typed(self.text())

    def set_time(self, value: datetime.time | None) -> None:
        """Show ``value``."""
        self.setText(dates.clock(value) if value else "")
        self.set_problem(False)

    def _settle(self) -> None:
        value = self.time()
        if value is not None:
            self.setText(dates.clock(value))
        self.set_problem(value is None and bool(self.text().strip()))

    # Qt's own -----------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.set_problem(False)
