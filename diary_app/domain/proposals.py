"""Proposals of a category, and where they come from."""

from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """What speaks for a proposed category."""

    WORDS = "words"
    LEARNED = "learned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A category code proposed for a text; ``share``: how sure, 0 to 1, all together 1 at most."""

    code: str
    share: float
    source: Source
