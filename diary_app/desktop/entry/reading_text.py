"""A text to be read: as tall as its lines, marked where it holds what was searched for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from diary_app.desktop.entry.marks import marked_spans
from diary_app.desktop.theme import SAID_LINE_HEIGHT, Type, theme

_MOST_MARKS = 300


class ReadingText(QTextEdit):
    """Shows plain text exactly as it was written; it can be selected and copied."""

    def __init__(self, kind: Type = Type.SAID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._words: tuple[str, ...] = ()
        self.setProperty("part", "plain")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)

    def show_text(self, text: str, words: Sequence[str] = ()) -> None:
        """Show ``text`` with ``words`` marked in it."""
        self._words = tuple(words)
        self.setPlainText(text)
        self.restyle()

    def show_spans(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        """Show ``text`` with these stretches marked."""
        self.show_text(text)
        self._mark(spans)

    def show_marks(self, words: Sequence[str]) -> None:
        """Mark other words in the same text."""
        self._words = tuple(words)
        self._mark()

    def restyle(self) -> None:
        """Measure and colour anew."""
        font = theme.font(self._kind)
        self.setFont(font)
        self.document().setDefaultFont(font)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(
            round(font.pixelSize() * SAID_LINE_HEIGHT),
            QTextBlockFormat.LineHeightTypes.FixedHeight.value,
        )
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        self._mark()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _mark(self, spans: Sequence[tuple[int, int]] | None = None) -> None:
        text = self.toPlainText()
        found = marked_spans(text, self._words) if spans is None else spans
        # Qt counts in UTF-16 units: rare characters and emoji take two.
        wide = any(character > "\uffff" for character in text)
        marks = []
        for start, end in found[:_MOST_MARKS]:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(text, start) if wide else start)
            cursor.setPosition(_units(text, end) if wide else end, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setBackground(theme.color("mark"))
            mark.cursor = cursor  # type: ignore[attr-defined]
            mark.format = look  # type: ignore[attr-defined]
            marks.append(mark)
        self.setExtraSelections(marks)

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        height = round(self.document().size().height())
        if height != self.height():
            self.setFixedHeight(height)


def _units(text: str, character: int) -> int:
    return len(text[:character].encode("utf-16-le", "surrogatepass")) // 2
