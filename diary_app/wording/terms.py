"""The product's words for its own terms, one for each, the same on every screen and paper."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

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
from diary_app.wording.catalogue import Words, marked

_KINDS = {
    Kind.PROBLEM: marked("Problem"),
    Kind.DIFFICULTY: marked("Difficulty"),
    Kind.HOPE: marked("Hope"),
}
_NATURES = {
    Nature.ENQUIRY: marked("Enquiry"),
    Nature.HELP: marked("Request for help"),
    Nature.COMPLAINT: marked("Complaint"),
    Nature.REPORT: marked("Report of wrongdoing"),
    Nature.SUGGESTION: marked("Suggestion"),
    Nature.THANKS: marked("Thanks"),
}
_LEVELS = {
    Level.KEEPER: marked("Keeper"),
    Level.VILLAGE: marked("Village"),
    Level.STREET: marked("Street"),
}
_STATUSES = {
    Status.RECORDED: marked("Recorded"),
    Status.ACCEPTED: marked("Accepted"),
    Status.IN_HAND: marked("In hand"),
    Status.PASSED_UP: marked("Passed up to the street"),
    Status.AT_STREET: marked("In hand at the street"),
    Status.ANSWERED: marked("Answered, to be called back"),
    Status.CLOSED: marked("Closed"),
    Status.ON_HOLD: marked("On hold"),
    Status.DECLINED: marked("Declined"),
    Status.MERGED: marked("Merged"),
    Status.REOPENED: marked("Reopened"),
}
_MOVES = {
    Status.RECORDED: marked("Record"),
    Status.ACCEPTED: marked("Accept"),
    Status.IN_HAND: marked("Take in hand"),
    Status.PASSED_UP: marked("Pass up to the street"),
    Status.AT_STREET: marked("Taken in hand by the street"),
    Status.ANSWERED: marked("Note the answer"),
    Status.CLOSED: marked("Close the matter"),
    Status.ON_HOLD: marked("Put on hold"),
    Status.DECLINED: marked("Decline"),
    Status.MERGED: marked("Merge"),
    Status.REOPENED: marked("Reopen"),
}
_OUTCOMES = {
    Outcome.SOLVED: marked("Solved"),
    Outcome.PARTLY: marked("Partly solved"),
    Outcome.EXPLAINED: marked("Explained"),
    Outcome.NOT_OURS: marked("Not ours, told where to go"),
    Outcome.AGAINST_POLICY: marked("Against policy, explained"),
    Outcome.WITHDRAWN: marked("Withdrawn"),
    Outcome.MERGED: marked("Merged into another matter"),
}
_SATISFACTIONS = {
    Satisfaction.SATISFIED: marked("Satisfied"),
    Satisfaction.MOSTLY: marked("Mostly satisfied"),
    Satisfaction.NOT: marked("Not satisfied"),
    Satisfaction.NOT_REACHED: marked("Not reached"),
}
_WAYS = {
    Way.HOME_VISIT: marked("Home visit"),
    Way.STATION: marked("Came to the station"),
    Way.HOTLINE: marked("Hotline"),
    Way.MEETING: marked("Meeting"),
    Way.MESSAGE: marked("Message"),
    Way.CHANCE: marked("Met by chance"),
    Way.OTHER: marked("Other"),
}
_COMMITTEES = {
    Committee.BRANCH: marked("Village Party branch committee"),
    Committee.VILLAGERS: marked("Villagers' committee"),
    Committee.STREET: marked("Street office"),
}
_URGENCIES = {
    Urgency.NONE: "",
    Urgency.ON_TIME: marked("In time"),
    Urgency.SOON: marked("Due soon"),
    Urgency.OVERDUE: marked("Overdue"),
    Urgency.HELD: marked("On hold"),
}
_NEEDS = {
    Need.REASON: marked("a note that says why"),
    Need.ANSWER: marked("what the resident was told"),
    Need.OUTCOME: marked("how it ended"),
    Need.SATISFACTION: marked("whether the resident is satisfied"),
    Need.TARGET: marked("the matter it is merged into"),
}
_SUBJECTS = {
    Subject.ENTRY: marked("Entry"),
    Subject.MATTER: marked("Matter"),
    Subject.STEP: marked("Step"),
    Subject.ANSWER: marked("Answer"),
    Subject.RESIDENT: marked("Resident"),
    Subject.KEEPER: marked("Keeper"),
    Subject.VILLAGE: marked("Village"),
    Subject.ATTACHMENT: marked("Attachment"),
    Subject.DRAFT: marked("Draft"),
    Subject.NARRATIVE: marked("Narrative"),
    Subject.SETTING: marked("Setting"),
    Subject.FORM: marked("Unified form"),
    Subject.BATCH: marked("Ledger taken in"),
    Subject.REMARK: marked("Remark"),
    Subject.PAPER: marked("Paper"),
    Subject.WORK: marked("Work done"),
    Subject.TOLD: marked("Home told"),
}
_LEDGER_FIELDS = {
    LedgerField.NUMBER: marked("Number"),
    LedgerField.DATE: marked("Date"),
    LedgerField.TITLE: marked("Title"),
    LedgerField.TEXT: marked("Text"),
    LedgerField.RESIDENT: marked("Resident"),
    LedgerField.PHONE: marked("Phone"),
    LedgerField.HOUSEHOLD: marked("Household"),
    LedgerField.VILLAGE: marked("Village"),
    LedgerField.GROUP: marked("Group"),
    LedgerField.SPOT: marked("Spot"),
    LedgerField.WAY: marked("Way of contact"),
    LedgerField.KIND: marked("Kind"),
    LedgerField.NATURE: marked("Nature"),
    LedgerField.CATEGORY: marked("Category"),
    LedgerField.KEEPER: marked("Keeper"),
    LedgerField.ANSWER: marked("Answer"),
    LedgerField.ANSWER_DATE: marked("Date of the answer"),
    LedgerField.THOUGHTS: marked("Thoughts"),
    LedgerField.PLAN: marked("Plan"),
}

_WORK_KINDS = {
    WorkKind.CLEANED: marked("Cleaning"),
    WorkKind.LIT: marked("Lighting"),
    WorkKind.GREENED: marked("Greening"),
    WorkKind.PAVED: marked("Paving"),
    WorkKind.OTHER: marked("Other work"),
}
_TABLES: Mapping[type[Enum], Mapping[Any, str]] = {
    Kind: _KINDS,
    Nature: _NATURES,
    Level: _LEVELS,
    Status: _STATUSES,
    Outcome: _OUTCOMES,
    Satisfaction: _SATISFACTIONS,
    Way: _WAYS,
    Committee: _COMMITTEES,
    Urgency: _URGENCIES,
    Need: _NEEDS,
    Subject: _SUBJECTS,
    LedgerField: _LEDGER_FIELDS,
}


def kind(words: Words, which: Kind) -> str:
    """问题 / Problem."""
    return words.text(_KINDS[which])


def nature(words: Words, which: Nature) -> str:
    """咨询 / Enquiry."""
    return words.text(_NATURES[which])


def level(words: Words, which: Level) -> str:
    """村 / Village."""
    return words.text(_LEVELS[which])


def status(words: Words, which: Status) -> str:
    """Where a matter stands: 已受理 / Accepted."""
    return words.text(_STATUSES[which])


def move(words: Words, to: Status) -> str:
    """The act that leads to a status, for a button: 受理 / Accept."""
    return words.text(_MOVES[to])


def outcome(words: Words, which: Outcome) -> str:
    """How a matter ended: 已解决 / Solved."""
    return words.text(_OUTCOMES[which])


def satisfaction(words: Words, which: Satisfaction) -> str:
    """满意 / Satisfied."""
    return words.text(_SATISFACTIONS[which])


def way(words: Words, which: Way) -> str:
    """How the contact came about: 入户走访 / Home visit."""
    return words.text(_WAYS[which])


def committee(words: Words, which: Committee) -> str:
    """村党支部委员会 / Village Party branch committee."""
    return words.text(_COMMITTEES[which])


def urgency(words: Words, which: Urgency) -> str:
    """How near the deadline is: 超期 / Overdue; empty where there is none."""
    return words.text(_URGENCIES[which])


def need(words: Words, which: Need) -> str:
    """What a move cannot be made without, as part of a sentence."""
    return words.text(_NEEDS[which])


def subject(words: Words, which: Subject) -> str:
    """What was changed: 日记 / Entry."""
    return words.text(_SUBJECTS[which])


def ledger_field(words: Words, which: LedgerField) -> str:
    """What a column of a ledger means: 日期 / Date."""
    return words.text(_LEDGER_FIELDS[which])


def work_kind(words: Words, which: WorkKind) -> str:
    """Which sort of work was done: 亮化 / Lighting."""
    return words.text(_WORK_KINDS[which])


def term(words: Words, member: Enum) -> str:
    """The word for any member of the domain's enums; its bare value where it has none."""
    source = _TABLES.get(type(member), {}).get(member)
    return str(member.value) if source is None else words.text(source)
