"""``diary new`` and ``diary demo``: a book of one's own, and one of sample data."""

import argparse
import tomllib
from pathlib import Path

from diary_app.cli.command import Command
from diary_app.cli.faults import UsageFault
from diary_app.cli.numbers import count_from_one, count_from_zero
from diary_app.cli.securing import note_weakness, tell_recovery_key
from diary_app.cli.session import Session
from diary_app.domain.errors import DiaryError
from diary_app.domain.form import Form
from diary_app.domain.form_reading import read_form
from diary_app.domain.people import Committee
from diary_app.services.opening import BookStart, SampleRequest
from diary_app.wording.catalogue import Words, marked

_LARGEST_FORM = 8 * 1024 * 1024


def _new_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=words.text("the book to make"))
    parser.add_argument(
        "--keeper", required=True, metavar="NAME", help=words.text("who keeps this diary")
    )
    parser.add_argument(
        "--village", required=True, metavar="NAME", help=words.text("the keeper's village")
    )
    parser.add_argument(
        "--committee",
        choices=[each.value for each in Committee],
        default=Committee.VILLAGERS.value,
        help=words.text("the keeper's committee (villagers unless said otherwise)"),
    )
    parser.add_argument(
        "--form",
        type=Path,
        metavar="FORM",
        help=words.text("the street's unified form, a TOML file (otherwise the common one)"),
    )
    parser.add_argument(
        "--encrypt",
        action="store_true",
        help=words.text("encrypt the book under the passphrase in --passphrase-file"),
    )


def _new(session: Session, options: argparse.Namespace) -> int:
    unlock = session.unlocking()
    if options.encrypt != (unlock is not None):
        raise UsageFault("", session.text("--encrypt and --passphrase-file go together"))
    passphrase = None if unlock is None else unlock.passphrase
    if passphrase is not None:
        note_weakness(session, passphrase, (options.keeper, options.village))
    form = None if options.form is None else read_form_file(options.form)
    start = BookStart(
        keeper=options.keeper,
        village=options.village,
        committee=Committee(options.committee),
        form=form,
    )
    services = session.books.create(options.file, start, passphrase=passphrase)
    try:
        session.output.line(session.text("Made {path}", path=options.file))
        if unlock is not None:
            tell_recovery_key(session, services.securing.recovery_key(unlock))
    finally:
        services.close()
    return 0


def read_form_file(path: Path) -> Form:
    """The unified form in a TOML file.

    Raises ``DiaryError``: ``file_not_found``, ``file_unreadable``,
    ``form_unreadable``, ``form_newer``.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FORM + 1)
    except FileNotFoundError as fault:
        raise DiaryError("file_not_found", path=path) from fault
    except (OSError, ValueError) as fault:
        raise DiaryError("file_unreadable", path=path) from fault
    if len(content) > _LARGEST_FORM:
        raise DiaryError("form_unreadable", at=path.name)
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise DiaryError("form_unreadable", at=path.name) from fault
    return read_form(table)


def _demo_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    usual = SampleRequest()
    parser.add_argument("file", type=Path, metavar="FILE", help=words.text("the book to make"))
    parser.add_argument(
        "--entries",
        type=count_from_one(words, 2_000_000),
        default=usual.entries,
        metavar="N",
        help=words.text("how many entries"),
    )
    parser.add_argument(
        "--months",
        type=count_from_one(words, 1200),
        default=usual.months,
        metavar="M",
        help=words.text("over how many months"),
    )
    parser.add_argument(
        "--villages",
        type=count_from_one(words, 1000),
        default=usual.villages,
        metavar="V",
        help=words.text("from how many villages"),
    )
    parser.add_argument(
        "--seed",
        type=count_from_zero(words, 2**31),
        default=usual.seed,
        metavar="S",
        help=words.text("another number gives other entries, the same number the same ones"),
    )
    parser.add_argument(
        "--street", action="store_true", help=words.text("keepers of many villages in one book")
    )


def _demo(session: Session, options: argparse.Namespace) -> int:
    unlock = session.unlocking()
    request = SampleRequest(
        entries=options.entries,
        months=options.months,
        villages=options.villages,
        seed=options.seed,
        street=options.street,
    )
    with session.progress(session.text("Writing sample entries")) as progress:
        services = session.books.make_sample(
            options.file, request, progress, passphrase=unlock.passphrase if unlock else None
        )
    try:
        made = session.plural("{n} entry", "{n} entries", options.entries)
        session.output.line(session.text("Made {path}: {made}", path=options.file, made=made))
        if unlock is not None:
            tell_recovery_key(session, services.securing.recovery_key(unlock))
    finally:
        services.close()
    return 0


NEW = Command(
    name="new",
    purpose=marked("make a book"),
    arguments=_new_arguments,
    run=_new,
    details=marked(
        "The street's unified form is read as a plain TOML file; signed forms come\n"
        "with a later version. The recovery key of an encrypted book is printed once."
    ),
)
DEMO = Command(
    name="demo",
    purpose=marked("make a book of sample data, the same for the same arguments"),
    arguments=_demo_arguments,
    run=_demo,
)
