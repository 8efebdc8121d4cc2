"""A damaged book from the console: refused, and what is left of it saved as a new one."""

from pathlib import Path

from tests.cli.conftest import Diary
from tests.support.damage import PAGE, closed_book


def test_a_cut_book_is_refused_and_salvaged(diary: Diary, tmp_path: Path) -> None:
    path, target = closed_book(tmp_path / "my.diary", 20), tmp_path / "saved.diary"
    content = path.read_bytes()[: -PAGE * 3]
    path.write_bytes(content)
    refused = diary("--book", str(path), "check")
    assert refused.code != 0
    assert "book_damaged" in refused.err
    saved = diary("--book", str(path), "check", "--salvage-to", str(target), "--json")
    assert saved.code == 0
    assert saved.document["entries"] == 20
    assert diary("--book", str(target), "check").code == 0
    again = diary("--book", str(path), "check", "--salvage-to", str(target))
    assert "file_exists" in again.err
    assert path.read_bytes() == content
