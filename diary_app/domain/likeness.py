"""Likeness: matters that may be the same one, and those raised again and again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from diary_app.domain.matters import Matter
from diary_app.domain.people import ResidentMention


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
