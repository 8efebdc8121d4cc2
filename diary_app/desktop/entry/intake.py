"""Photos and files on their way in: refused by their header, made smaller, rid of metadata."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from diary_app.domain.entries import NewAttachment
from diary_app.domain.text import clean_line

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes that one attachment may have."""

LONGEST_SIDE = 2048
"""Pixels of the longer side of a photo once it is in the diary."""

_MOST_PIXELS = 120_000_000
_ALLOCATION_MEGABYTES = 512
_PHOTO_FORMATS = frozenset({b"jpeg", b"jpg", b"png", b"webp", b"bmp", b"tiff", b"heic"})
_LARGEST_PNG = 2 * 1024 * 1024
_JPEG_QUALITY = 88
_LONGEST_NAME = 120


class Refusal(StrEnum):
    """Why something is not taken in."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What came of one file: the attachment, or why it was refused. ``is_photo``: can be shown."""

    name: str
    attachment: NewAttachment | None = None
    refused: Refusal | None = None
    is_photo: bool = False


def take_in_file(path: Path) -> Intake:
    """Read the file at ``path``; its size is looked at before its bytes."""
    try:
        if not path.is_file():
            return Intake(name=path.name, refused=Refusal.UNREADABLE)
        size = path.stat().st_size
        if size > LARGEST_FILE:
            return Intake(name=path.name, refused=Refusal.TOO_LARGE)
        return take_in_bytes(path.name, path.read_bytes())
    except OSError:
        return Intake(name=path.name, refused=Refusal.UNREADABLE)


def take_in_bytes(name: str, data: bytes) -> Intake:
    """Make an attachment of ``data``: a photo is scaled and stripped, anything else kept."""
    name = clean_line(PurePath(name).name)[-_LONGEST_NAME:] or "file"
    if not data:
        return Intake(name=name, refused=Refusal.EMPTY)
    if len(data) > LARGEST_FILE:
        return Intake(name=name, refused=Refusal.TOO_LARGE)
    kept = QByteArray(data)
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    if reader.format().data() not in _PHOTO_FORMATS:
        return Intake(name=name, attachment=NewAttachment(name=name, data=data))
    size = reader.size()
    if size.isValid() and size.width() * size.height() > _MOST_PIXELS:
        return Intake(name=name, refused=Refusal.TOO_MANY_PIXELS)
    image = _decode(reader, LONGEST_SIDE)
    if image.isNull():
        return Intake(name=name, attachment=NewAttachment(name=name, data=data))
    return take_in_image(name, image)


def take_in_image(name: str, image: QImage) -> Intake:
    """Make an attachment of a picture that has no file, such as one from the clipboard."""
    if image.isNull():
        return Intake(name=name, refused=Refusal.UNREADABLE)
    image = _fitting(image, LONGEST_SIDE)
    stem = PurePath(name).stem or "photo"
    ending, data = _encode(image)
    return Intake(
        name=name,
        attachment=NewAttachment(name=f"{stem}.{ending}", data=data),
        is_photo=True,
    )


def thumbnail(data: bytes, side: int) -> QImage:
    """A small picture of ``data``, at most ``side`` pixels long; null where it is no photo."""
    kept = QByteArray(data)
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if not reader.canRead() or size.width() * size.height() > _MOST_PIXELS:
        return QImage()
    return _decode(reader, side)


def _decode(reader: QImageReader, side: int) -> QImage:
    """The picture, turned as its header says, at most ``side`` long; null where broken."""
    QImageReader.setAllocationLimit(_ALLOCATION_MEGABYTES)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    return _fitting(reader.read(), side)


def _fitting(image: QImage, side: int) -> QImage:
    if max(image.width(), image.height()) <= side:
        return image
    return image.scaled(
        QSize(side, side),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _encode(image: QImage) -> tuple[str, bytes]:
    """The picture without anything but its pixels: ending and bytes."""
    see_through = image.hasAlphaChannel()
    bare = QImage(
        image.size(),
        QImage.Format.Format_ARGB32 if see_through else QImage.Format.Format_RGB32,
    )
    bare.fill(Qt.GlobalColor.transparent)
    painter = QPainter(bare)
    painter.drawImage(0, 0, image)
    painter.end()
    if see_through:
        return "png", _written(bare, "png")
    drawn = _written(bare, "png") if bare.width() * bare.height() < 1_000_000 else b""
    photo = _written(bare, "jpeg")
    if drawn and len(drawn) < min(len(photo), _LARGEST_PNG):
        return "png", drawn
    return "jpg", photo


def _written(image: QImage, kind: str) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    if kind == "jpeg":
        writer.setQuality(_JPEG_QUALITY)
    writer.write(image)
    return bytes(kept.data())
