"""Everything the page of one matter shows, read in one go."""

from dataclasses import dataclass
from uuid import UUID

from diary_app.domain.course import Course
from diary_app.domain.entries import MatterPage
from diary_app.domain.following import WorkItem
from diary_app.domain.matters import Matter
from diary_app.domain.moves import Move
from diary_app.domain.people import ResidentMention
from diary_app.domain.searching import EntryRow
from diary_app.domain.works import WorkDone
from diary_app.services.app_services import AppServices

_SHOWN_ENTRIES = 20
_SHOWN_PEOPLE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Raising:
    """An entry that raised the matter; ``through``: by way of a matter merged into it."""

    row: EntryRow
    through: Matter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterShown:
    """A matter, the moves open to it, its course, and what raised it.

    ``raisings``: the latest twenty, oldest first, of ``raised`` in all.
    ``people``: those whom the latest entries name, once each. ``works``: those that settle it.
    """

    page: MatterPage
    moves: tuple[Move, ...]
    item: WorkItem | None
    course: Course
    raisings: tuple[Raising, ...]
    raised: int
    people: tuple[ResidentMention, ...]
    keeper: str
    works: tuple[WorkDone, ...] = ()


def read_matter(services: AppServices, matter_id: UUID) -> MatterShown:
    """Read one matter; raises ``DiaryError`` ``matter_not_found``."""
    following = services.following
    page = following.page(matter_id)
    raised: dict[UUID, Matter | None] = dict.fromkeys(page.entry_ids)
    for matter in page.merged:
        for entry in following.page(matter.id).entry_ids:
            raised.setdefault(entry, matter)
    rows = [services.searching.row(entry) for entry in list(raised)[-_SHOWN_ENTRIES:]]
    raisings = [Raising(row=row, through=raised[row.id]) for row in rows if row is not None]
    return MatterShown(
        page=page,
        moves=following.moves(matter_id),
        item=following.item(matter_id),
        course=following.course(matter_id),
        raisings=tuple(sorted(raisings, key=lambda each: each.row.slot)),
        raised=len(raised),
        people=_people(services, list(raised)),
        keeper=services.keeping.keeper().name,
        works=services.works.settling(matter_id),
    )


def _people(services: AppServices, entries: list[UUID]) -> tuple[ResidentMention, ...]:
    """Whom the latest of ``entries`` name, latest first; never who asked not to be named."""
    found: dict[UUID, ResidentMention] = {}
    for entry in reversed(entries[-_SHOWN_PEOPLE:]):
        for mention in services.writing.page(entry).entry.content.residents:
            if mention.resident_id is not None and mention.name and not mention.unnamed:
                found.setdefault(mention.resident_id, mention)
    return tuple(found.values())[:_SHOWN_PEOPLE]
