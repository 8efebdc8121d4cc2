"""The list of the morning: what presses today, each matter once."""

from dataclasses import replace
from uuid import UUID

from diary_app.domain.agenda import Morning, TodayList
from diary_app.domain.following import WorkItem
from diary_app.domain.matters import Level
from diary_app.domain.moves import Standing, hands_of, moves_from
from diary_app.domain.workdays import workdays_ago
from diary_app.services.following import Following
from diary_app.services.open_book import OpenBook
from diary_app.storage.drafts import drafts_in
from diary_app.storage.queries import mornings, work, works

_GROUPS = {
    Morning.OVERDUE: work.OVERDUE,
    Morning.DUE: work.DUE_SOON,
    Morning.WAITING_STREET: work.WAITING,
    Morning.CALL_BACK: work.CALL_BACK,
    Morning.PAPERS: work.OTHER,
}


def today_list(book: OpenBook, limit: int) -> TodayList:
    """What to do today in ``book``; each part holds its first ``limit`` matters."""
    following = Following(book)
    today, soon_until = following.days()
    waiting_days = book.rules.waiting_days
    silent_since = workdays_ago(today, waiting_days, book.form.holidays)
    with book.store.reading() as connection:
        found = mornings.pressing(connection, today, soon_until, silent_since, limit)
        rows = work.rows_of(
            connection,
            [(matter, _GROUPS[part]) for part, ids in found.first.items() for matter in ids],
        )
        to_tell = works.to_tell(connection)
        drafts = drafts_in(connection)
        first_use = mornings.is_empty(connection)
        written_today = mornings.written(connection, today, today)
        written_this_month = mornings.written(connection, today.replace(day=1), today)
    hands = hands_of(book.keeper().committee)
    items = {item.matter.id: item for item in following.items(rows, today)}
    counts = {each: found.counts.get(each, 0) for each in Morning}
    counts[Morning.TELL] = len(to_tell)
    return TodayList(
        day=today,
        parts={
            part: tuple(_with_move(items[UUID(each)], hands) for each in ids)
            for part, ids in found.first.items()
        },
        counts=counts,
        to_tell=to_tell,
        drafts=drafts,
        waiting_days=waiting_days,
        written_today=written_today,
        written_this_month=written_this_month,
        first_use=first_use,
    )


def _with_move(item: WorkItem, hands: frozenset[Level]) -> WorkItem:
    """``item`` with the next sensible move of who reads it."""
    moves = moves_from(Standing(status=item.matter.status, level=item.matter.level), hands)
    return replace(item, next_move=moves[0].to if moves else None)
