"""The preferences of this machine: one TOML file that heals itself."""

import contextlib
import logging
import os
import tomllib
from collections.abc import Callable
from pathlib import Path

from diary_app.domain.errors import DiaryError
from diary_app.domain.preferences import Preferences

_LOG = logging.getLogger(__name__)
_LARGEST = 64 * 1024
_SCALES = range(100, 201)


def _language(value: object) -> bool:
    return value in ("", "zh_CN", "en")


def _appearance(value: object) -> bool:
    return value in ("system", "light", "dark")


def _text_scale(value: object) -> bool:
    return type(value) is int and value in _SCALES


def _minutes(value: object) -> bool:
    return type(value) is int and 0 <= value <= 24 * 60


def _path(value: object) -> bool:
    return isinstance(value, str) and "\0" not in value


_RULES: dict[str, Callable[[object], bool]] = {
    "language": _language,
    "appearance": _appearance,
    "text_scale": _text_scale,
    "last_book": _path,
    "second_place": _path,
    "lock_after": _minutes,
}


class PreferencesFile:
    """Reads and writes the preferences at ``path``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> Preferences:
        """The preferences; a bad value, or a file beyond reading, gives the usual one.

        What was replaced is reported in the log by its name.
        """
        kept: dict[str, object] = {}
        for name, value in self._read().items():
            rule = _RULES.get(name)
            if rule is None:
                _LOG.info("preference %s is not known to this version", name[:40])
            elif rule(value):
                kept[name] = value
            else:
                _LOG.warning("preference %s had a bad value and was replaced", name)
        return Preferences(**kept)  # type: ignore[arg-type]

    def save(self, preferences: Preferences) -> None:
        """Write beside the file, then move into place.

        Raises ``DiaryError`` ``file_not_written``.
        """
        import tomli_w

        values = {name: getattr(preferences, name) for name in _RULES}
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                file.write(tomli_w.dumps(values).encode("utf-8", "replace"))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
        except OSError as fault:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise DiaryError("file_not_written", path=self.path) from fault

    def _read(self) -> dict[str, object]:
        try:
            with self.path.open("rb") as file:
                return tomllib.loads(file.read(_LARGEST).decode("utf-8-sig"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            _LOG.warning("the preferences could not be read; the usual ones serve")
            return {}
