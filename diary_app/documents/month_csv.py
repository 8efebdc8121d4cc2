"""The month's figures and tables as one CSV: a line for each figure."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from diary_app.documents.csv_file import write_csv
from diary_app.documents.labels import Labels
from diary_app.documents.month_report import COUNTS, RATES
from diary_app.documents.outline import Cell
from diary_app.domain.summaries import Line, MonthSummary


def write_month_csv(path: Path, summary: MonthSummary, labels: Labels) -> None:
    """Columns: table, item, code, this month, last month, same month last year, closed, overdue.

    Rates are fractions; where a column means nothing to a table it is empty.
    """
    headings = [
        labels.text(each)
        for each in (
            "Table",
            "Item",
            "Code",
            "This month",
            "Last month",
            "Same month last year",
            "Closed in the month",
            "Overdue",
        )
    ]
    write_csv(path, headings, _rows(summary, labels))


def _rows(summary: MonthSummary, labels: Labels) -> Iterator[Sequence[Cell]]:
    spans = (summary.now, summary.before, summary.year_before)
    for name, source in (*COUNTS, *RATES):
        values = (getattr(each, name) for each in spans)
        yield labels.text("Main figures"), labels.text(source), name, *values, None, None
    tables: tuple[tuple[str, tuple[Line, ...], Callable[[str], str]], ...] = (
        ("By kind", summary.by_kind, labels.kind),
        ("By category", summary.by_category, labels.category),
        ("Second-level category", summary.by_subcategory, labels.category),
        ("By nature", summary.by_nature, labels.nature),
        ("Entries by way of contact", summary.by_way, labels.way),
    )
    for title, lines, label in tables:
        by_way = lines is summary.by_way
        for line in lines:
            counts = (line.count, line.before, line.year_before)
            ends = (None, None) if by_way else (line.closed, line.overdue)
            yield labels.text(title), label(line.key), line.key, *counts, *ends
    title = labels.text("Matters raised in the last twelve months")
    for month, count in summary.trend:
        yield title, labels.month(month), str(month), count, None, None, None, None
