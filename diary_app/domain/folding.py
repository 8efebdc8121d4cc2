"""Text as searching compares it, and where a folded match lies in the text as written.

``fold`` is the one definition of "the same words": a term is found in an entry
when ``fold(term)`` is part of the entry's folded document.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_LATIN = "a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_IS_LATIN = re.compile(f"[{_LATIN}]")
_INVISIBLES = re.compile(f"[{_INVISIBLE}]+")
_LOOSE_SPACE = re.compile(f" (?![{_LATIN}])|(?<![{_LATIN}]) ")

# Written out, not asked of ``unicodedata``: the tokens of a stored text must
# come out the same under every version of Python, or they could not be taken
# out of the index again.
SEPARATORS = (
    r"\x00-/:-@\[-`{-\x7f"
    "\u00a1\u00a7\u00ab\u00b6\u00b7\u00bb\u00bf\u2010-\u2027\u2030-\u205e\u2e00-\u2e5d"
    "\u3001-\u3003\u3008-\u3011\u3014-\u301f\u3030\u303d\u30a0\u30fb\ufe10-\ufe19\ufe30-\ufe6b"
)
"""Inside of a character class: what ends a run of characters that are paired."""

# What NFKC would do to the marks in nearly every Chinese sentence. Done before,
# it finds the rest normal at a glance, which makes folding five times faster.
_WIDE_MARKS = tuple((wide, chr(ord(wide) - 0xFEE0)) for wide in "，！？：；（）％／")
_WORTH_REPLACING = 100

_RUN = re.compile(f"[^{SEPARATORS}]+")


def fold(text: str) -> str:
    """``text`` as it is compared.

    Compatibility forms become one (NFKC: full-width ， and , are the same) and
    so do small and capital letters. White space and invisible characters
    (zero width, directional, soft hyphen) are dropped, except that white space
    between two Latin letters becomes one space. All else stays, punctuation
    and rare characters included.
    """
    if text.isascii():
        folded = text.lower()
    else:
        folded = text
        if len(text) > _WORTH_REPLACING:
            for wide, narrow in _WIDE_MARKS:
                folded = folded.replace(wide, narrow)
        folded = unicodedata.normalize("NFKC", folded).casefold()
        folded = unicodedata.normalize("NFKC", _INVISIBLES.sub("", folded))
    folded = " ".join(folded.split())
    return _LOOSE_SPACE.sub("", folded) if " " in folded else folded


def runs(folded: str) -> list[str]:
    """The stretches of ``folded`` without punctuation, ASCII signs, spaces or line ends."""
    return _RUN.findall(folded)


def find_spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where ``words`` stand in ``text`` as written: (start, end), in order, not overlapping.

    Matches are those of ``fold``, so white space inside the text does not hide
    one. Spans that touch or overlap are joined.
    """
    found: list[tuple[int, int]] = []
    folded: str | None = None
    for key in dict.fromkeys(map(fold, words)):
        if not key:
            continue
        quick = [match.span() for match in _pattern(key).finditer(text)]
        if folded is None:
            folded = fold(text)
        found += quick if len(quick) >= folded.count(key) else _careful_spans(text, key)
    return _joined(found)


def first_span(text: str, keys: Iterable[str]) -> tuple[int, int] | None:
    """The first place of any of the folded ``keys`` in ``text``, ``None`` without one."""
    best: tuple[int, int] | None = None
    folded: str | None = None
    for key in keys:
        match = _pattern(key).search(text)
        span = match.span() if match else None
        if span is None:
            if folded is None:
                folded = fold(text)
            if key in folded:
                span = next(iter(_careful_spans(text, key)), None)
        if span is not None and (best is None or span < best):
            best = span
    return best


@lru_cache(maxsize=256)
def _pattern(key: str) -> re.Pattern[str]:
    """A pattern for the usual ways to write ``key``; it may miss rare ones."""
    parts: list[str] = []
    before = ""
    for character in key:
        if character == " ":
            parts.append(f"[\\s{_INVISIBLE}]+")
        else:
            if before and before != " ":
                inside_word = _IS_LATIN.match(before) and _IS_LATIN.match(character)
                parts.append(f"[{_INVISIBLE}]*" if inside_word else f"[\\s{_INVISIBLE}]*")
            parts.append(_any_form(character))
        before = character
    return re.compile("".join(parts))


def _any_form(character: str) -> str:
    forms = {character, character.upper(), character.title()}
    forms |= {chr(ord(form) + 0xFEE0) for form in forms if "!" <= form <= "~"}
    single = sorted(form for form in forms if len(form) == 1)
    return "[" + "".join(map(re.escape, single)) + "]"


def _careful_spans(text: str, key: str) -> list[tuple[int, int]]:
    """Spans of ``key`` by folding ``text`` character for character."""
    letters: list[str] = []
    origins: list[int] = []
    gap = False
    for origin, character in enumerate(text):
        for letter in unicodedata.normalize("NFKC", character).casefold():
            if _INVISIBLES.match(letter):
                continue
            if letter.isspace():
                gap = True
                continue
            if gap and letters and _IS_LATIN.match(letters[-1]) and _IS_LATIN.match(letter):
                letters.append(" ")
                origins.append(origin)
            gap = False
            letters.append(letter)
            origins.append(origin)
    line = "".join(letters)
    found: list[tuple[int, int]] = []
    at = line.find(key)
    while at >= 0:
        found.append((origins[at], origins[at + len(key) - 1] + 1))
        at = line.find(key, at + len(key))
    return found


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
