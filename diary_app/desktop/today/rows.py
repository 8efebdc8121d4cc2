"""The page *Today* as one list: headings that the keyboard steps over, and rows to act on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diary_app.desktop.today import wording
from diary_app.domain.agenda import Morning, TodayList, ToTell
from diary_app.domain.entries import KeptDraft
from diary_app.domain.following import WorkItem

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Opens a part; ``part`` is ``None`` above the drafts. ``count``: how many it has in all."""

    part: Morning | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """A matter in the part that brought it here."""

    part: Morning
    item: WorkItem


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """Closes a part of which only the first matters are shown; ``count``: how many are not."""

    part: Morning
    count: int


TodayRow = Heading | MatterRow | More | ToTell | KeptDraft


def rows_of(today: TodayList) -> tuple[TodayRow, ...]:
    """The rows of ``today`` in the order they are walked."""
    rows: list[TodayRow] = []
    for part in Morning:
        count = today.counts.get(part, 0)
        if not count:
            continue
        rows.append(Heading(part=part, count=count))
        if part is Morning.TELL:
            rows += today.to_tell
            continue
        items = today.parts.get(part, ())
        rows += [MatterRow(part=part, item=item) for item in items]
        if count > len(items):
            rows.append(More(part=part, count=count - len(items)))
    if today.drafts:
        rows.append(Heading(part=None, count=len(today.drafts)))
        rows += today.drafts
    return tuple(rows)


class TodayModel(QAbstractListModel):
    """Rows of ``TodayRow``; headings can be neither chosen nor stepped on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TodayRow, ...] = ()

    def show_rows(self, rows: Sequence[TodayRow]) -> None:
        """Show ``rows`` in place of what was shown."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, place: int) -> TodayRow | None:
        """The row at ``place``, ``None`` outside the list."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def first_from(self, place: int, step: int = 1) -> int:
        """The next row that can be chosen from ``place`` on, -1 where there is none."""
        while 0 <= place < len(self._rows):
            if not isinstance(self._rows[place], Heading):
                return place
            place += step
        return -1

    def part_beside(self, place: int, step: int) -> int:
        """The first row of the part after (1) or before (-1) that of ``place``; -1 for none."""
        headings = [at for at, row in enumerate(self._rows) if isinstance(row, Heading)]
        own = sum(at < place for at in headings) - 1
        wanted = own + step
        return headings[wanted] + 1 if 0 <= wanted < len(headings) else -1

    # Qt's own -----------------------------------------------------------------

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.row(index.row()), Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return wording.spoken(row)
        return None
