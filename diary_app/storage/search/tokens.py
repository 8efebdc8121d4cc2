"""What the index holds of an entry: pairs of characters, and marks to filter by.

Every run of a document gives its overlapping pairs and its last character
alone, so that a term of one character is the beginning of a token, a term of
two is a token, and a longer one needs all its pairs (and a look at the text,
as pairs may stand apart). Runs hold no ASCII signs, which the ``ascii``
tokenizer of FTS5 would split at, and no ‡, which begins every mark: a mark is
never mistaken for a word, whatever characters a text holds.
"""

import re
from operator import add

from diary_app.domain.folding import runs

MARK = "\u2021"
EVERY = "e"
OPEN = "open"
RAISES = "m"
"""Marks: every entry; one with an open matter; one with any matter."""

_MOST_TOKENS = 12
_LEAST_DIGITS = 4
_NO_LETTER = re.compile(r"[\W_]+")
_NO_DIGIT = re.compile(r"\D+")


def index_text(body: str, marks: str) -> str:
    """The tokens of one entry, separated by spaces, as the index takes and drops them.

    ``marks`` begin with a space and are separated by spaces.
    """
    found = runs(body)
    spaced = " ".join(found) + " "
    # A run's last character comes out as a pair with the space behind it, which
    # the tokenizer drops; its first one, with the space before it, is not wanted.
    tokens = set(map(add, spaced, spaced[1:]))
    tokens.difference_update([" " + run[0] for run in found])
    return f"{' '.join(tokens)}{marks.rstrip().replace(' ', ' ' + MARK)}"


def kind_mark(kind: str) -> str:
    """The mark of an entry that raises a matter of ``kind``."""
    return "k" + kind


def number_mark(number: str) -> str | None:
    """The mark by which ``number`` of an entry or matter is found as a whole.

    ``None`` for what is too short to be told from a word: fewer than four
    digits.
    """
    plain = _NO_LETTER.sub("", number)
    return "n" + plain if len(_NO_DIGIT.sub("", plain)) >= _LEAST_DIGITS else None


def mark_expression(mark: str) -> str:
    """An FTS5 expression for entries with ``mark``."""
    return f'"{MARK}{mark}"'


def term_expression(key: str) -> tuple[str | None, bool]:
    """An FTS5 expression that holds wherever the folded ``key`` stands.

    The second value tells that it holds nowhere else. ``None`` where ``key``
    has nothing that is indexed (punctuation only).
    """
    found = runs(key)
    if not found:
        return None, False
    whole = found == [key]
    if whole and len(key) == 1:
        return f'"{key}"*', True
    pairs = dict.fromkeys(pair for run in found for pair in map(add, run, run[1:]))
    # A run that the term itself ends also ends in the text: its last character
    # stands alone in the index.
    ended = found[:-1] if key.endswith(found[-1]) else found
    wanted = [f'"{pair}"' for pair in _spread(list(pairs))]
    wanted += [f'"{last}"' for last in _spread(list(dict.fromkeys(run[-1] for run in ended)))]
    if len(ended) < len(found) and len(found[-1]) == 1:
        wanted.append(f'"{found[-1]}"*')
    return " AND ".join(wanted), whole and len(key) == 2


def _spread(tokens: list[str]) -> list[str]:
    """At most ``_MOST_TOKENS`` of ``tokens``, from all along the term."""
    if len(tokens) <= _MOST_TOKENS:
        return tokens
    last = len(tokens) - 1
    return [tokens[last * step // (_MOST_TOKENS - 1)] for step in range(_MOST_TOKENS)]
