"""How long a passphrase would hold, told honestly and rather too low than too high.

Whoever has the file may guess as often as their machines can: ten thousand
guesses a second are taken for granted, each of which costs what opening the
book costs here. Words, dates, phone numbers and what the keyboard suggests
count as what they are, not as so many letters.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

GUESSES_A_SECOND = 10_000
_SECONDS_A_DAY = 86_400

_LETTER, _DIGIT, _HAN, _OTHER = 4.7, 3.3, 5.0, 5.0
_WORD, _LONGER_WORD = 12.0, 2.0
_KNOWN, _RUN, _DATE, _PHONE = 4.0, 5.0, 14.0, 20.0

_COMMON = (
    "password",
    "passwd",
    "admin",
    "iloveyou",
    "woaini",
    "mima",
    "diary",
    "minqing",
    "民情日记",
)
_KEYBOARD = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc",
    "01234567890",
    "abcdefghijklmnop",
)
_DATE_LIKE = re.compile(r"(?:19|20)\d{2}(?:[01]?\d[0-3]?\d)?")
_PHONE_LIKE = re.compile(r"1[3-9]\d{9}")
_PARTS = re.compile(r"[a-z]+|\d+|[\u3400-\u9fff]+|.", re.DOTALL)
_DISGUISED = re.compile(r"(?<=[a-z])[01345@$](?=[a-z])")
_UNDISGUISED = str.maketrans("01345@$", "oleasas")


class Strength(StrEnum):
    """How long it would hold: hours or days, months or years, a lifetime, beyond all machines."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


class Weakness(StrEnum):
    """What makes a passphrase easier to guess than its length says."""

    SHORT = "short"
    KNOWN_WORD = "known_word"
    KEYBOARD = "keyboard"
    REPEATED = "repeated"
    DATE_OR_PHONE = "date_or_phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseAdvice:
    """``bits``: about so many doublings of the guesses; ``days``: until half are made."""

    strength: Strength
    bits: float
    days: float
    weaknesses: tuple[Weakness, ...]


def advise(passphrase: str, known: Iterable[str] = ()) -> PassphraseAdvice:
    """What to think of ``passphrase``; ``known`` are names that whoever guesses tries first."""
    plain = unicodedata.normalize("NFKC", passphrase)
    spoken = _DISGUISED.sub(lambda each: each[0].translate(_UNDISGUISED), plain.lower())
    found: set[Weakness] = set()
    words = [unicodedata.normalize("NFKC", each).lower() for each in (*known, *_COMMON)]
    bits = sum(_bits(part, found) for part in _without_known(spoken, words, found))
    if spoken != plain:  # capitals, and figures in place of letters
        bits += _LONGER_WORD
    if bits < _LIMITS[0][0] and len(plain) < 12:
        found.add(Weakness.SHORT)
    strength = next((name for limit, name in _LIMITS if bits < limit), Strength.STRONG)
    days = 2.0 ** max(0.0, bits - 1) / GUESSES_A_SECOND / _SECONDS_A_DAY
    weaknesses = tuple(each for each in Weakness if each in found)
    return PassphraseAdvice(strength=strength, bits=bits, days=days, weaknesses=weaknesses)


_LIMITS = ((35.0, Strength.WEAK), (45.0, Strength.FAIR), (60.0, Strength.GOOD))


def _without_known(plain: str, words: Iterable[str], found: set[Weakness]) -> Iterator[str]:
    """The parts of ``plain`` one by one; a known word is one part, whatever it holds."""
    for word in words:
        if len(word) > 1 and word in plain:
            found.add(Weakness.KNOWN_WORD)
            plain = plain.replace(word, "\0")
    before = None
    for part in _PARTS.findall(plain):
        if part == before:
            found.add(Weakness.REPEATED)
        else:
            yield part
        before = part


def _bits(part: str, found: set[Weakness]) -> float:
    if part == "\0":
        return _KNOWN
    if len(part) > 2 and len(set(part)) == 1:
        found.add(Weakness.REPEATED)
        return _RUN
    if len(part) > 2 and _follows_keyboard(part):
        found.add(Weakness.KEYBOARD)
        return _RUN
    if part.isdigit():
        for pattern, bits in ((_DATE_LIKE, _DATE), (_PHONE_LIKE, _PHONE)):
            if pattern.fullmatch(part):
                found.add(Weakness.DATE_OR_PHONE)
                return min(bits, _DIGIT * len(part))
        return _DIGIT * len(part)
    if part.isascii() and part.isalpha():
        return min(_LETTER * len(part), _WORD + _LONGER_WORD * max(0, len(part) - 8))
    if "\u3400" <= part[0] <= "\u9fff":
        return _HAN * len(part)
    return 1.0 if part.isspace() else _OTHER


def _follows_keyboard(part: str) -> bool:
    if any(part in row or part in row[::-1] for row in _KEYBOARD):
        return True
    steps = {ord(after) - ord(before) for before, after in pairwise(part)}
    return steps in ({1}, {-1})
