"""The console as a program would call it: in this process, or as a process of its own."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from diary_app.__main__ import console
from diary_app.runtime.logs import stop_log

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Diary = Callable[..., Ran]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A folder of its own for everything outside the book."""
    return tmp_path / "data"


@pytest.fixture
def diary(
    data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Diary:
    """Run one command in this process; ``given`` stands on standard input."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def run(*arguments: str, given: str | bytes = b"", lang: str = "en") -> Ran:
        content = given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
        capsys.readouterr()
        code = console(["--data-dir", str(data_dir), "--lang", lang, *arguments])
        stop_log()
        printed = capsys.readouterr()
        return Ran(code=code, out=printed.out, err=printed.err)

    return run


@pytest.fixture
def book(diary: Diary, tmp_path: Path) -> Path:
    """A book of 王秀兰 in 东街村, the one opened last."""
    path = tmp_path / "民情.diary"
    made = diary("new", str(path), "--keeper", "王秀兰", "--village", "东街村")
    assert made.code == 0, made.err
    return path


@pytest.fixture
def process(data_dir: Path) -> Callable[..., "subprocess.CompletedProcess[bytes]"]:
    """Run one command as a process of its own."""

    def run(
        *arguments: str, env: dict[str, str] | None = None, **more: Any
    ) -> "subprocess.CompletedProcess[bytes]":
        command: Sequence[str] = [
            sys.executable, "-m", "diary_app", "--data-dir", str(data_dir), *arguments,
        ]  # fmt: skip
        more.setdefault("stdout", subprocess.PIPE)
        more.setdefault("stdin", subprocess.DEVNULL)
        usual = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
        for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            usual.pop(name, None)
        usual.update({"LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)} | (env or {}))
        return subprocess.run(
            command,
            env=usual,
            stderr=subprocess.PIPE,
            check=False,
            timeout=100,
            **more,
        )

    return run
