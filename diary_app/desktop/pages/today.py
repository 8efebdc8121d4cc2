"""The page *Today*: what a committee member has to do this morning."""

from typing import ClassVar

from diary_app.desktop.pages.page import Page
from diary_app.desktop.texts import tr


class TodayPage(Page):
    """Overdue, due, waiting for the street, to be called back; drafts left."""

    id: ClassVar[str] = "today"
    icon: ClassVar[str] = "today"

    def title(self) -> str:
        return tr("Today")
