"""``diary info`` and ``diary check``: what a book is, and whether it is sound."""

import argparse
from pathlib import Path

from diary_app.cli import tables
from diary_app.cli.command import Command, json_option
from diary_app.cli.session import Session
from diary_app.domain.errors import DiaryError
from diary_app.wording import figures
from diary_app.wording.catalogue import Words, marked
from diary_app.wording.errors import sentence_for, shown


def _info_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    json_option(parser, words)


def _info(session: Session, options: argparse.Namespace) -> int:
    with session.opened() as services:
        info = services.keeping.info()
    if options.json:
        session.output.document(
            {
                "path": str(info.path),
                "program": info.program,
                "format_version": info.format_version,
                "schema": info.schema,
                "sqlite": info.sqlite,
                "keeper": info.keeper,
                "village": info.village,
                "entries": info.entries,
                "matters": info.matters,
                "residents": info.residents,
                "attachments": info.attachments,
                "deleted": info.deleted,
                "size": info.size,
                "encrypted": info.encrypted,
                "last_backup": info.last_backup,
                "read_only": info.read_only,
            }
        )
        return 0
    text, number = session.text, figures.number
    yes_or_no = {True: text("yes"), False: text("no")}
    rows = [
        (text("Book"), str(info.path)),
        (text("Keeper"), info.keeper),
        (text("Village"), info.village),
        (text("Entries"), number(info.entries)),
        (text("Matters"), number(info.matters)),
        (text("Residents"), number(info.residents)),
        (text("Attachments"), number(info.attachments)),
        (text("In the recycle bin"), number(info.deleted)),
        (text("Size"), figures.size(info.size)),
        (text("Encrypted"), yes_or_no[info.encrypted]),
        (text("Read only"), yes_or_no[info.read_only]),
        (text("Last backup"), info.last_backup or text("none")),
        (text("Program"), info.program),
        (text("Format of the book"), f"{info.format_version}.{info.schema}"),
        ("SQLite", info.sqlite),
    ]
    for line in tables.columns(rows):
        session.output.line(line)
    return 0


def _check_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    json_option(parser, words)
    parser.add_argument(
        "--salvage-to",
        type=Path,
        metavar="FILE",
        help=words.text("make a new book of what can be read of a damaged one"),
    )


def _check(session: Session, options: argparse.Namespace) -> int:
    if options.salvage_to is not None:
        return _salvage(session, options)
    with session.opened() as services, session.progress(session.text("Checking")) as progress:
        report = services.keeping.check(progress)
    if options.json:
        session.output.document(
            {
                "sound": report.sound,
                "checks": list(report.checks),
                "problems": [
                    {
                        "code": code,
                        "values": {name: shown(session.words, each) for name, each in of.items()},
                        "sentence": sentence_for(session.words, code, of),
                    }
                    for code, of in report.problems
                ],
            }
        )
    else:
        for code, of in report.problems:
            session.output.line(f"{code}: {sentence_for(session.words, code, of)}")
        if report.sound:
            session.output.line(
                session.plural(
                    "{n} check passed: the book is sound",
                    "{n} checks passed: the book is sound",
                    len(report.checks),
                )
            )
        else:
            session.output.line(
                session.plural("{n} problem found", "{n} problems found", len(report.problems))
            )
    return 0 if report.sound else 1


def _salvage(session: Session, options: argparse.Namespace) -> int:
    path = session.book or session.books.usual_path()
    if path is None:
        raise DiaryError("no_book")
    with session.progress(session.text("Saving what can be read")) as progress:
        saved = session.books.salvaging.salvage(
            path, options.salvage_to, session.words, progress, unlock=session.unlocking()
        )
    if options.json:
        session.output.document(
            {
                "path": str(options.salvage_to),
                "entries": saved.entries,
                "matters": saved.matters,
                "residents": saved.residents,
                "attachments": saved.attachments,
                "lost": saved.lost,
                "lost_entries": list(saved.lost_entries),
                "changed_entries": list(saved.hurt_entries),
                "history_proved": saved.history_proved,
            }
        )
        return 0
    number = figures.number
    rows = [
        (session.text("Book"), str(options.salvage_to)),
        (session.text("Entries"), number(saved.entries)),
        (session.text("Matters"), number(saved.matters)),
        (session.text("Residents"), number(saved.residents)),
        (session.text("Attachments"), number(saved.attachments)),
        (session.text("Lost"), number(saved.lost)),
    ]
    for line in tables.columns(rows):
        session.output.line(line)
    for title, numbers in (
        (session.text("Lost entries"), saved.lost_entries),
        (session.text("Entries whose text changed"), saved.hurt_entries),
    ):
        if numbers:
            session.output.line(f"{title}: {', '.join(numbers)}")
    return 0


INFO = Command(
    name="info",
    purpose=marked("versions, counts, and where the book lies"),
    arguments=_info_arguments,
    run=_info,
)
CHECK = Command(
    name="check",
    purpose=marked("read the whole book and say whether it is sound"),
    arguments=_check_arguments,
    run=_check,
)
