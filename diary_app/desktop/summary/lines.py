"""A table of a month by category, kind, nature or way of contact."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from diary_app.desktop.summary.plain_table import PlainTable
from diary_app.desktop.texts import tr
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.domain.summaries import Line
from diary_app.wording import figures

_OVERDUE_COLUMN = 5


class LinesCard(Card):
    """One table of ``Line`` under a heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=8)
        self._heading = Label(type="heading")
        self._table = PlainTable()
        self.body.addWidget(self._heading)
        self.body.addWidget(self._table)

    def show_lines(
        self, heading: str, first: str, lines: Sequence[Line], name: Callable[[str], str]
    ) -> None:
        """Show ``lines``; ``first`` heads the column of names, ``name`` words a line's key."""
        self._heading.setText(heading)
        self._table.setAccessibleName(heading)
        whole = sum(line.count for line in lines)
        rows = [
            [
                name(line.key),
                str(line.count),
                figures.share(line.count / whole if whole else None),
                figures.change(line.count - line.before),
                str(line.closed),
                str(line.overdue),
            ]
            for line in lines
        ]
        pressing = frozenset(
            (row, _OVERDUE_COLUMN) for row, line in enumerate(lines) if line.overdue
        )
        self._table.show_rows(
            [first, tr("Matters"), tr("Share"), tr("Change"), tr("Closed"), tr("Overdue")],
            rows,
            pressing,
        )
