"""Matters that may be the same one, and those raised again and again."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from diary_app.domain.folding import fold, runs
from diary_app.domain.likeness import (
    Known,
    Likening,
    RaisedAgain,
    Reason,
    SimilarMatter,
    is_proposed,
    shared_words,
    weigh,
    weight_of,
)
from diary_app.services.open_book import OpenBook
from diary_app.storage.connections import Connection
from diary_app.storage.queries import raised as raising
from diary_app.storage.queries.similar import (
    Sought,
    entries_counted,
    held_by,
    pairs_of,
    shortlist,
)

_LONGEST_READ = 800
"""What the matter is stands at the beginning; the rest is not compared."""
_LOOKED_AT_CLOSELY = 30
_SHARED = 0.5
"""What shared pairs count of the words; the rest is how well the clauses fit."""
_MOST_REMEMBERED = 20_000
_OTHER_OF_ENTRY = 0.6
"""What the words of an entry count for a matter of it whose title fits less than another's."""


class Matching:
    """Finds likely same matters while an entry is typed."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book
        self._held: dict[str, int] = {}

    def similar(self, likening: Likening, limit: int = 5) -> tuple[SimilarMatter, ...]:
        """Known matters that may be the same, likeliest first; may be interrupted.

        A merged matter is shown as the one it was merged into.
        """
        typed = _compared(likening)
        village = likening.village_id or self._book.keeper().village_id
        with self._book.store.reading(interruptible=True) as connection:
            held = self._counted(connection, pairs_of(typed))
            most = entries_counted(connection)
            weights = {pair: weight_of(count, most) for pair, count in held.items() if count}
            if not weights:
                return ()
            known = shortlist(
                connection,
                Sought(
                    held=held,
                    weights=weights,
                    village_id=village,
                    group=likening.group,
                    spot=likening.spot,
                    residents=likening.residents,
                ),
            )
            best = _ranked(likening, typed, weights, known)[:limit]
            told = raising.raised(connection, (matter for matter, _, _ in best))
        return tuple(
            SimilarMatter(
                matter=one.matter,
                score=score,
                reasons=reasons,
                place=one.place,
                last_raised=one.last,
                times=one.times,
                households=one.households,
                entry_id=one.entry_id,
            )
            for matter, score, reasons in best
            if (one := told.get(matter)) is not None
        )

    def described(self, matter_ids: Iterable[UUID]) -> tuple[SimilarMatter, ...]:
        """These matters as they would be proposed, without a reason; unknown ones left out."""
        wanted = [each.hex for each in matter_ids]
        with self._book.store.reading() as connection:
            told = raising.raised(connection, wanted)
        return tuple(
            SimilarMatter(
                matter=one.matter,
                score=1.0,
                reasons=(),
                place=one.place,
                last_raised=one.last,
                times=one.times,
                households=one.households,
                entry_id=one.entry_id,
            )
            for each in wanted
            if (one := told.get(each)) is not None
        )

    def raised_again(self, *, least: int = 2, limit: int = 200) -> tuple[RaisedAgain, ...]:
        """Matters that at least ``least`` entries raise: most homes first, then most entries."""
        with self._book.store.reading() as connection:
            rows = raising.raised_again(connection, least, limit)
        return tuple(
            RaisedAgain(
                matter=each.matter,
                times=each.times,
                households=each.households,
                first_raised=each.first,
                last_raised=each.last,
                merged=each.merged,
                entry_id=each.entry_id,
            )
            for each in rows
        )

    def _counted(self, connection: Connection, pairs: Sequence[str]) -> dict[str, int]:
        """How many entries hold each pair; what was counted once in this run serves again.

        While a text grows most of its pairs were counted before, and a weight
        need not be of this minute.
        """
        if len(self._held) > _MOST_REMEMBERED:
            self._held = {}
        known = self._held
        for pair in pairs:
            if not known.get(pair):  # a pair nothing held may have come in since
                known[pair] = held_by(connection, pair)
        return {pair: known[pair] for pair in pairs}


def _compared(likening: Likening) -> str:
    """What is typed, folded, without the names of those who say it: a home is no word."""
    text = f"{likening.title}\n{likening.text}"[:_LONGEST_READ]
    for mention in likening.residents:
        if len(mention.name) > 1:
            text = text.replace(mention.name, "\n")
    return fold(text)


def _ranked(
    likening: Likening, typed: str, weights: dict[str, float], known: Sequence[Known]
) -> list[tuple[str, float, tuple[Reason, ...]]]:
    """The matters of the shortlist with score and reasons, best first, each once."""
    titles: dict[str, list[str]] = {}
    shared: list[tuple[float, Known]] = []
    most: dict[int, float] = {}
    for each in known:
        if each.title not in titles:
            titles[each.title] = pairs_of(each.title)
        words = shared_words(weights, typed, titles[each.title], each)
        shared.append((words, each))
        most[each.slot] = max(words, most.get(each.slot, 0.0))
    fits = [1.0 if words == most[each.slot] else _OTHER_OF_ENTRY for words, each in shared]
    first = [
        (weigh(likening, each, words * fit)[0], words, fit, each)
        for fit, (words, each) in zip(fits, shared, strict=True)
    ]
    first.sort(key=lambda found: (-found[0], found[3].matter_id))
    closeness = _Closeness(typed, weights)
    best: dict[str, tuple[float, tuple[Reason, ...]]] = {}
    for score, words, fit, each in first[:_LOOKED_AT_CLOSELY]:
        if not score:
            break
        close = fit * (_SHARED * words + (1 - _SHARED) * closeness.to(each))
        weighed = weigh(likening, each, close)
        if is_proposed(weighed[0], close) and weighed > best.get(each.matter_id, (0.0, ())):
            best[each.matter_id] = weighed
    ordered = sorted(best.items(), key=lambda found: (-found[1][0], found[0]))
    return [(matter, *weighed) for matter, weighed in ordered]


class _Closeness:
    """How well the clauses of what is typed fit those of a known matter, in whatever order.

    A clause counts by the weight of its pairs, so that what is said on every
    visit hardly counts.
    """

    def __init__(self, typed: str, weights: dict[str, float]) -> None:
        self._clauses = [
            (clause, sum(weights.get(pair, 0.0) for pair in pairs_of(clause)))
            for clause in runs(typed)
        ]
        self._total = sum(weight for _, weight in self._clauses)

    def to(self, known: Known) -> float:
        """0 to 1."""
        from rapidfuzz import fuzz

        if not self._total:
            return 0.0
        others = [*runs(known.title), *runs(known.text)]
        fits = (
            weight * max((fuzz.ratio(clause, other) for other in others), default=0.0)
            for clause, weight in self._clauses
            if weight
        )
        return sum(fits) / self._total / 100
