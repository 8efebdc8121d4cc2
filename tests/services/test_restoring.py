"""A restore brings back what was, and the book that lay there is never lost."""

from pathlib import Path

import pytest

from diary_app.domain.backups import Backup, BackupReason
from diary_app.domain.clock import FixedClock
from diary_app.domain.errors import DiaryError
from diary_app.domain.securing import Unlocking
from diary_app.services.opening import Books, BookStart
from diary_app.storage.engine import connect
from diary_app.storage.keys import Cost
from tests.support.open_books import NOW, common_form
from tests.support.saving_child import draft

PASSPHRASE = "东街村的老槐树"


@pytest.fixture
def books(tmp_path: Path) -> Books:
    cheap = Cost(passes=1, memory=8192)
    clock = FixedClock(moment=NOW)
    return Books(tmp_path / "data", common_form, None, clock, passphrase_cost=cheap)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "my.diary"


@pytest.fixture
def backup(books: Books, book: Path) -> Backup:
    """A backup with one entry; the book itself has two, and is closed."""
    return backed_up(books, book)


def backed_up(books: Books, book: Path, passphrase: str | None = None) -> Backup:
    start = BookStart(keeper="王秀兰", village="东街村")
    services = books.create(book, start, passphrase=passphrase)
    services.writing.save(draft(1))
    made = services.backing_up.back_up()
    services.writing.save(draft(2))
    services.close()
    assert made is not None
    return made.backup


def entries(books: Books, path: Path, unlock: Unlocking | None = None) -> int:
    services = books.open(path, unlock)
    try:
        assert services.keeping.check().sound
        return services.keeping.info().entries
    finally:
        services.close()


def test_a_backup_is_looked_into_before_anything(books: Books, backup: Backup) -> None:
    look = books.restoring.look(backup.path)
    assert (look.keeper, look.village, look.entries) == ("王秀兰", "东街村", 1)
    assert [each.date for each in look.latest] == ["2026-11-02"]


def test_restored_beside_the_present_book_stays_as_it_is(
    books: Books, book: Path, backup: Backup
) -> None:
    before = book.read_bytes()
    target = books.restoring.free_name(book, backup)
    restored = books.restoring.beside(backup.path, target)
    assert (restored.book, restored.kept) == (target, None)
    assert book.read_bytes() == before
    assert entries(books, target) == 1
    with pytest.raises(DiaryError) as caught:
        books.restoring.beside(backup.path, target)
    assert caught.value.code == "file_exists"
    assert books.restoring.free_name(book, backup) not in {target, book}


def test_restored_in_place_the_present_book_is_kept_as_a_backup(
    books: Books, book: Path, backup: Backup
) -> None:
    restored = books.restoring.in_place(backup.path, book)
    assert entries(books, book) == 1
    kept = restored.kept
    assert kept is not None
    assert kept.reason is BackupReason.BEFORE_RESTORING
    assert books.restoring.backups_of(book)[0] == kept or kept in books.restoring.backups_of(book)
    # Restoring that one takes the restore back.
    books.restoring.in_place(kept.path, book)
    assert entries(books, book) == 2


def test_a_book_that_is_gone_comes_back(books: Books, book: Path, backup: Backup) -> None:
    book.unlink()
    assert books.restoring.backups_of(book) == (backup,)
    assert books.restoring.in_place(backup.path, book).kept is None
    assert entries(books, book) == 1


@pytest.mark.parametrize("content", [b"", b"\xff" * 9000])
def test_a_book_that_cannot_be_opened_is_kept_and_replaced(
    books: Books, book: Path, backup: Backup, content: bytes
) -> None:
    book.write_bytes(content)
    assert books.restoring.backups_of(book) == (backup,)
    restored = books.restoring.in_place(backup.path, book)
    assert restored.kept is not None
    assert restored.kept.path.read_bytes() == content
    assert entries(books, book) == 1


def test_a_damaged_backup_touches_nothing(books: Books, book: Path, backup: Backup) -> None:
    backup.path.write_bytes(backup.path.read_bytes()[:8192])
    before = book.read_bytes()
    with pytest.raises(DiaryError) as caught:
        books.restoring.in_place(backup.path, book)
    assert caught.value.code == "backup_damaged"
    assert book.read_bytes() == before
    assert books.restoring.backups_of(book) == (
        Backup(path=backup.path, stem="my", moment=backup.moment, size=8192),
    )


def test_a_backup_of_a_newer_version_touches_nothing(
    books: Books, book: Path, backup: Backup
) -> None:
    connection = connect(backup.path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = book.read_bytes()
    for act in (
        lambda: books.restoring.in_place(backup.path, book),
        lambda: books.restoring.beside(backup.path, book.with_name("new.diary")),
    ):
        with pytest.raises(DiaryError) as caught:
            act()
        assert caught.value.code == "backup_newer"
    assert book.read_bytes() == before
    assert not book.with_name("new.diary").exists()


def test_a_book_that_is_open_is_not_replaced(books: Books, book: Path, backup: Backup) -> None:
    services = books.open(book)
    services.writing.save(draft(3))
    with pytest.raises(DiaryError) as caught:
        books.restoring.in_place(backup.path, book)
    assert caught.value.code == "book_busy"
    assert services.keeping.info().entries == 3
    services.close()


def test_an_encrypted_book_is_restored_with_its_keys(books: Books, book: Path) -> None:
    backup = backed_up(books, book, PASSPHRASE)
    opens = Unlocking(passphrase=PASSPHRASE)
    with pytest.raises(DiaryError) as caught:
        books.restoring.look(backup.path)
    assert caught.value.code == "passphrase_needed"
    assert books.restoring.look(backup.path, opens).entries == 1
    target = book.with_name("other.diary")
    books.restoring.beside(backup.path, target, opens)
    assert entries(books, target, opens) == 1
    restored = books.restoring.in_place(backup.path, book, opens)
    assert entries(books, book, opens) == 1
    assert restored.kept is not None
    assert books.restoring.look(restored.kept.path, opens).entries == 2
    assert "王秀兰".encode() not in restored.kept.path.read_bytes()


def test_the_recovery_key_opens_a_backup_whose_keys_are_lost(books: Books, book: Path) -> None:
    backup = backed_up(books, book, PASSPHRASE)
    services = books.open(book, Unlocking(passphrase=PASSPHRASE))
    spelled = services.securing.recovery_key(Unlocking(passphrase=PASSPHRASE))
    services.close()
    for each in (*backup.path.parent.glob("*.keys"), *(book.parent / "data/keys").glob("*")):
        each.unlink()
    assert books.restoring.look(backup.path, Unlocking(recovery_key=spelled)).entries == 1
