"""Works done: a road cleaned, lit, greened, paved; the matters it settles, the homes to tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from diary_app.domain.form import Form
from diary_app.domain.matters import Matter, Satisfaction


class WorkKind(StrEnum):
    """What sort of work was done."""

    CLEANED = "cleaned"
    LIT = "lit"
    GREENED = "greened"
    PAVED = "paved"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkContent:
    """What a person writes about a work; ``cost`` in yuan, ``None`` where not known."""

    kind: WorkKind
    title: str
    done_on: date
    group: str = ""
    spot: str = ""
    cost: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """An open matter as far as it tells which work was asked for, and where."""

    matter_id: UUID
    category: str | None
    title: str
    group: str
    spot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeToTell:
    """A home that asked for the work; ``told_on`` is ``None`` until somebody told it.

    ``home``: its door, or the name of who spoke; ``unnamed`` homes are counted
    and told, and shown without a name: their ``home`` is a mark that says nothing.
    ``opinion``: what the home thinks of the work, ``None`` where nobody noted it.
    ``entry_id``: the entry in which it asked, where the keeper finds who it was.
    """

    home: str
    names: tuple[str, ...]
    phones: tuple[str, ...]
    matter_ids: tuple[UUID, ...]
    unnamed: bool = False
    told_on: date | None = None
    told_how: str = ""
    opinion: Satisfaction | None = None
    entry_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDone:
    """A work as the book holds it; ``number`` is village, year and serial (``东街-实2026-003``)."""

    id: UUID
    number: str
    revision: int
    content: WorkContent
    matters: int = 0
    homes: int = 0
    told: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPage:
    """A work with the matters it settles and the homes that asked for it."""

    work: WorkDone
    matters: tuple[Matter, ...]
    homes: tuple[HomeToTell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """That a home was told: when, how, and its opinion where it gave one.

    ``reopen``: why the answered matters of a home that is not satisfied are
    taken up again; empty to leave them where they stand.
    """

    home: str
    on: date
    how: str = ""
    opinion: Satisfaction | None = None
    reopen: str = ""


_BEST_LAST = (Satisfaction.NOT, Satisfaction.MOSTLY, Satisfaction.SATISFIED)


def opinion_of_all(homes: Sequence[HomeToTell]) -> Satisfaction | None:
    """The opinion that stands for all ``homes`` of a matter: the least satisfied one.

    *Not reached* where nobody could be asked; ``None`` while a home has not
    been told, or none has given an opinion.
    """
    if any(home.told_on is None for home in homes):
        return None
    given = {home.opinion for home in homes} - {None}
    for opinion in _BEST_LAST:
        if opinion in given:
            return opinion
    return Satisfaction.NOT_REACHED if given else None


_CATEGORIES: Mapping[WorkKind, tuple[str, ...]] = MappingProxyType(
    {
        WorkKind.CLEANED: ("0601", "0602", "0304", "0305", "0306", "0406", "0506"),
        WorkKind.LIT: ("0403", "0701"),
        WorkKind.GREENED: ("0506", "0607"),
        WorkKind.PAVED: ("0401", "0402"),
        WorkKind.OTHER: (),
    }
)
"""The categories of the common form in which people ask for a kind of work, likeliest first."""
_SAME_CATEGORY, _SAME_FAMILY, _WORD, _SAME_WORDS, _SAME_GROUP, _SAME_SPOT = 4, 1, 2, 0.5, 2, 3
_MANY_WORDS = 3


def likelihood(content: WorkContent, wish: Wish, form: Form) -> float:
    """How much speaks for ``wish`` having asked for this work; 0 where only the place does.

    Its category (``_CATEGORIES``, or only the one above), the words of those
    categories and of the work in its title, then the same place.
    """
    wanted = _CATEGORIES[content.kind]
    score = 0.0
    if wish.category in wanted:
        score += _SAME_CATEGORY
    elif wish.category in {code[:2] for code in wanted}:
        score += _SAME_FAMILY
    categories = [each for code in wanted if (each := form.category(code)) is not None]
    score += _WORD * any(word in wish.title for each in categories for word in each.keywords)
    pairs = {content.title[at : at + 2] for at in range(len(content.title) - 1)}
    common = sum(pair.isalpha() and pair in wish.title for pair in pairs)
    score += _SAME_WORDS * min(common, _MANY_WORDS)
    if not score:
        return 0
    if content.group and content.group == wish.group:
        score += _SAME_GROUP
    if content.spot and (content.spot in wish.spot or content.spot in wish.title):
        score += _SAME_SPOT
    return score
