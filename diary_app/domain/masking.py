"""What is hidden when something leaves the program: numbers that name a person, and names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from diary_app.domain.summaries import MatterFact, MonthSummary

_DIGIT = "[0-9０-９]"
_GAP = "[ \u00a0-]?"
_IDENTITY = (
    rf"[1-9１-９]{_DIGIT}{{5}}(?:19|20|１９|２０){_DIGIT}{{2}}[01０１]{_DIGIT}[0-3０-３]{_DIGIT}"
    rf"{_DIGIT}{{3}}[0-9０-９XxＸｘ]"
)
_OLD_IDENTITY = rf"[1-9１-９]{_DIGIT}{{7}}[01０１]{_DIGIT}[0-3０-３]{_DIGIT}{{4}}"
_BANK = rf"{_DIGIT}{{4}}(?:{_GAP}{_DIGIT}{{4}}){{3}}(?:{_GAP}{_DIGIT}{{1,3}})?"
_MOBILE = rf"[1１][3-9３-９]{_DIGIT}{_GAP}{_DIGIT}{{4}}{_GAP}{_DIGIT}{{4}}"
_LANDLINE = rf"[(（]?[0０]{_DIGIT}{{2,3}}[)）]?[ \u00a0—-]?{_DIGIT}{{7,8}}"
_LOCAL = rf"(?<=电话|座机){_DIGIT}{{7,8}}|(?<=(?:电话|座机)[:：]){_DIGIT}{{7,8}}"
_NUMBERS = re.compile(
    rf"(?<!{_DIGIT})(?:[+＋]?86{_GAP})?(?:"
    rf"(?P<identity>{_IDENTITY}|{_OLD_IDENTITY})|(?P<bank>{_BANK})"
    rf"|(?P<phone>{_MOBILE}|{_LANDLINE}|{_LOCAL})"
    rf")(?!{_DIGIT})"
)
_HOUSE = re.compile(r"[0-9０-９]+|[一二三四五六七八九十百零〇]+(?=[号號栋幢座室户排楼])")
_SHORTEST = 2
"""A name of one character is too common a word to be taken out of a text."""

_KEPT = {"identity": (3, 2), "bank": (0, 4), "phone": (3, 4)}


@dataclass(frozen=True, slots=True)
class Masked:
    """A text that may leave, and how many things were hidden in it."""

    text: str
    count: int = 0


def _starred(written: str, front: int, back: int) -> str:
    """Keep ``front`` and ``back`` characters; four stars stand for what lies between."""
    return f"{written[:front]}****{written[len(written) - back :]}"


def mask_household(household: str) -> Masked:
    """``三组12号`` becomes ``三组**号``: group and street stay, the number of the house goes."""
    return Masked(*_HOUSE.subn("**", household))


def telling(name: str, phone: str, household: str) -> tuple[str, ...]:
    """What tells who somebody is: their name, their phone, a door with its number."""
    door = household if mask_household(household).count else ""
    return tuple(each for each in (name, phone, door) if each)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """What is hidden in the texts of one entry or matter.

    ``unnamed``: what tells of residents who asked not to be named
    (``telling``); ``not_named`` stands in its place. ``households``: house
    numbers known from the entry. With ``numbers`` false only the ``unnamed`` go:
    a promise given to a resident holds where the reader may see everything else.
    """

    not_named: str
    unnamed: tuple[str, ...] = ()
    households: tuple[str, ...] = ()
    numbers: bool = True

    def text(self, written: str) -> Masked:
        """``written`` with phones, identity and bank numbers, houses and names hidden."""
        text, total = written, 0
        # First, so that not even the ends of their phones stay.
        for name in sorted(set(self.unnamed), key=len, reverse=True):
            if len(name) >= _SHORTEST and name in text:
                total += text.count(name)
                text = text.replace(name, self.not_named)
        if self.numbers:
            text, found = _NUMBERS.subn(self._number, text)
            total += found
            for household in sorted(set(self.households), key=len, reverse=True):
                hidden = mask_household(household)
                if hidden.count and len(household) >= _SHORTEST and household in text:
                    total += text.count(household)
                    text = text.replace(household, hidden.text)
        return Masked(text, total)

    def phone(self, written: str) -> Masked:
        """The phone field of a resident, whatever stands in it."""
        known = self.text(written)
        if known.count or not self.numbers or not any(each.isdigit() for each in written):
            return known
        return Masked(_starred(written, 0, min(2, len(written) // 3)), 1)

    def household(self, written: str) -> Masked:
        """The household field of a resident."""
        return mask_household(written) if self.numbers else Masked(written)

    @staticmethod
    def _number(found: re.Match[str]) -> str:
        return _starred(found[0], *_KEPT[found.lastgroup or "phone"])


def mask_matter(matter: MatterFact, mask: Mask, sensitive_title: str) -> tuple[MatterFact, int]:
    """``matter`` as it may leave; of a sensitive one only ``sensitive_title`` remains."""
    if matter.sensitive and mask.numbers:
        return replace(matter, title=sensitive_title, last_note="", answer="", handler=""), 1
    title, note, answer = (
        mask.text(each) for each in (matter.title, matter.last_note, matter.answer)
    )
    hidden = replace(matter, title=title.text, last_note=note.text, answer=answer.text)
    return hidden, title.count + note.count + answer.count


def mask_summary(
    summary: MonthSummary, masks: Mapping[UUID, Mask], usual: Mask, sensitive_title: str
) -> tuple[MonthSummary, int]:
    """The month as it may leave, and how much was hidden.

    ``masks`` are those of matters raised by residents who asked not to be
    named; ``usual`` serves for the rest. A matter in two lists counts once.
    """
    counts: dict[UUID, int] = {}

    def hidden(matters: Iterable[MatterFact]) -> tuple[MatterFact, ...]:
        found = []
        for matter in matters:
            masked, counts[matter.id] = mask_matter(
                matter, masks.get(matter.id, usual), sensitive_title
            )
            found.append(masked)
        return tuple(found)

    masked = replace(
        summary,
        open_list=hidden(summary.open_list),
        solved_list=hidden(summary.solved_list),
        hopes=hidden(summary.hopes),
        ledger=hidden(summary.ledger),
    )
    return masked, sum(counts.values())
