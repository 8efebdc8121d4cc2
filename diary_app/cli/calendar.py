"""``diary calendar``: one month day by day."""

import argparse

from diary_app.cli import tables
from diary_app.cli.command import Command, json_option
from diary_app.cli.session import Session
from diary_app.domain.agenda import CalendarDay, DayKind
from diary_app.domain.months import Month
from diary_app.wording import dates, figures, lunar, terms
from diary_app.wording.catalogue import Words, marked


def _arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("month", metavar="YYYY-MM", help=words.text("the month"))
    json_option(parser, words)


def _run(session: Session, options: argparse.Namespace) -> int:
    month = Month.parse(options.month)
    with session.opened() as services:
        days = tuple(each for each in services.agenda.month(month) if each.day in month)
    if options.json:
        session.output.document(
            {"month": str(month), "days": [_day_document(each) for each in days]}
        )
        return 0
    for line in tables.columns([_row(session, each) for each in days]):
        session.output.line(line.rstrip())
    if not all(each.kind_known for each in days):
        session.output.line(
            session.text(
                "The public holidays of {year} are not entered yet; deadlines are estimates.",
                year=month.year,
            )
        )
    return 0


def _row(session: Session, day: CalendarDay) -> tuple[str, ...]:
    words = session.words
    return (
        day.day.isoformat(),
        dates.weekday(words, day.day),
        "" if day.lunar is None else lunar.date_of(words, day.lunar),
        "" if day.lunar is None else lunar.named(words, day.lunar),
        _kind(session, day.kind),
        session.plural("{n} entry", "{n} entries", day.entries) if day.entries else "",
        figures.listed(
            words,
            (f"{terms.urgency(words, urgency)} {count}" for urgency, count in day.due.items()),
        ),
    )


def _kind(session: Session, kind: DayKind) -> str:
    if kind is DayKind.HOLIDAY:
        return session.text("Public holiday")
    return session.text("Make-up workday") if kind is DayKind.MAKE_UP else ""


def _day_document(day: CalendarDay) -> dict[str, object]:
    return {
        "date": day.day.isoformat(),
        "kind": day.kind.value,
        "kind_known": day.kind_known,
        "entries": day.entries,
        "due": {urgency.value: count for urgency, count in day.due.items()},
        "lunar": None if day.lunar is None else day.lunar.whole,
        "term": None if day.lunar is None else day.lunar.term or None,
        "festivals": [] if day.lunar is None else list(day.lunar.festivals),
    }


CALENDAR = Command(
    name="calendar",
    purpose=marked("a month day by day: entries, deadlines, holidays, lunar dates"),
    arguments=_arguments,
    run=_run,
)
