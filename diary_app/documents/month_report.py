"""The month as an outline: figures, narrative, tables, lists, signatures."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from diary_app.documents.labels import Labels
from diary_app.documents.outline import (
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Outline,
    Paragraph,
    Signature,
    Table,
)
from diary_app.domain.counting import Span, is_open_at, is_overdue_at
from diary_app.domain.matters import Status, Urgency
from diary_app.domain.summaries import Figures, Line, MatterFact, MonthSummary

_CHINESE_NUMERALS = "一二三四五六七八九十"

COUNTS = (
    ("households", "Homes visited"),
    ("entries", "Diary entries"),
    ("matters", "Matters raised in the month"),
    ("closed", "Matters closed"),
    ("solved", "of these, solved"),
    ("explained", "of these, explained or ended otherwise"),
    ("declined", "Declined, and told where to turn to"),
    ("open", "Open at the end of the month"),
    ("overdue", "of these, overdue"),
    ("at_street", "of these, waiting for the street"),
    ("passed_up", "Passed up to the street in the month"),
    ("repeated", "Raised repeatedly"),
    ("collective", "Raised by many together"),
)
"""Figures that are counts, in the order of the report: (name in ``Figures``, words)."""

RATES = (
    ("closing_rate", "Closing rate"),
    ("on_time_rate", "Closed in time"),
    ("satisfaction_rate", "Satisfaction rate"),
)
"""Figures that are shares."""


def month_outline(summary: MonthSummary, narrative: str, labels: Labels) -> Outline:
    """The month's report in the language of ``labels``."""
    parts: list[tuple[str, Sequence[Block]]] = [
        ("Figures of the month", [figures_table(summary, labels), _formulas(summary, labels)]),
        ("How the month went", [Paragraph(narrative)]),
        ("Matters by kind and subject", _tables(summary, labels)),
    ]
    for heading, table in (
        ("Open matters", open_table(summary, labels)),
        ("Matters solved", solved_table(summary, labels)),
        ("Hopes of the residents", hopes_table(summary, labels)),
    ):
        nothing = Paragraph(labels.text("None."))
        # The heading says already what the table's own title would.
        parts.append((heading, [replace(table, captioned=False) if table.rows else nothing]))
    blocks: list[Block] = []
    for place, (heading, inner) in enumerate(parts):
        blocks.append(Heading(_numbered(labels, place, labels.text(heading))))
        blocks.extend(inner)
    blocks.append(
        Signature(
            (
                labels.text("Keeper (signature):"),
                labels.text("Village Party branch secretary (signature):"),
                labels.text("Date:              "),
            )
        )
    )
    return Outline(
        title=labels.text("{village}: people's situation in the month", village=summary.village),
        subtitle=labels.text(
            "{month} · kept by {keeper} · counted on {day}",
            month=labels.month(summary.month),
            keeper=summary.keeper,
            day=labels.day(summary.computed_on),
        ),
        language=labels.language,
        blocks=tuple(blocks),
    )


def figures_table(summary: MonthSummary, labels: Labels) -> Table:
    """Every figure with the month before and the same month last year."""
    spans = (summary.now, summary.before, summary.year_before)
    rows: list[tuple[Cell, ...]] = []
    for name, source in COUNTS:
        now, before, year_before = (_count(each, name) for each in spans)
        label = labels.text(source)
        if source.startswith("of these"):
            label = f"\u3000{label}"
        rows.append((label, now, before, now - before, year_before))
    for name, source in RATES:
        now_rate, before_rate, year_rate = (_rate(each, name) for each in spans)
        change = None if now_rate is None or before_rate is None else now_rate - before_rate
        rows.append((labels.text(source), now_rate, before_rate, change, year_rate))
    return Table(
        name="figures",
        title=labels.text("Main figures"),
        columns=(
            Column(heading=labels.text("Figure"), width=34),
            *_compared_columns(labels),
        ),
        rows=tuple(rows),
    )


def _count(figures: Figures, name: str) -> int:
    found = getattr(figures, name)
    assert isinstance(found, int)
    return found


def _rate(figures: Figures, name: str) -> float | None:
    found = getattr(figures, name)
    return None if found is None else float(found)


def _compared_columns(labels: Labels) -> tuple[Column, ...]:
    return (
        Column(heading=labels.text("This month"), width=14, numbers=True),
        Column(heading=labels.text("Last month"), width=14, numbers=True),
        Column(heading=labels.text("Against last month"), width=14, signed=True, numbers=True),
        Column(heading=labels.text("Same month last year"), width=16, numbers=True),
    )


def _formulas(summary: MonthSummary, labels: Labels) -> Paragraph:
    return Paragraph(
        labels.text(
            "Closing rate = matters raised in the month and closed by its end ÷ matters raised in "
            "the month. Closed in time = closed by the deadline ÷ closed, of those with a "
            "deadline. Satisfaction rate = (satisfied + {weight} × mostly satisfied) ÷ "
            "(satisfied + mostly satisfied + not satisfied). Changes of rates are in percentage "
            "points.",
            weight=f"{summary.mostly_weight:g}",
        ),
        quiet=True,
    )


def _tables(summary: MonthSummary, labels: Labels) -> list[Block]:
    blocks: list[Block] = [
        by_table("by_kind", "By kind", summary.by_kind, labels.kind, labels),
        by_table("by_category", "By category", summary.by_category, labels.category, labels),
        by_table("by_nature", "By nature", summary.by_nature, labels.nature, labels),
        by_table("by_way", "Entries by way of contact", summary.by_way, labels.way, labels),
        trend_chart(summary, labels),
    ]
    return [each for each in blocks if not isinstance(each, Table) or each.rows]


def by_table(
    name: str, title: str, lines: Sequence[Line], label: Callable[[str], str], labels: Labels
) -> Table:
    """One table by kind, nature, category or way, with its total."""
    entries_only = name == "by_way"
    total = sum(line.count for line in lines)

    def row(text: str, line: Line) -> tuple[Cell, ...]:
        counts: tuple[Cell, ...] = (
            text,
            line.count,
            line.count / total if total else None,
            line.count - line.before,
            line.year_before,
        )
        return counts if entries_only else (*counts, line.closed, line.overdue)

    rows = [row(label(line.key), line) for line in lines]
    if rows:
        rows.append(row(labels.text("Total"), _total(lines)))
    columns = [
        Column(heading=labels.text("Item"), width=26),
        Column(heading=labels.text("Count"), width=11, numbers=True),
        Column(heading=labels.text("Share"), width=12, numbers=True),
        Column(heading=labels.text("Against last month"), width=13, signed=True, numbers=True),
        Column(heading=labels.text("Same month last year"), width=16, numbers=True),
    ]
    if not entries_only:
        columns += [
            Column(heading=labels.text("Closed in the month"), width=11, numbers=True),
            Column(heading=labels.text("Overdue"), width=11, numbers=True),
        ]
    return Table(name=name, title=labels.text(title), columns=tuple(columns), rows=tuple(rows))


def _total(lines: Iterable[Line]) -> Line:
    known = tuple(lines)
    return Line(
        key="",
        count=sum(each.count for each in known),
        before=sum(each.before for each in known),
        year_before=sum(each.year_before for each in known),
        closed=sum(each.closed for each in known),
        overdue=sum(each.overdue for each in known),
    )


def trend_chart(summary: MonthSummary, labels: Labels) -> Chart:
    """Matters raised in each of the last twelve months."""
    return Chart(
        name="trend",
        title=labels.text("Matters raised in the last twelve months"),
        points=tuple((labels.short_month(month), count) for month, count in summary.trend),
    )


def urgency_at_end(matter: MatterFact, summary: MonthSummary) -> Urgency:
    """How the matter stood at the end of the month, or today where that comes first."""
    span = Span(first=summary.month.first, last=summary.month.last, seen_on=summary.computed_on)
    if not is_open_at(matter, span.last):
        return Urgency.NONE
    if is_overdue_at(matter, span):
        return Urgency.OVERDUE
    if matter.status is Status.ON_HOLD:
        return Urgency.HELD
    return Urgency.ON_TIME if matter.deadline else Urgency.NONE


def open_table(summary: MonthSummary, labels: Labels) -> Table:
    """What was open at the end of the month, the overdue first, with where it stands."""
    marks = tuple(urgency_at_end(each, summary) for each in summary.open_list)
    return Table(
        name="open",
        title=labels.text("Open matters"),
        columns=(
            Column(heading=labels.text("Number"), width=20),
            Column(heading=labels.text("Matter"), width=29),
            Column(heading=labels.text("Category"), width=13),
            Column(heading=labels.text("Deadline"), width=15, coloured=True),
            Column(heading=labels.text("Where it stands"), width=23, coloured=True),
        ),
        rows=tuple(
            (
                each.number,
                each.title,
                labels.category((each.category or "")[:2]),
                each.deadline,
                _standing(each, mark, labels),
            )
            for each, mark in zip(summary.open_list, marks, strict=True)
        ),
        marks=marks,
    )


def _standing(matter: MatterFact, mark: Urgency, labels: Labels) -> str:
    parts = [labels.text("Overdue")] if mark is Urgency.OVERDUE else []
    parts.append(labels.status(matter.status))
    said = "，".join(parts) if labels.words.chinese else ", ".join(parts)
    return f"{said}\n{matter.last_note}" if matter.last_note else said


def solved_table(summary: MonthSummary, labels: Labels) -> Table:
    """What was solved in the month, with what the resident was told."""
    return Table(
        name="solved",
        title=labels.text("Matters solved"),
        columns=(
            Column(heading=labels.text("Number"), width=20),
            Column(heading=labels.text("Matter"), width=26),
            Column(heading=labels.text("Closed on"), width=15),
            Column(heading=labels.text("Outcome and answer"), width=26),
            Column(heading=labels.text("How satisfied"), width=13),
        ),
        rows=tuple(
            (
                each.number,
                each.title,
                each.closed_on,
                "\n".join(part for part in (labels.outcome(each.outcome), each.answer) if part),
                labels.satisfaction(each.satisfaction),
            )
            for each in summary.solved_list
        ),
    )


def hopes_table(summary: MonthSummary, labels: Labels) -> Table:
    """What the residents hope for."""
    return Table(
        name="hopes",
        title=labels.text("Hopes of the residents"),
        columns=(
            Column(heading=labels.text("Number"), width=20),
            Column(heading=labels.text("Hope"), width=41),
            Column(heading=labels.text("Category"), width=19),
            Column(heading=labels.text("Where it stands"), width=20),
        ),
        rows=tuple(
            (
                each.number,
                each.title,
                labels.category((each.category or "")[:2]),
                labels.status(each.status),
            )
            for each in summary.hopes
        ),
    )


def _numbered(labels: Labels, place: int, heading: str) -> str:
    if labels.words.chinese:
        return f"{_CHINESE_NUMERALS[place]}、{heading}"
    return f"{place + 1}. {heading}"
