"""The month, and entries, as JSON that another program reads (docs/formats.md)."""

import json
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from diary_app.documents.labels import Labels
from diary_app.domain.summaries import Line, MatterFact, MonthSummary

MONTH_FORMAT = "people-situation-diary/month"
MONTH_VERSION = "1.0"


def month_json(summary: MonthSummary, narrative: str, labels: Labels, masked: int) -> str:
    """The month's figures, tables, lists and narrative; codes with their labels."""
    document = {
        "format": MONTH_FORMAT,
        "version": MONTH_VERSION,
        "language": labels.language,
        "month": str(summary.month),
        "village": summary.village,
        "keeper": summary.keeper,
        "computed_on": summary.computed_on,
        "masked": masked,
        "mostly_weight": summary.mostly_weight,
        "figures": {
            "month": asdict(summary.now),
            "month_before": asdict(summary.before),
            "same_month_last_year": asdict(summary.year_before),
        },
        "by_kind": _lines(summary.by_kind, labels.kind),
        "by_nature": _lines(summary.by_nature, labels.nature),
        "by_category": _lines(summary.by_category, labels.category),
        "by_subcategory": _lines(summary.by_subcategory, labels.category),
        "by_way": _lines(summary.by_way, labels.way),
        "trend": [{"month": str(month), "matters": count} for month, count in summary.trend],
        "narrative": narrative,
        "matters": [_matter(each) for each in summary.ledger],
        "open": [each.id for each in summary.open_list],
        "solved": [each.id for each in summary.solved_list],
        "hopes": [each.id for each in summary.hopes],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, default=plain) + "\n"


def _lines(lines: tuple[Line, ...], label: Any) -> list[dict[str, object]]:
    return [{"label": label(line.key), **asdict(line)} for line in lines]


def _matter(matter: MatterFact) -> dict[str, object]:
    return asdict(matter)


def plain(value: object) -> object:
    """What JSON has no type for: ids in their usual spelling, days and times as ISO."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(type(value).__name__)
