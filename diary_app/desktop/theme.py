"""Colours, type and the grid: how everything looks, light and dark, at any text size."""

import sys
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from diary_app.desktop.styling import style_sheet
from diary_app.domain.matters import Kind, Status, Urgency

SMALLEST_SCALE = 100
LARGEST_SCALE = 200
UNIT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The colour of every role, as ``#RRGGBB``."""

    dark: bool
    ground: str
    surface: str
    line: str
    text: str
    secondary: str
    accent: str
    on_accent: str
    chosen: str
    problem: str
    difficulty: str
    hope: str
    overdue: str
    soon: str
    closed: str
    held: str
    mark: str
    bar: str

    def of_kind(self, kind: Kind) -> str:
        """The colour of a problem, a difficulty or a hope."""
        return {
            Kind.PROBLEM: self.problem,
            Kind.DIFFICULTY: self.difficulty,
            Kind.HOPE: self.hope,
        }[kind]

    def of_state(self, status: Status, urgency: Urgency = Urgency.NONE) -> str:
        """The colour of a matter's state; a deadline that presses goes before the status."""
        if urgency is Urgency.OVERDUE:
            return self.overdue
        if urgency is Urgency.SOON:
            return self.soon
        if urgency is Urgency.HELD or status in {
            Status.ON_HOLD,
            Status.DECLINED,
            Status.MERGED,
        }:
            return self.held
        if status is Status.CLOSED:
            return self.closed
        return self.accent


LIGHT = Theme(
    dark=False,
    ground="#F6F5F2",
    surface="#FFFFFF",
    line="#E3DFD8",
    text="#1F2328",
    secondary="#59616B",
    accent="#0E6A6A",
    on_accent="#FFFFFF",
    chosen="#E3F0EF",
    problem="#8F4E00",
    difficulty="#1D5A9E",
    hope="#1B7142",
    overdue="#B3261E",
    soon="#855300",
    closed="#1B7142",
    held="#5A626C",
    mark="#FFE9A8",
    bar="#93BBBA",
)

DARK = Theme(
    dark=True,
    ground="#191B1D",
    surface="#222528",
    line="#33373B",
    text="#E9E7E3",
    secondary="#A8AEB6",
    accent="#63C7C1",
    on_accent="#191B1D",
    chosen="#203B3B",
    problem="#E8A95B",
    difficulty="#82B6F2",
    hope="#79CB98",
    overdue="#FF8A80",
    soon="#E6B455",
    closed="#79CB98",
    held="#A8AEB6",
    mark="#5A4A12",
    bar="#35605E",
)


class Type(StrEnum):
    """The sizes of type there are."""

    BODY = "body"
    SAID = "said"
    SECONDARY = "secondary"
    HEADING = "heading"
    TITLE = "title"
    FIGURE = "figure"


_PIXELS = {
    Type.BODY: 15,
    Type.SAID: 16,
    Type.SECONDARY: 13,
    Type.HEADING: 15,
    Type.TITLE: 20,
    Type.FIGURE: 28,
}
_SEMIBOLD = {Type.HEADING, Type.TITLE, Type.FIGURE}
SAID_LINE_HEIGHT = 1.8


def _families() -> list[str]:
    """Fonts with the Chinese forms of the shared characters first."""
    if sys.platform == "win32":
        return ["Microsoft YaHei UI", "Segoe UI"]
    if sys.platform == "darwin":
        return [".AppleSystemUIFont", "PingFang SC"]
    return ["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei"]


class Appearance(QObject):
    """The look in force; ``changed`` tells widgets that paint or measure themselves."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._current = LIGHT
        self._wish = "light"
        self._scale = SMALLEST_SCALE
        self._application: QApplication | None = None
        self._worn: tuple[Theme, int] | None = None

    @property
    def current(self) -> Theme:
        """The colours in force."""
        return self._current

    @property
    def scale(self) -> int:
        """The text size in percent."""
        return self._scale

    def px(self, pixels: float) -> int:
        """Pixels at the present text size for ``pixels`` at 100 %."""
        return round(pixels * self._scale / 100)

    def color(self, role: str) -> QColor:
        """The colour of ``role`` (a field of ``Theme``) for painting."""
        return QColor(getattr(self._current, role))

    def font(self, kind: Type = Type.BODY, *, bold: bool | None = None) -> QFont:
        """A font of the present size; ``bold`` overrides what the kind of type says."""
        font = QFont(QApplication.font())
        font.setPixelSize(self.px(_PIXELS[kind]))
        heavy = kind in _SEMIBOLD if bold is None else bold
        font.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
        return font

    def apply(self, application: QApplication, appearance: str, scale: int) -> None:
        """Dress the application: ``system``, ``light`` or ``dark``, at ``scale`` percent."""
        hints = application.styleHints()
        if self._application is None:
            self._application = application
            application.setStyle("Fusion")
            hints.colorSchemeChanged.connect(self._follow_system)
        self._wish = appearance
        self._scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        self._dress()

    def _follow_system(self) -> None:
        if self._wish == "system":
            self._dress()

    def _dress(self) -> None:
        application = self._application
        if application is None:
            return
        dark = self._wish == "dark"
        if self._wish == "system":
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        self._current = DARK if dark else LIGHT
        if self._worn == (self._current, self._scale):
            return  # to dress every widget anew takes long, and would change nothing
        self._worn = self._current, self._scale
        font = QFont()
        font.setFamilies(_families())
        font.setPixelSize(self.px(_PIXELS[Type.BODY]))
        font.setStyleHint(QFont.StyleHint.SansSerif)
        application.setFont(font)
        application.setPalette(_palette(self._current))
        application.setStyleSheet(style_sheet(self._current, self.px))
        self.changed.emit()


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in {
        role.Window: theme.ground,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.ground,
        role.Text: theme.text,
        role.PlaceholderText: theme.secondary,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.on_accent,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.Light: theme.surface,
        role.Midlight: theme.line,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.line,
        role.Accent: theme.accent,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.secondary))
    return palette


theme = Appearance()


def unit(count: float = 1) -> int:
    """``count`` steps of the 8-pixel grid at the present text size."""
    return theme.px(UNIT * count)


def px(pixels: float) -> int:
    """``pixels`` at 100 %, in pixels at the present text size."""
    return theme.px(pixels)
