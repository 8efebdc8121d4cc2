"""What the person has set on this machine: language, light or dark, text size; all live."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from diary_app.desktop.tasks import Tasks
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import LARGEST_SCALE, SMALLEST_SCALE, theme
from diary_app.domain.preferences import Preferences
from diary_app.services.opening import Books
from diary_app.wording.catalogue import Words
from diary_app.wording.languages import CHINESE, ENGLISH, chosen_language

SCALES = (100, 115, 130, 150, 175, 200)
"""The text sizes offered, in percent."""

APPEARANCES = ("system", "light", "dark")


class Machine:
    """Changes the look at once and keeps the wish for the next start."""

    def __init__(
        self,
        application: QApplication,
        books: Books,
        tasks: Tasks,
        words_for: Callable[[str], Words],
    ) -> None:
        self._application = application
        self._books = books
        self._tasks = tasks
        self._words_for = words_for
        self._wishes = books.preferences()

    @property
    def language(self) -> str:
        """``zh_CN``, ``en``, or empty for the system's."""
        return self._wishes.language

    @property
    def appearance(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return self._wishes.appearance

    @property
    def text_scale(self) -> int:
        """The text size in percent."""
        return self._wishes.text_scale

    def dress(self, language: str = "") -> None:
        """Put on what is wished for, at the start; ``language`` overrides it this time."""
        texts.set_words(self._words_for(chosen_language(language or self.language)))
        theme.apply(self._application, self.appearance, self.text_scale)

    def set_language(self, language: str) -> None:
        """Speak another language from now on."""
        self._wishes = replace(self._wishes, language=language)
        texts.set_words(self._words_for(chosen_language(language)))
        self._keep(lambda kept: replace(kept, language=language))

    def switch_language(self) -> None:
        """From Chinese to English, or back."""
        self.set_language(ENGLISH if texts.language == CHINESE else CHINESE)

    def set_appearance(self, appearance: str) -> None:
        """Light, dark, or as the system says."""
        self._wishes = replace(self._wishes, appearance=appearance)
        theme.apply(self._application, appearance, self.text_scale)
        self._keep(lambda kept: replace(kept, appearance=appearance))

    def switch_appearance(self) -> None:
        """From light to dark, or back."""
        self.set_appearance("light" if theme.current.dark else "dark")

    def set_text_scale(self, scale: int) -> None:
        """Another text size, in percent."""
        scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        self._wishes = replace(self._wishes, text_scale=scale)
        theme.apply(self._application, self.appearance, scale)
        self._keep(lambda kept: replace(kept, text_scale=scale))

    def step_text_scale(self, step: int) -> None:
        """The next larger (``1``) or smaller (``-1``) of the sizes offered."""
        larger = [each for each in SCALES if each > self.text_scale]
        smaller = [each for each in SCALES if each < self.text_scale]
        if step > 0 and larger:
            self.set_text_scale(larger[0])
        elif step < 0 and smaller:
            self.set_text_scale(smaller[-1])

    def _keep(self, change: Callable[[Preferences], Preferences]) -> None:
        # Read again in the lane: opening a book writes the same file.
        books = self._books
        self._tasks.write(lambda: books.keep_preferences(change(books.preferences())))
