"""``diary papers`` and ``diary slip``: what a matter needs, and what is printed and signed."""

import argparse
from pathlib import Path

from diary_app.cli import tables
from diary_app.cli.command import Command, json_option
from diary_app.cli.leaving import leaving_options, reason_of, tell_masked
from diary_app.cli.session import Session
from diary_app.domain.errors import DiaryError
from diary_app.domain.papers import Paper
from diary_app.domain.slips import SlipKind
from diary_app.wording.catalogue import Words, marked


def _papers_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("matter", metavar="MATTER", help=words.text("its id or number"))
    parser.add_argument(
        "--need",
        nargs="+",
        default=[],
        metavar="NAME",
        help=words.text("papers that are needed besides"),
    )
    parser.add_argument(
        "--received",
        nargs="+",
        default=[],
        metavar="NAME",
        help=words.text("papers that came in today"),
    )
    json_option(parser, words)


def _papers(session: Session, options: argparse.Namespace) -> int:
    with session.opened() as services:
        matter_id = services.following.find(options.matter)
        matter = services.following.page(matter_id).matter
        papers = services.papers
        named = {each.name: each for each in papers.of(matter_id)}
        for name in options.received:
            if name not in named and name not in options.need:
                raise DiaryError("paper_not_found")
        papers.need(matter_id, options.need)
        named = {each.name: each for each in papers.of(matter_id)}
        for name in options.received:
            papers.receive(named[name].id, services.clock.today())
        listed = papers.of(matter_id)
        usual = papers.usual(
            matter.content.category,
            language=session.words.language,
            besides=[each.name for each in listed],
        )
    if options.json:
        session.output.document(
            {
                "number": matter.number,
                "papers": [_document(each) for each in listed],
                "missing": sum(each.is_missing for each in listed),
                "usual": list(usual),
            }
        )
        return 0
    rows = [(each.name, _standing(session, each)) for each in listed]
    for line in tables.columns(rows):
        session.output.line(line)
    missing = sum(each.is_missing for each in listed)
    if listed and not missing:
        session.output.line(session.text("Everything has come in."))
    else:
        session.output.line(session.plural("{n} paper missing", "{n} papers missing", missing))
    return 0


def _document(paper: Paper) -> dict[str, object]:
    day = paper.received_on
    return {
        "id": str(paper.id),
        "name": paper.name,
        "received_on": None if day is None else day.isoformat(),
    }


def _standing(session: Session, paper: Paper) -> str:
    if paper.received_on is None:
        return session.text("missing")
    return paper.received_on.isoformat()


def _slip_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("matter", metavar="MATTER", help=words.text("its id or number"))
    parser.add_argument(
        "--kind",
        required=True,
        choices=[each.value for each in SlipKind],
        help=words.text("which slip"),
    )
    parser.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="FILE",
        help=words.text("the file to write: .docx .pdf"),
    )
    leaving_options(parser, words)


def _slip(session: Session, options: argparse.Namespace) -> int:
    with session.opened() as services:
        written = services.slips.write(
            services.following.find(options.matter),
            SlipKind(options.kind),
            options.to,
            session.words.language,
            replace=options.replace,
            unmasked_because=reason_of(options),
        )
    session.output.line(session.text("Wrote {path}", path=written.path))
    tell_masked(session, written.masked)
    return 0


PAPERS = Command(
    name="papers",
    purpose=marked("the papers of a matter: what came in, what is missing"),
    arguments=_papers_arguments,
    run=_papers,
)
SLIP = Command(
    name="slip",
    purpose=marked("a slip of a matter, to print and sign"),
    arguments=_slip_arguments,
    run=_slip,
    details=marked(
        "acceptance: once it was accepted, for the resident and the village\n"
        "hand_up: for the street, also before it is passed up\n"
        "answer: once the resident was answered"
    ),
)
