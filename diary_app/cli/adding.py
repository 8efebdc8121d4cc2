"""``diary add``: entries that another program, or a script, wrote down as JSON."""

import argparse

from diary_app.cli.command import Command
from diary_app.cli.entry_json import drafts_from
from diary_app.cli.json_input import decoded, read_input, values_in
from diary_app.cli.session import Session
from diary_app.wording.catalogue import Words, marked


def _arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--from",
        dest="source",
        default="-",
        metavar="FILE",
        help=words.text("the file to read (standard input unless given, or where it is -)"),
    )


def _run(session: Session, options: argparse.Namespace) -> int:
    values = values_in(decoded(read_input(options.source)))
    with session.opened() as services:
        drafts = drafts_from(values, services.form, services.clock.today())
        for saved in services.writing.save_all(drafts):
            session.output.line(str(saved.entry_id))
    return 0


ADD = Command(
    name="add",
    purpose=marked("add one or many entries from JSON, all or none, and print their ids"),
    arguments=_arguments,
    run=_run,
    details=marked(
        "One object, a list of objects, or one object a line. Only text is required.\n"
        "\n"
        "  date            2026-11-24 (today where it is absent)\n"
        "  time            14:30\n"
        "  text            what was said\n"
        "  title           (otherwise the first sentence of the text)\n"
        "  group, spot     where in the village\n"
        "  way             home_visit station hotline meeting message chance other\n"
        "  residents       list of {name, phone, household, unnamed}\n"
        "  others_present, thoughts, plan, weather\n"
        "  matters         list of {kind, nature, category, title, households, people,\n"
        "                  urgent, collective, sensitive, handler}\n"
        "    kind          problem difficulty hope (required)\n"
        "    nature        enquiry help complaint report suggestion thanks\n"
        "    category      a code of the unified form, such as 0403\n"
        "\n"
        "A field that is not known, or of another type, is refused with its name."
    ),
)
