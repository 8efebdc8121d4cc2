"""What can be read of a damaged book comes into a new one, and the damaged file stays as it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.errors import DiaryError
from diary_app.domain.progress import Silent
from diary_app.services.keeping import Keeping
from diary_app.services.searching import Searching
from diary_app.services.writing import Writing
from diary_app.storage.engine import connect
from diary_app.storage.salvage import Salvaged, salvage, survey
from tests.support.damage import PAGE, closed_book, page_with, root_of, spoil
from tests.support.open_books import NOW, open_book

ENTRIES = 60


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return closed_book(tmp_path / "my.diary", ENTRIES)


def saved_from(path: Path, key: bytes | None = None) -> Salvaged:
    """Salvage into ``saved.diary`` beside; the new book must be sound, the old one untouched."""
    before = path.read_bytes()
    target = path.with_name("saved.diary")
    report = salvage(path, target, unreadable="（读不出）", now=NOW, progress=Silent(), key=key)
    assert path.read_bytes() == before
    assert {each.name for each in path.parent.iterdir()} == {path.name, target.name}
    book = open_book(target)
    try:
        assert Keeping(book).check().problems == ()
        assert Keeping(book).info().entries == report.saved["entries"]
        assert (
            Searching(book.store, book.clock, book.form).total("走访").count
            == (report.saved["entries"])
        )
        saved = Writing(book).save(
            EntryDraft(content=EntryContent(date=NOW.date(), text="新写一篇走访。"))
        )
        assert saved.number not in report.lost_entries
    finally:
        book.store.close()
    return report


def test_a_sound_book_comes_over_whole(path: Path) -> None:
    report = saved_from(path)
    assert report.saved["entries"] == report.saved["matters"] == ENTRIES
    assert report.saved["attachments"] == ENTRIES // 10
    assert not any(report.lost.values())
    assert not report.resealed
    assert (report.lost_entries, report.hurt_entries) == ((), ())


def test_a_bad_page_costs_its_own_entries_and_they_are_named(path: Path) -> None:
    whole_text = "水渠堵了，地里进不去水。" * 6  # a matter holds only its beginning
    page = page_with(path, "第30次走访", whole_text)
    spoil(path, page, lambda content: b"\xff" * 16 + content[16:])
    surveyed = survey(path, progress=Silent())
    report = saved_from(path)
    assert 0 < report.lost["entries"] < 20
    assert report.saved["entries"] + report.lost["entries"] == ENTRIES
    assert "2026-0030" in report.lost_entries
    assert len(report.lost_entries) == report.lost["entries"]
    assert surveyed.lost_entries == report.lost_entries
    assert surveyed.saved["entries"] == report.saved["entries"]


def test_a_changed_letter_names_the_entry_to_compare(path: Path) -> None:
    content = path.read_bytes()
    at = content.index("第30次走访".encode())
    path.write_bytes(content[:at] + "某".encode() + content[at + 3 :])
    report = saved_from(path)
    assert report.saved["entries"] == ENTRIES
    assert report.hurt_entries == ("2026-0030",)


@pytest.mark.parametrize(
    "change",
    [
        lambda page: bytes(len(page)),
        lambda page: b"\xff" * len(page),
        lambda page: page[:200] + b"\xff" * 900 + page[1100:],
        lambda page: page[len(page) // 2 :] + page[: len(page) // 2],
    ],
)
@pytest.mark.parametrize(
    "table", ["entries", "matters", "residents", "keepers", "villages", "facts", "history", "files"]
)
def test_the_first_page_of_any_table_gone_leaves_a_sound_book_of_the_rest(
    path: Path, table: str, change: Callable[[bytes], bytes]
) -> None:
    spoil(path, root_of(path, table), change)
    report = saved_from(path)
    if table != "entries":
        assert report.saved["entries"] == ENTRIES


@pytest.mark.parametrize("table", ["search_texts", "search_index_data"])
def test_what_the_search_needs_is_made_anew(path: Path, table: str) -> None:
    spoil(path, root_of(path, table), lambda page: bytes(len(page)))
    report = saved_from(path)
    assert report.saved["entries"] == report.saved["matters"] == ENTRIES
    assert not any(report.lost.values())


def test_a_cut_book_gives_what_is_before_the_cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3 + 11])
    report = saved_from(path)
    assert report.saved["entries"] > 0


def test_history_that_proves_nothing_more_is_sealed_anew(path: Path) -> None:
    connection = connect(path)
    connection.execute("DELETE FROM history WHERE position = 3")
    connection.close()
    report = saved_from(path)
    assert report.resealed
    assert report.saved["entries"] == ENTRIES


def test_photos_that_changed_are_kept_under_what_they_are_now(path: Path) -> None:
    connection = connect(path)
    connection.execute("UPDATE files SET data = x'0102' WHERE rowid = 1")
    connection.close()
    assert saved_from(path).saved["attachments"] == ENTRIES // 10


def test_an_encrypted_book_is_salvaged_around_a_bad_page(tmp_path: Path) -> None:
    key, plain = bytes(range(32)), closed_book(tmp_path / "plain.diary", ENTRIES)
    path = tmp_path / "my.diary"
    path.touch()
    connection = connect(path, key=key)
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    connection.execute("SELECT sqlcipher_export('main', 'plain')")
    connection.execute("PRAGMA user_version = 2")
    connection.execute(f"PRAGMA application_id = {0x50534459}")
    connection.close()
    plain.unlink()
    pages = path.stat().st_size // PAGE
    lost = 0
    for page in range(4, pages, pages // 6):
        whole = path.read_bytes()
        spoil(path, page, lambda content: content[:2000] + b"\x00" * 9 + content[2009:])
        lost += saved_from(path, key).lost["entries"]
        path.with_name("saved.diary").unlink()
        path.write_bytes(whole)
    assert lost < ENTRIES


def test_what_is_no_book_and_what_is_there_already_are_refused(path: Path, tmp_path: Path) -> None:
    def code(damaged: Path, target: Path) -> str:
        with pytest.raises(DiaryError) as caught:
            salvage(damaged, target, unreadable="?", now=NOW, progress=Silent())
        return caught.value.code

    target = tmp_path / "saved.diary"
    other = tmp_path / "other"
    other.write_text("x" * 9000, encoding="utf-8")
    (tmp_path / "empty").touch()
    assert code(other, target) in {"not_a_book", "book_damaged"}
    assert code(tmp_path / "empty", target) == "book_empty"
    assert code(tmp_path / "none", target) == "book_not_found"
    assert code(path, other) == "file_exists"
    assert not target.exists()
