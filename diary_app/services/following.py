"""Following each matter to its answer."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from diary_app.domain.changes import Changes, Subject
from diary_app.domain.course import Course, course_of
from diary_app.domain.entries import MatterPage
from diary_app.domain.errors import DiaryError
from diary_app.domain.following import WorkGroup, WorkItem, WorkList
from diary_app.domain.matters import Matter, Status, StepRequest
from diary_app.domain.moves import Move, hands_of, moves_from
from diary_app.domain.urgency import DeadlineWatch
from diary_app.domain.workdays import workdays_between
from diary_app.services.open_book import OpenBook
from diary_app.storage.deadlines import stages_of_many
from diary_app.storage.queries import pages, work

_GROUPS = {
    WorkGroup.OVERDUE: work.OVERDUE,
    WorkGroup.DUE_SOON: work.DUE_SOON,
    WorkGroup.WAITING_STREET: work.WAITING,
    WorkGroup.CALL_BACK: work.CALL_BACK,
    WorkGroup.ON_HOLD: work.ON_HOLD,
    WorkGroup.OTHER: work.OTHER,
}
_GROUP_AT = {place: group for group, place in _GROUPS.items()}


class Following:
    """Use cases around one matter."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def work_list(
        self, *, group: WorkGroup | None = None, limit: int = 500, after: UUID | None = None
    ) -> WorkList:
        """What is open, most pressing first; ``after``: go on behind this matter.

        Counts are of all groups, whatever ``group`` narrows the items to.
        """
        today, soon_until = self.days()
        with self._book.store.reading() as connection:
            rows = work.open_matters(
                connection,
                today,
                soon_until,
                group=None if group is None else _GROUPS[group],
                after=None if after is None else after.hex,
                limit=limit,
            )
            found = work.counts(connection, today, soon_until)
        return WorkList(
            items=self.items(rows, today),
            counts={each: found.get(place, 0) for each, place in _GROUPS.items()},
        )

    def matters(
        self, *, status: Status | None = None, overdue: bool = False, limit: int = 1000
    ) -> tuple[WorkItem, ...]:
        """Matters for the console: all, those of one status, or the overdue ones."""
        today, soon_until = self.days()
        with self._book.store.reading() as connection:
            rows = work.matters(
                connection, today, soon_until, status=status, overdue=overdue, limit=limit
            )
        return self.items(rows, today)

    def page(self, matter_id: UUID) -> MatterPage:
        """A matter with its steps and answers; ``DiaryError`` ``matter_not_found``."""
        with self._book.store.reading() as connection:
            page = pages.matter_page(connection, matter_id.hex)
        if page is None:
            raise DiaryError("matter_not_found", written=str(matter_id))
        return page

    def item(self, matter_id: UUID) -> WorkItem | None:
        """The matter as the work list shows it, ended ones too; ``None`` where it is gone."""
        today, soon_until = self.days()
        with self._book.store.reading() as connection:
            row = work.one(connection, matter_id.hex, today, soon_until)
        return None if row is None else self.items((row,), today)[0]

    def find(self, written: str) -> UUID:
        """The id for what a person typed: an id, or a matter's number."""
        with self._book.store.reading() as connection:
            found = pages.written_as(connection, "matters", written)
        if found is None:
            raise DiaryError("matter_not_found", written=written)
        return found

    def moves(self, matter_id: UUID) -> tuple[Move, ...]:
        """The legal moves from where the matter stands, the next sensible one first."""
        return moves_from(self.page(matter_id).standing, hands_of(self._book.keeper().committee))

    def course(self, matter_id: UUID) -> Course:
        """Who held the matter how long, and when it is due; ``DiaryError`` ``matter_not_found``."""
        return self.courses((self.page(matter_id).matter,))[matter_id]

    def courses(self, matters: Iterable[Matter]) -> dict[UUID, Course]:
        """The courses of many matters, read at once."""
        known = {matter.id.hex: matter for matter in matters}
        today, form = self._book.clock.today(), self._book.form
        with self._book.store.reading() as connection:
            stages = stages_of_many(
                connection, {key: each.opened_on for key, each in known.items()}
            )
        return {
            matter.id: course_of(stages[key], matter.content.nature, form, today)
            for key, matter in known.items()
        }

    def merged_into(self, matter_id: UUID) -> tuple[Matter, ...]:
        """The matters that are part of this one by merging, oldest first.

        Those merged into one of these are among them. How many homes all of
        them came from tells ``storage.queries.raised``.
        """
        return self.page(matter_id).merged

    def step(self, matter_id: UUID, request: StepRequest) -> Changes:
        """Note something and move the matter; raises as ``storage.stepping.take_step``."""
        # Loaded when somebody writes: the first list of the day only reads.
        from diary_app.services.cleaning import clean_request
        from diary_app.storage.stepping import take_step

        cleaned = clean_request(request)
        with self._book.act() as act:
            take_step(act, matter_id, cleaned)
            act.act.also(Subject.MATTER, matter_id.hex)
            return act.finish()

    def overdue_count(self, today: date | None = None) -> int:
        """How many matters are overdue, for the status line."""
        day = today or self._book.clock.today()
        with self._book.store.reading() as connection:
            return work.overdue_count(connection, day)

    def days(self) -> tuple[date, date]:
        """Today, and the last deadline that counts as near."""
        today = self._book.clock.today()
        watch = self._watch(today)
        until = today
        while watch.soon_from(until + timedelta(days=1)) <= today:
            until += timedelta(days=1)
        return today, until

    def _watch(self, today: date) -> DeadlineWatch:
        form = self._book.form
        return DeadlineWatch(today=today, soon_days=form.deadlines.soon, holidays=form.holidays)

    def items(self, rows: tuple[work.WorkRow, ...], today: date) -> tuple[WorkItem, ...]:
        """What was read of matters, judged as on the day ``today``."""
        watch, holidays = self._watch(today), self._book.form.holidays
        return tuple(
            WorkItem(
                matter=row.matter,
                group=_GROUP_AT[row.group],
                urgency=watch.urgency(
                    row.matter.status, row.matter.deadline, row.matter.call_back_by
                ),
                days_left=(
                    None
                    if row.matter.due is None
                    else workdays_between(today, row.matter.due, holidays)
                ),
                waiting_days=max(0, workdays_between(row.last_move, today, holidays)),
                last_step=row.last_note,
                residents=row.residents,
                entry_id=row.entry_id,
                place=row.place,
            )
            for row in rows
        )
