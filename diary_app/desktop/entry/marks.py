"""Where the words searched for stand in a text, so that they can be shown marked."""

import unicodedata
from collections.abc import Sequence


def marked_spans(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The stretches (start, end) of ``text`` that hold one of ``words``, in order.

    Case and width do not matter. Stretches that touch are joined.
    """
    folded = "".join(map(_folded, text))
    found: list[tuple[int, int]] = []
    for word in {"".join(map(_folded, each)) for each in words if each.strip()}:
        start = folded.find(word)
        while start >= 0:
            found.append((start, start + len(word)))
            start = folded.find(word, start + len(word))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _folded(character: str) -> str:
    """One character for one, so that places in the folded text are places in the text."""
    plain = unicodedata.normalize("NFKC", character).casefold()
    return plain if len(plain) == 1 else character
