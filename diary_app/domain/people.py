"""Keepers, villages and residents."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Committee(StrEnum):
    """Which committee a keeper belongs to."""

    BRANCH = "branch"
    VILLAGERS = "villagers"
    STREET = "street"


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    """A village; ``code`` opens the numbers of its matters."""

    id: UUID
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """A committee member who keeps a diary."""

    id: UUID
    name: str
    committee: Committee
    village_id: UUID
    post: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """A resident, as remembered from earlier entries."""

    id: UUID
    name: str
    phone: str = ""
    household: str = ""
    group: str = ""
    last_seen: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentMention:
    """A resident as one entry names them.

    ``resident_id`` is given where an earlier resident was picked; otherwise
    the record looks for one with the same name, phone and household.
    ``unnamed``: asked not to be named; the name is then never shown, printed
    or exported.
    """

    name: str = ""
    phone: str = ""
    household: str = ""
    resident_id: UUID | None = None
    unnamed: bool = False


_COMMON_ENDINGS = ("行政村", "自然村", "村", "社区")
_LONGEST_CODE = 4


def village_code(name: str, taken: Collection[str] = ()) -> str:
    """A short code for a village that the unified form does not list.

    Chinese names give their first characters without the common ending
    (``东街`` for 东街村), so that a number reads as people say it; others
    give ``V`` and a serial. Never one of ``taken``.
    """
    short = name
    for ending in _COMMON_ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            short = name.removesuffix(ending)
            break
    chinese = short and all("\u4e00" <= each <= "\u9fff" for each in short)
    stem = short[:_LONGEST_CODE] if chinese else "V01"
    code, serial = stem, 2
    while code in taken:
        code = f"{stem}{serial}" if chinese else f"V{serial:02d}"
        serial += 1
    return code
