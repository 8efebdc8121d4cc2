"""``diary backup`` and ``diary restore``: a checked copy of the book, and the way back."""

import argparse
from pathlib import Path

from diary_app.cli.command import Command, json_option
from diary_app.cli.session import Session
from diary_app.domain.backups import Backup, SecondPlace
from diary_app.wording import figures
from diary_app.wording.catalogue import Words, marked
from diary_app.wording.errors import sentence_for


def _backup_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--to",
        type=Path,
        metavar="FILE",
        help=words.text("write it to this file instead of among the usual backups"),
    )
    json_option(parser, words)


def _backup(session: Session, options: argparse.Namespace) -> int:
    with session.opened() as services, session.progress(session.text("Backing up")) as progress:
        if options.to is not None:
            backup, second = services.backing_up.write_to(options.to, progress), None
        else:
            made = services.backing_up.back_up(progress=progress)
            assert made is not None, "a book that the console opens has places for backups"
            backup, second = made.backup, made.second
    if options.json:
        session.output.document({**_document(backup), "second_place": _second_document(second)})
        return 0
    session.output.line(
        session.text(
            "Backed up to {path} ({size}); it was opened again and checked",
            path=backup.path,
            size=figures.size(backup.size),
        )
    )
    if second is not None:
        session.output.line(_second_line(session, second))
    return 0


def _document(backup: Backup) -> dict[str, object]:
    return {
        "path": str(backup.path),
        "at": backup.moment.isoformat(sep=" ", timespec="seconds"),
        "size": backup.size,
    }


def _second_document(second: SecondPlace | None) -> dict[str, object] | None:
    if second is None:
        return None
    return {
        "folder": str(second.folder),
        "present": second.present,
        "newest": None if second.newest is None else _document(second.newest),
        "problem": second.problem or None,
    }


def _second_line(session: Session, second: SecondPlace) -> str:
    if not second.present:
        return session.text(
            "{folder} is not there now; it gets the newest backup when it is seen again",
            folder=second.folder,
        )
    if second.problem:
        return sentence_for(session.words, second.problem, {"path": str(second.folder)})
    return session.text("Also at {folder}", folder=second.folder)


def _restore_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=words.text("a backup"))
    parser.add_argument(
        "--to",
        type=Path,
        metavar="BOOK",
        required=True,
        help=words.text("the book to write; one that lies there is kept as a backup first"),
    )
    json_option(parser, words)


def _restore(session: Session, options: argparse.Namespace) -> int:
    unlock = session.unlocking()
    look = session.books.restoring.look(options.file, unlock)
    restored = session.books.restoring.in_place(options.file, options.to, unlock)
    kept = restored.kept
    if options.json:
        session.output.document(
            {
                "book": str(restored.book),
                "entries": look.entries,
                "matters": look.matters,
                "kept": None if kept is None else _document(kept),
            }
        )
        return 0
    entries = session.plural("{n} entry", "{n} entries", look.entries)
    session.output.line(
        session.text("Restored {path}: {entries}", path=restored.book, entries=entries)
    )
    if kept is not None:
        session.output.line(
            session.text("The book that lay there is kept as {path}", path=kept.path)
        )
    return 0


BACKUP = Command(
    name="backup",
    purpose=marked("copy the book and check the copy"),
    arguments=_backup_arguments,
    run=_backup,
    details=marked(
        "Backups are thinned out: the last of every hour for a day, of every day for a\n"
        "month, of every month for a year."
    ),
)
RESTORE = Command(
    name="restore",
    purpose=marked("put a backup in the place of a book, which is kept"),
    arguments=_restore_arguments,
    run=_restore,
    details=marked(
        "The backup is read from its first page to its last before anything is touched.\n"
        "Close the book in the window first."
    ),
)
