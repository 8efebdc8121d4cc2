"""Text as it comes in, cleaned at the door, and shortened for a line."""

import re
import unicodedata

LONGEST_TEXT = 200_000
"""Characters that one field keeps; what is longer is cut and the person is told."""

_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[。！？!?\n；;]")
TITLE_LENGTH = 40


def clean_text(raw: str) -> str:
    """Make ``raw`` safe to keep and to export, to the letter otherwise.

    Drops NUL, control characters but tab and line feed, and the two
    non-characters; lone surrogates become U+FFFD; line ends become LF; the
    form is NFC. Rare characters, emoji and private use stay. A text longer
    than ``LONGEST_TEXT`` is cut there: compare lengths to tell the person.
    """
    text = raw[: LONGEST_TEXT + 1]
    if not text.isprintable():  # nothing printable is dropped or replaced
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = _SURROGATE.sub("\ufffd", _DROPPED.sub("", text))
    return unicodedata.normalize("NFC", text)[:LONGEST_TEXT]


def clean_line(raw: str) -> str:
    """``clean_text`` for a field of one line: white space folded and trimmed."""
    return " ".join(clean_text(raw).split())


def title_of(text: str) -> str:
    """The first sentence of ``text``, at most ``TITLE_LENGTH`` characters."""
    stripped = text.strip()
    end = _SENTENCE_END.search(stripped)
    first = stripped[: end.start()] if end else stripped
    first = " ".join(first.split()).strip(" ,，、:：")
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"
