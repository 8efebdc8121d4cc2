"""``diary today``: what to do today, as on the first page of the window."""

import argparse

from diary_app.cli import tables
from diary_app.cli.command import Command, json_option
from diary_app.cli.documents import matter_document
from diary_app.cli.session import Session
from diary_app.domain.agenda import Morning, TodayList
from diary_app.domain.following import WorkItem
from diary_app.wording import dates, figures, terms
from diary_app.wording.catalogue import Words, marked

_MOST = 1000
_TITLE_CELLS = 40
_NAMES = 3
_PARTS = {
    Morning.OVERDUE: marked("Overdue"),
    Morning.DUE: marked("Due today or soon"),
    Morning.WAITING_STREET: marked("Waiting for the street"),
    Morning.CALL_BACK: marked("To be called back"),
    Morning.PAPERS: marked("Papers missing"),
    Morning.TELL: marked("Homes to be told of works done"),
}


def _arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    json_option(parser, words)


def _run(session: Session, options: argparse.Namespace) -> int:
    with session.opened() as services:
        today = services.agenda.today(limit=_MOST)
    if options.json:
        session.output.document(_document(today))
    else:
        _print(session, today)
    return 0


def _print(session: Session, today: TodayList) -> None:
    words, output = session.words, session.output
    output.line(dates.day(words, today.day))
    for part, name in _PARTS.items():
        count = today.counts.get(part, 0)
        if not count:
            continue
        output.line()
        output.line(f"{words.text(name)} ({count:,})")
        rows = [_row(words, item) for item in today.parts.get(part, ())]
        if part is Morning.TELL:
            rows = [
                (each.title, session.plural("{n} home", "{n} homes", each.homes))
                for each in today.to_tell
            ]
        for line in tables.columns(rows):
            output.line(f"  {line}")
    if today.drafts:
        output.line()
        output.line(f"{words.text('Drafts left')} ({len(today.drafts):,})")
    if not any(today.counts.values()) and not today.drafts:
        output.line(session.text("Nothing has to be done today"))


def _row(words: Words, item: WorkItem) -> tuple[str, ...]:
    matter = item.matter
    return (
        matter.number,
        tables.cut(matter.content.title, _TITLE_CELLS),
        terms.status(words, matter.status),
        matter.deadline.isoformat() if matter.deadline else "—",
        figures.listed(words, item.residents[:_NAMES]),
    )


def _document(today: TodayList) -> dict[str, object]:
    return {
        "day": today.day.isoformat(),
        "waiting_days": today.waiting_days,
        "counts": {part.value: today.counts.get(part, 0) for part in Morning},
        "matters": {
            part.value: [
                {
                    **matter_document(item.matter),
                    "urgency": item.urgency.value,
                    "days_left": item.days_left,
                    "waiting_days": item.waiting_days,
                    "place": item.place,
                    "next": item.next_move.value if item.next_move else None,
                }
                for item in today.parts.get(part, ())
            ]
            for part in Morning
            if part is not Morning.TELL
        },
        "to_tell": [
            {"work": each.work_id, "title": each.title, "homes": each.homes}
            for each in today.to_tell
        ],
        "drafts": [
            {"key": each.key, "saved_at": each.saved_at.isoformat()} for each in today.drafts
        ],
        "written_today": today.written_today,
        "written_this_month": today.written_this_month,
    }


TODAY = Command(
    name="today",
    purpose=marked("what to do today: overdue, due, waiting, to be called back"),
    arguments=_arguments,
    run=_run,
)
