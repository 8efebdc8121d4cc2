"""Whether a window can be shown here: Qt would end the whole process by itself otherwise."""

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_SECONDS = 2.0
_PREFIX = "/tmp/.X11-unix/X"


def can_show_windows(variables: Mapping[str, str] | None = None) -> bool:
    """Whether a screen answers; always so where the desktop is part of the system."""
    if not sys.platform.startswith("linux"):
        return True
    asked = os.environ if variables is None else variables
    if asked.get("QT_QPA_PLATFORM", "").split(":")[0] in {"offscreen", "minimal", "vnc", "linuxfb"}:
        return True
    return _wayland_answers(asked) or _x_answers(asked.get("DISPLAY", ""))


def _wayland_answers(asked: Mapping[str, str]) -> bool:
    name = asked.get("WAYLAND_DISPLAY", "")
    return bool(name) and _connects(str(Path(asked.get("XDG_RUNTIME_DIR", "/")) / name))


def _x_answers(display: str) -> bool:
    host, colon, screen = display.rpartition(":")
    number = screen.split(".")[0]
    if not colon or not number.isdecimal():
        return False
    if host not in {"", "unix"}:
        return True  # on another machine: Qt finds out
    return _connects(f"{_PREFIX}{number}") or _connects(f"\0{_PREFIX}{number}")


def _connects(address: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(_SECONDS)
        try:
            probe.connect(address)
        except (OSError, ValueError):
            return False
    return True
