"""The document of an entry: what it is found by, and the marks it is filtered by.

The document holds the fields title (if written), text, thoughts, plan, group,
spot, others present; of each resident the name, phone and household; of each
matter the title, the steps' notes and the answers' texts. Each field is folded
on its own and stands on its own line, so no match crosses from one field into
another. What was deleted or withdrawn is left out.

Whoever asked not to be named in an entry is not found there by name, phone or
door: a search that finds the entry would tell who spoke.

Numbers of entries and matters, and the number in the ledger an entry came
from, are marks, found as a whole: as text, every search for a year would find
every entry of it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from diary_app.domain.folding import fold
from diary_app.domain.matters import ENDED
from diary_app.storage.connections import Connection
from diary_app.storage.search.tokens import EVERY, OPEN, RAISES, kind_mark, number_mark

_ENTRIES = """
    SELECT slot, number, source_number, title, text, thoughts, plan, village_group, spot,
           others_present
    FROM json_each(?) AS wanted CROSS JOIN entries ON slot = wanted.value
    WHERE deleted_at IS NULL
"""
_RESIDENTS = """
    SELECT slot, name, phone, household
    FROM json_each(?) AS wanted
    CROSS JOIN entries ON slot = wanted.value
    CROSS JOIN entry_residents ON entry_id = entries.id
    CROSS JOIN residents ON residents.id = resident_id
    WHERE NOT unnamed
    ORDER BY slot, position
"""
_MATTERS = """
    SELECT slot, matters.number, matters.title, kind, status
    FROM json_each(?) AS wanted
    CROSS JOIN entries ON slot = wanted.value
    CROSS JOIN entry_matters ON entry_id = entries.id
    CROSS JOIN matters ON matters.id = matter_id
    WHERE matters.deleted_at IS NULL
    ORDER BY slot, position, matters.id
"""
_NOTES = """
    SELECT slot, note
    FROM json_each(?) AS wanted
    CROSS JOIN entries ON slot = wanted.value
    CROSS JOIN entry_matters AS raised ON raised.entry_id = entries.id
    CROSS JOIN matters ON matters.id = raised.matter_id
    CROSS JOIN steps ON steps.matter_id = matters.id
    WHERE note <> '' AND withdrawn_at IS NULL AND matters.deleted_at IS NULL
    ORDER BY slot, raised.position, matters.id, steps.position
"""
_ANSWERS = """
    SELECT slot, answers.text
    FROM json_each(?) AS wanted
    CROSS JOIN entries ON slot = wanted.value
    CROSS JOIN entry_matters AS raised ON raised.entry_id = entries.id
    CROSS JOIN matters ON matters.id = raised.matter_id
    CROSS JOIN answers ON answers.matter_id = matters.id
    WHERE answers.text <> '' AND withdrawn_at IS NULL AND matters.deleted_at IS NULL
    ORDER BY slot, raised.position, matters.id, answers.at, answers.id
"""


_FIELD_END = "\x00"
_DOCUMENT_END = "\x01"


@dataclass(slots=True)
class _Gathered:
    """A document while its fields are gathered, not folded yet."""

    fields: list[str]
    marks: set[str] = field(default_factory=lambda: {EVERY})

    def add_number(self, number: str) -> None:
        folded = fold(number)
        mark = number_mark(folded)
        if mark:
            self.marks.add(mark)
        elif folded and not folded.isdigit():
            self.fields.append(number)


def documents(connection: Connection, slots: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Body and marks of the entries at ``slots``; deleted and unknown ones are left out.

    ``marks`` are separated by spaces, with one more at either end.
    """
    wanted = json.dumps(list(slots))
    found: dict[int, _Gathered] = {}
    for slot, number, source_number, *texts in connection.execute(_ENTRIES, (wanted,)):
        gathered = found[slot] = _Gathered(texts)
        gathered.add_number(number)
        gathered.add_number(source_number)
    for slot, *texts in connection.execute(_RESIDENTS, (wanted,)):
        if slot in found:
            found[slot].fields += texts
    for slot, number, title, kind, status in connection.execute(_MATTERS, (wanted,)):
        if slot in found:
            gathered = found[slot]
            gathered.fields.append(title)
            gathered.add_number(number)
            gathered.marks |= {RAISES, kind_mark(kind)}
            if status not in ENDED:
                gathered.marks.add(OPEN)
    for statement in (_NOTES, _ANSWERS):
        for slot, text in connection.execute(statement, (wanted,)):
            if slot in found:
                found[slot].fields.append(text)
    bodies = _folded([gathered.fields for gathered in found.values()])
    return {
        slot: (body, f" {' '.join(sorted(gathered.marks))} ")
        for (slot, gathered), body in zip(found.items(), bodies, strict=True)
    }


def _folded(documents: list[list[str]]) -> list[str]:
    """Each document's fields, folded, one a line.

    All are folded in one go, which is several times faster than field by
    field; the two control characters between them never stand in a kept text.
    """
    folded = fold(_DOCUMENT_END.join(map(_FIELD_END.join, documents)))
    bodies = folded.split(_DOCUMENT_END)
    fields = sum(map(len, documents))
    if len(bodies) != len(documents) or folded.count(_FIELD_END) + len(bodies) != fields:
        bodies = [_FIELD_END.join(map(fold, document)) for document in documents]
    return ["\n".join(filter(None, body.split(_FIELD_END))) for body in bodies]
