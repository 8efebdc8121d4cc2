"""The page *Households*: the homes that entries tell of, and what each raised."""

from typing import ClassVar

from diary_app.desktop.pages.page import Page
from diary_app.desktop.texts import tr


class HouseholdsPage(Page):
    """A list of homes beside the page of the chosen one."""

    id: ClassVar[str] = "households"
    icon: ClassVar[str] = "household"

    def title(self) -> str:
        return tr("Households")
