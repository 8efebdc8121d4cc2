"""What commands share that write something for others: masking, replacing, the reason."""

import argparse

from diary_app.cli.session import Session
from diary_app.wording.catalogue import Words


def leaving_options(parser: argparse.ArgumentParser, words: Words) -> None:
    """What is asked before something leaves the program."""
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


def reason_of(options: argparse.Namespace) -> str | None:
    """The reason as the services want it: ``None`` for masked, empty for one not given."""
    return str(options.reason) if options.unmasked else None


def tell_masked(session: Session, masked: int) -> None:
    """Say how much was masked, where anything was."""
    if masked:
        session.output.line(
            session.plural(
                "{n} phone, number or name was masked",
                "{n} phones, numbers and names were masked",
                masked,
            )
        )
