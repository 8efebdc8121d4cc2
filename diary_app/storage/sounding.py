"""How a name sounds: full pinyin and initials in every reading, for finding it as it is typed."""

import os
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product

_MOST_READINGS = 12
"""Readings of one whole name that are kept."""
_MOST_OF_ONE = 4
"""Readings of one character, the most usual first; a surname keeps them all."""
_LONGEST = 6
"""Characters that are sounded out; what is longer is no name."""
_NOT_IN_THE_DICTIONARY = {"黑": "he"}
"""Readings as a surname that pypinyin does not list."""


@lru_cache(maxsize=20_000)
def sounds_of(name: str) -> str:
    """Everything ``name`` may be typed as in Latin letters, each form between spaces.

    Of each reading: the whole (``wangxiulan``), the initials (``wxl``), the
    surname with the initials of the rest (``wangxl``), and the given name by
    itself, whole and by its initials. ``ü`` is ``v``, as input methods have
    it. ``" "`` for a name that has nothing to sound, so that it is told from
    one that is not worked out yet (``""``).
    """
    parts = [part for part in _parts(name) if part]
    if not parts:
        return " "
    forms: dict[str, None] = {}
    readings = _likeliest(parts)
    for reading in readings:
        forms["".join(reading)] = None
    for reading in readings:
        initials = "".join(each[0] for each in reading)
        forms[initials] = None
        if len(reading) > 1:
            forms[reading[0] + initials[1:]] = None
            forms["".join(reading[1:])] = None
            forms[initials[1:]] = None
    return f" {' '.join(forms)} "


def _likeliest(parts: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Whole readings, every reading of the surname before unusual ones of the rest."""
    ranked = product(*(list(enumerate(part)) for part in parts))
    ordered = sorted(ranked, key=lambda each: (sum(rank for rank, _ in each[1:]), each[0][0]))
    most = max(_MOST_READINGS, len(parts[0]))
    return [tuple(sound for _, sound in each) for each in ordered[:most]]


def _parts(name: str) -> Iterator[Sequence[str]]:
    """The readings of each character, and each Latin word as it stands."""
    word, sounded = "", 0
    for character in name:
        if character.isascii() and character.isalnum():
            word += character.lower()
            continue
        if word:
            yield (word,)
            word = ""
        if not character.isascii() and sounded < _LONGEST:
            known = _readings(character)
            yield known if sounded == 0 else known[:_MOST_OF_ONE]
            sounded += 1
    if word:
        yield (word,)


@cache
def _readings(character: str) -> tuple[str, ...]:
    # The dictionary of phrases takes most of the library's time and memory, and
    # a name is read character by character.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    readings = [each for each in (found[0] if found else ()) if each.isascii() and each.isalpha()]
    if character in _NOT_IN_THE_DICTIONARY:
        readings.append(_NOT_IN_THE_DICTIONARY[character])
    return tuple(dict.fromkeys(readings))
