"""``diary matters`` and ``diary step``: the work list, and one step of one matter."""

import argparse

from diary_app.cli import tables
from diary_app.cli.command import Command, json_option
from diary_app.cli.documents import days_document, matter_document
from diary_app.cli.faults import UsageFault
from diary_app.cli.session import Session
from diary_app.domain.following import WorkItem
from diary_app.domain.matters import Matter, Outcome, Satisfaction, Status, StepRequest, Urgency
from diary_app.wording import terms
from diary_app.wording.catalogue import Words, marked

_MOST = 100_000
_TITLE_CELLS = 40


def _matters_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--status",
        choices=[each.value for each in Status],
        help=words.text("only matters that stand there"),
    )
    parser.add_argument(
        "--overdue", action="store_true", help=words.text("only matters past their deadline")
    )
    json_option(parser, words)


def _matters(session: Session, options: argparse.Namespace) -> int:
    status = Status(options.status) if options.status else None
    with session.opened() as services:
        items = services.following.matters(status=status, overdue=options.overdue, limit=_MOST)
        wanted = [each.matter for each in items] if options.json else []
        courses = services.following.courses(wanted)
        form = services.form
    if options.json:
        session.output.document(
            {
                "total": len(items),
                "matters": [
                    {
                        **matter_document(each.matter),
                        "urgency": each.urgency.value,
                        "days_left": each.days_left,
                        "days": days_document(courses[each.matter.id]),
                        "entry": str(each.entry_id) if each.entry_id else None,
                    }
                    for each in items
                ],
            }
        )
        return 0
    words = session.words
    lines = tables.columns(
        [
            (
                each.matter.number,
                terms.kind(words, each.matter.content.kind),
                terms.status(words, each.matter.status),
                _shown_day(each.matter),
                _pressing(words, each),
                tables.cut(each.matter.content.title, _TITLE_CELLS),
                form.category_label(each.matter.content.category, words.language),
            )
            for each in items
        ]
    )
    for line in lines:
        session.output.line(line)
    session.output.line(session.plural("{n} matter", "{n} matters", len(items)))
    return 0


def _shown_day(matter: Matter) -> str:
    day = matter.due or matter.deadline
    return "—" if day is None else day.isoformat()


def _pressing(words: Words, item: WorkItem) -> str:
    if item.urgency is Urgency.OVERDUE and item.days_left is not None:
        over = -item.days_left
        return words.plural("{n} working day over", "{n} working days over", over).format(n=over)
    if item.urgency is Urgency.SOON and item.days_left is not None:
        return words.plural("{n} working day left", "{n} working days left", item.days_left).format(
            n=item.days_left
        )
    return terms.urgency(words, item.urgency)


def _step_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("matter", metavar="MATTER", help=words.text("its id or number"))
    parser.add_argument(
        "--to",
        choices=[each.value for each in Status],
        help=words.text("where it moves; may be left out where something is only noted"),
    )
    parser.add_argument("--note", default="", metavar="T", help=words.text("what was done, or why"))
    parser.add_argument(
        "--outcome", choices=[each.value for each in Outcome], help=words.text("how it ended")
    )
    parser.add_argument(
        "--answer", default="", metavar="T", help=words.text("what the resident was told")
    )
    parser.add_argument(
        "--satisfaction",
        choices=[each.value for each in Satisfaction],
        help=words.text("what the resident thinks of it"),
    )
    parser.add_argument(
        "--into",
        metavar="OTHER",
        help=words.text("with --to merged: the matter it becomes part of, id or number"),
    )


def _check_step_options(session: Session, options: argparse.Namespace) -> None:
    if options.to is not None:
        return
    if not options.note:
        raise UsageFault("", session.text("give --to, or --note where something is only noted"))
    for name in ("outcome", "answer", "satisfaction", "into"):
        if getattr(options, name):
            raise UsageFault(
                "", session.text("{option} goes together with --to", option=f"--{name}")
            )


def _step(session: Session, options: argparse.Namespace) -> int:
    _check_step_options(session, options)
    with session.opened() as services:
        matter_id = services.following.find(options.matter)
        request = StepRequest(
            to=Status(options.to) if options.to else None,
            note=options.note,
            answer=options.answer,
            outcome=Outcome(options.outcome) if options.outcome else None,
            satisfaction=Satisfaction(options.satisfaction) if options.satisfaction else None,
            into=services.following.find(options.into) if options.into else None,
        )
        services.following.step(matter_id, request)
        matter = services.following.page(matter_id).matter
    session.output.line(
        session.text(
            "{number}: {status}",
            number=matter.number,
            status=terms.status(session.words, matter.status),
        )
    )
    return 0


MATTERS = Command(
    name="matters",
    purpose=marked("the work list: matters, most pressing first"),
    arguments=_matters_arguments,
    run=_matters,
)
STEP = Command(
    name="step",
    purpose=marked("move a matter, or note something about it"),
    arguments=_step_arguments,
    run=_step,
    details=marked(
        "Passing up, holding, declining and reopening need --note; answering needs --answer;\n"
        "closing needs --outcome, --satisfaction and an answer; nothing closes without them.\n"
        "Merging needs --into; a merged matter goes back to where it stood, and nowhere else."
    ),
)
