"""The page of one home as one list: who lives there, what they raised, what was written."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diary_app.desktop.entry.phrases import row_spoken
from diary_app.desktop.models.entry_list import RowRole
from diary_app.desktop.models.work_list import ITEM_ROLE
from diary_app.desktop.texts import texts
from diary_app.domain.following import WorkItem
from diary_app.domain.households import HouseholdKey, HouseholdPage
from diary_app.domain.people import Resident
from diary_app.domain.searching import EntryRow
from diary_app.services.app_services import AppServices

HOME_ROLE = Qt.ItemDataRole.UserRole + 40
_Index = QModelIndex | QPersistentModelIndex


class Part(StrEnum):
    """The parts of the page, in the order they are shown."""

    PEOPLE = "people"
    MATTERS = "matters"
    ENTRIES = "entries"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Opens a part; ``count``: how many it has in all."""

    part: Part
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """Closes a part of which only the newest are shown; ``count``: how many are not."""

    part: Part
    count: int


HomeRow = Heading | Resident | WorkItem | EntryRow | More


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeShown:
    """A home with its newest matters and entries, ready to show."""

    page: HouseholdPage
    matters: tuple[WorkItem, ...]
    entries: tuple[EntryRow, ...]


def read_home(services: AppServices, key: HouseholdKey, most: int) -> HomeShown:
    """The home with ``most`` of its matters and entries; ``DiaryError`` ``household_not_found``."""
    page = services.residents.page(key)
    matters = [services.following.item(each) for each in page.matter_ids[:most]]
    entries = [services.searching.row(each) for each in page.entry_ids[:most]]
    return HomeShown(
        page=page,
        matters=tuple(each for each in matters if each is not None),
        entries=tuple(each for each in entries if each is not None),
    )


def rows_of(shown: HomeShown) -> tuple[HomeRow, ...]:
    """The rows of a home in the order they are walked."""
    page = shown.page
    rows: list[HomeRow] = [Heading(part=Part.PEOPLE, count=len(page.residents)), *page.residents]
    for part, found, ids in (
        (Part.MATTERS, shown.matters, page.matter_ids),
        (Part.ENTRIES, shown.entries, page.entry_ids),
    ):
        if ids:
            rows.append(Heading(part=part, count=len(ids)))
            rows += found
            if len(ids) > len(found):
                rows.append(More(part=part, count=len(ids) - len(found)))
    return tuple(rows)


class HomeModel(QAbstractListModel):
    """Rows of ``HomeRow``; headings can be neither chosen nor stepped on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[HomeRow, ...] = ()

    def show_rows(self, rows: Sequence[HomeRow]) -> None:
        """Show ``rows`` in place of what was shown."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, place: int) -> HomeRow | None:
        """The row at ``place``, ``None`` outside the list."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, row: HomeRow | None) -> int:
        """Where the same person, matter or entry stands now; -1 where it is gone."""
        wanted = subject(row)
        if wanted is None:
            return -1
        return next((at for at, each in enumerate(self._rows) if subject(each) == wanted), -1)

    # Qt's own -----------------------------------------------------------------

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.row(index.row()), Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if role == HOME_ROLE:
            return row
        if role == ITEM_ROLE and isinstance(row, WorkItem):
            return row
        if role == RowRole and isinstance(row, EntryRow):
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _spoken(row)
        return None


def subject(row: HomeRow | None) -> object:
    """What tells a row from another, whatever has changed about it."""
    if isinstance(row, WorkItem):
        return row.matter.id
    return row.id if isinstance(row, Resident | EntryRow) else None


def _spoken(row: HomeRow | None) -> str:
    if isinstance(row, Resident):
        return ", ".join(filter(None, (row.name, row.household, row.phone)))
    if isinstance(row, WorkItem):
        return row.matter.content.title
    return row_spoken(texts.words, row) if isinstance(row, EntryRow) else ""
