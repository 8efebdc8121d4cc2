"""The product's words for its own terms, one for each, the same on every screen and paper.

The tables are keyed by values and names of the domain's enums, not by the
enums themselves: whoever words one term does not load every part of the domain.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from diary_app.wording.catalogue import Words, marked

if TYPE_CHECKING:
    from enum import Enum

    from diary_app.domain.changes import Subject
    from diary_app.domain.entries import Way
    from diary_app.domain.ledgers import LedgerField
    from diary_app.domain.matters import (
        Kind,
        Level,
        Nature,
        Outcome,
        Satisfaction,
        Status,
        Urgency,
    )
    from diary_app.domain.moves import Need
    from diary_app.domain.people import Committee
    from diary_app.domain.works import WorkKind

_KINDS: Mapping[str, str] = {
    "problem": marked("Problem"),
    "difficulty": marked("Difficulty"),
    "hope": marked("Hope"),
}
_NATURES: Mapping[str, str] = {
    "enquiry": marked("Enquiry"),
    "help": marked("Request for help"),
    "complaint": marked("Complaint"),
    "report": marked("Report of wrongdoing"),
    "suggestion": marked("Suggestion"),
    "thanks": marked("Thanks"),
}
_LEVELS: Mapping[str, str] = {
    "keeper": marked("Keeper"),
    "village": marked("Village"),
    "street": marked("Street"),
}
_STATUSES: Mapping[str, str] = {
    "recorded": marked("Recorded"),
    "accepted": marked("Accepted"),
    "in_hand": marked("In hand"),
    "passed_up": marked("Passed up to the street"),
    "at_street": marked("In hand at the street"),
    "answered": marked("Answered, to be called back"),
    "closed": marked("Closed"),
    "on_hold": marked("On hold"),
    "declined": marked("Declined"),
    "merged": marked("Merged"),
    "reopened": marked("Reopened"),
}
_MOVES: Mapping[str, str] = {
    "recorded": marked("Record"),
    "accepted": marked("Accept"),
    "in_hand": marked("Take in hand"),
    "passed_up": marked("Pass up to the street"),
    "at_street": marked("Taken in hand by the street"),
    "answered": marked("Note the answer"),
    "closed": marked("Close the matter"),
    "on_hold": marked("Put on hold"),
    "declined": marked("Decline"),
    "merged": marked("Merge"),
    "reopened": marked("Reopen"),
}
_OUTCOMES: Mapping[str, str] = {
    "solved": marked("Solved"),
    "partly_solved": marked("Partly solved"),
    "explained": marked("Explained"),
    "not_ours": marked("Not ours, told where to go"),
    "against_policy": marked("Against policy, explained"),
    "withdrawn": marked("Withdrawn"),
    "merged": marked("Merged into another matter"),
}
_SATISFACTIONS: Mapping[str, str] = {
    "satisfied": marked("Satisfied"),
    "mostly": marked("Mostly satisfied"),
    "not": marked("Not satisfied"),
    "not_reached": marked("Not reached"),
}
_WAYS: Mapping[str, str] = {
    "home_visit": marked("Home visit"),
    "station": marked("Came to the station"),
    "hotline": marked("Hotline"),
    "meeting": marked("Meeting"),
    "message": marked("Message"),
    "chance": marked("Met by chance"),
    "other": marked("Other"),
}
_COMMITTEES: Mapping[str, str] = {
    "branch": marked("Village Party branch committee"),
    "villagers": marked("Villagers' committee"),
    "street": marked("Street office"),
}
_URGENCIES: Mapping[str, str] = {
    "none": "",
    "on_time": marked("In time"),
    "soon": marked("Due soon"),
    "overdue": marked("Overdue"),
    "held": marked("On hold"),
}
_NEEDS: Mapping[str, str] = {
    "reason": marked("a note that says why"),
    "answer": marked("what the resident was told"),
    "outcome": marked("how it ended"),
    "satisfaction": marked("whether the resident is satisfied"),
    "target": marked("the matter it is merged into"),
}
_SUBJECTS: Mapping[str, str] = {
    "entry": marked("Entry"),
    "matter": marked("Matter"),
    "step": marked("Step"),
    "answer": marked("Answer"),
    "resident": marked("Resident"),
    "keeper": marked("Keeper"),
    "village": marked("Village"),
    "attachment": marked("Attachment"),
    "draft": marked("Draft"),
    "narrative": marked("Narrative"),
    "setting": marked("Setting"),
    "form": marked("Unified form"),
    "batch": marked("Ledger taken in"),
    "remark": marked("Remark"),
    "paper": marked("Paper"),
    "work": marked("Work done"),
    "told": marked("Home told"),
    "backup": marked("Backup"),
}
_LEDGER_FIELDS: Mapping[str, str] = {
    "number": marked("Number"),
    "date": marked("Date"),
    "title": marked("Title"),
    "text": marked("Text"),
    "resident": marked("Resident"),
    "phone": marked("Phone"),
    "household": marked("Household"),
    "village": marked("Village"),
    "group": marked("Group"),
    "spot": marked("Spot"),
    "way": marked("Way of contact"),
    "kind": marked("Kind"),
    "nature": marked("Nature"),
    "category": marked("Category"),
    "keeper": marked("Keeper"),
    "answer": marked("Answer"),
    "answer_date": marked("Date of the answer"),
    "thoughts": marked("Thoughts"),
    "plan": marked("Plan"),
}

_WORK_KINDS: Mapping[str, str] = {
    "cleaned": marked("Cleaning"),
    "lit": marked("Lighting"),
    "greened": marked("Greening"),
    "paved": marked("Paving"),
    "other": marked("Other work"),
}
_TABLES: Mapping[str, Mapping[str, str]] = {
    "Kind": _KINDS,
    "Nature": _NATURES,
    "Level": _LEVELS,
    "Status": _STATUSES,
    "Outcome": _OUTCOMES,
    "Satisfaction": _SATISFACTIONS,
    "Way": _WAYS,
    "Committee": _COMMITTEES,
    "Urgency": _URGENCIES,
    "Need": _NEEDS,
    "Subject": _SUBJECTS,
    "LedgerField": _LEDGER_FIELDS,
    "WorkKind": _WORK_KINDS,
}


def kind(words: Words, which: "Kind") -> str:
    """问题 / Problem."""
    return words.text(_KINDS[which])


def nature(words: Words, which: "Nature") -> str:
    """咨询 / Enquiry."""
    return words.text(_NATURES[which])


def level(words: Words, which: "Level") -> str:
    """村 / Village."""
    return words.text(_LEVELS[which])


def status(words: Words, which: "Status") -> str:
    """Where a matter stands: 已受理 / Accepted."""
    return words.text(_STATUSES[which])


def move(words: Words, to: "Status") -> str:
    """The act that leads to a status, for a button: 受理 / Accept."""
    return words.text(_MOVES[to])


def outcome(words: Words, which: "Outcome") -> str:
    """How a matter ended: 已解决 / Solved."""
    return words.text(_OUTCOMES[which])


def satisfaction(words: Words, which: "Satisfaction") -> str:
    """满意 / Satisfied."""
    return words.text(_SATISFACTIONS[which])


def way(words: Words, which: "Way") -> str:
    """How the contact came about: 入户走访 / Home visit."""
    return words.text(_WAYS[which])


def committee(words: Words, which: "Committee") -> str:
    """村党支部委员会 / Village Party branch committee."""
    return words.text(_COMMITTEES[which])


def urgency(words: Words, which: "Urgency") -> str:
    """How near the deadline is: 超期 / Overdue; empty where there is none."""
    return words.text(_URGENCIES[which])


def need(words: Words, which: "Need") -> str:
    """What a move cannot be made without, as part of a sentence."""
    return words.text(_NEEDS[which])


def subject(words: Words, which: "Subject") -> str:
    """What was changed: 日记 / Entry."""
    return words.text(_SUBJECTS[which])


def ledger_field(words: Words, which: "LedgerField") -> str:
    """What a column of a ledger means: 日期 / Date."""
    return words.text(_LEDGER_FIELDS[which])


def work_kind(words: Words, which: "WorkKind") -> str:
    """Which sort of work was done: 亮化 / Lighting."""
    return words.text(_WORK_KINDS[which])


def term(words: Words, member: "Enum") -> str:
    """The word for any member of the domain's enums; its bare value where it has none."""
    source = _TABLES.get(type(member).__name__, {}).get(str(member.value))
    return str(member.value) if source is None else words.text(source)
