"""The preferences of the machine survive whatever happens to their file."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from diary_app.domain.errors import DiaryError
from diary_app.domain.preferences import Preferences
from diary_app.runtime.settings import PreferencesFile


@pytest.fixture
def reports() -> Iterator[list[str]]:
    lines: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    logger = logging.getLogger("diary_app.runtime.settings")
    listener = Listener()
    logger.addHandler(listener)
    yield lines
    logger.removeHandler(listener)


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    file = PreferencesFile(tmp_path / "deep" / "preferences.toml")
    wanted = Preferences(
        language="zh_CN", appearance="dark", text_scale=150, last_book=r"D:\民情\东街 \"村\".diary"
    )
    file.save(wanted)
    assert file.load() == wanted
    assert [each.name for each in file.path.parent.iterdir()] == ["preferences.toml"]


def test_without_a_file_the_usual_ones_serve(tmp_path: Path) -> None:
    assert PreferencesFile(tmp_path / "preferences.toml").load() == Preferences()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('language = "fr"', "language"),
        ("language = 7", "language"),
        ("language = []", "language"),
        ('appearance = "purple"', "appearance"),
        ("text_scale = 4000", "text_scale"),
        ("text_scale = true", "text_scale"),
        ("text_scale = 120.5", "text_scale"),
        ("last_book = false", "last_book"),
        ('last_book = "a\\u0000b"', "last_book"),
    ],
)
def test_a_bad_value_is_replaced_and_reported(
    tmp_path: Path, reports: list[str], line: str, name: str
) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text(f"{line}\n", encoding="utf-8")
    assert PreferencesFile(path).load() == Preferences()
    assert [each for each in reports if name in each]


def test_good_values_beside_bad_ones_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text('language = "en"\ntext_scale = -1\nunknown = 4\n', encoding="utf-8")
    assert PreferencesFile(path).load() == Preferences(language="en")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"= = =", b"[" * 5000, b"\x00" * 100])
def test_a_file_beyond_reading_is_reported_not_fatal(
    tmp_path: Path, reports: list[str], content: bytes
) -> None:
    path = tmp_path / "preferences.toml"
    path.write_bytes(content)
    assert PreferencesFile(path).load() == Preferences()
    assert reports


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    path.write_bytes(b'\xef\xbb\xbflanguage = "en"\n')
    assert PreferencesFile(path).load().language == "en"


def test_a_place_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(DiaryError, match="file_not_written"):
        PreferencesFile(tmp_path / "taken" / "preferences.toml").save(Preferences())
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]
