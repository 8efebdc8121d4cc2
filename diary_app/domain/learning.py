"""What was filed before, kept as sums that tell which category a new text is like.

The sums are those of a complement naive Bayes classifier (Rennie and others,
"Tackling the Poor Assumptions of Naive Bayes Text Classifiers", 2003): how
much a mark of a text speaks against a class is told by all other classes.
Marks are single characters and pairs of them. They are counted in a fixed
number of places, so memory hardly grows with what is learned, and learning one
text more, or forgetting one, costs less than a millisecond.

Beside them stands what the key words of the form came to mean: texts that hold
words of one category may be filed under another one in this village.
"""

import math
from array import array
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diary_app.domain.folding import fold, runs

REMEMBERED = 4_000
"""The newest so many filed matters are learned from."""
_READ = 1_500
"""What matters stands at the beginning; the rest is not read."""
_TITLE = 6
"""How often a title counts beside the text."""
_PLACES = 1 << 16
_PLACES_WITHIN = 1 << 14
_UNSEEN = 0.03
"""What is added to each sum, so that a mark never met does not decide alone."""
_NOTHING = 1e-4
"""What is left of a sum when all is taken out again is not more than this."""
_MEANT = 3.0
"""So many texts filed elsewhere weigh as much as what the form says of a key word."""

Marks = Mapping[int, float]
"""Places of a text's marks, each with its weight; the squares of all weights make 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A text as it is learned from: its marks, and the codes whose key words it holds."""

    marks: Marks
    words: Mapping[str, float]


def marks_of(title: str, text: str) -> Marks:
    """The marks of a text; those of its title count more."""
    counts: Counter[int] = Counter()
    for _ in range(_TITLE):
        counts.update(_places(title))
    counts.update(_places(text[:_READ]))
    weights = {place: 1.0 + math.log(count) for place, count in counts.items()}
    length = math.sqrt(sum(each * each for each in weights.values())) or 1.0
    return {place: each / length for place, each in weights.items()}


def _places(text: str) -> Iterable[int]:
    """The places of all characters of ``text`` and of all pairs of neighbours."""
    for run in runs(fold(text)):
        signs = list(map(ord, run))
        yield from (_mix(sign, 0) for sign in signs)
        yield from map(_mix, signs, signs[1:])


def _mix(first: int, second: int) -> int:
    return (first * 40503 + second * 30011) & (_PLACES - 1)


class _Sums:
    """The weights of all marks filed under each of a few classes."""

    def __init__(self, places: int) -> None:
        self._mask = places - 1
        self._all = array("f", bytes(4 * places))
        self._of: dict[str, array[float]] = {}
        self._length: dict[str, float] = {}
        self._used = 0
        self.filed: Counter[str] = Counter()

    def add(self, name: str, marks: Iterable[tuple[int, float]], sign: int) -> None:
        """Count a text in (``sign`` 1) or out again (-1)."""
        own = self._of.get(name)
        if own is None:
            own = self._of[name] = array("f", bytes(4 * len(self._all)))
            self._length[name] = 0.0
        length, every, mask = 0.0, self._all, self._mask
        for place, weight in marks:
            own[place & mask] += sign * weight
            before = every[place & mask]
            every[place & mask] += sign * weight
            self._used += (every[place & mask] > _NOTHING) - (before > _NOTHING)
            length += weight
        self._length[name] += sign * length
        self.filed[name] += sign

    def likeness(self, names: Iterable[str], marks: Marks) -> dict[str, float]:
        """How much like each of ``names`` a text is; only differences mean something."""
        mask, every, log = self._mask, self._all, math.log
        whole = sum(self._length.values())
        told = [
            (place & mask, weight)
            for place, weight in marks.items()
            if every[place & mask] > _NOTHING
        ]
        usual = sum(weight * log(every[place] + _UNSEEN) for place, weight in told)
        total = sum(weight for _, weight in told)
        found = {}
        for name in names:
            own = self._of.get(name)
            left = log(max(0.0, whole - self._length.get(name, 0.0)) + _UNSEEN * self._used)
            against = usual
            if own is not None:
                against = sum(
                    weight * log(max(0.0, every[place] - own[place]) + _UNSEEN)
                    for place, weight in told
                )
            found[name] = total * left - against
        return found


class _Filed:
    """What is kept of a text to take it out again: under a kilobyte."""

    __slots__ = ("code", "places", "weights", "words")

    def __init__(self, code: str, read: Read) -> None:
        self.code = code
        self.places = array("H", read.marks.keys())
        self.weights = array("f", read.marks.values())
        self.words = read.words

    def marks(self) -> Iterable[tuple[int, float]]:
        """The marks as they were learned."""
        return zip(self.places, self.weights, strict=True)


class Learning:
    """Filed matters, by a key of the caller's; the oldest are forgotten beyond ``most``."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._known: OrderedDict[object, _Filed] = OrderedDict()
        self._families = _Sums(_PLACES)
        self._within: dict[str, _Sums] = {}
        self._held = array("i", bytes(4 * _PLACES))
        self._meant: defaultdict[str, defaultdict[str, float]] = defaultdict(
            lambda: defaultdict(float)
        )

    def __len__(self) -> int:
        return len(self._known)

    def filed(self, code: str) -> int:
        """How many known matters are filed under ``code``, a first-level one with all below."""
        if len(code) == 2:
            return self._families.filed[code]
        within = self._within.get(code[:2])
        return within.filed[code] if within else 0

    def filed_bare(self, family: str) -> int:
        """How many known matters are filed under a first-level code itself."""
        within = self._within.get(family)
        return within.filed[family] if within else 0

    def learn(self, key: object, code: str, read: Read) -> None:
        """Take in that a text was filed under ``code``; instead of what was known of ``key``."""
        self.forget(key)
        filed = _Filed(code, read)
        self._known[key] = filed
        self._count(filed, 1)
        while len(self._known) > self._most:
            self.forget(next(iter(self._known)))

    def forget(self, key: object) -> None:
        """Take it out again; nothing where it is not known."""
        known = self._known.pop(key, None)
        if known is not None:
            self._count(known, -1)

    def _count(self, filed: "_Filed", sign: int) -> None:
        code, family = filed.code, filed.code[:2]
        if family not in self._within:
            self._within[family] = _Sums(_PLACES_WITHIN)
        self._families.add(family, filed.marks(), sign)
        self._within[family].add(code, filed.marks(), sign)
        held = self._held
        for place in filed.places:
            held[place] += sign
        total = sum(filed.words.values())
        for spoken, weight in filed.words.items():
            self._meant[spoken][code] += sign * weight / total

    def meant(self, words: Mapping[str, float]) -> dict[str, float]:
        """Where texts with these key words are filed: the form's word, moved by what was filed."""
        meant: defaultdict[str, float] = defaultdict(float)
        for spoken, weight in words.items():
            filed: Mapping[str, float] = self._meant.get(spoken, {})
            total = _MEANT + sum(filed.values())
            meant[spoken] += weight * _MEANT / total
            for code, share in filed.items():
                meant[code] += weight * max(0.0, share) / total
        return dict(meant)

    def telling(self, marks: Marks) -> Marks:
        """Marks weighed: the fewer known texts have one, the more it tells; length 1."""
        known, held = len(self._known), self._held
        weighed = {
            place: weight * (math.log((1 + known) / (1 + held[place])) + 1.0)
            for place, weight in marks.items()
            if held[place] > 0
        }
        length = math.sqrt(sum(each * each for each in weighed.values())) or 1.0
        return {place: each / length for place, each in weighed.items()}

    def families(self, families: Iterable[str], telling: Marks) -> dict[str, float]:
        """How like what was filed under each of ``families`` the text is; see ``telling``."""
        return self._families.likeness(families, telling)

    def within(self, family: str, codes: Iterable[str], telling: Marks) -> dict[str, float]:
        """The same for codes of one family, beside each other."""
        sums = self._within.get(family)
        return dict.fromkeys(codes, 0.0) if sums is None else sums.likeness(codes, telling)
