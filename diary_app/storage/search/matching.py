"""A query and filters turned into SQL that walks the index newest first.

Each clause becomes an expression for the index and a condition on the stored
text. Where the expression alone is exact (terms of one or two characters,
marks) the text is not read; otherwise every candidate's text is, so what is
found is always what ``fold`` says.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from diary_app.domain.queries import Clause, Query, Term
from diary_app.domain.searching import Filters
from diary_app.storage.search.tokens import (
    EVERY,
    OPEN,
    kind_mark,
    mark_expression,
    number_mark,
    term_expression,
)

_DAY_BITS = 20
_LAST_SLOT = (1 << 62) - 1


@dataclass(slots=True)
class _Condition:
    """A condition on ``texts`` with the values of its blanks."""

    parts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, sql: str, values: Iterable[object]) -> None:
        self.parts.append(sql)
        self.values += values


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What is asked, ready to run.

    ``expression`` is for the index; ``condition`` (empty: none needed) for the
    text; slots lie in ``first``..``last``; ``ids`` (JSON) narrows to entries,
    or the entries that raise matters, of these ids. ``everything``: nothing is
    asked but the span of slots.
    """

    expression: str
    condition: str
    values: tuple[object, ...]
    first: int
    last: int
    ids: str | None
    everything: bool

    @property
    def whole_span(self) -> bool:
        """Whether every slot is within the span."""
        return self.first <= 0 and self.last >= _LAST_SLOT

    def narrowed(self, mark: str) -> "Match":
        """The same, only for entries with ``mark``."""
        expression = f"({self.expression}) AND {mark_expression(mark)}"
        condition, values = self.condition, self.values
        if self.ids is not None:
            condition = " AND ".join(filter(None, (condition, _HAS_MARK)))
            values = (*values, f" {mark} ")
        return Match(
            expression=expression,
            condition=condition,
            values=values,
            first=self.first,
            last=self.last,
            ids=self.ids,
            everything=False,
        )

    def slots_sql(self, *, before: int | None, limit: int) -> tuple[str, tuple[object, ...]]:
        """A statement for the newest ``limit`` slots below ``before``, and its values."""
        last = self.last if before is None else min(self.last, before - 1)
        span = (self.first, last)
        if self.everything:
            return (
                "SELECT slot FROM entries WHERE slot BETWEEN ? AND ? AND deleted_at IS NULL "
                "ORDER BY slot DESC LIMIT ?",
                (*span, limit),
            )
        if self.ids is not None:
            also = f"AND {self.condition} " if self.condition else ""
            return (
                f"SELECT texts.slot FROM ({_SLOTS_OF_IDS}) AS chosen "
                "CROSS JOIN search_texts AS texts ON texts.slot = chosen.slot "
                f"WHERE texts.slot BETWEEN ? AND ? {also}ORDER BY texts.slot DESC LIMIT ?",
                (self.ids, self.ids, *span, *self.values, limit),
            )
        if self.condition:
            return (
                "SELECT search_index.rowid FROM search_index "
                "CROSS JOIN search_texts AS texts ON texts.slot = search_index.rowid "
                "WHERE search_index MATCH ? AND search_index.rowid BETWEEN ? AND ? "
                f"AND {self.condition} ORDER BY search_index.rowid DESC LIMIT ?",
                (self.expression, *span, *self.values, limit),
            )
        return (
            "SELECT rowid FROM search_index WHERE search_index MATCH ? "
            "AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?",
            (self.expression, *span, limit),
        )


_HAS_MARK = "instr(texts.marks, ?) > 0"
_SLOTS_OF_IDS = """
    SELECT slot FROM json_each(?) AS wanted CROSS JOIN entries ON entries.id = wanted.value
    UNION
    SELECT slot FROM json_each(?) AS wanted
    CROSS JOIN entry_matters ON matter_id = wanted.value
    CROSS JOIN entries ON entries.id = entry_id
"""


def match(query: Query, filters: Filters | None = None) -> Match:
    """What ``query`` and ``filters`` ask together."""
    filters = filters or Filters()
    expressions: list[str] = []
    condition = _Condition()
    by_ids = filters.ids is not None
    for clause in query.clauses:
        expression, exact = _clause_expression(clause)
        if expression:
            expressions.append(expression)
        if by_ids or not exact:
            condition.add(*_clause_condition(clause))
    for marks in _filter_marks(filters):
        expressions.append(" OR ".join(map(mark_expression, marks)))
        if by_ids:
            condition.add(
                "(" + " OR ".join([_HAS_MARK] * len(marks)) + ")",
                [f" {mark} " for mark in marks],
            )
    first = filters.since.toordinal() << _DAY_BITS if filters.since else 0
    last = (filters.until.toordinal() + 1 << _DAY_BITS) - 1 if filters.until else _LAST_SLOT
    return Match(
        expression=" AND ".join(f"({each})" for each in expressions) or mark_expression(EVERY),
        condition=" AND ".join(condition.parts),
        values=tuple(condition.values),
        first=first,
        last=last,
        ids=None if filters.ids is None else json.dumps([each.hex for each in filters.ids]),
        everything=not (query.clauses or by_ids or filters.kinds or filters.open_only),
    )


def _filter_marks(filters: Filters) -> Iterable[list[str]]:
    if filters.kinds:
        yield sorted(map(kind_mark, filters.kinds))
    if filters.open_only:
        yield [OPEN]


def _clause_expression(clause: Clause) -> tuple[str | None, bool]:
    """The expression for the index and whether it alone is exact."""
    parts: list[str] = []
    all_exact = True
    for term in clause.terms:
        expression, exact = _term_expression(term)
        if expression is None:
            return None, False
        parts.append(f"({expression})")
        all_exact = all_exact and exact
    return " OR ".join(parts), all_exact


def _term_expression(term: Term) -> tuple[str | None, bool]:
    expression, exact = term_expression(term.key)
    mark = number_mark(term.key)
    if expression and mark:
        expression = f"({expression}) OR {mark_expression(mark)}"
    if not term.negated:
        return expression, exact
    if exact:
        return f"{mark_expression(EVERY)} NOT ({expression})", True
    return None, False


def _clause_condition(clause: Clause) -> tuple[str, list[object]]:
    parts: list[str] = []
    values: list[object] = []
    for term in clause.terms:
        sql = "instr(texts.body, ?) > 0"
        values.append(term.key)
        mark = number_mark(term.key)
        if mark:
            sql += f" OR {_HAS_MARK}"
            values.append(f" {mark} ")
        parts.append(f"NOT ({sql})" if term.negated else f"({sql})")
    return "(" + " OR ".join(parts) + ")", values
