"""One language's words: English source texts go in, the person's own come out."""

import gettext
import struct
from pathlib import Path

from diary_app.wording.languages import CHINESE, ENGLISH, known_language

_FILES = {CHINESE: "zh_CN.mo"}


class Words:
    """The words of one language.

    Placeholders (``{count}``) are left in: the caller fills them with
    ``str.format`` and named values. A text without a translation is shown as
    its source.
    """

    __slots__ = ("_catalogue", "language")

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    @property
    def chinese(self) -> bool:
        """Whether this is Chinese: its dates, lists and brackets are written differently."""
        return self.language == CHINESE

    def text(self, source: str) -> str:
        """The words for ``source``."""
        # The empty msgid is the catalogue's own header.
        return self._catalogue.gettext(source) if source else ""

    def plural(self, one: str, many: str, count: int) -> str:
        """The words for ``count`` things: ``one`` or ``many`` in English."""
        return self._catalogue.ngettext(one, many, count)


def marked(source: str) -> str:
    """``source`` itself, noted as a text to translate where it is looked up later."""
    return source


def load_words(language: str, translations_dir: Path) -> Words:
    """The words of ``language`` from the catalogues in ``translations_dir``.

    An unknown language reads as English; a catalogue that is missing or
    damaged leaves every text in its source.
    """
    known = known_language(language) or ENGLISH
    name = _FILES.get(known)
    if name is None:
        return Words(known, gettext.NullTranslations())
    try:
        with (translations_dir / name).open("rb") as file:
            return Words(known, gettext.GNUTranslations(file))
    except (OSError, ValueError, struct.error):
        return Words(known, gettext.NullTranslations())
