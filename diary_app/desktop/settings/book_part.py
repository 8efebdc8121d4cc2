"""Settings: the book itself, where it lies, what it holds, what can be done with it."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.texts import tr, trn
from diary_app.desktop.widgets import Button, Card, FieldGrid, FlowLayout, Label
from diary_app.services.keeping import BookInfo
from diary_app.wording.figures import size


class BookPart(Card):
    """What ``diary info`` tells, in brief, and the commands around the book."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=16)
        self._info: BookInfo | None = None
        self._title = Label("", "heading")
        self._where = Label("", wrap=True, selectable=True)
        self._holds = Label("", "body", wrap=True)
        grid = FieldGrid()
        self._labels = [grid.add_wide("", each) for each in (self._where, self._holds)]
        self._buttons: list[tuple[Button, str]] = []
        acts = QWidget()
        flow = FlowLayout(acts, gap=12)
        for command, icon in (
            ("open_book", "folder"),
            ("new_book", "book-new"),
            ("take_in_ledger", "import"),
            ("check_book", "check"),
            ("recycle_bin", "trash"),
        ):
            button = Button("", icon=icon, live=False)
            button.clicked.connect(lambda _=False, each=command: context.perform(each))
            flow.addWidget(button)
            self._buttons.append((button, command))
        self._folder = Button("", icon="export", live=False)
        self._folder.clicked.connect(self._show_folder)
        flow.addWidget(self._folder)
        for each in (self._title, grid, acts):
            self.body.addWidget(each)

    def show_info(self, info: BookInfo) -> None:
        """Show where the book lies and what it holds."""
        self._info = info
        self.retranslate()

    def retranslate(self) -> None:
        """Word it anew."""
        self._title.setText(tr("The book"))
        for label, text in zip(self._labels, (tr("Kept at"), tr("Holds")), strict=True):
            label.setText(text)
        words = {
            "open_book": tr("Open another book…"),
            "new_book": tr("Make a new book…"),
            "take_in_ledger": tr("Take in a ledger…"),
            "check_book": tr("Check the book"),
            "recycle_bin": tr("Open the recycle bin"),
        }
        for button, command in self._buttons:
            button.setText(words[command])
        self._folder.setText(tr("Show in folder"))
        info = self._info
        if info is None:
            return
        self._where.setText(str(info.path))
        parts = [
            trn("{n} entry", "{n} entries", info.entries),
            trn("{n} matter", "{n} matters", info.matters),
            trn("{n} resident", "{n} residents", info.residents),
            trn("{n} attachment", "{n} attachments", info.attachments),
            size(info.size),
        ]
        self._holds.setText(" · ".join(parts))

    def _show_folder(self) -> None:
        if self._info is not None:
            folder = self._info.path.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
