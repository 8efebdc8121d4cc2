"""Slips: what is printed and signed when a matter is accepted, passed up, answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from diary_app.domain.entries import MatterPage
from diary_app.domain.matters import Answer, Matter, Status
from diary_app.domain.papers import Paper


class SlipKind(StrEnum):
    """Which slip; the resident keeps the first and the last, the street the second."""

    ACCEPTANCE = "acceptance"
    HAND_UP = "hand_up"
    ANSWER = "answer"


_ABOUT_TO_PASS_UP = frozenset({Status.ACCEPTED, Status.IN_HAND, Status.ON_HOLD, Status.REOPENED})
"""The branch secretary signs before the matter goes up: the slip may come first."""
_WITH_THE_STREET = frozenset({Status.PASSED_UP, Status.AT_STREET})
_NOT_TAKEN = frozenset({Status.RECORDED, Status.DECLINED, Status.MERGED})


def possible_slips(page: MatterPage) -> tuple[SlipKind, ...]:
    """The slips that make sense where the matter stands, the likeliest first.

    Acceptance once somebody took it, hand-up from then until it is answered
    and ever after where it was passed up, the answer once one stands.
    """
    status = page.matter.status
    reached = {step.to for step in page.steps} | {status}
    kinds = set()
    if any(each is not None and each not in _NOT_TAKEN for each in reached):
        kinds.add(SlipKind.ACCEPTANCE)
    if status in _ABOUT_TO_PASS_UP or not _WITH_THE_STREET.isdisjoint(reached):
        kinds.add(SlipKind.HAND_UP)
    if page.answers:
        kinds.add(SlipKind.ANSWER)
    order = [SlipKind.ACCEPTANCE, SlipKind.HAND_UP, SlipKind.ANSWER]
    if page.answers and status not in _ABOUT_TO_PASS_UP | _WITH_THE_STREET:
        order = [SlipKind.ANSWER, SlipKind.ACCEPTANCE, SlipKind.HAND_UP]
    elif status in _WITH_THE_STREET:
        order = [SlipKind.HAND_UP, SlipKind.ACCEPTANCE, SlipKind.ANSWER]
    return tuple(kind for kind in order if kind in kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words in both languages; empty where the program's own serve."""

    zh: str = ""
    en: str = ""

    def text(self, language: str) -> str:
        """The words in ``language``, ``zh_CN`` or ``en``."""
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPhrases:
    """How one slip is titled, and the note at its foot."""

    title: Phrase = field(default_factory=Phrase)
    note: Phrase = field(default_factory=Phrase)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipWording:
    """What the unified form says on slips; what it leaves empty the program words.

    ``office``: the street office by its name. ``hotline``: the number to ask
    at besides the handler's own.
    """

    office: Phrase = field(default_factory=Phrase)
    hotline: str = ""
    slips: Mapping[SlipKind, SlipPhrases] = field(default_factory=dict)

    def of(self, kind: SlipKind) -> SlipPhrases:
        """The phrases of one slip."""
        return self.slips.get(kind) or SlipPhrases()


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipResident:
    """A resident as a slip names them, masked already; ``unnamed`` ones carry nothing else."""

    name: str = ""
    phone: str = ""
    household: str = ""
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class DatedNote:
    """What was said or done on a day."""

    day: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipFacts:
    """What the slips of a matter tell, masked already.

    ``told``: what the entries say, for the street only: a diary's own words
    are not handed to a resident. ``workdays``: from the acceptance to the
    deadline. ``done``: the village's steps. ``reason``: why it was passed up.
    """

    matter: Matter
    village: str
    group: str
    residents: tuple[SlipResident, ...]
    told: tuple[DatedNote, ...]
    accepted_on: date
    workdays: int
    papers: tuple[Paper, ...]
    handler: str
    handler_phone: str
    done: tuple[DatedNote, ...]
    passed_on: date | None
    reason: str
    answer: Answer | None
    today: date

    @property
    def received(self) -> tuple[Paper, ...]:
        """The papers that came in."""
        return tuple(each for each in self.papers if not each.is_missing)

    @property
    def missing(self) -> tuple[Paper, ...]:
        """The papers the resident still has to bring."""
        return tuple(each for each in self.papers if each.is_missing)
