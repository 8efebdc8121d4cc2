"""Whatever is asked of a matter, in whatever order and by whom, it stands where it may stand."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary_app.domain.entries import EntryContent, EntryDraft, MatterPage
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import (
    ENDED,
    Kind,
    Level,
    MatterContent,
    Nature,
    Outcome,
    Satisfaction,
    Status,
    StepRequest,
)
from diary_app.domain.moves import CLOSING, DECLINING, needs_of
from diary_app.domain.people import Committee
from diary_app.domain.workdays import workdays_between
from diary_app.services.following import Following
from diary_app.services.keeping import Keeping
from diary_app.services.open_book import OpenBook
from diary_app.services.writing import Writing
from diary_app.storage.deadlines import recount_open
from tests.support.open_books import NOW, make_book

MATTERS = 3
TABLES = ("matters", "entry_matters", "answers", "steps")
COUNTED = frozenset({"revision", "changed_at", "withdrawn_at"})


class Walking:
    """A clock that goes on a little at each look, and by days when it is told to."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def today(self) -> date:
        return self.moment.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing done in the walk; numbers pick among what there is at that moment."""

    what: str
    matter: int
    pick: int
    request: StepRequest
    into: int


_WORDS = st.sampled_from(["", "  ", "去看过了"])
_REQUESTS = st.builds(
    StepRequest,
    to=st.sampled_from([None, *Status]),
    note=_WORDS,
    answer=_WORDS,
    outcome=st.sampled_from([None, *Outcome]),
    satisfaction=st.sampled_from([None, *Satisfaction]),
)
_DEEDS = st.builds(
    Deed,
    what=st.sampled_from(["ask", "move", "move", "move", "undo", "undo", "hands", "days"]),
    matter=st.integers(0, MATTERS - 1),
    pick=st.integers(0, 20),
    request=_REQUESTS,
    into=st.integers(0, MATTERS),
)


@dataclass(slots=True)
class Walk:
    """A book with a few matters, walked about in."""

    book: OpenBook
    clock: Walking
    matters: list[UUID] = field(default_factory=list)
    acts: list[UUID] = field(default_factory=list)
    refused: int = 0

    def start(self) -> None:
        for number in range(MATTERS):
            content = EntryContent(date=date(2026, 11, 16 + number), text=f"第{number}件事。")
            matter = MatterContent(kind=Kind.PROBLEM, nature=list(Nature)[number])
            saved = Writing(self.book).save(EntryDraft(content=content, matters=(matter,)))
            self.matters += saved.matter_ids

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """All that counts of the matters; what was taken back is left out."""
        told: dict[str, list[tuple[object, ...]]] = {}
        with self.book.store.reading() as connection:
            for table in TABLES:
                names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
                kept = ", ".join(name for name in names if name not in COUNTED)
                standing = "WHERE withdrawn_at IS NULL" if "withdrawn_at" in names else ""
                found = connection.execute(f"SELECT {kept} FROM {table} {standing} ORDER BY 1, 2")
                told[table] = found.fetchall()
        return told

    def do(self, deed: Deed) -> None:
        if deed.what == "days":
            self.clock.moment += timedelta(days=deed.pick)
        elif deed.what == "hands":
            committee = Committee.STREET if deed.pick % 2 else Committee.VILLAGERS
            with self.book.store.writing() as unit:
                unit.connection.execute("UPDATE keepers SET committee = ?", (committee.value,))
                unit.commit()
        elif deed.what == "undo":
            if self.acts:
                act = self.acts[deed.pick % len(self.acts)]
                self._try(lambda: Writing(self.book).undo(act).act)
        else:
            self._step(deed)

    def _step(self, deed: Deed) -> None:
        following, matter = Following(self.book), self.matters[deed.matter]
        request, before = self._request(deed), self.rows()
        act = self._try(lambda: following.step(matter, request).act)
        if act is None:
            return
        after = self.rows()
        undone = Writing(self.book).undo(act).act
        assert self.rows() == before
        self.check()
        assert undone is not None
        redone = Writing(self.book).undo(undone).act
        assert self.rows() == after
        assert redone is not None
        self.acts += [undone, redone]

    def _request(self, deed: Deed) -> StepRequest:
        """What was asked at random, or one of the possible moves with all it needs."""
        into = self.matters[deed.into] if deed.into < MATTERS else UUID(int=deed.into)
        asked = deed.request
        if deed.what == "ask":
            return StepRequest(
                to=asked.to,
                note=asked.note,
                answer=asked.answer,
                outcome=asked.outcome,
                satisfaction=asked.satisfaction,
                into=into if deed.pick % 3 else None,
            )
        moves = Following(self.book).moves(self.matters[deed.matter])
        if not moves:
            return StepRequest(note="没有什么可做")
        move = moves[deed.pick % len(moves)]
        outcomes = sorted(move.outcomes)
        outcome = outcomes[deed.pick % len(outcomes)] if outcomes else None
        needs = needs_of(move, outcome)
        return StepRequest(
            to=move.to,
            note="因为要等",
            answer="告诉他了" if "answer" in needs else "",
            outcome=outcome,
            satisfaction=asked.satisfaction or Satisfaction.MOSTLY,
            into=into,
        )

    def _try(self, deed: Callable[[], UUID | None]) -> UUID | None:
        """What was done; where it is refused, nothing may have changed."""
        before = self.rows()
        try:
            act = deed()
        except DiaryError:
            self.refused += 1
            assert self.rows() == before
            return None
        if act is not None:
            self.acts.append(act)
        return act

    def check(self) -> None:
        following, known = Following(self.book), set(self.matters)
        for matter_id in self.matters:
            page = following.page(matter_id)
            self._check_end(page)
            self._check_days(page)
            assert page.matter.merged_into is None or page.matter.merged_into in known
            if page.matter.merged_into is not None:
                assert page.into is not None
                assert page.into.status is not Status.MERGED
                assert page.matter in following.page(page.into.id).merged
        with self.book.act() as work:
            assert recount_open(work) == 0  # every step left the due days as they should be

    def _check_end(self, page: MatterPage) -> None:
        matter = page.matter
        assert (matter.status in ENDED) is (matter.closed_on is not None)
        assert (matter.status in ENDED) is (matter.outcome is not None)
        assert (matter.status is Status.MERGED) is (matter.merged_into is not None)
        assert (matter.status is Status.MERGED) is (matter.outcome is Outcome.MERGED)
        if matter.status is Status.CLOSED:
            assert matter.outcome in CLOSING
            assert page.standing.answered
        if matter.status is Status.DECLINED:
            assert matter.outcome in DECLINING
            assert page.standing.answered
        if matter.status in (Status.PASSED_UP, Status.AT_STREET):
            assert matter.level is Level.STREET
        moves = [step for step in page.steps if step.to is not None]
        assert moves[-1].to is matter.status
        assert moves[-1].level is matter.level

    def _check_days(self, page: MatterPage) -> None:
        course = Following(self.book).course(page.matter.id)
        table = self.book.form.holidays
        whole = workdays_between(page.matter.opened_on, course.until, table)
        assert sum(course.days.values()) + course.ended == whole
        assert course.due.deadline == page.matter.deadline
        assert course.due.call_back_by == page.matter.call_back_by


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_DEEDS, min_size=4, max_size=14))
def test_no_walk_leads_where_no_matter_may_stand(deeds: list[Deed]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book, clock = make_book(Path(folder) / "my.diary"), Walking()
        try:
            book.clock = clock
            walk = Walk(book=book, clock=clock)
            walk.start()
            for deed in deeds:
                walk.do(deed)
                walk.check()
            assert Keeping(book).check().problems == ()
        finally:
            book.store.close()


def test_withdrawing_the_answer_of_a_closed_matter_is_refused(tmp_path: Path) -> None:
    book, clock = make_book(tmp_path / "my.diary"), Walking()
    book.clock = clock
    walk = Walk(book=book, clock=clock)
    walk.start()
    following, matter = Following(book), walk.matters[0]
    answered = following.step(matter, StepRequest(to=Status.ANSWERED, answer="周五来修。")).act
    close = StepRequest(
        to=Status.CLOSED, outcome=Outcome.SOLVED, satisfaction=Satisfaction.SATISFIED
    )
    closed = following.step(matter, close).act
    assert answered is not None
    assert closed is not None
    before = walk.rows()
    walk.acts = [answered]
    walk.do(Deed(what="undo", matter=0, pick=0, request=close, into=0))
    assert (walk.refused, walk.rows()) == (1, before)
    undone = Writing(book).undo(closed).act
    Writing(book).undo(answered)  # now it may be withdrawn …
    assert undone is not None
    walk.acts = [undone]
    walk.do(Deed(what="undo", matter=0, pick=0, request=close, into=0))
    assert walk.refused == 2  # … but then the closing does not come back without it
    walk.check()
    book.store.close()
