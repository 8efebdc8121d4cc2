"""An encrypted book opens for whoever may, tells nothing to anybody else, and is never lost."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from diary_app.domain.entries import EntryContent, EntryDraft
from diary_app.domain.errors import Cancelled, DiaryError
from diary_app.domain.securing import Unlocking
from diary_app.runtime import logs
from diary_app.services.app_services import AppServices
from diary_app.services.opening import Books, BookStart, SampleRequest
from diary_app.storage.engine import connect
from diary_app.storage.keys import Cost, beside, new_key
from diary_app.storage.store import Store
from tests.support.open_books import NOW, common_form

PASS, OTHER = "门前老槐树下三只花猫", "井台边的石榴又开花了"
START = BookStart(keeper="王秀兰", village="东街村")
RARE = ("麤犇骉", "Zyxwvut")


@dataclass(slots=True)
class _Clock:
    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
def books(tmp_path: Path, clock: _Clock) -> Books:
    cheap = Cost(passes=1, memory=8192)
    return Books(tmp_path / "data", common_form, clock=clock, passphrase_cost=cheap)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "册" / "my.diary"


@pytest.fixture
def sealed(books: Books, path: Path) -> str:
    """An encrypted book with one page in it; its recovery key."""
    services = books.create(path, START, passphrase=PASS)
    try:
        _write(services, "水渠堵了。")
        return services.securing.recovery_key(Unlocking(passphrase=PASS))
    finally:
        services.close()


def _write(services: AppServices, text: str) -> None:
    services.writing.save(EntryDraft(content=EntryContent(date=date(2026, 11, 20), text=text)))


def _code(act: Callable[[], object]) -> str:
    with pytest.raises(DiaryError) as caught:
        act()
    return caught.value.code


def _opens(books: Books, path: Path, unlock: Unlocking | None, found: int = 1) -> bool:
    services = books.open(path, unlock)
    try:
        assert services.searching.total("水渠").count == found
        assert services.keeping.check().sound
        return services.mended
    finally:
        services.close()


def _names(path: Path) -> list[str]:
    """What lies beside a closed book, the note on who had it open apart."""
    return sorted(each.name for each in path.parent.iterdir() if each.suffix != ".holder")


def _prints(folder: Path) -> dict[str, str]:
    return {
        str(each.relative_to(folder)): sha256(each.read_bytes()).hexdigest()
        for each in sorted(folder.rglob("*"))
        if each.is_file()
    }


def _assert_nowhere(folder: Path, words: tuple[str, ...]) -> None:
    files = [each for each in folder.rglob("*") if each.is_file()]
    assert files
    needles = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "gb18030")]
    for each in files:
        content = each.read_bytes()
        assert not any(needle in content for needle in needles), each


# What opens it ---------------------------------------------------------------------


def test_the_passphrase_the_recovery_key_and_the_raw_key_open_it(
    books: Books, path: Path, sealed: str
) -> None:
    with Store.open(path, now=NOW, key=_key(books, path)) as store:
        assert store.encrypted
    assert not _opens(books, path, Unlocking(passphrase=PASS))
    assert not _opens(books, path, Unlocking(recovery_key=sealed.lower().replace("-", " ")))
    assert not _opens(books, path, Unlocking(key=_key(books, path)))
    assert path.read_bytes()[:6] != b"SQLite"


def _key(books: Books, path: Path) -> bytes:
    services = books.open(path, Unlocking(passphrase=PASS))
    try:
        return services._book.store.key or b""
    finally:
        services.close()


def test_a_plain_book_needs_nothing_and_minds_nothing(books: Books, path: Path) -> None:
    books.create(path, START).close()
    books.open(path).close()
    books.open(path, Unlocking(passphrase="whatever")).close()
    assert not beside(path).exists()


def test_without_anything_it_is_asked_for(books: Books, path: Path, sealed: str) -> None:
    before = _prints(path.parent)
    assert _code(lambda: books.open(path)) == "passphrase_needed"
    # A key store that was changed is no fault: row 19.
    assert _code(lambda: books.open(path, Unlocking(key=new_key()))) == "passphrase_needed"
    assert _code(lambda: books.open(path, Unlocking(key=b""))) == "passphrase_needed"
    assert _prints(path.parent) == before


def test_twenty_wrong_passphrases_say_the_same_wait_longer_and_change_nothing(
    books: Books, path: Path, sealed: str, tmp_path: Path, clock: _Clock
) -> None:
    before = _prints(path.parent)
    waits: list[int] = []
    told = set()
    for number in range(20):
        with pytest.raises(DiaryError) as caught:
            books.open(path, Unlocking(passphrase=f"falsch {number}"))
        told.add((caught.value.code, caught.value.values["path"]))
        waits.append(int(str(caught.value.values["wait"])))
        # A right one at once is not looked at, by a program started anew either.
        again = Books(tmp_path / "data", common_form, clock=clock)
        with pytest.raises(DiaryError) as caught:
            again.open(path, Unlocking(passphrase=PASS))
        assert (caught.value.code, caught.value.values["seconds"]) == ("passphrase_wait", waits[-1])
        clock.moment += timedelta(seconds=waits[-1])
    assert told == {("passphrase_wrong", str(path))}
    assert waits == sorted(waits)
    assert waits[-1] == 300
    assert _prints(path.parent) == before
    assert not _opens(books, path, Unlocking(passphrase=PASS))
    with pytest.raises(DiaryError) as caught:
        books.open(path, Unlocking(passphrase="falsch"))
    assert caught.value.values["wait"] == 1  # counted anew after a right one


def test_the_recovery_key_does_not_wait(books: Books, path: Path, sealed: str) -> None:
    _code(lambda: books.open(path, Unlocking(passphrase="falsch")))
    assert not _opens(books, path, Unlocking(recovery_key=sealed))


def test_a_slip_and_a_wrong_recovery_key_are_told_apart(
    books: Books, path: Path, sealed: str, tmp_path: Path
) -> None:
    other = books.create(tmp_path / "other.diary", START, passphrase=PASS)
    foreign = other.securing.recovery_key(Unlocking(passphrase=PASS))
    other.close()
    slip = sealed[:-1] + ("7" if sealed[-1] != "7" else "8")
    before = _prints(path.parent)
    assert (
        _code(lambda: books.open(path, Unlocking(recovery_key=slip))) == "recovery_key_unreadable"
    )
    assert _code(lambda: books.open(path, Unlocking(recovery_key=foreign))) == "recovery_key_wrong"
    assert _prints(path.parent) == before


# What may get lost -----------------------------------------------------------------


def test_the_keys_beside_the_book_may_be_lost(
    books: Books, path: Path, sealed: str, tmp_path: Path
) -> None:
    beside(path).unlink()
    assert not _opens(books, path, Unlocking(passphrase=PASS))
    assert beside(path).exists()  # put back from the copy

    beside(path).write_bytes(b"rubbish")
    for copy in (tmp_path / "data" / "keys").iterdir():
        copy.unlink()
    assert _code(lambda: books.open(path)) == "keys_missing"
    assert _code(lambda: books.open(path, Unlocking(passphrase=PASS))) == "keys_missing"
    services = books.open(path, Unlocking(recovery_key=sealed))
    assert not services.securing.security().passphrase
    services.securing.change_passphrase(Unlocking(recovery_key=sealed), OTHER)
    services.close()
    assert not _opens(books, path, Unlocking(passphrase=OTHER))


@pytest.mark.parametrize("damage", [b"\0" * 16, b"\xff" * 3, b"PK\x03\x04" * 4])
def test_a_damaged_beginning_is_put_right_from_the_keys(
    books: Books, path: Path, sealed: str, damage: bytes
) -> None:
    content = path.read_bytes()
    path.write_bytes(damage + content[len(damage) :])
    assert _code(lambda: books.open(path)) == "passphrase_needed"
    assert _opens(books, path, Unlocking(passphrase=PASS))
    assert path.read_bytes()[:16] == content[:16]
    assert not _opens(books, path, Unlocking(passphrase=PASS))
    assert _names(path) == ["my.diary", "my.diary.keys"]

    path.write_bytes(damage + path.read_bytes()[len(damage) :])
    assert _opens(books, path, Unlocking(recovery_key=sealed))


def test_more_damage_than_that_is_said_and_left_alone(
    books: Books, path: Path, sealed: str
) -> None:
    content = path.read_bytes()
    unlock = Unlocking(passphrase=PASS)
    worse = {
        content[:40] + b"\0" + content[41:]: "book_damaged",
        b"\0" * 40 + content[40:]: "keys_not_fitting",
        content[:8192]: "book_damaged",
        content[:8000]: "book_damaged",
        content[:50]: "book_damaged",
        b"": "book_empty",
    }
    for damaged, code in worse.items():
        path.write_bytes(damaged)
        assert _code(lambda: books.open(path, unlock)) == code
        assert path.read_bytes() == damaged
    path.write_bytes(content)
    assert not _opens(books, path, unlock)


def test_keys_of_another_book_are_noticed(
    books: Books, path: Path, sealed: str, tmp_path: Path
) -> None:
    other = tmp_path / "other.diary"
    books.create(other, START, passphrase=OTHER).close()
    beside(path).write_bytes(beside(other).read_bytes())
    assert not _opens(books, path, Unlocking(passphrase=PASS))  # the copy fits, and is put back
    beside(path).write_bytes(beside(other).read_bytes())
    for copy in (tmp_path / "data" / "keys").iterdir():
        copy.unlink()
    before = path.read_bytes()
    assert _code(lambda: books.open(path, Unlocking(passphrase=OTHER))) == "keys_not_fitting"
    assert path.read_bytes() == before
    assert not _opens(books, path, Unlocking(recovery_key=sealed))


# Changing it -----------------------------------------------------------------------


def test_another_passphrase_rewrites_nothing(
    books: Books, path: Path, sealed: str, clock: _Clock
) -> None:
    services = books.open(path, Unlocking(passphrase=PASS))
    wrong = Unlocking(passphrase="falsch")
    assert _code(lambda: services.securing.change_passphrase(wrong, OTHER)) == "passphrase_wrong"
    services.close()
    services = books.open(path, Unlocking(recovery_key=sealed))
    short = Unlocking(recovery_key=sealed)
    assert _code(lambda: services.securing.change_passphrase(short, "1")) == "passphrase_too_short"
    before = path.read_bytes()
    services.securing.change_passphrase(Unlocking(recovery_key=sealed), OTHER)
    assert path.read_bytes() == before
    services.close()
    clock.moment += timedelta(seconds=2)
    assert _code(lambda: books.open(path, Unlocking(passphrase=PASS))) == "passphrase_wrong"
    clock.moment += timedelta(seconds=4)
    assert not _opens(books, path, Unlocking(passphrase=OTHER))
    assert not _opens(books, path, Unlocking(recovery_key=sealed))


def test_a_new_recovery_key_voids_the_old_one(books: Books, path: Path, sealed: str) -> None:
    services = books.open(path, Unlocking(passphrase=PASS))
    renewed = services.securing.renew_recovery_key(PASS).recovery_key
    _write(services, "水渠又堵了。")
    services.close()
    assert renewed != sealed
    assert _code(lambda: books.open(path, Unlocking(recovery_key=sealed))) == "recovery_key_wrong"
    assert not _opens(books, path, Unlocking(recovery_key=renewed), found=2)
    assert not _opens(books, path, Unlocking(passphrase=PASS), found=2)


def test_a_full_book_is_encrypted_and_decrypted_whole(
    books: Books, path: Path, tmp_path: Path
) -> None:
    services = books.make_sample(path, SampleRequest(entries=150))
    try:
        _write(services, f"水渠边住着{RARE[0]}和{RARE[1]}。")
        info, rows = services.keeping.info(), _rows(services)
        secured = services.securing.turn_on(PASS)
        assert secured.plain_left == ()
        assert services.keeping.info().encrypted
        assert _rows(services) == rows
        assert services.searching.total(RARE[0]).count == 1
        _write(services, "水渠通了。")
        _assert_nowhere(path.parent, RARE)  # with the log of the open book
        assert services.keeping.check().sound
        assert _code(lambda: services.securing.turn_on(PASS)) == "already_encrypted"
    finally:
        services.close()
    assert _names(path) == ["my.diary", "my.diary.keys"]

    services = books.open(path, Unlocking(recovery_key=secured.recovery_key))
    try:
        services.securing.turn_off(Unlocking(passphrase=PASS))
        assert services.keeping.info().entries == info.entries + 1
        assert services.keeping.check().sound
        assert _code(lambda: services.securing.renew_recovery_key(PASS)) == "not_encrypted"
        _write(services, "水渠清了。")
    finally:
        services.close()
    assert _names(path) == ["my.diary"]
    services = books.open(path)
    assert services.keeping.info().entries == info.entries + 2
    assert services.searching.total(RARE[1]).count == 1
    services.close()


def _rows(services: AppServices) -> dict[str, int]:
    with services._book.store.reading() as connection:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'search_index'"
            ).fetchall()
        ]
        counts = [connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in names]
        return {name: int(count[0]) for name, count in zip(names, counts, strict=True) if count}


class _Stop:
    """Cancels at once."""

    def step(self, done: int, total: int | None) -> None:
        del done, total

    def check(self) -> None:
        raise Cancelled


def test_stopped_or_failed_it_stays_as_it_was_and_goes_on(books: Books, path: Path) -> None:
    services = books.make_sample(path, SampleRequest(entries=150))
    try:
        with pytest.raises(Cancelled):
            services.securing.turn_on(PASS, _Stop())
        (path.parent / "my.diary.keys.next").mkdir()  # the keys cannot be laid ready
        assert _code(lambda: services.securing.turn_on(PASS)) == "file_not_written"
        (path.parent / "my.diary.keys.next").rmdir()
        other = connect(path, read_only=True)
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM entries").fetchone()
        try:
            assert _code(lambda: services.securing.turn_on(PASS)) == "book_busy"
        finally:
            other.close()
        assert not services.keeping.info().encrypted
        _write(services, "水渠通了。")
    finally:
        services.close()
    assert path.read_bytes()[:6] == b"SQLite"
    assert _names(path) == ["my.diary"]
    services = books.open(path)
    assert services.keeping.check().sound
    services.close()


def test_a_full_disk_leaves_the_book_plain_and_whole(books: Books, path: Path) -> None:
    resource = pytest.importorskip("resource", reason="Windows sets no limit to the size of a file")
    services = books.make_sample(path, SampleRequest(entries=150))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        for size in (8192, path.stat().st_size // 2):
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
            assert _code(lambda: services.securing.turn_on(PASS)) == "disk_full"
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            assert services.searching.total("水渠").count >= 0
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
        services.close()
    assert _names(path) == ["my.diary"]
    services = books.open(path)
    assert services.keeping.check().sound
    services.close()


def test_killed_between_the_book_and_its_keys_it_opens(
    books: Books, path: Path, sealed: str, tmp_path: Path
) -> None:
    """The new book is in its place, the keys beside it are those of before."""
    old = beside(path).read_bytes()
    services = books.open(path, Unlocking(passphrase=PASS))
    services.securing.renew_recovery_key(PASS)
    services.close()
    beside(path).rename(path.parent / "my.diary.keys.next")
    beside(path).write_bytes(old)
    for copy in (tmp_path / "data" / "keys").iterdir():
        copy.write_bytes(old)
    assert not _opens(books, path, Unlocking(passphrase=PASS))
    assert _names(path) == ["my.diary", "my.diary.keys"]


@pytest.mark.skipif(os.name == "nt", reason="the old file cannot be written there any more")
def test_the_plain_file_is_overwritten_unless_it_bears_another_name(
    books: Books, path: Path
) -> None:
    services = books.create(path, START)
    _write(services, RARE[0])
    held = os.open(path, os.O_RDONLY)
    try:
        services.securing.turn_on(PASS)
        assert set(os.pread(held, 1 << 22, 0)) == {0}
    finally:
        os.close(held)
    services.securing.turn_off(Unlocking(passphrase=PASS))
    services.close()
    linked = path.with_name("my-copy.diary")
    os.link(path, linked)
    services = books.open(path)
    secured = services.securing.turn_on(OTHER)
    services.close()
    assert secured.plain_left == (linked,)
    assert RARE[0].encode() in linked.read_bytes()


# What others could read ------------------------------------------------------------


def test_no_name_stands_in_any_file_the_program_touched(
    books: Books, path: Path, tmp_path: Path
) -> None:
    logs.start_log(tmp_path / "data" / "logs")
    try:
        services = books.create(path, START, passphrase=PASS)
        try:
            for number in range(40):
                _write(services, f"{RARE[0]}说，{RARE[1]}家的水渠堵了，第 {number} 次。")
            services.writing.keep_draft("new", {"text": f"{RARE[0]}还说"})
            assert services.searching.total(RARE[0]).count == 40
            assert path.with_name("my.diary-wal").stat().st_size > 0
            _assert_nowhere(tmp_path, RARE)
            services._book.store.copy_to(tmp_path / "copy.diary")
            _assert_nowhere(tmp_path, RARE)
            services.securing.renew_recovery_key(PASS)
        finally:
            services.close()
        _code(lambda: books.open(path, Unlocking(passphrase="falsch")))
        _assert_nowhere(tmp_path, (*RARE, PASS))
    finally:
        logs.stop_log()
