"""A field for what a resident said: many lines, generous leading, growing with the text."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from diary_app.desktop.theme import SAID_LINE_HEIGHT, Type, px, theme
from diary_app.domain.text import LONGEST_TEXT, clean_text

_PARAGRAPH = "\u2029"
_LINE = "\u2028"


class TextArea(QTextEdit):
    """Plain text of many lines. Tab goes on to the next field.

    ``written`` is emitted when the text itself has changed, never for the
    letters an input method has not settled yet. ``was_cut`` tells that something
    pasted was longer than a field keeps.
    """

    written = Signal()
    was_cut = Signal()

    def __init__(
        self,
        placeholder: str = "",
        *,
        least_lines: int = 3,
        most_lines: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least = least_lines
        self._most = most_lines
        self._last = ""
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.restyle()
        theme.changed.connect(self.restyle)
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)

    def text(self) -> str:
        """What is written, to the letter."""
        raw = self.document().toRawText()
        return raw.replace(_PARAGRAPH, "\n").replace(_LINE, "\n")

    def set_text(self, text: str) -> None:
        """Write ``text`` there without telling anyone."""
        self._last = text
        self.setPlainText(text)
        self._last = self.text()
        self._space_lines()

    def restyle(self) -> None:
        """Measure anew: the text size has changed."""
        self.setFont(theme.font(Type.SAID))
        self.document().setDefaultFont(theme.font(Type.SAID))
        self._space_lines()
        self.updateGeometry()

    def _line(self) -> float:
        return theme.font(Type.SAID).pixelSize() * SAID_LINE_HEIGHT

    def _space_lines(self) -> None:
        natural = QFontMetricsF(theme.font(Type.SAID)).lineSpacing()
        spaced = QTextBlockFormat()
        spaced.setLineHeight(
            max(self._line() / natural, 1) * 100,
            QTextBlockFormat.LineHeightTypes.ProportionalHeight.value,
        )
        document = self.document()
        blocked = self.blockSignals(True)
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        document.setUndoRedoEnabled(True)
        self.blockSignals(blocked)

    def _on_changed(self) -> None:
        now = self.text()
        if now != self._last:
            self._last = now
            self.written.emit()

    def _on_size(self) -> None:
        self.updateGeometry()

    def _height_of(self, content: float) -> int:
        frame = px(24) + 4
        height = max(content, self._least * self._line())
        if self._most is not None:
            height = min(height, self._most * self._line())
        return round(height + frame)

    # Qt's own -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The window's Ctrl+Enter must not leave an empty line in the text.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not source.hasText():
            return
        room = LONGEST_TEXT - self.document().characterCount() + 1
        text = source.text()
        kept = clean_text(text[: max(room, 0)])
        self.textCursor().insertText(kept)
        self.ensureCursorVisible()
        if len(text) > room:
            self.was_cut.emit()

    def sizeHint(self) -> QSize:
        return QSize(px(320), self._height_of(self.document().size().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), self._height_of(0))
