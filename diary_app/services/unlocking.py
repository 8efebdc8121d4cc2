"""Finding the key of an encrypted book before it is opened, and healing its beginning."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from diary_app.domain.errors import DiaryError
from diary_app.domain.securing import Unlocking
from diary_app.services.open_book import KeptKeys
from diary_app.storage.copying import sweep_parts
from diary_app.storage.engine import OpenConnection
from diary_app.storage.heads import head_of, is_plain, looks_encrypted, mend, opens
from diary_app.storage.key_places import KeyPlaces
from diary_app.storage.keys import Keys, key_check, new_key, read_spelled, unwrap, wrap
from diary_app.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """The key of a book; ``mended``: its damaged beginning was put right from the keys."""

    key: bytes
    mended: bool = False


def make_encrypted(
    path: Path,
    fill: Callable[[OpenConnection], None],
    passphrase: str,
    book_id: str,
    kept_keys: KeptKeys,
    now: datetime,
) -> Store:
    """Make an encrypted book and open it; its keys are on the disk before it is in its place."""
    key = new_key()
    made: list[Keys] = []

    def fill_and_keep_key(connection: OpenConnection) -> None:
        row = connection.execute("PRAGMA cipher_salt").fetchone()
        salt = b"" if row is None else bytes.fromhex(row[0])
        keys = wrap(key, passphrase, book=book_id, cipher_salt=salt, now=now, cost=kept_keys.cost)
        kept_keys.places.make_ready(path, keys)
        made.append(keys)
        fill(connection)

    try:
        store = Store.create(path, fill_and_keep_key, key=key)
    except BaseException:
        if made:
            kept_keys.places.drop_ready(path)
        raise
    try:
        kept_keys.places.keep(path, made[0])
    except BaseException:
        store.close()
        raise
    return store


def unlock_book(
    path: Path,
    unlock: Unlocking | None,
    places: KeyPlaces,
    now: datetime,
    *,
    damaged: bool = False,
) -> Unlocked | None:
    """The key of the book at ``path``; ``None`` for a file that is no encrypted book.

    ``damaged``: the right key is enough, though the file cannot be read with it
    from the start (``book_damaged`` otherwise). Nothing of the book changes but
    a damaged beginning, and only once the key was found to read it. Raises the
    faults that ``Books.open`` names, and ``keys_not_fitting``.
    """
    head = head_of(path)
    if not head:
        return None
    sweep_parts(path.parent)  # a killed program may have left half a plain copy
    if is_plain(head):
        return None
    keys = places.find(path, head)
    if keys is None and not looks_encrypted(path):
        return None
    if unlock is None:
        raise DiaryError("keys_missing" if keys is None else "passphrase_needed", path=str(path))
    if unlock.passphrase is None:
        key = unlock.key if unlock.recovery_key is None else read_spelled(unlock.recovery_key)
    elif keys is None:
        raise DiaryError("keys_missing", path=str(path))
    else:
        key = by_passphrase(path, keys, unlock.passphrase, places, now)
    return _fitting(path, head, keys, key or b"", unlock, places, damaged=damaged)


def by_passphrase(
    path: Path, keys: Keys, passphrase: str, places: KeyPlaces, now: datetime
) -> bytes:
    """The key that ``passphrase`` unwraps; wrong ones make the next one wait longer.

    Raises ``DiaryError``: ``passphrase_wait``, ``passphrase_wrong``.
    """
    seconds = places.waiting(keys, now)
    if seconds:
        raise DiaryError("passphrase_wait", seconds=seconds, path=str(path))
    wait = places.count_try(keys, now)
    key = unwrap(keys, passphrase)
    if key is None:
        raise DiaryError("passphrase_wrong", wait=wait, path=str(path))
    places.forget_tries(keys)
    return key


def _fitting(
    path: Path,
    head: bytes,
    keys: Keys | None,
    key: bytes,
    unlock: Unlocking,
    places: KeyPlaces,
    *,
    damaged: bool = False,
) -> Unlocked:
    """``key``, once it is known to read the book; with its beginning mended if need be."""
    known = keys is not None and key_check(key) == keys.key_check
    if len(key) == 32 and opens(path, key):
        if keys is not None and known:
            places.refresh(path, replace(keys, cipher_salt=head))
        return Unlocked(key=key)
    if keys is not None and known and keys.cipher_salt != head:
        if opens(path, key, keys.cipher_salt):
            mend(path, key, keys.cipher_salt)
            places.refresh(path, keys)
            return Unlocked(key=key, mended=True)
        if not damaged:
            raise DiaryError("keys_not_fitting", path=str(path))
    if known and damaged:
        return Unlocked(key=key)
    if known:
        raise DiaryError("book_damaged", path=str(path))
    # A key store that remembers another key is no reason to fail: it is asked for.
    code = "passphrase_needed" if unlock.key is not None else "recovery_key_wrong"
    raise DiaryError(code, path=str(path))
