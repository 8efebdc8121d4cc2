"""A photo, as large as the screen has room for."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from diary_app.desktop.theme import theme

_SHARE = 0.8


class PhotoDialog(QDialog):
    """Shows one photo; Esc closes it. Nothing of it is written to disk."""

    def __init__(self, name: str, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        room = self.screen().availableGeometry().size() * _SHARE
        size = QSize(image.size())
        if size.width() > room.width() or size.height() > room.height():
            size.scale(room, Qt.AspectRatioMode.KeepAspectRatio)
        self.resize(size)

    # Qt's own -----------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme.color("ground"))
        size = QSize(self._image.size()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(place, self._image)
