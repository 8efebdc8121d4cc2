"""Line icons of one family, tinted with a colour of the theme and kept once drawn."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from diary_app.desktop.theme import px, theme

ICON_SIZE = 22


class _Drawer:
    """Reads the drawings from where the program keeps them, and remembers the tinted ones."""

    def __init__(self) -> None:
        self._find: Callable[[str], Path] | None = None
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def use(self, find: Callable[[str], Path]) -> None:
        self._find = find
        self._sources.clear()
        self._drawn.clear()

    def pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        key = (name, colour, size, ratio)
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self._draw(name, colour, size, ratio)
            self._drawn[key] = drawn
        return drawn

    def _draw(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        source = self._source(name)
        if source:
            tinted = source.replace("currentColor", colour)
            painter = QPainter(pixmap)
            QSvgRenderer(QByteArray(tinted.encode())).render(painter, QRectF(0, 0, size, size))
            painter.end()
        return pixmap

    def _source(self, name: str) -> str:
        if self._find is None or not name:
            return ""
        if name not in self._sources:
            self._sources[name] = self._find(f"icons/{name}.svg").read_text(encoding="utf-8")
        return self._sources[name]


_drawer = _Drawer()


def use_icons(find: Callable[[str], Path]) -> None:
    """Take the drawings from where ``find("icons/NAME.svg")`` points to."""
    _drawer.use(find)


def pixmap(name: str, role: str = "text", size: float = ICON_SIZE) -> QPixmap:
    """The icon drawn in the colour of ``role``; ``size`` in pixels at 100 % text."""
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    return _drawer.pixmap(name, theme.color(role).name(), px(size), ratio)


def icon(name: str, role: str = "text", size: float = ICON_SIZE) -> QIcon:
    """The same as ``pixmap``, for buttons and actions."""
    return QIcon(pixmap(name, role, size))
