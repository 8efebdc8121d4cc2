"""``backup`` and ``restore`` as a program would call them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from diary_app.cli.catalogue import COMMANDS
from tests.cli.conftest import Ran

Diary = Callable[..., Ran]
ENTRY = '{"date": "2026-11-20", "text": "路灯坏了"}'


def entries(diary: Diary, book: Path) -> int:
    counted: int = diary("--book", str(book), "info", "--json").document["entries"]
    return counted


def test_they_are_listed() -> None:
    assert {"backup", "restore"} <= set(COMMANDS)


def test_a_backup_is_made_told_of_and_restored(
    diary: Diary, book: Path, data_dir: Path, tmp_path: Path
) -> None:
    diary("add", given=ENTRY)
    made = diary("backup", "--json").document
    backup = Path(made["path"])
    assert backup.is_file()
    assert backup.is_relative_to(data_dir / "backups")
    assert made["size"] == backup.stat().st_size
    assert made["second_place"] is None
    assert diary("info", "--json").document["last_backup"] == made["at"]

    diary("add", given=ENTRY)
    ran = diary("restore", str(backup), "--to", str(book), "--json")
    assert ran.code == 0, ran.err
    assert ran.document["entries"] == 1
    assert entries(diary, book) == 1
    kept = Path(ran.document["kept"]["path"])
    again = diary("restore", str(kept), "--to", str(book))
    assert "2 entries" in again.out
    assert "is kept as" in again.out
    assert entries(diary, book) == 2


def test_a_backup_goes_to_a_file_of_ones_choice_and_replaces_none(
    diary: Diary, book: Path, tmp_path: Path
) -> None:
    target = tmp_path / "stick.diary"
    assert "checked" in diary("backup", "--to", str(target)).out
    assert entries(diary, target) == 0
    content = target.read_bytes()
    ran = diary("--book", str(book), "backup", "--to", str(target))
    assert (ran.code, ran.err.split(":")[1].strip()) == (1, "file_exists")
    assert target.read_bytes() == content


def test_a_damaged_backup_is_refused(diary: Diary, book: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.diary"
    diary("backup", "--to", str(target))
    target.write_bytes(target.read_bytes()[:10_000])
    before = book.read_bytes()
    ran = diary("restore", str(target), "--to", str(book))
    assert ran.code == 1
    assert ran.err.startswith("error: backup_damaged: ")
    assert book.read_bytes() == before
    missing = diary("restore", str(tmp_path / "none.diary"), "--to", str(book))
    assert missing.err.startswith("error: backup_not_found: ")


def test_an_encrypted_book_wants_its_passphrase(diary: Diary, tmp_path: Path) -> None:
    word = tmp_path / "word.txt"
    word.write_text("东街村的老槐树", encoding="utf-8")
    book, target = tmp_path / "secret.diary", tmp_path / "copy.diary"
    who = ("--keeper", "王秀兰", "--village", "东街村")
    opens = ("--passphrase-file", str(word))
    made = diary(*opens, "new", str(book), *who, "--encrypt")
    assert made.code == 0, made.err
    assert diary(*opens, "--book", str(book), "backup", "--to", str(target)).code == 0
    refused = diary("restore", str(target), "--to", str(tmp_path / "new.diary"))
    assert refused.err.startswith("error: passphrase_needed: ")
    assert not (tmp_path / "new.diary").exists()
    restored = diary(*opens, "restore", str(target), "--to", str(tmp_path / "new.diary"))
    assert restored.code == 0, restored.err


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_both_languages_say_what_became_of_the_book(
    diary: Diary, book: Path, tmp_path: Path, lang: str
) -> None:
    made = diary("backup", lang=lang)
    assert made.code == 0
    assert str(book.stem) in made.out
    assert ("重新打开检查" in made.out) == (lang == "zh_CN")
