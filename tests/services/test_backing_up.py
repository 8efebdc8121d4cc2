"""Backups of the open book: at the right time, in both places, thinned out, never in the way."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from diary_app.domain.backups import BackupReason
from diary_app.domain.changes import Subject
from diary_app.domain.errors import DiaryError
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books, BookStart
from diary_app.storage.backup import look_into
from diary_app.storage.keys import Cost, beside
from tests.support.open_books import common_form
from tests.support.saving_child import draft

START = datetime(2026, 11, 24, 8, 0, tzinfo=timezone(timedelta(hours=8)))


class MovingClock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.moment = START

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def go(self, **by: int) -> None:
        self.moment += timedelta(**by)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def books(tmp_path: Path, clock: MovingClock) -> Books:
    cheap = Cost(passes=1, memory=8192)
    return Books(tmp_path / "data", common_form, None, clock, passphrase_cost=cheap)


@pytest.fixture
def services(books: Books, tmp_path: Path) -> Iterator[AppServices]:
    opened = books.create(tmp_path / "my.diary", BookStart(keeper="王秀兰", village="东街村"))
    opened.writing.save(draft(1))
    yield opened
    opened.close()


@pytest.fixture
def use_stick(books: Books, tmp_path: Path) -> Callable[[], Path]:
    """A second place, which need not be there yet."""

    def use() -> Path:
        stick = tmp_path / "stick"
        books.keep_preferences(replace(books.preferences(), second_place=str(stick)))
        return stick

    return use


def test_a_backup_is_made_only_when_something_changed(
    services: AppServices, clock: MovingClock
) -> None:
    backing_up = services.backing_up
    first = backing_up.back_up_if_changed()
    assert first is not None
    assert first.changes.touches(Subject.BACKUP)
    clock.go(hours=1)
    assert backing_up.back_up_if_changed() is None
    services.writing.save(draft(2))
    second = backing_up.back_up_if_changed()
    assert second is not None
    assert backing_up.look(second.backup.path).entries == 2
    assert backing_up.backups() == (second.backup, first.backup)
    assert backing_up.state().last == second.backup


def test_after_opening_anew_it_is_still_known_what_was_backed_up(
    services: AppServices, books: Books, clock: MovingClock
) -> None:
    services.backing_up.back_up_if_changed()
    services.close()
    clock.go(hours=5)
    again = books.open(Path(books.preferences().last_book))
    assert again.backing_up.back_up_if_changed() is None
    again.writing.save(draft(3))
    assert again.backing_up.back_up_if_changed() is not None
    again.close()


def test_what_is_being_typed_is_backed_up_too(services: AppServices, clock: MovingClock) -> None:
    services.backing_up.back_up()
    clock.go(minutes=15)
    services.writing.keep_draft("new", {"text": "路灯"})
    assert services.backing_up.back_up_if_changed() is not None


def test_of_one_hour_the_last_stays(services: AppServices, clock: MovingClock) -> None:
    for number in range(8):
        services.writing.save(draft(number))
        services.backing_up.back_up_if_changed()
        clock.go(minutes=15)
    hours = [each.moment.hour for each in services.backing_up.backups()]
    assert hours == [9, 8]


def test_the_book_tells_its_last_backup(services: AppServices) -> None:
    assert services.keeping.info().last_backup is None
    services.backing_up.back_up()
    assert services.keeping.info().last_backup == "2026-11-24 08:00:00"


def test_a_wrong_clock_costs_no_backup(services: AppServices, clock: MovingClock) -> None:
    services.backing_up.back_up()
    good = set(services.backing_up.backups())
    for year in (2099, 1970):
        clock.moment = START.replace(year=year)
        for _ in range(3):
            clock.go(minutes=20)
            services.writing.save(draft(4))
            made = services.backing_up.back_up_if_changed()
            assert made is not None
            assert made.backup in services.backing_up.backups()
    clock.moment = START + timedelta(hours=2)
    assert good <= set(services.backing_up.backups())
    services.writing.save(draft(5))
    made = services.backing_up.back_up_if_changed()
    assert made is not None
    assert services.backing_up.state().last == made.backup


def test_the_second_place_gets_each_backup(
    services: AppServices, use_stick: Callable[[], Path]
) -> None:
    stick = use_stick()
    stick.mkdir()
    made = services.backing_up.back_up()
    assert made is not None
    assert made.second is not None
    assert made.second.present
    assert made.second.newest is not None
    there = made.second.newest.path
    assert there.parent.parent == stick
    assert there.read_bytes() == made.backup.path.read_bytes()


def test_a_stick_that_is_not_there_is_said_and_caught_up_when_it_is_seen_again(
    services: AppServices, use_stick: Callable[[], Path], clock: MovingClock
) -> None:
    stick = use_stick()
    made = services.backing_up.back_up()
    assert made is not None
    assert made.second is not None
    assert not made.second.present
    assert not made.second.problem
    assert not stick.exists()
    stick.mkdir()
    clock.go(minutes=1)
    second = services.backing_up.catch_up()
    assert second is not None
    assert second.newest is not None
    assert second.newest.moment == made.backup.moment
    assert services.backing_up.state().second == second


def test_a_stick_that_takes_nothing_does_not_spoil_the_backup(
    services: AppServices, use_stick: Callable[[], Path]
) -> None:
    stick = use_stick()
    stick.mkdir()
    made = services.backing_up.back_up()
    assert made is not None
    assert made.second is not None
    folder = next(stick.iterdir())
    for each in folder.iterdir():
        each.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    second = services.backing_up.catch_up()
    assert second is not None
    assert second.problem == "backup_not_written"
    folder.unlink()
    second = services.backing_up.catch_up()
    assert second is not None
    assert second.problem == ""


def test_leftovers_of_a_killed_backup_are_swept(services: AppServices) -> None:
    made = services.backing_up.back_up()
    assert made is not None
    book = services.keeping.info().path
    left = [each.with_name(f".{each.name}.999999999.new") for each in (made.backup.path, book)]
    for each in left:
        each.write_bytes(b"half")
    someone_elses = book.with_name(".other.diary.999999999.new")
    someone_elses.write_bytes(b"not ours")
    assert services.backing_up.sweep() == 2
    assert services.backing_up.backups() == (made.backup,)
    assert [each for each in left if each.exists()] == []
    assert someone_elses.exists()


def test_a_file_of_ones_own_choice_is_never_replaced(services: AppServices, tmp_path: Path) -> None:
    target = tmp_path / "copy.diary"
    services.backing_up.write_to(target)
    assert look_into(target).entries == 1
    content = target.read_bytes()
    services.writing.save(draft(2))
    with pytest.raises(DiaryError) as caught:
        services.backing_up.write_to(target)
    assert caught.value.code == "file_exists"
    assert target.read_bytes() == content


def test_an_encrypted_book_takes_its_keys_along(books: Books, tmp_path: Path) -> None:
    services = books.create(
        tmp_path / "secret.diary",
        BookStart(keeper="王秀兰", village="东街村"),
        passphrase="东街村的老槐树",
    )
    services.writing.save(draft(1))
    made = services.backing_up.back_up()
    assert made is not None
    assert "王秀兰".encode() not in made.backup.path.read_bytes()
    assert beside(made.backup.path).exists()
    assert services.backing_up.back_up_if_changed() is None
    look = services.backing_up.look(made.backup.path)
    assert (look.entries, look.encrypted) == (1, True)
    services.close()


def test_backups_made_before_the_book_was_encrypted_are_encrypted_too(
    services: AppServices, use_stick: Callable[[], Path], clock: MovingClock
) -> None:
    stick = use_stick()
    stick.mkdir()
    services.backing_up.back_up()
    clock.go(hours=1)
    stick.rename(stick.with_name("pulled"))
    services.securing.turn_on("东街村的老槐树")
    (at_once,) = services.backing_up.backups()
    assert "王秀兰".encode() not in at_once.path.read_bytes()
    stick.with_name("pulled").rename(stick)
    services.writing.save(draft(2))
    made = services.backing_up.back_up_if_changed()
    assert made is not None
    assert made.second is not None
    assert made.second.newest is not None
    for folder in (made.backup.path.parent, made.second.newest.path.parent):
        backups = sorted(folder.glob("*.diary"))
        assert len(backups) == 2
        for each in backups:
            assert "王秀兰".encode() not in each.read_bytes()
            assert beside(each).exists()
    assert [
        services.backing_up.look(each.path).entries for each in services.backing_up.backups()
    ] == [2, 1]


def test_a_ledger_is_taken_in_only_behind_a_backup(services: AppServices, tmp_path: Path) -> None:
    ledger = tmp_path / "台账.csv"
    ledger.write_text("日期,内容\n2026-11-20,路灯坏了\n", encoding="utf-8")
    services.importing.take_in(ledger)
    (before,) = services.backing_up.backups()
    assert before.reason is BackupReason.BEFORE_TAKING_IN
    assert services.backing_up.look(before.path).entries == 1
    assert services.keeping.info().entries == 2
