"""``diary workdays``: the days of a year that count differently, shown and changed."""

import argparse
from datetime import date

from diary_app.cli import tables
from diary_app.cli.command import Command, json_option
from diary_app.cli.faults import UsageFault
from diary_app.cli.session import Session
from diary_app.domain.rules import DayRule
from diary_app.services.app_services import AppServices
from diary_app.wording import dates
from diary_app.wording.catalogue import Words, marked


def _arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "year", nargs="?", type=int, metavar="YEAR", help=words.text("this year, if left out")
    )
    changes = (
        ("--off", "these days are off"),
        ("--work", "these days are worked"),
        ("--clear", "these days count as in the unified form again"),
    )
    for name, purpose in changes:
        parser.add_argument(name, nargs="+", default=[], metavar="DATE", help=words.text(purpose))
    parser.add_argument("--note", default="", metavar="T", help=words.text("why"))
    json_option(parser, words)


def _run(session: Session, options: argparse.Namespace) -> int:
    rules = [
        DayRule(day=_day(session, written), off=off, note=options.note)
        for off, days in ((True, options.off), (False, options.work))
        for written in days
    ]
    cleared = [_day(session, written) for written in options.clear]
    with session.opened() as services:
        moved = 0
        if rules:
            moved += len(services.ruling.set_days(rules).ids)
        if cleared:
            moved += len(services.ruling.clear_days(cleared).ids)
        year = options.year or (rules[0].day.year if rules else services.clock.today().year)
        shown = _days(services, year)
        known = year in services.form.holidays.years
    if options.json:
        session.output.document(
            {
                "year": year,
                "notice": known,
                "moved": moved,
                "days": [
                    {"date": rule.day.isoformat(), "off": rule.off, "own": own, "note": rule.note}
                    for rule, own in shown
                ],
            }
        )
        return 0
    for line in tables.columns([_row(session, rule, own) for rule, own in shown]):
        session.output.line(line)
    if not known:
        session.output.line(
            session.text("No notice of {year} yet: its due dates are estimates.", year=year)
        )
    if rules or cleared:
        session.output.line(
            session.plural(
                "{n} matter has a new due date", "{n} matters have a new due date", moved
            )
        )
    return 0


def _days(services: AppServices, year: int) -> list[tuple[DayRule, bool]]:
    """The days of ``year`` that differ from the week, and whether this book says so."""
    days = {rule.day: (rule, False) for rule in services.ruling.issued_days(year)}
    for day, rule in services.ruling.rules().days.items():
        if day.year == year:
            days[day] = (rule, True)
    return [days[day] for day in sorted(days)]


def _row(session: Session, rule: DayRule, own: bool) -> tuple[str, ...]:
    return (
        rule.day.isoformat(),
        dates.weekday(session.words, rule.day),
        session.text("day off") if rule.off else session.text("worked"),
        session.text("changed in this book") if own else "",
        rule.note,
    )


def _day(session: Session, written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as fault:
        raise UsageFault(
            "", session.text("“{written}” is no day such as 2027-01-01", written=written)
        ) from fault


WORKDAYS = Command(
    name="workdays",
    purpose=marked("the days off and weekends worked of a year; changing them"),
    arguments=_arguments,
    run=_run,
)
