"""The command line keeps its contract: exit codes, one line on standard error, JSON alone."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from diary_app.cli.catalogue import COMMANDS
from tests.cli.conftest import ROOT, Diary

Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(diary: Diary, name: str, lang: str) -> None:
    ran = diary(name, "--help", lang=lang)
    assert ran.code == 0
    assert ran.err == ""
    assert ("用法：" in ran.out) is (lang == "zh_CN")
    assert f"diary {name}" in ran.out


def test_the_help_lists_every_command_in_chinese(diary: Diary) -> None:
    ran = diary("--help", lang="zh_CN")
    assert ran.code == 0
    for name in COMMANDS:
        assert f"    {name} " in ran.out
    # Nothing English but names to be typed.
    assert " the " not in ran.out
    assert "show" not in ran.out.replace("    show", "")


def test_the_version(diary: Diary) -> None:
    ran = diary("--version")
    assert ran.code == 0
    assert ran.out.startswith("diary 0.")


@pytest.mark.parametrize(
    "line",
    [
        ["fly"],
        ["search"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit", "many"],
        ["show"],
        ["new", "x.diary"],
        ["new", "x.diary", "--keeper", "a", "--village", "b", "--committee", "c"],
        ["matters", "--status", "lost"],
        ["step", "V01-2026-0001"],
        ["step", "V01-2026-0001", "--to", "solved"],
        ["step", "V01-2026-0001", "--note", "x", "--answer", "y"],
        ["import"],
        ["import", "x.csv", "--undo", "y"],
        ["export"],
        ["--lang", "fr", "info"],
        ["info", "--jso"],
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_what_is_no_command_is_usage(diary: Diary, line: list[str], lang: str) -> None:
    ran = diary(*line, lang=lang)
    assert ran.code == 2
    assert ran.out == ""
    assert "error: usage: " in ran.err.splitlines()[-1]
    assert "Traceback" not in ran.err


def test_without_a_book_it_says_how_to_make_one(diary: Diary) -> None:
    ran = diary("info")
    assert ran.code == 1
    assert ran.err.startswith("error: no_book: ")
    assert "diary new" in ran.err


def test_the_book_made_last_is_the_usual_one(diary: Diary, book: Path) -> None:
    assert diary("info", "--json").document["path"] == str(book)


def test_a_book_that_exists_is_never_replaced(diary: Diary, book: Path) -> None:
    before = book.read_bytes()
    ran = diary("new", str(book), "--keeper", "甲", "--village", "乙")
    assert ran.code == 1
    assert ran.err.startswith("error: file_exists: ")
    assert book.read_bytes() == before


def test_a_name_is_required(diary: Diary, tmp_path: Path) -> None:
    path = tmp_path / "x.diary"
    ran = diary("new", str(path), "--keeper", " ", "--village", "乙")
    assert ran.err.startswith("error: name_missing: ")
    assert not path.exists()


def test_a_form_of_the_street_goes_into_the_book(diary: Diary, tmp_path: Path) -> None:
    common = (ROOT / "resources/forms/default.toml").read_text(encoding="utf-8")
    form = tmp_path / "street.toml"
    form.write_text(
        common + '\n[[categories]]\ncode = "77"\nzh = "试点"\nen = "trial"\n', encoding="utf-8"
    )
    path = tmp_path / "x.diary"
    line = ("new", str(path), "--keeper", "甲", "--village", "乙", "--form")
    assert diary(*line, str(form)).code == 0
    given = '{"text": "a", "matters": [{"kind": "hope", "category": "77"}]}'
    assert diary("add", given=given).code == 0
    assert "trial" in diary("matters").out


@pytest.mark.parametrize("content", [b"not toml", b"\xff\xfe", b"name = 1", b"[" * 3000])
def test_a_form_that_is_none_makes_no_book(diary: Diary, tmp_path: Path, content: bytes) -> None:
    form, path = tmp_path / "form.toml", tmp_path / "x.diary"
    form.write_bytes(content)
    line = ("new", str(path), "--keeper", "甲", "--village", "乙", "--form")
    ran = diary(*line, str(form))
    assert ran.code == 1
    assert ran.err.startswith("error: form_unreadable: ")
    assert not path.exists()
    assert diary(*line, str(tmp_path / "none")).err.startswith("error: file_not_found: ")


def test_faults_speak_the_language_asked_for(diary: Diary, tmp_path: Path) -> None:
    ran = diary("--book", str(tmp_path / "没有.diary"), "info", lang="zh_CN")
    assert ran.code == 1
    assert ran.err.startswith("error: book_not_found: 找不到日记册")


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "book_empty"), (b"hello" * 300, "not_a_book")],
)
def test_a_file_that_is_no_book_stays_as_it_is(
    diary: Diary, tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "x.diary"
    path.write_bytes(content)
    ran = diary("--book", str(path), "search", "x", "--json")
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.startswith(f"error: {code}: ")
    assert path.read_bytes() == content


def test_a_console_that_knows_no_chinese(process: Process, book: Path) -> None:
    narrow = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    entry = book.with_name("entry.json")
    entry.write_text('{"text": "巷口路灯"}', encoding="utf-8")
    assert process("add", "--from", str(entry), env=narrow).returncode == 0
    ran = process("--lang", "zh_CN", "search", "路灯", "--json", env={"PYTHONIOENCODING": "ascii"})
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["entries"][0]["title"] == "巷口路灯"
    ran = process("--lang", "zh_CN", "search", "路灯", env={"PYTHONIOENCODING": "ascii"})
    assert ran.returncode == 0
    assert b"\\u8def\\u706f" in ran.stdout
    assert process("--lang", "zh_CN", "--help", env=narrow).returncode == 0


def test_nobody_reads_to_the_end(process: Process, book: Path) -> None:
    """The reader goes away before a word is written: no noise, no traceback."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = process("info", stdout=writing)
    finally:
        os.close(writing)
    assert ran.returncode == 0
    assert ran.stderr == b""


@pytest.mark.skipif(
    not Path("/dev/full").is_char_device(), reason="only Linux has a device that is always full"
)
def test_output_that_cannot_be_written_is_told(process: Process, book: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = process("info", stdout=full)
    assert ran.returncode == 1
    assert ran.stderr.startswith(b"error: output_not_written: ")
    assert ran.stderr.count(b"\n") == 1


def test_ctrl_c_ends_with_one_line(data_dir: Path, book: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "diary_app",
        "--data-dir",
        str(data_dir),
        "--lang",
        "en",
        "add",
    ]
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        # A test run in the background inherits that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with child:
        assert child.stdin is not None
        assert child.stderr is not None
        # More than a pipe holds: once it is written, the command is reading.
        child.stdin.write(b" " * (1 << 17))
        child.stdin.flush()
        child.send_signal(signal.SIGINT)
        # Some kernels let a read go on until there is something to read.
        child.stdin.close()
        said = child.stderr.read().decode()
        assert child.wait(timeout=60) == 130
    assert said.strip().startswith("error: stopped: ")
    assert "Traceback" not in said


def test_without_a_screen_the_window_is_refused_in_one_sentence(process: Process) -> None:
    for env in ({}, {"DISPLAY": ":9731"}, {"DISPLAY": "nonsense"}):
        ran = process("--lang", "en", env=env)
        assert ran.returncode == 1
        assert ran.stderr.startswith(b"error: window_unavailable: ")
        assert ran.stderr.count(b"\n") == 1


def test_a_fault_of_the_program_itself_shows_no_traceback(
    diary: Diary, book: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from diary_app.cli import finding

    def broken(*_: object) -> None:
        raise ZeroDivisionError("李桂芬 13800000000")

    monkeypatch.setattr(finding, "_lines", broken)
    ran = diary("search", "路灯")
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.startswith("error: unexpected: ")
    assert str(data_dir / "logs") in ran.err
    log = (data_dir / "logs" / "diary.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "李桂芬" not in log


@pytest.mark.parametrize("line", ["search 路灯", "matters", "info", "show 2026-0001"])
def test_a_plain_read_loads_neither_qt_nor_the_object_mapper(
    diary: Diary, book: Path, data_dir: Path, line: str
) -> None:
    assert diary("add", given='{"text": "路灯", "matters": [{"kind": "hope"}]}').code == 0
    heavy = (
        "PySide6", "sqlmodel", "sqlalchemy", "pydantic", "openpyxl", "xlsxwriter", "docx", "lxml",
    )  # fmt: skip
    script = (
        "import sys; from diary_app.__main__ import console;"
        f"code = console({['--data-dir', str(data_dir), *line.split()]!r});"
        f"print(code, [each for each in {heavy!r} if each in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ran.stderr.strip() == "0 []"


def test_bad_preferences_are_told_in_the_log_alone(
    diary: Diary, book: Path, data_dir: Path
) -> None:
    path = data_dir / "preferences.toml"
    kept = path.read_text(encoding="utf-8")
    path.write_text(kept.replace("text_scale = 100", "text_scale = 9000"), encoding="utf-8")
    ran = diary("info")
    assert ran.code == 0
    assert ran.err == ""
    assert "text_scale" in (data_dir / "logs" / "diary.log").read_text(encoding="utf-8")
