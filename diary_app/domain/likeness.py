"""Likeness: matters that may be the same one, and those raised again and again."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from diary_app.domain.matters import Matter
from diary_app.domain.people import ResidentMention

_LEAST_SCORE = 0.36
_PLAINLY_ALIKE = 0.42
"""Words so much alike are proposed whatever is known besides."""

_WORDS, _PLACE, _CATEGORY, _HOUSEHOLD, _RECENT = 0.60, 0.20, 0.08, 0.08, 0.04
"""What each reason counts at most; together 1."""
_GROUP_ALONE = 0.5
_FIRST_LEVEL = 0.4
_OTHER_VILLAGE = 0.7
_OTHER_GROUP = 0.8
_OTHER_SPOT = 0.88
"""What a likeness counts where the places are known and not the same."""
_HALF_AS_RECENT = 120
_RECENT_DAYS = 60
_LONG_ENDED = 365
_LONG_ENDED_COUNTS = 0.92
_LEAST_WORDS = 0.2
_ALIKE_WORDS = 0.35
_TITLE = 0.35


class Reason(StrEnum):
    """Why two matters look alike; shown beside the proposal."""

    WORDS = "words"
    PLACE = "place"
    CATEGORY = "category"
    HOUSEHOLD = "household"
    RECENT = "recent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likening:
    """What is being written, as far as likeness depends on it."""

    text: str
    on: date
    title: str = ""
    group: str = ""
    spot: str = ""
    category: str | None = None
    residents: Sequence[ResidentMention] = ()
    village_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A known matter as one entry raised it: what it is compared by.

    ``matter_id``: 32 hex digits, of the one it was merged into where it was.
    ``slot``: of the entry, which may raise others besides.
    ``title`` and ``text`` (the beginning of all that the entry holds) are folded. ``on`` and
    ``closed_on``: ISO days. ``at_home``: the same home spoke.
    """

    matter_id: str
    slot: int
    title: str
    text: str
    category: str | None
    closed_on: str | None
    in_village: bool
    group: str
    spot: str
    on: str
    at_home: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarMatter:
    """A known matter that may be the same.

    ``score``: 0 to 1. ``reasons``: what speaks for it, strongest first.
    ``place``: group and spot of its latest entry. ``times``: how many entries
    raise it. ``households``: how many homes they came from.
    """

    matter: Matter
    score: float
    reasons: tuple[Reason, ...]
    place: str
    last_raised: date
    times: int
    households: int
    entry_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedAgain:
    """A matter that several entries raise, those of matters merged into it among them."""

    matter: Matter
    times: int
    households: int
    first_raised: date
    last_raised: date
    merged: int
    entry_id: UUID | None


def weight_of(held: int, most: int) -> float:
    """What a pair of characters weighs that ``held`` of ``most`` entries hold; more if rarer."""
    return math.log(2 * max(most, held) / held) if held else 0.0


def shared_words(
    weights: Mapping[str, float], typed: str, title_pairs: Collection[str], known: Known
) -> float:
    """0 to 1: how much of the weight of ``typed`` is in ``known``, and of its title in ``typed``.

    A pair of the title that is not in ``typed`` weighs as much as the usual one.
    """
    total = sum(weights.values())
    if not total:
        return 0.0
    usual = total / len(weights)
    text, title = known.text, known.title
    held = sum([weight for pair, weight in weights.items() if pair in text or pair in title])
    share = held / total
    named = sum(weights.get(pair, usual) for pair in title_pairs if pair in typed)
    missing = sum(usual for pair in title_pairs if pair not in typed)
    told = named / (named + missing) if title_pairs else share
    return (1 - _TITLE) * share + _TITLE * told


def weigh(likening: Likening, known: Known, words: float) -> tuple[float, tuple[Reason, ...]]:
    """Score and reasons; ``words``: 0 to 1, how alike the words are.

    Without words in common nothing is proposed, whatever else agrees: two
    matters of one home or place are not the same one for that.
    """
    if words < _LEAST_WORDS:
        return 0.0, ()
    parts = {
        Reason.WORDS: _WORDS * words,
        Reason.PLACE: _PLACE * _place(likening, known),
        Reason.CATEGORY: _CATEGORY * _category(likening.category, known.category),
        Reason.HOUSEHOLD: _HOUSEHOLD * known.at_home * words,
    }
    age = abs((likening.on - date.fromisoformat(known.on)).days)
    parts[Reason.RECENT] = _RECENT * 0.5 ** (age / _HALF_AS_RECENT)
    score = sum(parts.values())
    if not known.in_village:
        score *= _OTHER_VILLAGE
    elif likening.group and known.group and likening.group != known.group:
        score *= _OTHER_GROUP
    elif likening.spot and known.spot and likening.spot != known.spot:
        score *= _OTHER_SPOT
    if known.closed_on is not None:
        ended = (likening.on - date.fromisoformat(known.closed_on)).days
        if ended > _LONG_ENDED:
            score *= _LONG_ENDED_COUNTS
    if words < _ALIKE_WORDS:
        del parts[Reason.WORDS]
    if age > _RECENT_DAYS:
        del parts[Reason.RECENT]
    spoken = sorted((each for each in parts if parts[each]), key=parts.__getitem__, reverse=True)
    return min(score, 1.0), tuple(spoken)


def is_proposed(score: float, words: float) -> bool:
    """Whether a matter of this score, its words so much alike, is worth showing."""
    return score >= _LEAST_SCORE or words >= _PLAINLY_ALIKE


def _place(likening: Likening, known: Known) -> float:
    """Group and spot are 1, the spot where no group is told too, the group alone is half."""
    if not known.in_village:
        return 0.0
    groups = (likening.group, known.group)
    if all(groups) and likening.group != known.group:
        return 0.0
    if likening.spot and likening.spot == known.spot:
        return 1.0
    return _GROUP_ALONE if all(groups) else 0.0


def _category(one: str | None, other: str | None) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    return _FIRST_LEVEL if one[:2] == other[:2] else 0.0
