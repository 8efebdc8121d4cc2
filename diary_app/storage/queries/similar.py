"""Earlier matters that may be what is being written: a shortlist, found by the indexes.

Words, place and home each bring some candidates; how alike they really are is
weighed on this shortlist alone (``domain.likeness``).
"""

import heapq
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from uuid import UUID

from diary_app.domain.folding import fold, runs
from diary_app.domain.likeness import Known
from diary_app.domain.people import ResidentMention
from diary_app.storage.connections import Connection
from diary_app.storage.search.tokens import RAISES, mark_expression

COUNTED = 1_000
"""A pair that so many entries hold says as little as any more frequent one."""

_MOST_PAIRS = 80
_TELLING = 24
_WALKED = 5_000
"""How many places in the index are walked for the words alone."""
_BY_WORDS = 120
_BY_PLACE = 50
_BY_HOME = 30
_LONGEST_TEXT = 300

_SLOTS = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT ?"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT ?)"
_ENTRIES = "SELECT count(*) FROM (SELECT 1 FROM entries LIMIT ?)"
_RESIDENTS = """
    SELECT id FROM residents WHERE id = ?1
    UNION
    SELECT id FROM residents
    WHERE ?2 <> '' AND village_id = ?5
          AND home = replace(CASE WHEN instr(?2, ?6) = 1 THEN ?2 ELSE ?6 || ?2 END, ' ', '')
    UNION
    SELECT id FROM residents
    WHERE ?3 <> '' AND name = ?3 AND village_id = ?5
          AND (?2 = '' OR household IN ('', ?2)) AND (?4 = '' OR phone IN ('', ?4))
"""
_OF_RESIDENTS = """
    SELECT entries.slot FROM json_each(?) AS wanted
    CROSS JOIN entry_residents AS named ON named.resident_id = wanted.value
    CROSS JOIN entries ON entries.id = named.entry_id
    WHERE entries.deleted_at IS NULL AND NOT named.unnamed
    ORDER BY entries.slot DESC LIMIT ?
"""
_KNOWN = f"""
    SELECT matters.id, matters.merged_into, matters.title, matters.category, matters.closed_on,
           entries.slot, entries.village_id, entries.village_group, entries.spot, entries.date,
           substr(search_texts.body, 1, {_LONGEST_TEXT})
    FROM json_each(?) AS wanted
    CROSS JOIN search_texts ON search_texts.slot = wanted.value
    CROSS JOIN entries ON entries.slot = wanted.value
    CROSS JOIN entry_matters AS raised ON raised.entry_id = entries.id
    CROSS JOIN matters ON matters.id = raised.matter_id
    WHERE matters.deleted_at IS NULL AND entries.deleted_at IS NULL
"""
_INTO = """
    WITH RECURSIVE chain (id, into_id, depth) AS (
        SELECT id, merged_into, 0 FROM matters WHERE id = ?
        UNION
        SELECT matters.id, matters.merged_into, depth + 1 FROM chain
        CROSS JOIN matters ON matters.id = chain.into_id WHERE depth < 50
    )
    SELECT matters.id, category, closed_on FROM chain
    CROSS JOIN matters ON matters.id = chain.id
    WHERE into_id IS NULL AND deleted_at IS NULL
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What to look for: pairs of characters, place and homes.

    ``held``: how many entries hold each pair. ``weights``: what each that is
    held at all weighs.
    """

    held: dict[str, int]
    weights: dict[str, float]
    village_id: UUID
    group: str = ""
    spot: str = ""
    residents: Sequence[ResidentMention] = ()


def pairs_of(folded: str) -> list[str]:
    """The neighbouring characters of a folded text, each pair once, in order."""
    found = (pair for run in runs(folded) for pair in map(add, run, run[1:]))
    return list(dict.fromkeys(found))[:_MOST_PAIRS]


def held_by(connection: Connection, pair: str) -> int:
    """How many entries hold ``pair``, counted up to ``COUNTED``."""
    row = connection.execute(_COUNT, (f'"{pair}"', COUNTED)).fetchone()
    return int(row[0]) if row else 0


def entries_counted(connection: Connection) -> int:
    """How many entries the book holds, counted up to ``COUNTED``; at least one."""
    row = connection.execute(_ENTRIES, (COUNTED,)).fetchone()
    return max(1, int(row[0]) if row else 0)


def shortlist(connection: Connection, sought: Sought) -> list[Known]:
    """A few hundred matters at most, each as one entry raised it."""
    at_home = _slots_of_homes(connection, sought)
    slots = dict.fromkeys(at_home)
    rarest = sorted(sought.weights, key=lambda pair: (sought.held[pair], pair))
    slots |= dict.fromkeys(_slots_of_words(connection, sought, rarest))
    telling = " OR ".join(f'"{pair}"' for pair in rarest[:_TELLING])
    for place in _places(sought) if telling else ():
        expression = f"({telling}) AND {place} AND {mark_expression(RAISES)}"
        slots |= dict.fromkeys(_slots(connection, expression, _BY_PLACE))
    return _known(connection, slots, sought.village_id.hex, set(at_home))


@lru_cache(maxsize=4096)
def _folded(title: str) -> str:
    return fold(title)


def _places(sought: Sought) -> list[str]:
    """Expressions for the spot and for the group, the narrower one first."""
    expressions = []
    for place in (sought.spot, sought.group):
        pairs = pairs_of(fold(place))
        if pairs:
            expressions.append(" AND ".join(f'"{pair}"' for pair in pairs))
    return [" AND ".join(expressions)] * (len(expressions) > 1) + expressions


def _slots_of_words(connection: Connection, sought: Sought, rarest: Sequence[str]) -> list[int]:
    """The entries that hold most of the weight of the rarest pairs, the newer of equals."""
    found: defaultdict[int, float] = defaultdict(float)
    left = _WALKED
    for pair in rarest:
        left -= sought.held[pair]
        if left < 0 and found:
            break
        weight = sought.weights[pair]
        for slot in _slots(connection, f'"{pair}"', sought.held[pair]):
            found[slot] += weight
    return heapq.nlargest(_BY_WORDS, found, key=lambda slot: (found[slot], slot))


def _slots(connection: Connection, expression: str, limit: int) -> list[int]:
    return [slot for (slot,) in connection.execute(_SLOTS, (expression, limit))]


def _slots_of_homes(connection: Connection, sought: Sought) -> list[int]:
    """The latest entries in which one of these homes speaks."""
    village = sought.village_id.hex
    found: set[str] = set()
    for mention in sought.residents:
        given = mention.resident_id.hex if mention.resident_id else ""
        wanted = (given, mention.household, mention.name, mention.phone, village, sought.group)
        found |= {resident for (resident,) in connection.execute(_RESIDENTS, wanted)}
    if not found:
        return []
    rows = connection.execute(_OF_RESIDENTS, (json.dumps(sorted(found)), _BY_HOME))
    return [slot for (slot,) in rows]


def _known(
    connection: Connection, slots: Iterable[int], own_village: str, at_home: set[int]
) -> list[Known]:
    found: list[Known] = []
    ends: dict[str, tuple[str, str | None, str | None] | None] = {}
    for row in connection.execute(_KNOWN, (json.dumps(list(slots)),)):
        matter, into, title, category, closed, slot, village, group, spot, day, text = row
        if into is not None:
            if matter not in ends:
                end = connection.execute(_INTO, (matter,)).fetchone()
                ends[matter] = None if end is None else (end[0], end[1], end[2])
            merged = ends[matter]
            if merged is None:
                continue
            matter, category, closed = merged
        found.append(
            Known(
                matter_id=matter,
                slot=slot,
                title=_folded(title),
                text=text,
                category=category,
                closed_on=closed,
                in_village=village == own_village,
                group=group,
                spot=spot,
                on=day,
                at_home=slot in at_home,
            )
        )
    return found
