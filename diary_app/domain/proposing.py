"""What the words of a text speak for: a category, a kind, a nature.

Everything here is a proposal: the person sees it as one and decides.
"""

import re
from collections import defaultdict
from datetime import date

from diary_app.domain.form import Form
from diary_app.domain.matters import Kind, Nature

_LONGEST_READ = 4_000
"""What matters stands at the beginning; the rest is not read."""
_OFTEN = 3
"""A word said more often than this adds nothing."""
_BROAD = 0.6
"""What a first-level word counts beside a second-level one."""


def propose_category(text: str, form: Form, day: date | None = None) -> str | None:
    """The code whose keywords ``text`` holds most of, ``None`` where it holds none.

    A second-level code where one of its own words is there, else the
    first-level one. Longer words and repeated ones count more. Categories
    retired by ``day`` are not proposed.
    """
    read = text[:_LONGEST_READ]
    own: dict[str, float] = {}
    families: defaultdict[str, float] = defaultdict(float)
    offered = form.categories if day is None else form.offered(day)
    for category in offered:
        score = sum(
            (len(word) - 0.5) * min(read.count(word), _OFTEN)
            for word in category.keywords
            if word in read
        )
        if not score:
            continue
        if category.parent is None:
            families[category.code] += score * _BROAD
        else:
            own[category.code] = score
            families[category.parent] += score
    if not families:
        return None
    family = max(families, key=lambda code: (families[code], -int(code)))
    within = {code: score for code, score in own.items() if code[:2] == family}
    if not within:
        return family
    return max(within, key=lambda code: (within[code], -int(code)))


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


_NATURES: tuple[tuple[Nature, re.Pattern[str]], ...] = (
    (Nature.REPORT, re.compile(r"举报|贪污|受贿|套取|冒领|以权谋私|优亲厚友|黑恶|私分|侵吞")),
    (Nature.THANKS, re.compile(r"感谢|表扬|锦旗|道谢|送来感谢信")),
    (
        Nature.COMPLAINT,
        re.compile(r"投诉|扰民|乱收费|拖欠|不作为|态度差|推诿|违规|违法|欺骗|强制|不合理|没人管"),
    ),
    (
        Nature.ENQUIRY,
        re.compile(
            r"咨询|请问|想问|问一问|问问|怎么办理|如何办理|什么条件|什么时候|多少钱|是否|是不是|"
            r"打听|了解一下|怎么申请|从哪里出"
        ),
    ),
    (Nature.SUGGESTION, re.compile(r"建议|提议|希望|最好能|要是能|呼吁|盼|出个主意")),
)


def propose_nature(text: str) -> Nature:
    """What the resident wants of the office; help where nothing speaks for another."""
    read = text[:_LONGEST_READ]
    best, most = Nature.HELP, 0
    for nature, pattern in _NATURES:
        found = len(pattern.findall(read))
        if found > most:
            best, most = nature, found
    return best
