"""A small book with a month worth reporting: names to hide, odd texts, every kind of end."""

from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from diary_app.domain.entries import EntryContent, Way
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
from diary_app.services.open_book import OpenBook
from diary_app.storage.bulk import load
from tests.support.open_books import loading, make_book

ODD = "=1+1 {{x}} <b>&amp;</b> 😀𠮷𪚥 “路灯”\n第二行\t制表"
"""Text that some program might compute, fill in, read as tags or fail on."""

PHONE = "13812341234"
UNNAMED = "赵老栓"


def _at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, 30, tzinfo=timezone(timedelta(hours=8)))


def records() -> list[EntryRecord]:
    """October: one matter left open. November: what the tests look for."""
    lamp = MatterRecord(
        content=MatterContent(
            kind=Kind.PROBLEM,
            title="三组巷口路灯不亮",
            nature=Nature.HELP,
            category="0405",
            handler="王秀兰",
        ),
        steps=(
            StepRecord(at=_at(11, 4), to=Status.IN_HAND, level=Level.VILLAGE, note="已联系电工"),
            StepRecord(at=_at(11, 5), to=Status.CLOSED, level=Level.VILLAGE),
        ),
        answers=(
            AnswerRecord(at=_at(11, 5), text="路灯已修好", satisfaction=Satisfaction.SATISFIED),
        ),
        outcome=Outcome.SOLVED,
    )
    secret = MatterRecord(
        content=MatterContent(kind=Kind.PROBLEM, title="举报某干部", sensitive=True)
    )
    hidden = MatterRecord(
        content=MatterContent(
            kind=Kind.DIFFICULTY, title=f"{UNNAMED}家申请低保，电话{PHONE}", category="08"
        )
    )
    return [
        EntryRecord(
            content=EntryContent(date=date(2026, 10, 8), text="水渠堵了", way=Way.STATION),
            matters=(
                MatterRecord(
                    content=MatterContent(
                        kind=Kind.PROBLEM, title="水渠堵了，浇不上地", category="0301"
                    )
                ),
            ),
        ),
        EntryRecord(
            content=EntryContent(
                date=date(2026, 11, 3),
                time=time(9, 30),
                text="入户走访，群众说三组巷口路灯不亮。",
                way=Way.HOME_VISIT,
                group="三组",
                residents=(ResidentMention(name="李素芬", phone=PHONE, household="三组12号"),),
            ),
            matters=(lamp,),
        ),
        EntryRecord(
            content=EntryContent(
                date=date(2026, 11, 6),
                text=f"{UNNAMED}说想申请低保，身份证410881195603071234。",
                way=Way.HOME_VISIT,
                residents=(
                    ResidentMention(
                        name=UNNAMED, phone="6612345", household="二组7号", unnamed=True
                    ),
                ),
            ),
            matters=(hidden,),
        ),
        EntryRecord(
            content=EntryContent(date=date(2026, 11, 9), text="有人反映干部作风。"),
            matters=(secret,),
        ),
        EntryRecord(
            content=EntryContent(date=date(2026, 11, 10), text=ODD),
            matters=(MatterRecord(content=MatterContent(kind=Kind.HOPE, title="=SUM(A1) 盼修路")),),
        ),
    ]


def month_book(path: Path, more: tuple[EntryRecord, ...] = ()) -> OpenBook:
    """The book, open; close its ``store`` afterwards."""
    book = make_book(path)
    with book.store.writing() as unit:
        load(unit, [*records(), *more], loading(book))
        unit.commit()
    return book
