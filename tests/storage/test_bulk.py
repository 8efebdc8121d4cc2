"""Many entries brought in at once stand in the book as if written one by one."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.errors import Cancelled
from diary_app.domain.matters import (
    Kind,
    Level,
    MatterContent,
    Nature,
    Outcome,
    Satisfaction,
    Status,
)
from diary_app.domain.people import ResidentMention
from diary_app.domain.records import AnswerRecord, EntryRecord, MatterRecord, StepRecord
from diary_app.services.following import Following
from diary_app.services.keeping import Keeping
from diary_app.services.open_book import OpenBook
from diary_app.services.searching import Searching
from diary_app.services.writing import Writing
from diary_app.storage.bulk import load
from tests.support.open_books import NOW, loading

SHARED = UUID(int=1 << 100)


def _record(number: int, **more: object) -> EntryRecord:
    day = date(2026, 1, 1) + timedelta(days=number % 40)
    content = EntryContent(
        date=day,
        text=f"第{number}户说路灯不亮。",
        residents=(ResidentMention(name=f"王{number % 7}", household=f"{number % 7} 号"),),
    )
    return EntryRecord(content=content, source_number=f"A-{number}", **more)  # type: ignore[arg-type]


def test_steps_and_answers_come_in_as_they_were(book: OpenBook) -> None:
    told = datetime(2026, 1, 9, 15, 0, tzinfo=NOW.tzinfo)
    matter = MatterRecord(
        id=SHARED,
        content=MatterContent(kind=Kind.PROBLEM, nature=Nature.HELP, category="07"),
        steps=(
            StepRecord(at=told, to=Status.PASSED_UP, level=Level.STREET, note="要配件"),
            StepRecord(at=told, to=Status.CLOSED, level=Level.STREET),
        ),
        answers=(AnswerRecord(at=told, text="已装好。", satisfaction=Satisfaction.SATISFIED),),
        outcome=Outcome.SOLVED,
    )
    records = [_record(0, matters=(matter,)), _record(9, raises_again=(SHARED,))]
    with book.store.writing() as unit:
        loaded = load(unit, records, loading(book))
        unit.commit()

    assert (loaded.entries, loaded.matters, loaded.answers, loaded.residents) == (2, 1, 1, 2)
    page = Following(book).page(SHARED)
    assert page.matter.status is Status.CLOSED
    assert page.matter.level is Level.STREET
    assert page.matter.closed_on == told.date()
    assert page.matter.deadline == date(2026, 1, 8)  # Sunday the 4th was worked
    assert page.matter.content.title == "第0户说路灯不亮"
    assert [step.to for step in page.steps] == [
        Status.RECORDED,
        Status.PASSED_UP,
        Status.CLOSED,
    ]
    assert page.answers[0].by == "王秀兰"
    assert len(page.entry_ids) == 2
    found = Searching(book.store, book.clock, book.form)
    assert found.total("已装好").count == 2


def test_a_loaded_book_goes_on_with_its_numbers_and_places(book: OpenBook) -> None:
    writing = Writing(book)
    draft = EntryDraft(
        content=EntryContent(date=date(2026, 1, 1), text="先写的。"),
        matters=(MatterContent(kind=Kind.HOPE),),
    )
    writing.save(draft)
    matter = MatterRecord(content=MatterContent(kind=Kind.PROBLEM))
    with book.store.writing() as unit:
        load(unit, (_record(number, matters=(matter,)) for number in range(4500)), loading(book))
        unit.commit()
    after = writing.save(draft)
    assert after.number == "2026-4502"
    info = Keeping(book).info()
    assert (info.entries, info.matters, info.residents) == (4502, 4502, 7)
    rows = Searching(book.store, book.clock, book.form).rows("先写的").rows
    assert next(row.id for row in rows) == after.entry_id


def test_a_load_that_is_stopped_leaves_nothing(book: OpenBook) -> None:
    class StoppedLater:
        def step(self, done: int, total: int | None) -> None:
            self.done = (done, total)

        def check(self) -> None:
            if getattr(self, "done", (0, 0))[0] > 2000:
                raise Cancelled

    watcher = StoppedLater()
    records = [_record(number) for number in range(4001)]
    with pytest.raises(Cancelled), book.store.writing() as unit:
        load(unit, records, loading(book), watcher, total=len(records))
    assert Keeping(book).info().entries == 0
    assert watcher.done[0] > 2000
