"""``diary residents`` and ``diary household``: who lives where, and what they raised."""

import argparse

from diary_app.cli import tables
from diary_app.cli.command import Command, json_option
from diary_app.cli.documents import matter_document
from diary_app.cli.session import Session
from diary_app.domain.errors import DiaryError
from diary_app.domain.households import HouseholdLine, HouseholdPage
from diary_app.domain.people import Resident
from diary_app.services.app_services import AppServices
from diary_app.wording import figures, terms
from diary_app.wording.catalogue import Words, marked

_MOST = 1000
_TITLE_CELLS = 50


def _residents_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "typed",
        metavar="TYPED",
        nargs="?",
        default="",
        help=words.text("part of a name, its pinyin or initials, a door, the end of a phone"),
    )
    json_option(parser, words)


def _residents(session: Session, options: argparse.Namespace) -> int:
    with session.opened() as services:
        found = services.residents.like(options.typed, _MOST)
    if options.json:
        session.output.document(
            {"total": len(found), "residents": [_resident_document(each) for each in found]}
        )
        return 0
    for line in tables.columns([_resident_cells(each) for each in found]):
        session.output.line(line)
    session.output.line(session.plural("{n} resident", "{n} residents", len(found)))
    return 0


def _household_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "home",
        metavar="NAME|HOME",
        help=words.text("a door, or the name of somebody who lives there"),
    )
    json_option(parser, words)


def _household(session: Session, options: argparse.Namespace) -> int:
    with session.opened() as services:
        found = services.residents.households(options.home, limit=_MOST)
        exact = [each for each in found if _is_called(each, options.home)]
        fitting = exact or list(found)
        if not fitting:
            raise DiaryError("household_not_found")
        if len(fitting) > 1:
            return _tell_choice(session, fitting, as_json=options.json)
        page = services.residents.page(fitting[0].key)
        if options.json:
            session.output.document({"household": _page_document(services, page)})
        else:
            _tell_page(session, services, page)
    return 0


def _is_called(line: HouseholdLine, written: str) -> bool:
    return written in (line.key.home, line.door, *line.names)


def _tell_choice(session: Session, lines: list[HouseholdLine], *, as_json: bool) -> int:
    """Several homes fit: list them, and exit with 1 as nothing was shown."""
    if as_json:
        session.output.document({"households": [_line_document(each) for each in lines]})
        return 1
    words = session.words
    rows = [
        (
            each.door or each.key.home,
            figures.listed(words, each.names),
            session.plural("{n} entry", "{n} entries", each.entries),
            session.plural("{n} matter", "{n} matters", each.matters),
        )
        for each in lines
    ]
    for line in tables.columns(rows):
        session.output.line(line)
    session.output.line(session.text("Several households fit; name one of them by its door."))
    return 1


def _tell_page(session: Session, services: AppServices, page: HouseholdPage) -> None:
    words, line = session.words, page.line
    session.output.line(line.door or line.key.home)
    for each in tables.columns([_resident_cells(each) for each in page.residents]):
        session.output.line(f"  {each}")
    session.output.line()
    matters = [services.following.page(each).matter for each in page.matter_ids]
    rows = [
        (
            each.number,
            terms.kind(words, each.content.kind),
            terms.status(words, each.status),
            tables.cut(each.content.title, _TITLE_CELLS),
        )
        for each in matters
    ]
    for told in tables.columns(rows):
        session.output.line(told)
    session.output.line(session.plural("{n} matter", "{n} matters", len(matters)))
    session.output.line()
    entries = [services.writing.page(each).entry for each in page.entry_ids]
    for told in tables.columns(
        [
            (
                each.number,
                each.content.date.isoformat(),
                tables.cut(each.content.shown_title, _TITLE_CELLS),
            )
            for each in entries
        ]
    ):
        session.output.line(told)
    session.output.line(session.plural("{n} entry", "{n} entries", len(entries)))


def _resident_cells(resident: Resident) -> tuple[str, ...]:
    return (
        resident.name,
        resident.household or resident.group,
        resident.phone,
        resident.last_seen.isoformat() if resident.last_seen else "—",
    )


def _resident_document(resident: Resident) -> dict[str, object]:
    return {
        "id": str(resident.id),
        "name": resident.name,
        "phone": resident.phone,
        "household": resident.household,
        "group": resident.group,
        "last_seen": resident.last_seen.isoformat() if resident.last_seen else None,
    }


def _line_document(line: HouseholdLine) -> dict[str, object]:
    return {
        "home": line.key.home,
        "door": line.door,
        "group": line.group,
        "names": list(line.names),
        "phones": list(line.phones),
        "entries": line.entries,
        "matters": line.matters,
        "open": line.open,
        "overdue": line.overdue,
        "last_seen": line.last_seen.isoformat() if line.last_seen else None,
    }


def _page_document(services: AppServices, page: HouseholdPage) -> dict[str, object]:
    return {
        **_line_document(page.line),
        "residents": [_resident_document(each) for each in page.residents],
        "entry_ids": [str(each) for each in page.entry_ids],
        "matters_raised": [
            matter_document(services.following.page(each).matter) for each in page.matter_ids
        ],
    }


RESIDENTS = Command(
    name="residents",
    purpose=marked("residents of earlier entries, most recently met first"),
    arguments=_residents_arguments,
    run=_residents,
)
HOUSEHOLD = Command(
    name="household",
    purpose=marked("one household: who lives there, what they raised"),
    arguments=_household_arguments,
    run=_household,
)
