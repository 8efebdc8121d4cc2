"""``diary merge``: matters that are the same become one, and are taken apart again."""

import argparse

from diary_app.cli.command import Command
from diary_app.cli.faults import UsageFault
from diary_app.cli.session import Session
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import Status, StepRequest
from diary_app.wording import terms
from diary_app.wording.catalogue import Words, marked


def _arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("matter", metavar="MATTER", help=words.text("its id or number"))
    parser.add_argument(
        "--into", metavar="OTHER", help=words.text("the matter it becomes part of: id or number")
    )
    parser.add_argument(
        "--undo", action="store_true", help=words.text("bring it back to where it stood")
    )
    parser.add_argument("--note", default="", metavar="T", help=words.text("what was done, or why"))


def _run(session: Session, options: argparse.Namespace) -> int:
    if options.undo is (options.into is not None):
        raise UsageFault("", session.text("give either --into or --undo"))
    with session.opened() as services:
        following = services.following
        matter_id = following.find(options.matter)
        if options.undo:
            page = following.page(matter_id)
            back = page.standing.before_merge
            if back is None:
                raise DiaryError("not_merged", number=page.matter.number)
            request = StepRequest(to=back, note=options.note)
        else:
            into = following.find(options.into)
            request = StepRequest(to=Status.MERGED, into=into, note=options.note)
        following.step(matter_id, request)
        page = following.page(matter_id)
    if page.into is None:
        said = session.text(
            "{number}: {status}",
            number=page.matter.number,
            status=terms.status(session.words, page.matter.status),
        )
    else:
        said = session.text(
            "{number}: merged into {other}", number=page.matter.number, other=page.into.number
        )
    session.output.line(said)
    return 0


MERGE = Command(
    name="merge",
    purpose=marked("make two matters one, or take them apart again"),
    arguments=_arguments,
    run=_run,
    details=marked(
        "Nothing is lost by it: the merged matter keeps its entries, steps and answers, and\n"
        "--undo brings it back to where it stood."
    ),
)
