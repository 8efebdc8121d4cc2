"""``diary summary`` and ``diary export``: the month, and entries as a file."""

import argparse
from pathlib import Path

from diary_app.cli.command import Command
from diary_app.cli.session import Session
from diary_app.domain.months import Month
from diary_app.wording.catalogue import Words, marked


def _leaving_options(parser: argparse.ArgumentParser, words: Words) -> None:
    """What both commands ask before something leaves the program."""
    parser.add_argument(
        "--replace", action="store_true", help=words.text("replace the file if it is there")
    )
    parser.add_argument(
        "--unmasked",
        action="store_true",
        help=words.text("leave phones, ID numbers and names readable; needs --reason"),
    )
    parser.add_argument(
        "--reason", default="", metavar="T", help=words.text("why; it is kept in the book")
    )


def _reason(options: argparse.Namespace) -> str | None:
    """The reason as the services want it: ``None`` for masked, empty for one not given."""
    return str(options.reason) if options.unmasked else None


def _summary_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("month", metavar="YYYY-MM", help=words.text("the month"))
    parser.add_argument(
        "--to",
        type=Path,
        metavar="FILE",
        help=words.text("write it: .docx .xlsx .pdf .html .csv .json (otherwise shown as text)"),
    )
    _leaving_options(parser, words)


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
                unmasked_because=_reason(options),
                progress=progress,
            )
    session.output.line(session.text("Wrote {path}", path=written.path))
    _tell_masked(session, written.masked)
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
    _leaving_options(parser, words)


def _export(session: Session, options: argparse.Namespace) -> int:
    with session.opened() as services, session.progress(session.text("Writing")) as progress:
        written, count = services.exporting.write(
            options.to,
            query=options.query,
            language=session.words.language,
            replace=options.replace,
            unmasked_because=_reason(options),
            progress=progress,
        )
    found = session.plural("{n} entry", "{n} entries", count)
    session.output.line(session.text("Wrote {path}: {found}", path=written.path, found=found))
    _tell_masked(session, written.masked)
    return 0


def _tell_masked(session: Session, masked: int) -> None:
    if masked:
        session.output.line(
            session.plural(
                "{n} phone, number or name was masked",
                "{n} phones, numbers and names were masked",
                masked,
            )
        )


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
