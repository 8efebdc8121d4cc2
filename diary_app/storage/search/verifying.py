"""Whether the index still says what the record says."""

from collections import Counter

from diary_app.storage.connections import Connection
from diary_app.storage.search.documents import documents
from diary_app.storage.search.indexing import BATCH
from diary_app.storage.search.tokens import index_text

Problem = tuple[str, dict[str, object]]

MOST_PROBLEMS = 20
"""Problems told one by one; a broken index is made anew anyway."""

_WORDS = "temp.search_index_words"


def verify(connection: Connection) -> list[Problem]:
    """Compare the index with the record, entry by entry and token by token.

    Returns problems as code and values, none for a sound index:
    ``search_text_missing``, ``search_text_left_over``, ``search_text_differs``
    (each with ``slot``) and ``search_index_differs`` (with ``tokens``, how many
    tokens are counted wrongly). ``rebuild`` mends them all. Needs a connection
    that may write to its temporary schema.
    """
    problems: list[Problem] = []
    expected: Counter[str] = Counter()
    at = -1
    while True:
        rows = connection.execute(
            "SELECT slot FROM entries WHERE slot > ? ORDER BY slot LIMIT ?", (at, BATCH)
        ).fetchall()
        last = rows[-1][0] if len(rows) == BATCH else None
        problems += _compare(connection, at, last, expected)
        if last is None:
            break
        at = last
    wrong = _wrong_tokens(connection, expected)
    if wrong:
        problems.append(("search_index_differs", {"tokens": wrong}))
    return problems[:MOST_PROBLEMS]


def _compare(
    connection: Connection, after: int, last: int | None, expected: Counter[str]
) -> list[Problem]:
    """Compare the slots behind ``after`` up to ``last``, counting the tokens of what is stored."""
    span = (after, last if last is not None else (1 << 63) - 1)
    stored = {
        slot: (body, marks)
        for slot, body, marks in connection.execute(
            "SELECT slot, body, marks FROM search_texts WHERE slot > ? AND slot <= ?", span
        )
    }
    slots = [
        slot
        for (slot,) in connection.execute(
            "SELECT slot FROM entries WHERE slot > ? AND slot <= ?", span
        )
    ]
    fresh = documents(connection, slots)
    problems: list[Problem] = []
    for slot in sorted(fresh.keys() | stored.keys()):
        if slot not in stored:
            problems.append(("search_text_missing", {"slot": slot}))
        elif slot not in fresh:
            problems.append(("search_text_left_over", {"slot": slot}))
        elif fresh[slot] != stored[slot]:
            problems.append(("search_text_differs", {"slot": slot}))
    for text in stored.values():
        expected.update(index_text(*text).split())
    return problems


def _wrong_tokens(connection: Connection, expected: Counter[str]) -> int:
    """How many tokens the index holds for another number of entries than the texts do."""
    connection.execute(f"DROP TABLE IF EXISTS {_WORDS}")
    connection.execute(f"CREATE VIRTUAL TABLE {_WORDS} USING fts5vocab(main, search_index, row)")
    try:
        held: Counter[str] = Counter(
            dict(connection.execute(f"SELECT term, doc FROM {_WORDS}").fetchall())
        )
    finally:
        connection.execute(f"DROP TABLE {_WORDS}")
    return sum(held[token] != expected[token] for token in held.keys() | expected.keys())
