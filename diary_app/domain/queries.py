"""What was typed into the search field, understood: never refused, always answered."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from diary_app.domain.folding import find_spans, fold
from diary_app.domain.text import clean_text

__all__ = ["Clause", "Query", "Term", "find_spans", "parse"]

LONGEST_QUERY = 2_000
"""Characters of a query that are read; what follows is left out."""

MOST_TERMS = 32
"""Terms of a query that are searched for; more are left out."""

_CLOSING = {'"': '"', "＂": "＂", "“": "”", "„": "”", "「": "」", "『": "』"}
_MINUS = "-－"
_SPACE = re.compile(r"\s+")
_OR = frozenset({"OR", "ＯＲ"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word or phrase. ``key`` is its folded form, ``negated``: must not stand there.

    ``field`` names what the word is looked for in; ``None``: in everything.
    """

    text: str
    key: str
    negated: bool = False
    phrase: bool = False
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Terms of which one must hold."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Clauses that must all hold; without any, every entry is meant."""

    clauses: tuple[Clause, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words to highlight, as typed but without operators."""
        return tuple(dict.fromkeys(term.text for term in self._wanted()))

    @property
    def keys(self) -> tuple[str, ...]:
        """The folded words to highlight."""
        return tuple(dict.fromkeys(term.key for term in self._wanted()))

    def _wanted(self) -> Iterable[Term]:
        return (term for clause in self.clauses for term in clause.terms if not term.negated)


def parse(typed: str) -> Query:
    """Read a query.

    Words stand apart by white space (the full-width one too) and are all
    required. Quotation marks (``"…"``, ``“…”``, ``「…」``) hold words together, ``-`` in
    front of a word or quotation excludes it, ``a OR b`` (capitals) accepts
    either; OR binds closer than the words beside it. A quotation that is not
    closed runs to the end; an operator without a word is left out. Anything
    else, colons and brackets included, is searched for as typed.
    """
    clauses: list[list[Term]] = []
    either = False
    for term in islice(_terms(clean_text(typed[:LONGEST_QUERY])), MOST_TERMS * 2):
        if term is None:
            either = bool(clauses)
            continue
        if either:
            clauses[-1].append(term)
        else:
            clauses.append([term])
        either = False
    return Query(clauses=tuple(Clause(terms=tuple(terms)) for terms in clauses[:MOST_TERMS]))


def _terms(typed: str) -> Iterable[Term | None]:
    """The terms in order; ``None`` stands for OR."""
    at = 0
    while at < len(typed):
        if gap := _SPACE.match(typed, at):
            at = gap.end()
            continue
        negated = typed[at] in _MINUS and at + 1 < len(typed) and not typed[at + 1].isspace()
        begin = at + negated
        closing = _CLOSING.get(typed[begin])
        if closing:
            end = typed.find(closing, begin + 1)
            end = len(typed) if end < 0 else end
            text, at = typed[begin + 1 : end], end + 1
        else:
            gap = _SPACE.search(typed, begin)
            end = gap.start() if gap else len(typed)
            text, at = typed[begin:end], end
            if not negated and text in _OR:
                yield None
                continue
            if text in _MINUS:
                continue
        key = fold(text)
        if key:
            yield Term(text=text.strip(), key=key, negated=negated, phrase=bool(closing))
