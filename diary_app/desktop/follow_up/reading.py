"""Everything the page of one matter shows, read in one go."""

from dataclasses import dataclass
from uuid import UUID

from diary_app.domain.entries import MatterPage
from diary_app.domain.following import WorkItem
from diary_app.domain.moves import Move
from diary_app.domain.searching import EntryRow
from diary_app.services.app_services import AppServices

_SHOWN_ENTRIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterShown:
    """A matter, the moves open to it, the rows of the entries that raised it."""

    page: MatterPage
    moves: tuple[Move, ...]
    item: WorkItem | None
    entries: tuple[EntryRow, ...]
    keeper: str


def read_matter(services: AppServices, matter_id: UUID) -> MatterShown:
    """Read one matter; raises ``DiaryError`` ``matter_not_found``."""
    page = services.following.page(matter_id)
    rows = (services.searching.row(entry) for entry in page.entry_ids[:_SHOWN_ENTRIES])
    return MatterShown(
        page=page,
        moves=services.following.moves(matter_id),
        item=services.following.item(matter_id),
        entries=tuple(row for row in rows if row is not None),
        keeper=services.keeping.keeper().name,
    )
