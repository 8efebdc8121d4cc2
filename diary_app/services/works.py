"""Works done: what they settle, and whom to tell."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from diary_app.domain.changes import Changes, Subject
from diary_app.domain.errors import DiaryError
from diary_app.domain.following import WorkItem
from diary_app.domain.matters import Satisfaction
from diary_app.domain.text import clean_line, clean_text
from diary_app.domain.works import Telling, WorkContent, WorkDone, WorkPage, likelihood
from diary_app.services.following import Following
from diary_app.services.open_book import OpenBook
from diary_app.storage import works as recording
from diary_app.storage.queries import work as work_queries
from diary_app.storage.queries import works as queries

_FEN = Decimal("0.01")
_LARGEST = Decimal("1e12")
_MANY = 1_000_000
"""More than any village has of works."""


class Works:
    """Use cases around works done."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def works(self, *, limit: int = 200, after: UUID | None = None) -> tuple[WorkDone, ...]:
        """Works, the latest first; ``after``: go on behind this one."""
        with self._book.store.reading() as connection:
            return queries.works(connection, limit, None if after is None else after.hex)

    def page(self, work_id: UUID) -> WorkPage:
        """A work with its matters and homes; ``DiaryError`` ``work_not_found``."""
        with self._book.store.reading() as connection:
            work = queries.work(connection, work_id.hex)
            if work is None:
                raise DiaryError("work_not_found")
            return WorkPage(
                work=work,
                matters=queries.matters_of(connection, work_id.hex),
                homes=queries.homes_of(connection, (work_id.hex,)).get(work_id.hex, ()),
            )

    def find(self, written: str) -> UUID:
        """The id for what a person typed: a work's number, or its id."""
        wanted = written.strip()
        with self._book.store.reading() as connection:
            for work in queries.works(connection, _MANY):
                if wanted in (work.number, str(work.id), work.id.hex):
                    return work.id
        raise DiaryError("work_not_found")

    def settling(self, matter_id: UUID) -> tuple[WorkDone, ...]:
        """The works that settle a matter, the latest first."""
        with self._book.store.reading() as connection:
            return queries.settling(connection, matter_id.hex)

    def asked_for(self, content: WorkContent, limit: int = 50) -> tuple[WorkItem, ...]:
        """Open matters that may have asked for such a work, likeliest first."""
        form = self._book.form
        following = Following(self._book)
        today, soon_until = following.days()
        with self._book.store.reading() as connection:
            found = [
                (score, wish.matter_id.hex)
                for wish in queries.wishes(connection)
                if (score := likelihood(content, wish, form))
            ]
            likeliest = sorted(found, key=lambda each: -each[0])[:limit]
            rows = [
                row
                for _, matter in likeliest
                if (row := work_queries.one(connection, matter, today, soon_until)) is not None
            ]
        return following.items(tuple(rows), today)

    def record(self, content: WorkContent, matters: Sequence[UUID], answer: str) -> Changes:
        """Keep a work and settle the matters that asked for it, in one act.

        Each open one is answered with ``answer`` and stands to be called back,
        so that it is closed with the resident's opinion. Ended ones are only
        linked; a merged one stands for the one it was merged into. Raises
        ``DiaryError``: ``work_without_title``, ``cost_not_possible``,
        ``step_incomplete``, ``move_not_allowed``, ``matter_not_found``.
        """
        cleaned = _clean(content)
        with self._book.act() as act:
            work_id = recording.new_work(act, cleaned)
            recording.settle(act, work_id, matters, clean_text(answer).strip())
            return act.finish()

    def settle(self, work_id: UUID, matters: Sequence[UUID], answer: str) -> Changes:
        """Let a work settle further matters; raises as ``record``, and ``work_not_found``."""
        with self._book.act() as act:
            row = recording.row_of(act, work_id)
            was = recording.settled_by(act, row.id)
            recording.settle(act, row.id, matters, clean_text(answer).strip())
            if recording.settled_by(act, row.id) != was:
                act.note(Subject.WORK, row, {"matters": was})
            return act.finish()

    def edit(self, work_id: UUID, based_on: int, content: WorkContent) -> Changes:
        """Replace what is written.

        Raises ``DiaryError``: ``changed_meanwhile``, ``work_not_found``,
        ``work_without_title``, ``cost_not_possible``.
        """
        cleaned = _clean(content)
        with self._book.act() as act:
            row = recording.row_of(act, work_id)
            if row.revision != based_on:
                raise DiaryError("changed_meanwhile")
            recording.change_work(act, row, cleaned)
            return act.finish()

    def tell(
        self,
        work_id: UUID,
        home: str,
        on: date,
        how: str = "",
        *,
        opinion: Satisfaction | None = None,
        reopen: str = "",
    ) -> Changes:
        """Note that a home was told, and its opinion; ``storage.works.tell`` says what follows.

        Raises ``DiaryError``: ``work_not_found``, ``household_not_found``,
        ``move_not_allowed`` where the keeper may not close what the street holds.
        """
        telling = Telling(
            home=home,
            on=on,
            how=clean_line(how),
            opinion=opinion,
            reopen=clean_text(reopen).strip(),
        )
        with self._book.act() as act:
            recording.tell(act, recording.row_of(act, work_id).id, telling)
            return act.finish()

    def untell(self, work_id: UUID, home: str) -> Changes:
        """Take back that a home was told; its matters stay where they stand."""
        with self._book.act() as act:
            recording.untell(act, recording.row_of(act, work_id).id, home)
            return act.finish()

    def delete(self, work_id: UUID) -> Changes:
        """Take a work out; the steps of its matters stay (``undo`` brings it back)."""
        with self._book.act() as act:
            row = recording.row_of(act, work_id)
            act.change(Subject.WORK, row, {"deleted_at": act.now})
            return act.finish()


def _clean(content: WorkContent) -> WorkContent:
    title = clean_line(content.title)
    if not title:
        raise DiaryError("work_without_title")
    cost = content.cost
    if cost is not None:
        if not cost.is_finite() or not 0 <= cost < _LARGEST:
            raise DiaryError("cost_not_possible")
        cost = cost.quantize(_FEN)
    return replace(
        content,
        title=title,
        group=clean_line(content.group),
        spot=clean_line(content.spot),
        note=clean_text(content.note).strip(),
        cost=cost,
    )
