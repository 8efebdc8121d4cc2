"""The page *Works done*: what was built or mended, what it settled, whom to tell."""

from typing import ClassVar

from diary_app.desktop.pages.page import Page
from diary_app.desktop.texts import tr


class WorksPage(Page):
    """A list of works beside the page of the chosen one."""

    id: ClassVar[str] = "works"
    icon: ClassVar[str] = "works"

    def title(self) -> str:
        return tr("Works done")
