"""One clear sentence for every fault: what happened, what was kept, what to do."""

import string
from collections.abc import Iterable, Mapping
from contextlib import suppress
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
    """Values for a sentence. A file that nobody named is the book; another gap is a dash."""

    def __init__(self, words: Words, values: Mapping[str, object]) -> None:
        super().__init__((name, shown(words, _moment(name, each))) for name, each in values.items())
        self._book = words.text("The book")

    def __missing__(self, key: str) -> str:
        return self._book if key == "path" else "—"


def _moment(name: str, value: object) -> object:
    """A moment that travels as text is read again, so that it can be shown."""
    if name.endswith("_at") and isinstance(value, str):
        with suppress(ValueError):
            return datetime.fromisoformat(value)
    return value


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
    blanks = _Blanks(words, values)
    blanks["code"] = code
    source = SENTENCES.get(code, _UNKNOWN)
    return string.Formatter().vformat(words.text(source), (), blanks)


def sentence(words: Words, error: DiaryError) -> str:
    """What a person is told about ``error``: one line in their language."""
    return sentence_for(words, error.code, error.values)
