"""What pages are laid out on: labels, cards, hairlines, scrolling ground, empty states."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

from diary_app.desktop.theme import px, theme
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.icon import pixmap
from diary_app.desktop.widgets.layouts import Column, Margins

LabelType = Literal["body", "said", "secondary", "heading", "title", "figure"]
Tone = Literal["", "secondary", "overdue", "accent", "closed"]


class Label(QLabel):
    """Plain words in one of the sizes of type; never markup, whatever a resident said."""

    def __init__(
        self,
        text: str = "",
        type: LabelType = "body",
        tone: Tone = "",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", type)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if wrap:
            policy = self.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            self.setMinimumWidth(1)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour of the words."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


class Card(QFrame):
    """A sheet with a hairline around it; put things into ``body``."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: float = 8,
        margins: Margins = (20, 16, 20, 16),
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self.body = Column(self, gap=gap, margins=margins)


class HairLine(QFrame):
    """A line of one pixel, lying or standing."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "line")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Scrolling(QScrollArea):
    """A page's ground: scrolls upright when the room is too small, never sideways."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner.setProperty("part", "page")
        self.setWidget(inner)

    # Qt's own -----------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(80))


class EmptyState(QWidget):
    """Says why there is nothing here, and what to do next."""

    def __init__(
        self,
        icon: str,
        title: str = "",
        hint: str = "",
        button: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title = Label(title, "heading", wrap=True)
        self._hint = Label(hint, "body", "secondary", wrap=True)
        column = Column(self, gap=12, margins=(32, 32, 32, 32))
        column.addStretch(2)
        column.addWidget(self._picture)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        if button is not None:
            column.addSpacing(px(4))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._draw()
        theme.changed.connect(self._draw)

    def set_words(self, title: str, hint: str) -> None:
        """Word it anew."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def set_icon(self, name: str) -> None:
        """Change the picture."""
        self._icon_name = name
        self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(pixmap(self._icon_name, "secondary", 40))
