"""What the words of a text speak for: a category, a kind.

Everything here is a proposal: the person sees it as one and decides.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from diary_app.domain.form import Form
from diary_app.domain.learning import Learning, Read, marks_of
from diary_app.domain.matters import Kind
from diary_app.domain.proposals import Proposal, Source

_LONGEST_READ = 4_000
"""What matters stands at the beginning; the rest is not read."""
_OFTEN = 3
"""A word said more often than this adds nothing."""
_BROAD = 0.6
"""What a first-level word counts beside a second-level one."""
_IN_TITLE = 2
"""A word in the title counts as if it was said so many times more."""
_WORDS = 2.0
"""What the key words count beside what was learned."""
_FEW_WORDS = 2.0
"""Key words that add up to no more than this speak with half of their voice."""
_FEW_FILED, _FEW_FILED_WITHIN = 150, 30
_FEW_UNSPOKEN, _FEW_UNSPOKEN_WITHIN = 15, 5
"""After so many filed matters what was learned speaks with half of its voice: beside key
words, and where there are none. Within: so many of the same first level."""
_SHARPNESS = 2.75
"""How fast a share falls with the distance to the best: such that shares come out true."""
_LEAST_SHARE, _LEAST_UNSPOKEN = 0.02, 0.35
"""Less likely ones are not proposed; the second where no key word speaks for any."""
_LEAST_KNOWN = 0.3
"""So much of a text without a key word must have been met before for it to tell anything."""


def words_found(title: str, text: str, form: Form) -> dict[str, float]:
    """The codes whose key words the title and the text hold, each with a weight.

    Longer words count more, repeated ones and those in the title too. Retired
    categories are among them.
    """
    read = text[:_LONGEST_READ]
    found: dict[str, float] = {}
    for category in form.categories:
        weight = 0.0
        for word in category.keywords:
            if word in read or word in title:
                said = min(read.count(word), _OFTEN) + _IN_TITLE * (word in title)
                weight += (len(word) - 0.5) * math.log1p(said)
        if weight:
            found[category.code] = weight if category.parent else weight * _BROAD
    return found


def read_text(title: str, text: str, form: Form) -> Read:
    """A text as ``propose`` and ``Learning.learn`` look at it."""
    return Read(marks=marks_of(title, text), words=words_found(title, text, form))


def propose(
    read: Read,
    form: Form,
    day: date,
    learning: Learning | None = None,
    *,
    limit: int = 3,
    least: float = _LEAST_UNSPOKEN,
) -> tuple[Proposal, ...]:
    """Categories that fit, likeliest first; empty where nothing speaks for one.

    From the key words of the form, and from what was filed before where there
    is any ``learning``; the more was filed, the more that counts. First the
    first level is decided, then the second within it. Categories retired by
    ``day`` are not proposed, and none at all where no key word is found and
    the best has a share below ``least``, or hardly anything of the text was
    ever met (another language).
    """
    offered = [each.code for each in form.offered(day)]
    known = learning if learning is not None and len(learning) else None
    meant = read.words if known is None else known.meant(read.words)
    found = {code: meant[code] for code in offered if code in meant}
    if not found and known is None:
        return ()
    telling = known.telling(read.marks) if known else {}
    if not found and sum(read.marks[place] ** 2 for place in telling) < _LEAST_KNOWN:
        return ()
    families = list(dict.fromkeys(code[:2] for code in offered))
    spoken: defaultdict[str, float] = defaultdict(float)
    for code, weight in found.items():
        spoken[code[:2]] += weight
    like: Mapping[str, float] = {}
    if known:
        few = _FEW_FILED if found else _FEW_UNSPOKEN
        like = _voice(known.families(families, telling), len(known), few)
    else:
        families = list(spoken)
    words = _shares_of(spoken)
    shares = _softened({each: _WORDS * words[each] + like.get(each, 0.0) for each in families})
    best = sorted(families, key=shares.__getitem__, reverse=True)
    if not found and shares[best[0]] < least:
        return ()
    proposals = []
    for family in best[:limit]:
        learned = like.get(family, 0.0) > _WORDS * words[family]
        under = [code for code in offered if code[:2] == family]
        for code, share in _within(family, under, found, known, telling):
            proposals.append(
                Proposal(
                    code=code,
                    share=share * shares[family],
                    source=Source.LEARNED if learned else Source.WORDS,
                )
            )
    first = next(each for each in proposals if each.code[:2] == best[0])
    proposals.sort(key=lambda each: (each is not first, -each.share))
    likely = [each for each in proposals if each is first or each.share >= _LEAST_SHARE]
    return tuple(likely[:limit])


def _within(
    family: str,
    under: Iterable[str],
    found: Mapping[str, float],
    known: Learning | None,
    telling: Mapping[int, float],
) -> list[tuple[str, float]]:
    """The codes of one family that something speaks for, with their shares, best first.

    The first-level code itself only where matters were filed under it, or
    where nothing speaks for one below it.
    """
    codes = [
        code
        for code in under
        if (code != family and code in found)
        or (known is not None and (known.filed(code) if code != family else known.filed_bare(code)))
    ]
    if not codes:
        return [(family, 1.0)]
    words = _shares_of({code: found.get(code, 0.0) for code in codes})
    like: Mapping[str, float] = {}
    if known is not None:
        filed = known.filed(family)
        few = _FEW_FILED_WITHIN if any(words.values()) else _FEW_UNSPOKEN_WITHIN
        like = _voice(known.within(family, codes, telling), filed, few)
    shares = _softened({code: _WORDS * words[code] + like.get(code, 0.0) for code in codes})
    return sorted(shares.items(), key=lambda each: each[1], reverse=True)


def _shares_of(weights: Mapping[str, float]) -> defaultdict[str, float]:
    """Each weight beside all; few words make small shares."""
    total = _FEW_WORDS + sum(weights.values())
    return defaultdict(float, {code: weight / total for code, weight in weights.items()})


def _voice(like: Mapping[str, float], filed: int, few: int) -> dict[str, float]:
    """Likeness above the middle of all, softer where little was filed."""
    if not like:
        return {}
    middle = sum(like.values()) / len(like)
    loud = filed / (filed + few)
    return {code: (each - middle) * loud for code, each in like.items()}


def _softened(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores as shares of 1."""
    most = max(scores.values())
    raised = {code: math.exp((each - most) * _SHARPNESS) for code, each in scores.items()}
    total = sum(raised.values())
    return {code: each / total for code, each in raised.items()}


_HOPE = re.compile(r"希望|盼|愿望|想要|能不能|能否|可否|建议|要是能|最好能|呼吁|恳请|期待")
_DIFFICULTY = re.compile(
    r"困难|没钱|交不起|看不起病|负担|没人照顾|无人照料|揭不开锅|生活没着落|吃力|为难|发愁|犯愁|"
    r"行动不便|腿脚不便|卧床|欠债|收入低|没收入|没劳力|缺劳力|不会用|求助|无力|残疾|生病|大病"
)
_PROBLEM = re.compile(
    r"坏了|不亮|堵|漏|污染|破损|拖欠|投诉|举报|扰民|违规|违法|乱|危险|隐患|没人管|不作为|"
    r"断水|停水|停电|臭|占|开裂|坍|塌|摔|事故|纠纷|不合理|问题|反映"
)


def propose_kind(text: str) -> Kind:
    """Problem, difficulty or hope; a problem where nothing speaks for another."""
    read = text[:_LONGEST_READ]
    scores = {
        Kind.PROBLEM: len(_PROBLEM.findall(read)) + 0.5,
        Kind.DIFFICULTY: 1.5 * len(_DIFFICULTY.findall(read)),
        Kind.HOPE: 1.2 * len(_HOPE.findall(read)),
    }
    return max(scores, key=lambda kind: scores[kind])
