"""Entries and matters as JSON objects; the shapes are stable (``docs/command-line.md``)."""

from datetime import date, datetime

from diary_app.domain.changes import HistoryLine
from diary_app.domain.course import Course
from diary_app.domain.entries import Attachment, Entry, MatterPage
from diary_app.domain.matters import Answer, Matter, Step


def _moment(when: datetime | None) -> str | None:
    return when.isoformat(timespec="seconds") if when else None


def entry_document(entry: Entry) -> dict[str, object]:
    """An entry with everything written on its page."""
    content = entry.content
    return {
        "id": str(entry.id),
        "number": entry.number,
        "revision": entry.revision,
        "date": content.date.isoformat(),
        "time": content.time.strftime("%H:%M") if content.time else None,
        "village": entry.village_name,
        "keeper": entry.keeper_name,
        "group": content.group,
        "spot": content.spot,
        "way": content.way.value if content.way else None,
        "title": content.shown_title,
        "text": content.text,
        "residents": [
            {"unnamed": True}
            if each.unnamed
            else {
                "name": each.name,
                "phone": each.phone,
                "household": each.household,
                "unnamed": False,
            }
            for each in content.residents
        ],
        "others_present": content.others_present,
        "thoughts": content.thoughts,
        "plan": content.plan,
        "weather": content.weather,
        "source_number": entry.source_number,
        "created_at": _moment(entry.created_at),
        "changed_at": _moment(entry.changed_at),
        "deleted_at": _moment(entry.deleted_at),
    }


def matter_document(matter: Matter) -> dict[str, object]:
    """A matter as it stands."""
    content = matter.content
    return {
        "id": str(matter.id),
        "number": matter.number,
        "revision": matter.revision,
        "kind": content.kind.value,
        "nature": content.nature.value if content.nature else None,
        "category": content.category,
        "title": content.title,
        "households": content.households,
        "people": content.people,
        "urgent": content.urgent,
        "collective": content.collective,
        "sensitive": content.sensitive,
        "handler": content.handler,
        "status": matter.status.value,
        "level": matter.level.value,
        "opened_on": matter.opened_on.isoformat(),
        "deadline": _day(matter.deadline),
        "deadline_estimated": matter.deadline_estimated,
        "closed_on": _day(matter.closed_on),
        "outcome": matter.outcome.value if matter.outcome else None,
        "call_back_by": _day(matter.call_back_by),
        "merged_into": str(matter.merged_into) if matter.merged_into else None,
    }


def matter_page_document(page: MatterPage) -> dict[str, object]:
    """A matter with its steps and answers, oldest first, and the entries that raised it."""
    return {
        **matter_document(page.matter),
        "steps": [_step(each) for each in page.steps],
        "answers": [_answer(each) for each in page.answers],
        "entries": [str(each) for each in page.entry_ids],
        "merged": [str(each.id) for each in page.merged],
        "merged_entries": [str(each) for each in page.merged_entry_ids],
    }


def course_document(course: Course) -> dict[str, object]:
    """Working days at each level, on hold and ended, and what is due by when."""
    return {
        "days": days_document(course),
        "held": course.held,
        "ended": course.ended,
        "until": course.until.isoformat(),
        "pass_up_by": _day(course.due.pass_up_by),
    }


def days_document(course: Course) -> dict[str, int]:
    """Working days by the level that held the matter."""
    return {level.value: days for level, days in course.days.items()}


def attachment_document(attachment: Attachment) -> dict[str, object]:
    """What is known of a photo or file, without its bytes."""
    return {
        "id": str(attachment.id),
        "name": attachment.name,
        "media_type": attachment.media_type,
        "size": attachment.size,
        "sha256": attachment.sha256,
    }


def history_document(line: HistoryLine) -> dict[str, object]:
    """One earlier state: the fields that changed, as they were before."""
    return {
        "revision": line.revision,
        "at": line.at,
        "by": line.by,
        "before": line.before,
    }


def _step(step: Step) -> dict[str, object]:
    return {
        "id": str(step.id),
        "at": _moment(step.at),
        "by": step.by,
        "to": step.to.value if step.to else None,
        "level": step.level.value,
        "note": step.note,
    }


def _answer(answer: Answer) -> dict[str, object]:
    return {
        "id": str(answer.id),
        "at": _moment(answer.at),
        "by": answer.by,
        "text": answer.text,
        "how": answer.how,
        "satisfaction": answer.satisfaction.value if answer.satisfaction else None,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
