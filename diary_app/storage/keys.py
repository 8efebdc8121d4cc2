"""The key of an encrypted book: made, wrapped by a passphrase, and spelled for people.

The book is encrypted with a random key. A small file beside it holds that key
wrapped by the passphrase (Argon2id, then XSalsa20-Poly1305, both of
libsodium); the recovery key is that very key in letters. The file is written
down in ``docs/formats.md``.
"""

import json
import os
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b, sha256
from pathlib import Path

from diary_app.domain.errors import DiaryError
from diary_app.storage.copying import written_beside
from diary_app.storage.engine import KEY_LENGTH, SALT_LENGTH

ENDING = ".keys"
_FORMAT, _VERSION = "people-situation-diary/keys", "1.0"
_LARGEST_FILE = 64 * 1024

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_CHECK_LENGTH = 3
_GROUPS, _GROUP = 8, 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one try at a passphrase costs: passes over so many bytes of memory."""

    passes: int = 3
    memory: int = 128 * 1024 * 1024


USUAL_COST = Cost()
"""0.45 to 0.64 s and 128 MB for one try, measured on two cores of a common server."""

_DEAREST = Cost(passes=32, memory=1024 * 1024 * 1024)
"""What is asked for beyond this comes from no book of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The file beside an encrypted book. Nothing in it opens the book without the passphrase.

    ``book``: the book's id, 32 hex digits. ``cipher_salt``: the first 16 bytes
    of the book's file, without which its key is of no use. ``key_check`` tells
    whether a key is the right one and nothing else about it.
    """

    book: str
    cipher_salt: bytes
    salt: bytes
    cost: Cost
    wrapped: bytes = field(repr=False)
    key_check: bytes
    changed_at: str


def new_key() -> bytes:
    """A random key of 32 bytes."""
    return os.urandom(KEY_LENGTH)


def key_check(key: bytes) -> bytes:
    """Eight bytes by which a key is known again."""
    return blake2b(key, digest_size=8, person=b"diary key check").digest()


def wrap(
    key: bytes,
    passphrase: str,
    *,
    book: str,
    cipher_salt: bytes,
    now: datetime,
    cost: Cost = USUAL_COST,
) -> Keys:
    """``key`` wrapped by ``passphrase`` under a salt of its own."""
    from nacl.secret import SecretBox

    salt = os.urandom(16)
    return Keys(
        book=book,
        cipher_salt=cipher_salt,
        salt=salt,
        cost=cost,
        wrapped=bytes(SecretBox(_derived(passphrase, salt, cost)).encrypt(key)),
        key_check=key_check(key),
        changed_at=now.isoformat(timespec="seconds"),
    )


def unwrap(keys: Keys, passphrase: str) -> bytes | None:
    """The key of the book; ``None`` for a wrong passphrase."""
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    try:
        key = SecretBox(_derived(passphrase, keys.salt, keys.cost)).decrypt(keys.wrapped)
    except CryptoError:
        return None
    return bytes(key) if key_check(bytes(key)) == keys.key_check else None


def _derived(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from nacl.pwhash import argon2id

    # The same passphrase is typed in full and half width, composed or not.
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return bytes(argon2id.kdf(KEY_LENGTH, typed, salt, opslimit=cost.passes, memlimit=cost.memory))


# The recovery key ------------------------------------------------------------------


def spell(key: bytes) -> str:
    """The recovery key: the key and 24 bits of checksum in eight groups of seven letters."""
    number = int.from_bytes(key + _checksum(key), "big")
    letters = "".join(_LETTERS[number >> at & 31] for at in range(5 * _GROUPS * _GROUP - 5, -1, -5))
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def read_spelled(written: str) -> bytes:
    """The key that ``written`` spells; letters that look alike are taken for each other.

    Raises ``DiaryError`` ``recovery_key_unreadable`` for a slip of the pen,
    before anything is tried.
    """
    plain = unicodedata.normalize("NFKC", written).upper().translate(_MISREAD)
    letters = [each for each in plain if each.isalnum()]
    if len(letters) != _GROUPS * _GROUP or any(each not in _LETTERS for each in letters):
        raise DiaryError("recovery_key_unreadable")
    number = 0
    for each in letters:
        number = number << 5 | _LETTERS.index(each)
    spelled = number.to_bytes(KEY_LENGTH + _CHECK_LENGTH, "big")
    key, checksum = spelled[:KEY_LENGTH], spelled[KEY_LENGTH:]
    if _checksum(key) != checksum:
        raise DiaryError("recovery_key_unreadable")
    return key


def _checksum(key: bytes) -> bytes:
    return sha256(b"people-situation-diary recovery key" + key).digest()[:_CHECK_LENGTH]


# The file --------------------------------------------------------------------------


def beside(book: Path) -> Path:
    """Where the keys of the book at ``book`` lie."""
    return book.with_name(book.name + ENDING)


def read_keys(path: Path) -> Keys | None:
    """The keys in a file; ``None`` where there are none that can be read.

    Raises ``DiaryError`` ``keys_newer`` where a newer version of the program wrote them.
    """
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_LARGEST_FILE).decode("utf-8"))
        version = str(found["version"]).partition(".")[0]
        if found["format"] == _FORMAT and version.isdigit() and int(version) > 1:
            raise DiaryError("keys_newer", path=str(path))
        return _keys_in(found)
    except (OSError, ValueError, KeyError, TypeError, RecursionError, AttributeError):
        return None


def _keys_in(found: dict[str, object]) -> Keys:
    by = found["passphrase"]
    if not isinstance(by, dict) or by["kdf"] != "argon2id" or by["box"] != "xsalsa20-poly1305":
        raise ValueError("wrapped in an unknown way")
    keys = Keys(
        book=str(found["book"]),
        cipher_salt=bytes.fromhex(str(found["cipher_salt"])),
        salt=bytes.fromhex(by["salt"]),
        cost=Cost(passes=int(by["passes"]), memory=int(by["memory"])),
        wrapped=bytes.fromhex(by["wrapped"]),
        key_check=bytes.fromhex(str(found["key_check"])),
        changed_at=str(found["changed_at"]),
    )
    named = len(bytes.fromhex(keys.book)) == 16 and keys.book.isalnum()
    cheap = 1 <= keys.cost.passes <= _DEAREST.passes
    small = 8192 <= keys.cost.memory <= _DEAREST.memory
    whole = len(keys.salt) == 16 and len(keys.cipher_salt) == SALT_LENGTH
    if found["format"] != _FORMAT or not (named and cheap and small and whole):
        raise ValueError("not as this program writes it")
    return keys


def write_keys(path: Path, keys: Keys) -> None:
    """Write ``keys`` beside ``path`` and move them there, on the disk before this returns.

    Raises ``DiaryError``: ``file_not_written``, ``disk_full``.
    """
    with written_beside(path) as part:
        part.write_bytes(_as_json(keys))


def _as_json(keys: Keys) -> bytes:
    document = {
        "format": _FORMAT,
        "version": _VERSION,
        "book": keys.book,
        "cipher_salt": keys.cipher_salt.hex(),
        "changed_at": keys.changed_at,
        "key_check": keys.key_check.hex(),
        "passphrase": {
            "kdf": "argon2id",
            "passes": keys.cost.passes,
            "memory": keys.cost.memory,
            "salt": keys.salt.hex(),
            "box": "xsalsa20-poly1305",
            "wrapped": keys.wrapped.hex(),
        },
    }
    return (json.dumps(document, indent=1) + "\n").encode("ascii")
