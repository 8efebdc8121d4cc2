"""Earlier matters that sound like what is being written."""

import json
import math
from operator import add

from diary_app.domain.folding import fold, runs
from diary_app.storage.connections import Connection
from diary_app.storage.search.tokens import RAISES, mark_expression

_MOST_PAIRS = 80
_COMMON = 2_000
_TELLING = 12
_CANDIDATES = 200
_LEAST_SHARE = 0.2

_CANDIDATE_TEXTS = """
    SELECT texts.slot, texts.body FROM search_index
    CROSS JOIN search_texts AS texts ON texts.slot = search_index.rowid
    WHERE search_index MATCH ? ORDER BY search_index.rowid DESC LIMIT ?
"""
_MATTERS = """
    SELECT matter_id, slot
    FROM json_each(?) AS wanted
    CROSS JOIN entries ON slot = wanted.value
    CROSS JOIN entry_matters ON entry_id = entries.id
    CROSS JOIN matters ON matters.id = matter_id
    WHERE matters.deleted_at IS NULL
"""


def similar(connection: Connection, text: str, limit: int = 5) -> list[str]:
    """Ids of matters whose entries share most character pairs with ``text``, best first.

    A pair weighs more the fewer entries have it. Only the newest entries that
    share one of the most telling pairs are looked at, and what shares less
    than a fifth of the weight is no likeness.
    """
    found = runs(fold(text))
    pairs = list(dict.fromkeys(pair for run in found for pair in map(add, run, run[1:])))
    weights = _weights(connection, pairs[:_MOST_PAIRS])
    if not weights:
        return []
    telling = sorted(weights, key=weights.__getitem__, reverse=True)[:_TELLING]
    either = " OR ".join(f'"{pair}"' for pair in telling)
    expression = f"({either}) AND {mark_expression(RAISES)}"
    least = _LEAST_SHARE * sum(weights.values())
    scores: dict[int, float] = {}
    for slot, body in connection.execute(_CANDIDATE_TEXTS, (expression, _CANDIDATES)):
        score = sum(weight for pair, weight in weights.items() if pair in body)
        if score >= least:
            scores[slot] = score
    best: dict[str, tuple[float, int]] = {}
    for matter_id, slot in connection.execute(_MATTERS, (json.dumps(list(scores)),)):
        best[matter_id] = max(best.get(matter_id, (0.0, 0)), (scores[slot], slot))
    return sorted(best, key=best.__getitem__, reverse=True)[:limit]


def _weights(connection: Connection, pairs: list[str]) -> dict[str, float]:
    """The weight of each pair that some entry has; very common ones count as equally common."""
    weights: dict[str, float] = {}
    for pair in pairs:
        row = connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT ?)",
            (f'"{pair}"', _COMMON),
        ).fetchone()
        held = row[0] if row else 0
        if held:
            weights[pair] = math.log(2 * _COMMON / held)
    return weights
