"""``diary show``: one entry or one matter, with its history."""

import argparse
from datetime import datetime
from uuid import UUID

from diary_app.cli.command import Command, json_option
from diary_app.cli.documents import (
    attachment_document,
    course_document,
    entry_document,
    history_document,
    matter_page_document,
)
from diary_app.cli.session import Session
from diary_app.domain.changes import HistoryLine, Subject
from diary_app.domain.course import Course
from diary_app.domain.entries import Entry, EntryPage, MatterPage
from diary_app.domain.errors import DiaryError
from diary_app.services.app_services import AppServices
from diary_app.wording import dates, figures, terms
from diary_app.wording.catalogue import Words, marked
from diary_app.wording.record_fields import record_field


def _arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "id", metavar="ID", help=words.text("the id or number of an entry or a matter")
    )
    json_option(parser, words)


def _run(session: Session, options: argparse.Namespace) -> int:
    with session.opened() as services:
        subject, found = _find(services, options.id)
        history = services.writing.history(subject, found)
        if subject is Subject.ENTRY:
            _show_entry(session, services.writing.page(found), history, services, options.json)
        else:
            _show_matter(session, services.following.page(found), history, services, options.json)
    return 0


def _find(services: AppServices, written: str) -> tuple[Subject, UUID]:
    try:
        return Subject.ENTRY, services.writing.find(written)
    except DiaryError as fault:
        if fault.code != "entry_not_found":
            raise
    try:
        return Subject.MATTER, services.following.find(written)
    except DiaryError as fault:
        if fault.code != "matter_not_found":
            raise
        raise DiaryError("nothing_found", written=written) from fault


def _show_entry(
    session: Session,
    page: EntryPage,
    history: tuple[HistoryLine, ...],
    services: AppServices,
    as_json: bool,
) -> None:
    if as_json:
        session.output.document(
            {
                "entry": {
                    **entry_document(page.entry),
                    "matters": [matter_page_document(each) for each in page.matters],
                    "attachments": [attachment_document(each) for each in page.attachments],
                    "history": [history_document(each) for each in history],
                }
            }
        )
        return
    for line in _entry_lines(session, page):
        session.output.line(line)
    for each in page.matters:
        session.output.line()
        _tell_matter(session, each, services)
    _tell_history(session, history)


def _show_matter(
    session: Session,
    page: MatterPage,
    history: tuple[HistoryLine, ...],
    services: AppServices,
    as_json: bool,
) -> None:
    if as_json:
        session.output.document(
            {
                "matter": {
                    **matter_page_document(page),
                    "course": course_document(services.following.course(page.matter.id)),
                    "history": [history_document(each) for each in history],
                }
            }
        )
        return
    _tell_matter(session, page, services)
    raising = (*page.entry_ids, *page.merged_entry_ids)
    raised_by = [services.writing.page(each).entry for each in raising]
    for entry in raised_by:
        session.output.line(
            session.text(
                "Raised on {day}: {number} {title}",
                day=dates.plain_day(session.words, entry.content.date),
                number=entry.number,
                title=entry.content.shown_title,
            )
        )
    _tell_history(session, history)


def _entry_lines(session: Session, page: EntryPage) -> list[str]:
    words, entry = session.words, page.entry
    content = entry.content
    head = [
        entry.number,
        dates.day(words, content.date),
        dates.clock(content.time) if content.time else "",
        " ".join(part for part in (entry.village_name, content.group, content.spot) if part),
        terms.way(words, content.way) if content.way else "",
        content.weather,
    ]
    lines = [" · ".join(part for part in head if part), content.shown_title, "", content.text]
    labelled = (
        (session.text("Residents"), _residents(session, entry)),
        (session.text("Others present"), content.others_present),
        (session.text("Thoughts"), content.thoughts),
        (session.text("Plan"), content.plan),
        (session.text("Keeper"), entry.keeper_name),
        (session.text("Number in the ledger"), entry.source_number),
    )
    lines.append("")
    lines += [f"{label}: {said}" for label, said in labelled if said]
    lines += [
        f"{session.text('Attachment')}: {each.name} ({figures.size(each.size)})"
        for each in page.attachments
    ]
    if entry.deleted_at:
        lines.append(
            session.text(
                "In the recycle bin since {moment}", moment=dates.moment(words, entry.deleted_at)
            )
        )
    return lines


def _residents(session: Session, entry: Entry) -> str:
    said = [
        session.text("not to be named")
        if each.unnamed
        else " ".join(part for part in (each.name, each.household, each.phone) if part)
        for each in entry.content.residents
    ]
    return figures.listed(session.words, said)


def _tell_matter(session: Session, page: MatterPage, services: AppServices) -> None:
    words, matter, line = session.words, page.matter, session.output.line
    marks = [
        matter.number,
        terms.kind(words, matter.content.kind),
        terms.nature(words, matter.content.nature) if matter.content.nature else "",
        services.form.category_label(matter.content.category, words.language),
        terms.status(words, matter.status),
        terms.level(words, matter.level),
    ]
    line(matter.content.title)
    line("  " + " · ".join(part for part in marks if part))
    if matter.deadline:
        day = dates.plain_day(words, matter.deadline)
        if matter.deadline_estimated:
            line("  " + session.text("Deadline {day} (estimated)", day=day))
        else:
            line("  " + session.text("Deadline {day}", day=day))
    for told in _course_lines(session, page, services.following.course(matter.id)):
        line("  " + told)
    if matter.outcome:
        line(
            "  " + session.text("Outcome: {outcome}", outcome=terms.outcome(words, matter.outcome))
        )
    for step in page.steps:
        to = terms.status(words, step.to) if step.to else session.text("Note")
        done = (dates.moment(words, step.at), to, step.by, step.note)
        line("  - " + "  ".join(part for part in done if part))
    for answer in page.answers:
        opinion = terms.satisfaction(words, answer.satisfaction) if answer.satisfaction else ""
        said = (
            dates.moment(words, answer.at),
            session.text("Answer"),
            answer.by,
            answer.text,
            opinion,
        )
        line("  = " + "  ".join(part for part in said if part))


def _course_lines(session: Session, page: MatterPage, course: Course) -> list[str]:
    """When to call back or pass up, who held it how long, and what it is merged with."""
    words, due = session.words, course.due
    lines = []
    if due.call_back_by is not None:
        day = dates.plain_day(words, due.call_back_by)
        lines.append(session.text("To be called back by {day}", day=day))
    if due.pass_up_by is not None:
        day = dates.plain_day(words, due.pass_up_by)
        lines.append(session.text("To be passed up by {day} if the village cannot do it", day=day))
    held = [
        f"{terms.level(words, level)} {_working_days(session, days)}"
        for level, days in course.days.items()
    ]
    if course.held:
        waited = session.text("of these on hold {days}", days=_working_days(session, course.held))
        held.append(waited)
    lines.append(session.text("Held by: {levels}", levels=figures.listed(words, held)))
    if page.into is not None:
        lines.append(session.text("Merged into {number}", number=page.into.number))
    lines += [
        session.text(
            "Merged into it: {number} {title}", number=each.number, title=each.content.title
        )
        for each in page.merged
    ]
    return lines


def _working_days(session: Session, days: int) -> str:
    return session.plural("{n} working day", "{n} working days", days)


def _tell_history(session: Session, history: tuple[HistoryLine, ...]) -> None:
    if not history:
        return
    session.output.line()
    session.output.line(session.text("History"))
    for each in history:
        when = dates.moment(session.words, datetime.fromisoformat(each.at).astimezone())
        session.output.line(f"  {each.revision}  {when}  {each.by}  {_changed(session, each)}")


def _changed(session: Session, line: HistoryLine) -> str:
    if line.before:
        words = session.words
        return figures.listed(words, (record_field(words, each) for each in line.before))
    return session.text("made") if line.revision == 1 else session.text("noted")


SHOW = Command(
    name="show",
    purpose=marked("one entry or matter with its history"),
    arguments=_arguments,
    run=_run,
)
