"""Pages to read, such as the guide: Markdown, laid out in the program's own type."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from diary_app.desktop.theme import SAID_LINE_HEIGHT, px, theme

_HEADINGS = {1: 20, 2: 17, 3: 15}
_LINES = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_LEADING = SAID_LINE_HEIGHT * 70


class ReadingView(QTextBrowser):
    """Shows Markdown; links are told, never followed by themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._source = ""
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.show_markdown(self._source)

    def show_markdown(self, source: str) -> None:
        """Show ``source`` from its beginning."""
        self._source = source
        document = self.document()
        document.setDefaultFont(theme.font())
        self.setMarkdown(source)
        document.setIndentWidth(px(24))
        block = document.begin()
        while block.isValid():
            cursor = QTextCursor(block)
            layout = block.blockFormat()
            heading = layout.headingLevel()
            layout.setTopMargin(px(20) if heading > 1 else px(2))
            layout.setBottomMargin(px(12) if heading else px(6))
            layout.setLineHeight(_LEADING, _LINES)
            cursor.setBlockFormat(layout)
            if heading:
                font = theme.font(bold=True)
                font.setPixelSize(px(_HEADINGS[min(heading, 3)]))
                dress = QTextCharFormat()
                dress.setFont(font)
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                # Set, not merged: Markdown's own size of headings would stay.
                cursor.setCharFormat(dress)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)
