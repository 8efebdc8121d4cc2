"""The ledger (台账) of the month's matters: one row each, for the spreadsheet."""

from diary_app.documents.labels import Labels
from diary_app.documents.month_report import urgency_at_end
from diary_app.documents.outline import Cell, Column, Table
from diary_app.domain.matters import Urgency
from diary_app.domain.summaries import MatterFact, MonthSummary
from diary_app.wording import terms

_COLUMNS = (
    ("Number", 16),
    ("Opened on", 12),
    ("Kind", 8),
    ("Nature", 10),
    ("Category", 14),
    ("Second-level category", 16),
    ("Matter", 40),
    ("Homes", 7),
    ("Raised by many together", 10),
    ("Times raised", 9),
    ("Handler", 12),
    ("Level", 8),
    ("Status", 14),
    ("Deadline", 12),
    ("How near the deadline is", 10),
    ("Closed on", 12),
    ("Outcome", 14),
    ("How satisfied", 12),
    ("Answer to the resident", 40),
    ("Latest note", 40),
)
_NUMBERS = frozenset({"Homes", "Times raised"})
_COLOURED = frozenset({"Status", "Deadline", "How near the deadline is"})


def ledger_table(summary: MonthSummary, labels: Labels) -> Table:
    """Every matter opened, closed or open in the month."""
    marks = tuple(urgency_at_end(each, summary) for each in summary.ledger)
    return Table(
        name="ledger",
        title=labels.text("Ledger"),
        columns=tuple(
            Column(
                heading=labels.text(heading),
                width=width,
                numbers=heading in _NUMBERS,
                coloured=heading in _COLOURED,
            )
            for heading, width in _COLUMNS
        ),
        rows=tuple(
            _row(each, mark, labels) for each, mark in zip(summary.ledger, marks, strict=True)
        ),
        marks=marks,
    )


def _row(matter: MatterFact, mark: Urgency, labels: Labels) -> tuple[Cell, ...]:
    category = matter.category or ""
    return (
        matter.number,
        matter.opened_on,
        labels.kind(matter.kind),
        labels.nature(matter.nature) if matter.nature else "",
        labels.category(category[:2]) if category else "",
        labels.category(category) if len(category) > len("00") else "",
        matter.title,
        matter.households,
        labels.yes if matter.collective else "",
        len(matter.raised_on),
        matter.handler,
        terms.level(labels.words, matter.level),
        labels.status(matter.status),
        matter.deadline,
        terms.urgency(labels.words, mark),
        matter.closed_on,
        labels.outcome(matter.outcome),
        labels.satisfaction(matter.satisfaction),
        matter.answer,
        matter.last_note,
    )
