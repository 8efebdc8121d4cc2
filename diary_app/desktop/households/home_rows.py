"""The page of one home as one list: who lives there, what they raised, what was written."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from diary_app.desktop.entry.phrases import row_spoken
from diary_app.desktop.models.rows import RowsModel
from diary_app.desktop.texts import texts
from diary_app.domain.following import WorkItem
from diary_app.domain.households import HouseholdKey, HouseholdPage
from diary_app.domain.people import Resident
from diary_app.domain.searching import EntryRow
from diary_app.services.app_services import AppServices


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


class HomeModel(RowsModel[HomeRow]):
    """Rows of ``HomeRow``; headings can be neither chosen nor stepped on."""

    def spoken(self, row: HomeRow) -> str:
        if isinstance(row, Resident):
            return ", ".join(filter(None, (row.name, row.household, row.phone)))
        if isinstance(row, WorkItem):
            return row.matter.content.title
        return row_spoken(texts.words, row) if isinstance(row, EntryRow) else ""

    def subject(self, row: HomeRow) -> UUID | None:
        if isinstance(row, WorkItem):
            return row.matter.id
        return row.id if isinstance(row, Resident | EntryRow) else None

    def is_heading(self, row: HomeRow) -> bool:
        return isinstance(row, Heading)
