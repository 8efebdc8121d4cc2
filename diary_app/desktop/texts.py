"""The words on the screen, in the language chosen now; it may change while the window is open."""

import gettext

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from diary_app.wording.catalogue import Words


class Texts(QObject):
    """The words in use. ``language_changed`` tells widgets to word themselves anew."""

    language_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Words("en", gettext.NullTranslations())
        self._of_qt: QTranslator | None = None

    @property
    def words(self) -> Words:
        """The words themselves, for ``wording.dates``, ``wording.terms`` and the like."""
        return self._words

    @property
    def language(self) -> str:
        """``zh_CN`` or ``en``."""
        return self._words.language

    def set_words(self, words: Words) -> None:
        """Speak ``words`` from now on, Qt's own dialogs included."""
        self._words = words
        QLocale.setDefault(QLocale(words.language))
        self._translate_qt(words.language)
        self.language_changed.emit()

    def _translate_qt(self, language: str) -> None:
        application = QCoreApplication.instance()
        if application is None:
            return
        if self._of_qt is not None:
            application.removeTranslator(self._of_qt)
            self._of_qt = None
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        translator = QTranslator(application)
        if language != "en" and translator.load(f"qtbase_{language}", folder):
            application.installTranslator(translator)
            self._of_qt = translator


texts = Texts()


def tr(source: str) -> str:
    """The words for ``source``; placeholders are left for ``str.format``."""
    return texts.words.text(source)


def trn(one: str, many: str, n: int) -> str:
    """The words for ``n`` things, with ``{n}`` filled in."""
    return texts.words.plural(one, many, n).format(n=n)
