"""``diary import``: a ledger kept in a spreadsheet, taken in as one batch and out again."""

import argparse
from pathlib import Path

from diary_app.cli import tables
from diary_app.cli.command import Command
from diary_app.cli.session import Session
from diary_app.domain.errors import DiaryError
from diary_app.domain.ledger_headings import read_mapping
from diary_app.domain.ledgers import LedgerField, LedgerLook, RefusedRow
from diary_app.services.app_services import AppServices
from diary_app.wording import terms
from diary_app.wording.catalogue import Words, marked
from diary_app.wording.errors import sentence_for

_SHOWN_ROWS = 5
_SHOWN_REFUSALS = 200
_CELL = 24


def _arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help=words.text("a ledger, .xlsx or .csv")
    )
    what.add_argument(
        "--undo", metavar="BATCH", help=words.text("take a ledger out again that was taken in")
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        dest="mapping",
        metavar="FIELD=COLUMN",
        help=words.text("which column is which field: its heading, letter or number"),
    )
    parser.add_argument("--sheet", metavar="S", help=words.text("the sheet of the workbook"))
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=words.text("only show how it would be read; nothing is taken in"),
    )


def _run(session: Session, options: argparse.Namespace) -> int:
    with session.opened() as services:
        if options.undo is not None:
            _undo(session, services, options.undo)
        elif options.dry_run:
            _look(session, services, options)
        else:
            _take_in(session, services, options)
    return 0


def _look(session: Session, services: AppServices, options: argparse.Namespace) -> None:
    mapping = _mapping(services, options)
    look = services.importing.look(options.file, sheet=options.sheet, mapping=mapping)
    output, words = session.output, session.words
    for line in tables.columns(_recognised(words, look)):
        output.line(line)
    output.line()
    for row in look.rows[:_SHOWN_ROWS]:
        cells = [
            f"{heading}: {tables.cut(' '.join(cell.split()), _CELL)}"
            for heading, cell in zip(look.columns, row, strict=False)
            if cell.strip()
        ]
        output.line(" | ".join(cells))
    output.line()
    if look.missing:
        raise DiaryError("ledger_fields_missing", missing=list(look.missing))
    _tell_refused(session, look.refused)
    _tell_unfiled(session, look.unfiled)
    good = look.row_count - len(look.refused)
    output.line(
        session.plural(
            "{n} row would be taken in. Nothing was taken in.",
            "{n} rows would be taken in. Nothing was taken in.",
            good,
        )
    )
    if look.already_in:
        output.line(session.text("This very file was taken in before."))


def _recognised(words: Words, look: LedgerLook) -> list[tuple[str, str]]:
    fields = {column: field for field, column in look.mapping.items()}
    return [
        (
            heading or "—",
            terms.ledger_field(words, fields[at]) if at in fields else words.text("(left out)"),
        )
        for at, heading in enumerate(look.columns)
    ]


def _take_in(session: Session, services: AppServices, options: argparse.Namespace) -> None:
    mapping = _mapping(services, options)
    with session.progress(session.text("Rows")) as progress:
        taken, _ = services.importing.take_in(
            options.file, sheet=options.sheet, mapping=mapping, progress=progress
        )
    _tell_refused(session, taken.refused)
    _tell_unfiled(session, taken.unfiled)
    output = session.output
    output.line(
        session.text(
            "Taken in: {entries} entries, {matters} matters, {answers} answers; "
            "{refused} rows left out",
            entries=taken.entries,
            matters=taken.matters,
            answers=taken.answers,
            refused=len(taken.refused),
        )
    )
    output.line(
        session.text("To take it out again: diary import --undo {batch}", batch=taken.batch_id)
    )


def _undo(session: Session, services: AppServices, written: str) -> None:
    removed, kept, _ = services.importing.undo(services.importing.find_batch(written))
    session.output.line(
        session.text(
            "Taken out: {removed} entries; {kept} kept because they were changed since",
            removed=removed,
            kept=kept,
        )
    )


def _tell_refused(session: Session, refused: tuple[RefusedRow, ...]) -> None:
    for each in refused[:_SHOWN_REFUSALS]:
        reason = sentence_for(session.words, each.code, each.values)
        session.output.line(
            session.text("Row {row} left out: {reason}", row=each.row, reason=reason)
        )
    if len(refused) > _SHOWN_REFUSALS:
        session.output.line(session.text("… and {n} more rows", n=len(refused) - _SHOWN_REFUSALS))


def _tell_unfiled(session: Session, unfiled: tuple[tuple[str, int], ...]) -> None:
    for written, count in unfiled:
        session.output.line(
            session.text(
                "Category “{written}” is not in the unified form: {n} left without a category",
                written=written,
                n=count,
            )
        )


def _mapping(services: AppServices, options: argparse.Namespace) -> dict[LedgerField, int] | None:
    if not options.mapping:
        return None
    columns = services.importing.look(options.file, sheet=options.sheet, rows=1).columns
    return read_mapping(options.mapping, columns)


IMPORT = Command(
    name="import",
    purpose=marked("take in a ledger, or take one out again"),
    arguments=_arguments,
    run=_run,
    details=marked(
        "Columns are recognised by their headings in Chinese and English. Fields for --map:\n"
        "  number date title text resident phone household village group spot way kind\n"
        "  nature category keeper answer answer_date thoughts plan"
    ),
)
