"""``diary again``: the matters that several entries raise, most homes first."""

import argparse

from diary_app.cli import tables
from diary_app.cli.command import Command, json_option
from diary_app.cli.documents import matter_document
from diary_app.cli.session import Session
from diary_app.wording import terms
from diary_app.wording.catalogue import Words, marked

_MOST = 100_000
_TITLE_CELLS = 44


def _arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    json_option(parser, words)


def _run(session: Session, options: argparse.Namespace) -> int:
    with session.opened() as services:
        rows = services.matching.raised_again(limit=_MOST)
    if options.json:
        session.output.document(
            {
                "total": len(rows),
                "matters": [
                    {
                        "matter": matter_document(each.matter),
                        "times": each.times,
                        "households": each.households,
                        "first_raised": each.first_raised.isoformat(),
                        "last_raised": each.last_raised.isoformat(),
                        "merged": each.merged,
                        "entry": str(each.entry_id) if each.entry_id else None,
                    }
                    for each in rows
                ],
            }
        )
        return 0
    lines = tables.columns(
        [
            (
                each.matter.number,
                session.plural("{n} home", "{n} homes", each.households),
                session.plural("raised {n} time", "raised {n} times", each.times),
                f"{each.first_raised.isoformat()} – {each.last_raised.isoformat()}",
                terms.status(session.words, each.matter.status),
                tables.cut(each.matter.content.title, _TITLE_CELLS),
            )
            for each in rows
        ]
    )
    for line in lines:
        session.output.line(line)
    session.output.line(session.plural("{n} matter", "{n} matters", len(rows)))
    return 0


AGAIN = Command(
    name="again",
    purpose=marked("the matters raised again and again, most homes first"),
    arguments=_arguments,
    run=_run,
)
