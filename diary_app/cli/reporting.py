"""``diary summary`` and ``diary export``: the month, and entries as a file."""

import argparse
from pathlib import Path

from diary_app.cli.command import Command
from diary_app.cli.leaving import leaving_options, reason_of, tell_masked
from diary_app.cli.session import Session
from diary_app.domain.months import Month
from diary_app.wording.catalogue import Words, marked


def _summary_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("month", metavar="YYYY-MM", help=words.text("the month"))
    parser.add_argument(
        "--to",
        type=Path,
        metavar="FILE",
        help=words.text("write it: .docx .xlsx .pdf .html .csv .json (otherwise shown as text)"),
    )
    leaving_options(parser, words)


def _summary(session: Session, options: argparse.Namespace) -> int:
    month = Month.parse(options.month)
    language = session.words.language
    with session.opened() as services:
        if options.to is None:
            session.output.line(services.summarising.text(month, language).rstrip("\n"))
            return 0
        with session.progress(session.text("Writing")) as progress:
            written = services.summarising.write(
                month,
                options.to,
                language=language,
                replace=options.replace,
                unmasked_because=reason_of(options),
                progress=progress,
            )
    session.output.line(session.text("Wrote {path}", path=written.path))
    tell_masked(session, written.masked)
    return 0


def _export_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "query",
        nargs="*",
        metavar="QUERY",
        help=words.text("as for search; every entry where it is absent"),
    )
    parser.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="FILE",
        help=words.text("the file to write: .csv .xlsx .json .jsonl"),
    )
    leaving_options(parser, words)


def _export(session: Session, options: argparse.Namespace) -> int:
    with session.opened() as services, session.progress(session.text("Writing")) as progress:
        written, count = services.exporting.write(
            options.to,
            query=options.query,
            language=session.words.language,
            replace=options.replace,
            unmasked_because=reason_of(options),
            progress=progress,
        )
    found = session.plural("{n} entry", "{n} entries", count)
    session.output.line(session.text("Wrote {path}: {found}", path=written.path, found=found))
    tell_masked(session, written.masked)
    return 0


SUMMARY = Command(
    name="summary",
    purpose=marked("the month in numbers and words"),
    arguments=_summary_arguments,
    run=_summary,
)
EXPORT = Command(
    name="export",
    purpose=marked("entries and matters as a file"),
    arguments=_export_arguments,
    run=_export,
    takes_query=True,
    valued=("--to", "--reason"),
)
