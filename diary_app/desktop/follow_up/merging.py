"""Which matters another one may be merged into: those like it, and those searched for."""

from dataclasses import replace
from uuid import UUID

from diary_app.domain.entries import MatterPage
from diary_app.domain.errors import DiaryError
from diary_app.domain.following import WorkItem
from diary_app.domain.likeness import Likening, Reason
from diary_app.services.app_services import AppServices

_PROPOSED = 8
_SEARCHED_ENTRIES = 40
_OPEN_SHOWN = 30


def proposed(services: AppServices, page: MatterPage) -> tuple[WorkItem, ...]:
    """Open matters that may be the same as that of ``page``, likeliest first."""
    matter = page.matter
    likening = Likening(
        text=matter.content.title,
        on=matter.opened_on,
        title=matter.content.title,
        category=matter.content.category,
    )
    if page.entry_ids:
        content = services.writing.page(page.entry_ids[0]).entry.content
        likening = replace(
            likening,
            text=content.text,
            group=content.group,
            spot=content.spot,
            residents=content.residents,
            village_id=content.village_id,
        )
    found = services.matching.similar(likening, limit=_PROPOSED + 1)
    # The same home or place alone makes no two matters one, and one entry raises different ones.
    alike = [
        each.matter.id
        for each in found
        if Reason.WORDS in each.reasons and each.entry_id not in page.entry_ids
    ]
    return _open(services, alike, matter.id)


def searched(services: AppServices, typed: str, without: UUID) -> tuple[WorkItem, ...]:
    """Open matters with that number, or of entries with those words."""
    ids: dict[UUID, None] = {}
    try:
        ids[services.following.find(typed)] = None
    except DiaryError:
        rows = services.searching.rows(typed, limit=_SEARCHED_ENTRIES).rows
        ids = {mark.id: None for row in rows for mark in row.matters}
    return _open(services, list(ids), without)


def _open(services: AppServices, ids: list[UUID], without: UUID) -> tuple[WorkItem, ...]:
    items = (services.following.item(each) for each in ids if each != without)
    found = [item for item in items if item is not None and item.matter.is_open]
    return tuple(found[:_OPEN_SHOWN])
