"""The page *Calendar*: entries and deadlines day by day."""

from typing import ClassVar

from diary_app.desktop.pages.page import Page
from diary_app.desktop.texts import tr


class CalendarPage(Page):
    """One month: entries and deadlines of each day, lunar dates and holidays beside them."""

    id: ClassVar[str] = "calendar"
    icon: ClassVar[str] = "calendar"

    def title(self) -> str:
        return tr("Calendar")
