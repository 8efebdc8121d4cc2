"""The rules of a book, kept as JSON in its settings."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from diary_app.domain.form import Deadlines
from diary_app.domain.matters import Nature
from diary_app.domain.rules import DayRule, Rules
from diary_app.storage.connections import Connection

_NAME = "rules"


def rules_in(connection: Connection) -> Rules:
    """The rules of the book; none where nothing was set."""
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (_NAME,)).fetchone()
    return Rules() if row is None else _read(json.loads(str(row[0])))


def put_rules(connection: Connection, rules: Rules) -> None:
    """Keep ``rules`` in place of those before."""
    connection.execute(
        "INSERT INTO settings (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_NAME, json.dumps(_written(rules), ensure_ascii=False, sort_keys=True)),
    )


def _written(rules: Rules) -> dict[str, object]:
    limits = rules.deadlines
    return {
        "deadlines": None
        if limits is None
        else {
            "by_nature": {nature.value: days for nature, days in limits.by_nature.items()},
            "default": limits.default,
            "passing_up": limits.passing_up,
            "answering": limits.answering,
            "hard_limit_calendar_days": limits.hard_limit_calendar_days,
            "soon": limits.soon,
        },
        "days": {
            day.isoformat(): {"off": rule.off, "note": rule.note}
            for day, rule in sorted(rules.days.items())
        },
        "complete_years": sorted(rules.complete_years),
        "waiting_days": rules.waiting_days,
    }


def _read(kept: Mapping[str, Any]) -> Rules:
    limits = kept["deadlines"]
    days = (
        DayRule(day=date.fromisoformat(day), off=rule["off"], note=rule["note"])
        for day, rule in kept["days"].items()
    )
    return Rules(
        deadlines=None
        if limits is None
        else Deadlines(
            **{
                **limits,
                "by_nature": {Nature(each): days for each, days in limits["by_nature"].items()},
            }
        ),
        days={rule.day: rule for rule in days},
        complete_years=frozenset(kept["complete_years"]),
        waiting_days=kept["waiting_days"],
    )
