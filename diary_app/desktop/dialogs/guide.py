"""The guide, offline: opens at the page that fits what is on the screen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.reading import ReadingView
from diary_app.desktop.widgets.surfaces import Label
from diary_app.wording.catalogue import marked

CHAPTERS = (
    ("start", marked("First steps")),
    ("today", marked("What to do today")),
    ("new-entry", marked("Write an entry")),
    ("diary", marked("Find entries again")),
    ("follow-up", marked("Follow a matter to its answer")),
    ("calendar", marked("The calendar")),
    ("households", marked("Households")),
    ("works", marked("Works done, and whom to tell")),
    ("summary", marked("The summary of the month")),
    ("settings", marked("Settings and the book")),
    ("keys", marked("Keys")),
)
"""The guide's chapters: the name of the file, and its title."""


class GuideDialog(QDialog):
    """Chapters at the left, the chosen one beside them."""

    def __init__(
        self, resource: Callable[[str], Path], chapter: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._resource = resource
        self.setWindowTitle(tr("Help"))
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Chapters"))
        for name, title in CHAPTERS:
            item = QListWidgetItem(tr(title))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self._list.addItem(item)
        self._list.setFixedWidth(px(270))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentItemChanged.connect(self._on_chosen)
        self._page = ReadingView()
        self._page.anchorClicked.connect(self._on_link)
        self._page.setAccessibleName(tr("Help"))
        close = Button(tr("Done"))
        close.clicked.connect(self.accept)
        row = Row(gap=16)
        row.addWidget(self._list)
        row.addWidget(self._page, 1)
        column = Column(self, gap=16, margins=(24, 20, 24, 20))
        column.addWidget(Label(tr("Help"), "title"))
        column.addLayout(row, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(px(960), px(640))
        self.show_chapter(chapter)

    def show_chapter(self, name: str) -> None:
        """Open a chapter; the first where there is none of that name."""
        names = [each for each, _ in CHAPTERS]
        self._list.setCurrentRow(names.index(name) if name in names else 0)

    def text(self) -> str:
        """What is read now."""
        return self._page.toPlainText()

    def _on_chosen(self, item: QListWidgetItem) -> None:
        name = str(item.data(Qt.ItemDataRole.UserRole))
        path = self._resource(f"help/{texts.language}/{name}.md")
        self._page.show_markdown(path.read_text(encoding="utf-8"))

    def _on_link(self, link: QUrl) -> None:
        self.show_chapter(link.path().removesuffix(".md"))
