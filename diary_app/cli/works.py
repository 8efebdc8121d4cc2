"""``diary works`` and ``diary work``: works done, what they settle, and whom to tell."""

import argparse

from diary_app.cli import tables
from diary_app.cli.command import Command, json_option
from diary_app.cli.documents import matter_document
from diary_app.cli.session import Session
from diary_app.domain.works import HomeToTell, WorkDone
from diary_app.wording import figures, terms
from diary_app.wording.catalogue import Words, marked

_MOST = 100_000
_TITLE_CELLS = 40


def _works_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    json_option(parser, words)


def _works(session: Session, options: argparse.Namespace) -> int:
    with session.opened() as services:
        works = services.works.works(limit=_MOST)
    if options.json:
        session.output.document(
            {"total": len(works), "works": [_work_document(each) for each in works]}
        )
        return 0
    for line in tables.columns([_row(session.words, each) for each in works]):
        session.output.line(line)
    session.output.line(session.plural("{n} work done", "{n} works done", len(works)))
    return 0


def _row(words: Words, work: WorkDone) -> tuple[str, ...]:
    content = work.content
    return (
        work.number,
        content.done_on.isoformat(),
        terms.work_kind(words, content.kind),
        "—" if content.cost is None else f"{content.cost:,.2f}",
        f"{work.told}/{work.homes}",
        tables.cut(content.title, _TITLE_CELLS),
    )


def _work_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("work", metavar="NUMBER", help=words.text("its id or number"))
    json_option(parser, words)


def _work(session: Session, options: argparse.Namespace) -> int:
    with session.opened() as services:
        page = services.works.page(services.works.find(options.work))
    if options.json:
        session.output.document(
            {
                "work": {
                    **_work_document(page.work),
                    "settles": [matter_document(each) for each in page.matters],
                    "to_tell": [_home_document(each) for each in page.homes],
                }
            }
        )
        return 0
    words, line = session.words, session.output.line
    line(f"{page.work.number}  {page.work.content.title}")
    line("  ".join(_row(words, page.work)[1:4]))
    if page.work.content.note:
        line(page.work.content.note)
    if page.matters:
        line()
        line(session.text("Matters it settles"))
    for matter in page.matters:
        line(f"  {matter.number}  {terms.status(words, matter.status)}  {matter.content.title}")
    if page.homes:
        line()
        line(session.text("Homes to tell"))
    for row in tables.columns([_home_row(session, each) for each in page.homes]):
        line(f"  {row}")
    return 0


def _home_row(session: Session, home: HomeToTell) -> tuple[str, ...]:
    words = session.words
    if home.unnamed:
        name = session.text("Unnamed resident")
    else:
        name = figures.listed(words, home.names) or home.home
    return (
        home.told_on.isoformat() if home.told_on else "—",
        name,
        figures.listed(words, home.phones),
        terms.satisfaction(words, home.opinion) if home.opinion else "",
    )


def _work_document(work: WorkDone) -> dict[str, object]:
    content = work.content
    return {
        "id": str(work.id),
        "number": work.number,
        "revision": work.revision,
        "kind": content.kind.value,
        "title": content.title,
        "date": content.done_on.isoformat(),
        "group": content.group,
        "spot": content.spot,
        "cost": None if content.cost is None else f"{content.cost:.2f}",
        "note": content.note,
        "matters": work.matters,
        "homes": work.homes,
        "told": work.told,
    }


def _home_document(home: HomeToTell) -> dict[str, object]:
    told = {
        "told_on": home.told_on.isoformat() if home.told_on else None,
        "how": home.told_how,
        "opinion": home.opinion.value if home.opinion else None,
        "matters": [str(each) for each in home.matter_ids],
    }
    if home.unnamed:
        return {"unnamed": True, **told}
    return {
        "unnamed": False,
        "home": home.home,
        "names": list(home.names),
        "phones": list(home.phones),
        **told,
    }


WORKS = Command(
    name="works",
    purpose=marked("works done: number, day, kind, cost, homes told"),
    arguments=_works_arguments,
    run=_works,
)
WORK = Command(
    name="work",
    purpose=marked("one work done: the matters it settles and the homes to tell"),
    arguments=_work_arguments,
    run=_work,
)
