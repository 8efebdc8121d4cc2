"""Photos are made small and bare, odd files kept as they are, absurd ones refused."""

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter

from diary_app.desktop.entry.intake import (
    LARGEST_FILE,
    LONGEST_SIDE,
    Refusal,
    take_in_bytes,
    take_in_file,
    thumbnail,
)


def photo(width: int, height: int, kind: str = "jpeg", note: str = "") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#8F4E00"))
    if note:
        image.setText("Comment", note)
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return bytes(kept.data())


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def size_of(data: bytes) -> tuple[int, int]:
    kept = QByteArray(data)
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QImageReader(buffer).size()
    return size.width(), size.height()


def test_a_large_photo_is_made_small() -> None:
    taken = take_in_bytes("灯杆.JPG", photo(4000, 3000))
    assert taken.attachment is not None
    assert taken.is_photo
    assert taken.attachment.name == "灯杆.jpg" or taken.attachment.name == "灯杆.png"
    assert size_of(taken.attachment.data) == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)


def test_what_a_photo_tells_besides_its_picture_is_gone() -> None:
    data = photo(600, 400, "png", note="GPS 31.2304 121.4737")
    assert b"GPS" in data
    taken = take_in_bytes("a.png", data)
    assert taken.attachment is not None
    assert b"GPS" not in taken.attachment.data


def test_a_picture_of_absurd_size_is_refused_by_its_header() -> None:
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"x\x9c" * 9)
    taken = take_in_bytes("big.png", data)
    assert taken.refused is Refusal.TOO_MANY_PIXELS
    assert thumbnail(data, 80).isNull()


@pytest.mark.qt_log_ignore("^JPEG datastream contains no image", extend=True)
def test_a_broken_photo_is_kept_as_the_bytes_it_is() -> None:
    data = photo(300, 200)[:120]
    taken = take_in_bytes("broken.jpg", data)
    assert taken.attachment is not None
    assert taken.attachment.data == data
    assert not taken.is_photo


@pytest.mark.parametrize("name", ["a.pdf.exe", "名单.xlsx", "no ending"])
def test_other_files_are_kept_to_the_byte(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"MZ\x00\xff")
    taken = take_in_file(path)
    assert taken.attachment is not None
    assert (taken.attachment.name, taken.attachment.data) == (name, b"MZ\x00\xff")


def test_empty_and_enormous_files_are_refused(tmp_path: Path) -> None:
    empty, enormous = tmp_path / "0.txt", tmp_path / "2gb.bin"
    empty.touch()
    with enormous.open("wb") as file:
        file.truncate(2 * 1024 * 1024 * 1024)
    assert take_in_file(empty).refused is Refusal.EMPTY
    assert take_in_file(enormous).refused is Refusal.TOO_LARGE
    assert take_in_file(tmp_path).refused is Refusal.UNREADABLE
    assert take_in_bytes("x", b"0" * (LARGEST_FILE + 1)).refused is Refusal.TOO_LARGE
