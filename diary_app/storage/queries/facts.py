"""What counting needs of a span of days: entries and matters as plain facts."""

import json
from datetime import date
from uuid import UUID

from diary_app.domain.matters import ENDED, Kind, Level, Nature, Outcome, Satisfaction, Status
from diary_app.domain.months import Month
from diary_app.domain.summaries import EntryFact, MatterFact
from diary_app.storage.connections import Connection
from diary_app.storage.queries.raised import merged_roots
from diary_app.storage.queries.raised import raised as raised_with_parts

_KINDS = {each.value: each for each in Kind}
_NATURES = {each.value: each for each in Nature}
_STATUSES = {each.value: each for each in Status}
_LEVELS = {each.value: each for each in Level}
_OUTCOMES = {each.value: each for each in Outcome}

_ENTRIES = """
    SELECT id, date, way, village_group
    FROM entries
    WHERE date BETWEEN ? AND ? AND deleted_at IS NULL
    ORDER BY slot
"""
_HOMES = """
    SELECT entries.id, residents.id, household, residents.village_group
    FROM entries
    CROSS JOIN entry_residents ON entry_id = entries.id
    CROSS JOIN residents ON residents.id = resident_id
    WHERE date BETWEEN ? AND ? AND deleted_at IS NULL
    ORDER BY entries.id, position
"""
_OPEN = ", ".join(f"'{status.value}'" for status in Status if status not in ENDED)
_CONCERNED = f"""
    SELECT id FROM matters WHERE opened_on BETWEEN ?1 AND ?2
    UNION
    SELECT id FROM matters INDEXED BY matters_by_closing
    WHERE closed_on >= ?1 AND closed_on IS NOT NULL
    UNION
    SELECT id FROM matters WHERE status IN ({_OPEN})
    UNION
    SELECT matter_id FROM entries CROSS JOIN entry_matters ON entry_id = entries.id
    WHERE date BETWEEN ?1 AND ?2 AND deleted_at IS NULL
    UNION
    SELECT value FROM json_each(?3)
"""
_MATTERS = f"""
    SELECT matters.id, number, title, kind, nature, category, status, level, opened_on, deadline,
           closed_on, outcome, collective, sensitive, households, handler
    FROM ({_CONCERNED}) AS concerned
    CROSS JOIN matters ON matters.id = concerned.id
    WHERE opened_on <= ?2 AND deleted_at IS NULL
    ORDER BY opened_on, number
"""
_RAISED = """
    SELECT matter_id, entry_id, date
    FROM json_each(?) AS wanted
    CROSS JOIN entry_matters ON matter_id = wanted.value
    CROSS JOIN entries ON entries.id = entry_id
    WHERE deleted_at IS NULL
    ORDER BY date
"""
_STEPS = """
    SELECT matter_id, at, to_status, note
    FROM json_each(?) AS wanted
    CROSS JOIN steps ON matter_id = wanted.value
    WHERE withdrawn_at IS NULL
    ORDER BY matter_id, position
"""
_ANSWERS = """
    SELECT matter_id, text, satisfaction
    FROM json_each(?) AS wanted
    CROSS JOIN answers ON matter_id = wanted.value
    WHERE withdrawn_at IS NULL
    ORDER BY at, answers.rowid
"""


def entry_facts(connection: Connection, first: date, last: date) -> list[EntryFact]:
    """The entries dated from ``first`` to ``last``, oldest first.

    Residents of one household in one group are one home; a resident without a
    household is a home of their own, named or not.
    """
    span = (first.isoformat(), last.isoformat())
    days = _Days()
    homes: dict[str, dict[str, None]] = {}
    for entry_id, resident_id, household, group in connection.execute(_HOMES, span):
        written = "".join(household.split()).casefold()
        key = f"{group.strip()}/{written}" if written else resident_id
        homes.setdefault(entry_id, {})[key] = None
    return [
        EntryFact(
            id=UUID(entry_id),
            date=days[day],
            way=way,
            group=group,
            households=tuple(homes.get(entry_id, ())),
        )
        for entry_id, day, way, group in connection.execute(_ENTRIES, span)
    ]


def matter_facts(connection: Connection, until: date, since: date) -> list[MatterFact]:
    """Matters opened up to ``until`` that concern the days from ``since`` to ``until``.

    Those opened, raised again or closed since, those still open, and those that
    others were merged into; by the day they were opened. Withdrawn steps and
    answers are left out. Whoever raised a merged matter raised the one it is
    part of now: its days and homes are among those of that one too.
    """
    days = _Days()
    wholes = merged_roots(connection)
    roots = json.dumps(sorted(set(wholes.values())))
    found = connection.execute(_MATTERS, (since.isoformat(), until.isoformat(), roots)).fetchall()
    known = {matter[0] for matter in found}
    ids = json.dumps(sorted(known))
    raising = json.dumps(sorted(known | {part for part, whole in wholes.items() if whole in known}))
    raised: dict[str, dict[str, date]] = {}
    for matter_id, entry_id, day in connection.execute(_RAISED, (raising,)):
        for whole in {matter_id, wholes.get(matter_id, matter_id)}:
            raised.setdefault(whole, {})[entry_id] = days[day]
    homes = {
        root: each.households
        for root, each in raised_with_parts(connection, known & set(wholes.values())).items()
    }
    passed_up: dict[str, date] = {}
    notes: dict[str, str] = {}
    for matter_id, at, to_status, note in connection.execute(_STEPS, (ids,)):
        if to_status == Status.PASSED_UP:
            passed_up.setdefault(matter_id, days[at[:10]])
        if note:
            notes[matter_id] = note
    answers: dict[str, str] = {}
    opinions: dict[str, Satisfaction] = {}
    for matter_id, text, satisfaction in connection.execute(_ANSWERS, (ids,)):
        if text:
            answers[matter_id] = text
        if satisfaction:
            opinions[matter_id] = Satisfaction(satisfaction)
    return [
        MatterFact(
            id=UUID(matter_id),
            number=number,
            title=title,
            kind=_KINDS[kind],
            nature=_NATURES[nature] if nature else None,
            category=category,
            status=_STATUSES[status],
            level=_LEVELS[level],
            opened_on=days[opened_on],
            deadline=days[deadline] if deadline else None,
            closed_on=days[closed_on] if closed_on else None,
            outcome=_OUTCOMES[outcome] if outcome else None,
            satisfaction=opinions.get(matter_id),
            passed_up_on=passed_up.get(matter_id),
            collective=bool(collective),
            sensitive=bool(sensitive),
            households=max(households, homes.get(matter_id, 0)),
            handler=handler,
            raised_on=tuple(raised.get(matter_id, {}).values()),
            last_note=notes.get(matter_id, ""),
            answer=answers.get(matter_id, ""),
        )
        for (
            matter_id,
            number,
            title,
            kind,
            nature,
            category,
            status,
            level,
            opened_on,
            deadline,
            closed_on,
            outcome,
            collective,
            sensitive,
            households,
            handler,
        ) in found
    ]


def months(connection: Connection) -> list[Month]:
    """The months that have entries, newest first; one step through an index for each."""
    found: list[Month] = []
    before = "9999-99"
    while True:
        row = connection.execute(
            "SELECT date FROM entries INDEXED BY entries_by_date "
            "WHERE date < ? AND deleted_at IS NULL ORDER BY date DESC LIMIT 1",
            (before,),
        ).fetchone()
        if row is None:
            return found
        before = row[0][:7]
        found.append(Month.parse(before))


class _Days(dict[str, date]):
    """Days by how they are written; thousands of facts share a few hundred of them."""

    def __missing__(self, written: str) -> date:
        day = self[written] = date.fromisoformat(written)
        return day
