"""What every page is: a widget that knows when it went stale, and refreshes when it is seen."""

from typing import Any, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.texts import texts
from diary_app.desktop.theme import theme
from diary_app.domain.changes import Changes, Subject


class Page(QWidget):
    """Base of the pages. Subclasses fill in ``refresh`` and ``retranslate``.

    ``subjects``: the kinds of things whose change makes the page stale. A
    stale page is refreshed at once where it is seen, else when it is next
    shown. The first showing is always a refresh.
    """

    id: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    subjects: ClassVar[frozenset[Subject]] = frozenset()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale = True
        self.setProperty("part", "page")
        context.changes.happened.connect(self._on_changes)
        texts.language_changed.connect(self._on_language)
        theme.changed.connect(self.restyle)

    def title(self) -> str:
        """The page's name in the language of the screen."""
        return ""

    def refresh(self) -> None:
        """Read anew what is shown (through ``context.tasks.read``)."""

    def retranslate(self) -> None:
        """Word everything anew: the language has changed."""

    def restyle(self) -> None:
        """Measure and paint anew: colours or text size have changed."""

    def show_item(self, **what: Any) -> None:
        """Show one thing, as ``Context.go`` was asked to."""

    def search(self, text: str) -> None:
        """Filter by what the search field holds, called as it is typed.

        A page that does not override this leaves searching to the diary.
        """

    def first_focus(self) -> QWidget | None:
        """Where the keyboard stands when the page opens."""
        return None

    def keep(self) -> None:
        """Keep what is being typed: the window is about to close or to take another book."""

    def make_stale(self) -> None:
        """Refresh now where the page is seen, else when it is next shown."""
        self._stale = True
        self._refresh_if_due()

    def _refresh_if_due(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self.refresh()

    def _on_changes(self, changes: Changes) -> None:
        if not changes.subjects.isdisjoint(self.subjects):
            self.make_stale()

    def _on_language(self) -> None:
        self.retranslate()
        self.setAccessibleName(self.title())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_due()
