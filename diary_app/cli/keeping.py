"""``diary info`` and ``diary check``: what a book is, and whether it is sound."""

import argparse

from diary_app.cli import tables
from diary_app.cli.command import Command, json_option
from diary_app.cli.session import Session
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


def _check(session: Session, options: argparse.Namespace) -> int:
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
