"""Entries with their matters as files that other programs read (.csv .xlsx .json .jsonl)."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from diary_app.documents.csv_file import write_csv
from diary_app.documents.json_file import plain
from diary_app.documents.labels import Labels
from diary_app.documents.outline import Cell, Column
from diary_app.documents.sheet import write_rows_book
from diary_app.domain.entries import Entry, EntryPage, MatterPage

FORMAT = "people-situation-diary/entries"
LINE_FORMAT = "people-situation-diary/entry"
VERSION = "1.0"

# The headings are those that taking in a ledger recognises: what was written
# can be taken in again. Several matters of one entry stand beneath each other
# in a cell, in the same order in every column.
_COLUMNS = (
    ("Number", 12),
    ("Date", 12),
    ("Time", 8),
    ("Keeper", 10),
    ("Village", 12),
    ("Group", 10),
    ("Spot", 14),
    ("Way of contact", 12),
    ("Resident", 14),
    ("Phone", 14),
    ("Household", 14),
    ("Others present", 14),
    ("Title", 30),
    ("Text", 60),
    ("Thoughts", 30),
    ("Plan", 30),
    ("Weather", 10),
    ("Matter number", 18),
    ("Kind", 8),
    ("Nature", 12),
    ("Category", 22),
    ("Matter", 30),
    ("Status", 14),
    ("Deadline", 12),
    ("Closed on", 12),
    ("Outcome", 14),
    ("How satisfied", 12),
    ("Answer", 40),
    ("Date of the answer", 14),
    ("Attachments", 8),
)


def write_entries(path: Path, ending: str, pages: Iterable[EntryPage], labels: Labels) -> None:
    """Write ``pages`` as they come, in the kind of file that ``ending`` names."""
    match ending:
        case ".csv":
            headings = [labels.text(heading) for heading, _ in _COLUMNS]
            write_csv(path, headings, (_row(page, labels) for page in pages))
        case ".xlsx":
            columns = tuple(
                Column(heading=labels.text(heading), width=width, numbers=heading == "Attachments")
                for heading, width in _COLUMNS
            )
            rows = (_row(page, labels) for page in pages)
            write_rows_book(path, labels.text("People's situation diary"), columns, rows, labels)
        case ".json":
            _write_json(path, pages)
        case ".jsonl":
            with path.open("w", encoding="utf-8", newline="\n") as file:
                for page in pages:
                    line = {"format": LINE_FORMAT, "version": VERSION, **entry_object(page)}
                    file.write(_dumped(line) + "\n")


def _write_json(path: Path, pages: Iterable[EntryPage]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"format": "{FORMAT}", "version": "{VERSION}", "entries": [')
        for place, page in enumerate(pages):
            file.write((",\n" if place else "\n") + _dumped(entry_object(page)))
        file.write("\n]}\n")


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=plain)


def entry_object(page: EntryPage) -> dict[str, object]:
    """An entry as JSON: the names of fields are those that ``diary add`` reads, and more."""
    entry, content = page.entry, page.entry.content
    return {
        "id": entry.id,
        "number": entry.number,
        "revision": entry.revision,
        "keeper": entry.keeper_name,
        "village": entry.village_name,
        "source_number": entry.source_number,
        "created_at": entry.created_at,
        "changed_at": entry.changed_at,
        "date": content.date,
        "time": content.time,
        "text": content.text,
        "title": content.title,
        "group": content.group,
        "spot": content.spot,
        "way": content.way,
        "residents": [
            {
                "name": each.name,
                "phone": each.phone,
                "household": each.household,
                "unnamed": each.unnamed,
            }
            for each in content.residents
        ],
        "others_present": content.others_present,
        "thoughts": content.thoughts,
        "plan": content.plan,
        "weather": content.weather,
        "matters": [_matter_object(each) for each in page.matters],
        "attachments": [
            {
                "name": each.name,
                "media_type": each.media_type,
                "size": each.size,
                "sha256": each.sha256,
            }
            for each in page.attachments
        ],
    }


def _matter_object(page: MatterPage) -> dict[str, object]:
    matter, content = page.matter, page.matter.content
    return {
        "id": matter.id,
        "number": matter.number,
        "kind": content.kind,
        "nature": content.nature,
        "category": content.category,
        "title": content.title,
        "households": content.households,
        "people": content.people,
        "urgent": content.urgent,
        "collective": content.collective,
        "sensitive": content.sensitive,
        "handler": content.handler,
        "status": matter.status,
        "level": matter.level,
        "opened_on": matter.opened_on,
        "deadline": matter.deadline,
        "closed_on": matter.closed_on,
        "outcome": matter.outcome,
        "steps": [
            {"at": each.at, "by": each.by, "to": each.to, "level": each.level, "note": each.note}
            for each in page.steps
        ],
        "answers": [
            {
                "at": each.at,
                "by": each.by,
                "how": each.how,
                "text": each.text,
                "satisfaction": each.satisfaction,
            }
            for each in page.answers
        ],
        "entries": list(page.entry_ids),
    }


def _row(page: EntryPage, labels: Labels) -> tuple[Cell, ...]:
    entry, content = page.entry, page.entry.content
    matters = page.matters
    answers = [each.answers[-1] if each.answers else None for each in matters]
    return (
        entry.number,
        content.date,
        content.time.isoformat(timespec="minutes") if content.time else "",
        entry.keeper_name,
        entry.village_name,
        content.group,
        content.spot,
        labels.way(content.way) if content.way else "",
        *_residents(entry),
        content.others_present,
        content.shown_title,
        content.text,
        content.thoughts,
        content.plan,
        content.weather,
        _beneath(each.matter.number for each in matters),
        _beneath(labels.kind(each.matter.content.kind) for each in matters),
        _beneath(
            labels.nature(each.matter.content.nature) if each.matter.content.nature else ""
            for each in matters
        ),
        _beneath(
            labels.form.category_label(each.matter.content.category, labels.language)
            for each in matters
        ),
        _beneath(each.matter.content.title for each in matters),
        _beneath(labels.status(each.matter.status) for each in matters),
        _beneath(_day(each.matter.deadline) for each in matters),
        _beneath(_day(each.matter.closed_on) for each in matters),
        _beneath(labels.outcome(each.matter.outcome) for each in matters),
        _beneath(labels.satisfaction(each.satisfaction) if each else "" for each in answers),
        _beneath(each.text if each else "" for each in answers),
        _beneath(_day(each.at) if each else "" for each in answers),
        len(page.attachments),
    )


def _residents(entry: Entry) -> Iterator[str]:
    residents = entry.content.residents
    yield _beneath(each.name for each in residents)
    yield _beneath(each.phone for each in residents)
    yield _beneath(each.household for each in residents)


def _beneath(texts: Iterable[str]) -> str:
    """Several values in one cell; lines stay in step with those of the other columns."""
    lines = list(texts)
    return "\n".join(lines) if any(lines) else ""


def _day(moment: object) -> str:
    return str(moment)[:10] if moment else ""
