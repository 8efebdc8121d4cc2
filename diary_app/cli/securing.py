"""``diary rekey`` and ``diary recover``: encryption on and off, another passphrase or key."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from diary_app.cli.command import Command
from diary_app.cli.faults import UsageFault
from diary_app.cli.session import Session, passphrase_in, recovery_key_in
from diary_app.domain.errors import DiaryError
from diary_app.domain.passphrases import Strength, advise
from diary_app.domain.securing import Unlocking
from diary_app.services.app_services import AppServices
from diary_app.wording.catalogue import Words, marked


def tell_recovery_key(session: Session, recovery_key: str) -> None:
    """Print the recovery key, which is shown only when it comes about."""
    session.output.line(session.text("Recovery key: {key}", key=recovery_key))
    session.output.line(
        session.text(
            "Write it down or print it, and keep it away from this computer. It opens the book "
            "when the passphrase is forgotten; without both nobody can open it, not even we."
        )
    )


def note_weakness(session: Session, passphrase: str, known: Iterable[str] = ()) -> None:
    """Say of a weak passphrase that it is one; it is taken all the same."""
    if advise(passphrase, known).strength is Strength.WEAK:
        session.output.note(
            session.text(
                "This passphrase would be guessed within days. Better: five or six words that "
                "do not belong together, and no names, dates or numbers."
            )
        )


def _rekey_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    _new_passphrase_option(parser, words, required=False)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--on", action="store_true", help=words.text("encrypt a book that is not encrypted yet")
    )
    what.add_argument("--off", action="store_true", help=words.text("write the book unencrypted"))
    what.add_argument(
        "--new-recovery-key",
        action="store_true",
        help=words.text("encrypt the book anew, so that the recovery key of before is void"),
    )


def _new_passphrase_option(
    parser: argparse.ArgumentParser, words: Words, *, required: bool
) -> None:
    parser.add_argument(
        "--new-passphrase-file",
        type=Path,
        metavar="FILE",
        required=required,
        help=words.text("the new passphrase: the first line of this file"),
    )


def _rekey(session: Session, options: argparse.Namespace) -> int:
    wants_new = not (options.off or options.new_recovery_key)
    if wants_new != (options.new_passphrase_file is not None):
        text = (
            session.text("--new-passphrase-file is needed here")
            if wants_new
            else session.text("--new-passphrase-file does not go with this")
        )
        raise UsageFault("", text)
    new = passphrase_in(options.new_passphrase_file) if wants_new else ""
    if new:
        note_weakness(session, new)
    with session.opened() as services:
        if options.on:
            _turn_on(session, services, new)
            return 0
        unlock = session.unlocking()
        if unlock is None or unlock.passphrase is None or not services.securing.is_on:
            raise DiaryError("not_encrypted")
        if options.off:
            with session.progress(session.text("Writing the book unencrypted")) as progress:
                services.securing.turn_off(unlock, progress)
            session.output.line(session.text("The book is no longer encrypted"))
        elif options.new_recovery_key:
            with session.progress(session.text("Encrypting")) as progress:
                secured = services.securing.renew_recovery_key(unlock.passphrase, progress)
            session.output.line(session.text("The recovery key of before is void"))
            tell_recovery_key(session, secured.recovery_key)
        else:
            services.securing.change_passphrase(unlock, new)
            session.output.line(session.text("The passphrase was changed"))
    return 0


def _turn_on(session: Session, services: AppServices, passphrase: str) -> None:
    with session.progress(session.text("Encrypting")) as progress:
        secured = services.securing.turn_on(passphrase, progress)
    session.output.line(session.text("The book is encrypted now"))
    tell_recovery_key(session, secured.recovery_key)
    for path in secured.plain_left:
        session.output.note(
            session.text("{path} is a copy that is not encrypted; it was left alone", path=path)
        )


def _recover_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("file", type=Path, metavar="BOOK", help=words.text("the encrypted book"))
    parser.add_argument(
        "--recovery-key-file",
        type=Path,
        metavar="FILE",
        required=True,
        help=words.text("the recovery key as printed, in this file"),
    )
    _new_passphrase_option(parser, words, required=True)


def _recover(session: Session, options: argparse.Namespace) -> int:
    unlock = Unlocking(recovery_key=recovery_key_in(options.recovery_key_file))
    new = passphrase_in(options.new_passphrase_file)
    note_weakness(session, new)
    with session.opened_with(unlock, options.file) as services:
        services.securing.change_passphrase(unlock, new)
    session.output.line(session.text("The book has a new passphrase"))
    return 0


REKEY = Command(
    name="rekey",
    purpose=marked("turn encryption on or off, change the passphrase or the recovery key"),
    arguments=_rekey_arguments,
    run=_rekey,
    details=marked(
        "The present passphrase comes from --passphrase-file, before the command:\n"
        "diary --passphrase-file OLD rekey --new-passphrase-file NEW\n"
        "Changing it rewrites nothing. Earlier backups keep the passphrase of their day."
    ),
)
RECOVER = Command(
    name="recover",
    purpose=marked("open a book with its recovery key and give it a new passphrase"),
    arguments=_recover_arguments,
    run=_recover,
)
