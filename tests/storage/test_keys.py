"""A key is wrapped, spelled and read again, and the file of keys is read as foreign input."""

import json
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.errors import DiaryError
from diary_app.storage.key_places import KeyPlaces, accompany
from diary_app.storage.keys import (
    USUAL_COST,
    Cost,
    Keys,
    beside,
    new_key,
    read_keys,
    read_spelled,
    spell,
    unwrap,
    wrap,
    write_keys,
)

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CHEAP = Cost(passes=1, memory=8192)
BOOK = "0" * 31 + "a"


def _keys(key: bytes, passphrase: str = "门前 老槐树", salt: bytes = b"s" * 16) -> Keys:
    return wrap(key, passphrase, book=BOOK, cipher_salt=salt, now=NOW, cost=CHEAP)


def test_only_the_passphrase_unwraps_the_key(tmp_path: Path) -> None:
    key = new_key()
    write_keys(tmp_path / "a.keys", _keys(key))
    kept = read_keys(tmp_path / "a.keys")
    assert kept is not None
    assert unwrap(kept, "门前 老槐树") == key
    assert unwrap(kept, "门前　老槐树") == key  # typed in full width
    assert unwrap(kept, "门前老槐树") is None
    written = (tmp_path / "a.keys").read_text(encoding="ascii")
    assert key.hex() not in written
    assert (tmp_path / "a.keys").stat().st_mode & 0o077 == 0


def test_the_same_passphrase_never_wraps_the_same_way_twice() -> None:
    key = new_key()
    one, other = _keys(key), _keys(key)
    assert one.salt != other.salt
    assert one.wrapped != other.wrapped


def test_the_usual_cost_is_what_the_notes_state() -> None:
    assert (USUAL_COST.passes, USUAL_COST.memory) == (3, 128 * 1024 * 1024)


@given(st.binary(min_size=32, max_size=32))
def test_every_key_can_be_spelled_and_read(key: bytes) -> None:
    spelled = spell(key)
    assert [len(group) for group in spelled.split("-")] == [7] * 8
    assert not set(spelled) & set("OILU")
    assert read_spelled(spelled) == key


def test_a_recovery_key_is_read_as_people_write_it() -> None:
    key = bytes(range(32))
    spelled = spell(key)
    careless = spelled.replace("0", "o").replace("1", "l").replace("V", "U").lower()
    assert read_spelled(careless.replace("-", " ")) == key
    assert read_spelled("\n".join(careless.upper().replace("L", "I").split("-"))) == key
    assert read_spelled(spelled.replace("-", "—")) == key
    wide = "".join(chr(ord(each) + 0xFEE0) if each.isalnum() else each for each in spelled)
    assert read_spelled(wide) == key


def test_a_slip_of_the_pen_is_told_before_anything_is_tried() -> None:
    spelled = spell(secrets.token_bytes(32))
    swapped = spelled[1] + spelled[0] + spelled[2:]
    slips = [spelled[:-1], spelled + "A", "", "x" * 56, spelled[:-1] + "§"]
    if spelled[0] != spelled[1]:
        slips.append(swapped)
    slips += [
        spelled[:at] + ("7" if spelled[at] != "7" else "8") + spelled[at + 1 :]
        for at in range(len(spelled))
        if spelled[at] != "-"
    ]
    for written in slips:
        with pytest.raises(DiaryError) as caught:
            read_spelled(written)
        assert caught.value.code == "recovery_key_unreadable"


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"book": "../../etc/passwd"},
        {"book": "ab"},
        {"cipher_salt": "zz"},
        {"passphrase": {}},
        {"passphrase": None},
        {"memory": 1 << 40},
        {"passes": 0},
        {"kdf": "md5"},
        {"salt": "00"},
    ],
)
def test_keys_that_are_not_ours_are_no_keys(tmp_path: Path, change: dict[str, object]) -> None:
    path = tmp_path / "a.keys"
    write_keys(path, _keys(new_key()))
    document = json.loads(path.read_text(encoding="ascii"))
    for name, value in change.items():
        (document if name in document else document["passphrase"])[name] = value
    path.write_text(json.dumps(document), encoding="ascii")
    assert read_keys(path) is None


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"{", b"[" * 100_000, b"null"])
def test_rubbish_is_no_keys(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.keys").write_bytes(content)
    assert read_keys(tmp_path / "a.keys") is None
    assert read_keys(tmp_path) is None


def test_keys_of_a_newer_program_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.keys"
    write_keys(path, _keys(new_key()))
    path.write_text(path.read_text(encoding="ascii").replace('"1.0"', '"2.0"'), encoding="ascii")
    with pytest.raises(DiaryError) as caught:
        read_keys(path)
    assert caught.value.code == "keys_newer"


def test_a_lost_or_foreign_file_of_keys_is_made_up_for_by_the_copy(tmp_path: Path) -> None:
    places, book = KeyPlaces(tmp_path / "keys"), tmp_path / "my.diary"
    keys = _keys(new_key())
    places.keep(book, keys)
    beside(book).unlink()
    assert places.find(book, b"s" * 16) == keys
    assert places.find(book, b"t" * 16) is None
    foreign = _keys(new_key(), salt=b"f" * 16)
    write_keys(beside(book), foreign)
    assert places.find(book, b"s" * 16) == keys  # what fits comes first
    assert places.find(book, b"t" * 16) == foreign  # the beginning may be damaged
    places.refresh(book, keys)
    assert read_keys(beside(book)) == keys


def test_a_finished_copy_gets_keys_that_fit_it(tmp_path: Path) -> None:
    keys = _keys(new_key())
    write_keys(beside(tmp_path / "my.diary"), keys)
    (tmp_path / "copy.diary").write_bytes(b"c" * 4096)
    accompany(tmp_path / "my.diary", tmp_path / "copy.diary")
    found = read_keys(beside(tmp_path / "copy.diary"))
    assert found is not None
    assert found.cipher_salt == b"c" * 16
    assert found.wrapped == keys.wrapped


def test_waiting_outlives_the_program_and_a_clock_set_back(tmp_path: Path) -> None:
    keys = _keys(new_key())
    for wrong in range(1, 5):
        assert KeyPlaces(tmp_path).count_try(keys, NOW) == 2 ** (wrong - 1)
    places = KeyPlaces(tmp_path)
    assert places.waiting(keys, NOW) == 8
    assert places.waiting(keys, NOW + timedelta(seconds=5)) == 3
    assert places.waiting(keys, NOW + timedelta(seconds=9)) == 0
    assert places.waiting(keys, NOW - timedelta(days=400)) == 8
    places.forget_tries(keys)
    assert places.waiting(keys, NOW) == 0
