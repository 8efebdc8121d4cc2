"""One clear sentence for every fault: what happened, what was kept, what to do."""

import string
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from pathlib import PurePath

from diary_app.domain.errors import DiaryError
from diary_app.domain.months import Month
from diary_app.domain.text import clean_line
from diary_app.wording import dates, terms
from diary_app.wording.catalogue import Words, marked
from diary_app.wording.error_sentences import SENTENCES
from diary_app.wording.figures import listed

_UNKNOWN = marked(
    "This could not be done ({code}). Nothing was changed; the log in the data folder says more."
)
_LONGEST_VALUE = 300


class _Blanks(dict[str, str]):
    """Values for a sentence; a blank that nobody fills shows as a dash."""

    def __missing__(self, key: str) -> str:
        del key
        return "—"


def shown(words: Words, value: object) -> str:
    """``value`` as a sentence shows it: terms translated, lists joined, one line."""
    if isinstance(value, Enum):
        return terms.term(words, value)
    if isinstance(value, Month):
        return dates.month(words, value)
    if isinstance(value, datetime):
        return dates.moment(words, value)
    if isinstance(value, date):
        return dates.plain_day(words, value)
    if isinstance(value, (str, PurePath)):
        line = clean_line(str(value))
        return line if len(line) <= _LONGEST_VALUE else line[: _LONGEST_VALUE - 1] + "…"
    if isinstance(value, Iterable):
        return listed(words, (shown(words, each) for each in value))
    return "—" if value is None else str(value)


def sentence_for(words: Words, code: str, values: Mapping[str, object]) -> str:
    """The sentence of ``code`` with its blanks filled."""
    blanks = _Blanks({name: shown(words, value) for name, value in values.items()})
    blanks["code"] = code
    source = SENTENCES.get(code, _UNKNOWN)
    return string.Formatter().vformat(words.text(source), (), blanks)


def sentence(words: Words, error: DiaryError) -> str:
    """What a person is told about ``error``: one line in their language."""
    return sentence_for(words, error.code, error.values)
