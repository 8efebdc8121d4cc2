"""Encrypted books from the console: made, opened, changed, recovered."""

from pathlib import Path

import pytest

from tests.cli.conftest import Diary

PASS, OTHER = "门前老槐树下三只花猫", "井台边的石榴又开花了"
MAKE = ("--keeper", "王秀兰", "--village", "东街村")


@pytest.fixture
def by_pass(tmp_path: Path) -> str:
    """A file whose first line is the passphrase."""
    path = tmp_path / "pass"
    path.write_bytes(f"{PASS}\r\nnot this\r\n".encode())
    return str(path)


@pytest.fixture
def by_other(tmp_path: Path) -> str:
    path = tmp_path / "other"
    path.write_text(OTHER, encoding="utf-8-sig")
    return str(path)


def _recovery_key(out: str) -> str:
    (line,) = (each for each in out.splitlines() if each.startswith("Recovery key: "))
    return line.removeprefix("Recovery key: ")


def test_a_book_is_made_opened_changed_and_recovered(
    diary: Diary, tmp_path: Path, by_pass: str, by_other: str
) -> None:
    path = tmp_path / "my.diary"
    made = diary("--passphrase-file", by_pass, "new", str(path), *MAKE, "--encrypt")
    assert made.code == 0, made.err
    key_file = tmp_path / "printed"
    key_file.write_text(_recovery_key(made.out).replace("-", "\n"), encoding="utf-8")

    assert diary("add", given='{"text": "巷口路灯坏了。"}').err.startswith(
        "error: passphrase_needed: "
    )
    assert diary("--passphrase-file", by_pass, "add", given='{"text": "巷口路灯坏了。"}').code == 0
    found = diary("--passphrase-file", by_pass, "search", "路灯", "--json").document
    assert len(found["entries"]) == 1
    assert diary("--passphrase-file", by_pass, "info", "--json").document["encrypted"]
    for folder in (tmp_path / "data", tmp_path):
        for each in (file for file in folder.rglob("*") if file.is_file()):
            assert "路灯".encode() not in each.read_bytes()

    changed = diary("--passphrase-file", by_pass, "rekey", "--new-passphrase-file", by_other)
    assert changed.out == "The passphrase was changed\n"
    wrong = diary("--passphrase-file", by_pass, "info")
    assert wrong.code == 1
    assert wrong.err.startswith("error: passphrase_wrong: ")
    waiting = diary("--passphrase-file", by_other, "info")
    assert waiting.err.startswith("error: passphrase_wait: ")

    recover = ("recover", str(path), "--recovery-key-file", str(key_file))
    again = diary(*recover, "--new-passphrase-file", by_pass)
    assert again.code == 0, again.err
    key_file.write_text(_recovery_key(made.out)[:-1] + "§", encoding="utf-8")
    slip = diary(*recover, "--new-passphrase-file", by_other)
    assert slip.err.startswith("error: recovery_key_unreadable: ")


def test_encryption_is_turned_on_and_off(
    diary: Diary, book: Path, by_pass: str, data_dir: Path
) -> None:
    assert diary("add", given='{"text": "巷口路灯坏了。"}').code == 0
    assert diary("--passphrase-file", by_pass, "rekey", "--off").err.startswith(
        "error: not_encrypted: "
    )
    on = diary("rekey", "--on", "--new-passphrase-file", by_pass)
    assert on.code == 0, on.err
    assert "路灯".encode() not in book.read_bytes()
    renewed = diary("--passphrase-file", by_pass, "rekey", "--new-recovery-key")
    assert _recovery_key(renewed.out) != _recovery_key(on.out)
    assert diary("--passphrase-file", by_pass, "rekey", "--off").code == 0
    assert diary("check").code == 0
    assert "路灯" in diary("search", "路灯").out


def test_lines_that_do_not_go_together_are_refused(
    diary: Diary, tmp_path: Path, by_pass: str
) -> None:
    path = tmp_path / "x.diary"
    for line in (
        ("new", str(path), *MAKE, "--encrypt"),
        ("--passphrase-file", by_pass, "new", str(path), *MAKE),
        ("rekey",),
        ("rekey", "--off", "--new-passphrase-file", by_pass),
        ("rekey", "--on", "--off"),
    ):
        assert diary(*line).code == 2
    assert not path.exists()
    empty = tmp_path / "empty"
    empty.write_bytes(b"\n")
    ran = diary("--passphrase-file", str(empty), "new", str(path), *MAKE, "--encrypt")
    assert ran.err.startswith("error: passphrase_empty: ")
    missing = diary("--passphrase-file", str(tmp_path / "none"), "info")
    assert missing.err.startswith(("error: no_book: ", "error: file_not_found: "))
    assert not path.exists()


def test_a_weak_passphrase_is_taken_and_called_weak(diary: Diary, tmp_path: Path) -> None:
    weak = tmp_path / "weak"
    weak.write_text("王秀兰1965", encoding="utf-8")
    path = tmp_path / "x.diary"
    made = diary("--passphrase-file", str(weak), "new", str(path), *MAKE, "--encrypt")
    assert made.code == 0
    assert "guessed within days" in made.err


def test_a_passphrase_file_is_nothing_for_the_window(diary: Diary, by_pass: str) -> None:
    ran = diary("--passphrase-file", by_pass)
    assert ran.code == 1
    assert ran.err.startswith("error: passphrase_file_for_commands: ")
