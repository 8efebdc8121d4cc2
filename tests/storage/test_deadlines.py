"""New deadlines and a new calendar move what is open, at once and in one act."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from diary_app.domain.clock import FixedClock
from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.form import Form
from diary_app.domain.matters import (
    Kind,
    Level,
    MatterContent,
    Nature,
    Outcome,
    Satisfaction,
    Status,
    StepRequest,
)
from diary_app.domain.records import AnswerRecord, EntryRecord, MatterRecord, StepRecord
from diary_app.services.following import Following
from diary_app.services.open_book import OpenBook
from diary_app.services.writing import Writing
from diary_app.storage.bulk import load
from diary_app.storage.deadlines import recount_open
from tests.support.open_books import NOW, loading

TODAY = NOW.date()


def raise_matter(book: OpenBook, day: date = TODAY) -> UUID:
    matter = MatterContent(kind=Kind.PROBLEM, nature=Nature.HELP)
    draft = EntryDraft(content=EntryContent(date=day, text="水渠堵了。"), matters=(matter,))
    return Writing(book).save(draft).matter_ids[0]


def with_a_day_off(form: Form, day: date) -> Form:
    return replace(form, holidays=replace(form.holidays, off=form.holidays.off | {day}))


def recounted(book: OpenBook, form: Form) -> tuple[int, UUID | None]:
    book.form = form
    with book.act() as work:
        return recount_open(work), work.finish().act


def deadline(book: OpenBook, matter: UUID) -> date | None:
    return Following(book).page(matter).matter.deadline


def test_a_day_off_moves_what_is_open_and_undo_moves_it_back(book: OpenBook) -> None:
    opened, answered, closed, deleted = (raise_matter(book) for _ in range(4))
    Following(book).step(answered, StepRequest(to=Status.ANSWERED, answer="周五来。"))
    close = StepRequest(
        to=Status.CLOSED,
        answer="清好了。",
        outcome=Outcome.SOLVED,
        satisfaction=Satisfaction.SATISFIED,
    )
    Following(book).step(closed, close)
    gone = Following(book).page(deleted).entry_ids
    Writing(book).delete(gone)
    assert deadline(book, opened) == date(2026, 12, 1)

    changed, act = recounted(book, with_a_day_off(book.form, date(2026, 11, 25)))

    assert changed == 3
    assert deadline(book, opened) == date(2026, 12, 2)
    assert Following(book).page(answered).matter.call_back_by == date(2026, 11, 26)
    assert deadline(book, closed) == date(2026, 12, 1)
    Writing(book).restore(gone)
    assert deadline(book, deleted) == date(2026, 12, 2)
    assert recounted(book, book.form) == (0, None)
    assert act is not None


def test_recounting_is_one_act_that_undo_takes_back(book: OpenBook) -> None:
    matters = [raise_matter(book) for _ in range(3)]
    revisions = [Following(book).page(each).matter.revision for each in matters]
    _, act = recounted(book, with_a_day_off(book.form, date(2026, 11, 25)))
    assert act is not None
    now = [Following(book).page(each).matter for each in matters]
    assert [each.revision for each in now] == [each + 1 for each in revisions]
    Writing(book).undo(act)
    assert {deadline(book, each) for each in matters} == {date(2026, 12, 1)}


def test_new_working_days_are_counted_on_the_course_of_each(book: OpenBook) -> None:
    straight, held = raise_matter(book), raise_matter(book)
    Following(book).step(held, StepRequest(to=Status.ON_HOLD, note="等挖机"))
    later = replace(book, clock=FixedClock(moment=NOW + timedelta(days=2)))
    Following(later).step(held, StepRequest(to=Status.IN_HAND))
    table = replace(
        book.form.deadlines, by_nature={**book.form.deadlines.by_nature, Nature.HELP: 2}
    )
    recounted(book, replace(book.form, deadlines=table))
    assert deadline(book, straight) == date(2026, 11, 26)
    assert deadline(book, held) == date(2026, 11, 30)


def _records(number: int) -> Iterator[EntryRecord]:
    for count in range(number):
        day = TODAY - timedelta(days=count % 20)
        at = datetime(day.year, day.month, day.day, 9, tzinfo=NOW.tzinfo)
        steps = [StepRecord(at=at, to=Status.RECORDED), StepRecord(at=at, to=Status.ACCEPTED)]
        if count % 5 == 0:
            steps.append(StepRecord(at=at, to=Status.ANSWERED))
        elif count % 7 == 0:
            steps.append(StepRecord(at=at, to=Status.ON_HOLD, note="等"))
            steps.append(StepRecord(at=NOW, to=Status.IN_HAND, level=Level.VILLAGE))
        yield EntryRecord(
            content=EntryContent(date=day, text=f"第{count}件"),
            matters=(
                MatterRecord(
                    content=MatterContent(kind=Kind.HOPE, nature=Nature.HELP),
                    steps=tuple(steps),
                    answers=(AnswerRecord(at=at, text="会装"),) if count % 5 == 0 else (),
                ),
            ),
        )


def load_many(book: OpenBook, number: int) -> None:
    with book.store.writing() as unit:
        load(unit, _records(number), loading(book))
        unit.commit()


def test_what_is_taken_in_whole_is_due_as_if_it_had_been_written_step_by_step(
    book: OpenBook,
) -> None:
    load_many(book, 140)
    assert recounted(book, book.form) == (0, None)
    with book.store.reading() as connection:
        rows = connection.execute(
            "SELECT count(*), count(call_back_by), count(deadline) FROM matters"
        ).fetchall()
    assert rows == [(140, 28, 140)]
