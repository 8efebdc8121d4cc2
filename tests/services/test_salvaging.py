"""Salvaging as the faces ask for it: told beforehand, encrypted again, stopped without a trace."""

from pathlib import Path

import pytest

from diary_app.domain.clock import FixedClock
from diary_app.domain.errors import Cancelled, DiaryError
from diary_app.domain.progress import Silent
from diary_app.domain.securing import Unlocking
from diary_app.services.opening import Books, BookStart
from diary_app.services.salvaging import free_name
from diary_app.storage.keys import Cost
from diary_app.wording.catalogue import Words, load_words
from tests.support.damage import PAGE, closed_book, root_of, spoil
from tests.support.open_books import NOW, common_form
from tests.support.saving_child import draft

PASSPHRASE = Unlocking(passphrase="油菜花开的时候")


@pytest.fixture
def words(repository: Path) -> Words:
    return load_words("zh_CN", repository / "resources" / "translations")


@pytest.fixture
def books(tmp_path: Path) -> Books:
    cost = Cost(passes=1, memory=8 << 20)
    return Books(tmp_path / "data", common_form, clock=FixedClock(moment=NOW), passphrase_cost=cost)


def test_what_is_told_beforehand_comes_over(books: Books, words: Words, tmp_path: Path) -> None:
    path = closed_book(tmp_path / "my.diary")
    spoil(path, root_of(path, "matters"), lambda page: bytes(len(page)))
    told = books.salvaging.survey(path)
    assert list(tmp_path.iterdir()) == [path]
    saved = books.salvaging.salvage(path, free_name(path), words)
    assert (told.entries, told.matters) == (saved.entries, saved.matters) == (60, 0)
    assert saved.lost == told.lost == 60
    services = books.open(tmp_path / "my-saved.diary")
    assert services.keeping.check().sound
    assert services.keeping.keeper().name == "王秀兰"
    services.close()
    assert free_name(path).name == "my-saved-2.diary"


def test_a_name_that_cannot_be_read_is_said_so(books: Books, words: Words, tmp_path: Path) -> None:
    path = closed_book(tmp_path / "my.diary", 5)
    for table in ("keepers", "villages"):
        spoil(path, root_of(path, table), lambda page: bytes(len(page)))
    books.salvaging.salvage(path, tmp_path / "saved.diary", words)
    services = books.open(tmp_path / "saved.diary")
    assert services.keeping.keeper().name == "王秀兰"  # the history names who wrote
    assert services.keeping.village().name == "（读不出）"
    services.close()


def test_an_encrypted_book_comes_out_encrypted(books: Books, words: Words, tmp_path: Path) -> None:
    path, target = tmp_path / "my.diary", tmp_path / "saved.diary"
    start = BookStart(keeper="王秀兰", village="东街村")
    services = books.create(path, start, passphrase=PASSPHRASE.passphrase)
    services.writing.save_all([draft(number) for number in range(1, 40)])
    recovery = services.securing.recovery_key(PASSPHRASE)
    services.close()
    content = path.read_bytes()
    path.write_bytes(content[: -PAGE * 3])
    with pytest.raises(DiaryError) as caught:
        books.salvaging.survey(path)
    assert caught.value.code == "passphrase_needed"
    with pytest.raises(DiaryError) as caught:
        books.salvaging.salvage(path, target, words, unlock=Unlocking(recovery_key=recovery))
    assert caught.value.code == "passphrase_needed"
    saved = books.salvaging.salvage(path, target, words, unlock=PASSPHRASE)
    assert saved.entries == 39
    assert "走访".encode() not in target.read_bytes()
    again = books.open(target, PASSPHRASE)
    assert again.keeping.check().sound
    again.close()


def test_stopping_leaves_nothing_behind(books: Books, words: Words, tmp_path: Path) -> None:
    class Stopped(Silent):
        def check(self) -> None:
            raise Cancelled

    path = closed_book(tmp_path / "my.diary", 5)
    with pytest.raises(Cancelled):
        books.salvaging.salvage(path, tmp_path / "saved.diary", words, Stopped())
    assert [each.name for each in tmp_path.iterdir()] == ["my.diary"]
