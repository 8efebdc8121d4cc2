"""Encryption of the open book: turned on and off, its passphrase and its recovery key."""

from dataclasses import dataclass, replace
from pathlib import Path

from diary_app.domain.errors import DiaryError
from diary_app.domain.progress import Progress, Silent
from diary_app.domain.securing import Unlocking, check_passphrase
from diary_app.services.backing_up import BackingUp
from diary_app.services.open_book import OpenBook
from diary_app.services.unlocking import by_passphrase
from diary_app.storage.heads import head_of, is_plain
from diary_app.storage.keys import Keys, key_check, new_key, read_spelled, spell, wrap

__all__ = ["Secured", "Securing", "Security"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """How the book is kept. ``passphrase``: its keys are at hand, so that one opens it.

    ``mended``: the damaged beginning of the file was put right on opening.
    """

    encrypted: bool
    passphrase: bool
    mended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Secured:
    """What was done; ``recovery_key`` is to be written down, ``plain_left`` still lie open.

    ``plain_left``: copies of the book beside it that are not encrypted. The
    program leaves them alone.
    """

    recovery_key: str
    plain_left: tuple[Path, ...] = ()


class Securing:
    """Use cases around the key. Whoever changes it proves first that they may.

    A ``proof`` raises as opening does: ``passphrase_wrong``,
    ``passphrase_wait``, ``recovery_key_unreadable``, ``recovery_key_wrong``,
    ``keys_missing``; and ``not_encrypted`` where there is nothing to prove.
    """

    def __init__(self, book: OpenBook) -> None:
        if book.kept_keys is None:
            raise ValueError("the book has no place for its keys")
        self._book = book
        self._places = book.kept_keys.places
        self._cost = book.kept_keys.cost
        self._mended = book.kept_keys.mended

    @property
    def is_on(self) -> bool:
        """Whether the book is encrypted."""
        return self._book.store.encrypted

    def security(self) -> Security:
        """Whether the book is encrypted, and what opens it."""
        encrypted = self._book.store.encrypted
        return Security(
            encrypted=encrypted,
            passphrase=encrypted and self._keys() is not None,
            mended=self._mended,
        )

    def recovery_key(self, proof: Unlocking) -> str:
        """The recovery key, to be shown or printed."""
        return spell(self._proven(proof))

    def change_passphrase(self, proof: Unlocking, passphrase: str) -> None:
        """Wrap the key by another passphrase; the book itself is not rewritten.

        The passphrase of before opens nothing any more but earlier backups and
        earlier copies of the keys. Raises ``DiaryError`` besides:
        ``passphrase_empty``, ``passphrase_too_short``, ``file_not_written``,
        ``book_read_only``.
        """
        check_passphrase(passphrase)
        key = self._proven(proof)
        if self._book.store.read_only:
            raise DiaryError("book_read_only", path=str(self._book.store.path))
        salt = self._book.store.cipher_salt()
        self._places.keep(self._book.store.path, self._wrapped(key, passphrase, salt))

    def turn_on(self, passphrase: str, progress: Progress | None = None) -> Secured:
        """Encrypt the whole book; takes a while for a large one, and room for a second one.

        Raises ``DiaryError``: ``already_encrypted``, ``passphrase_empty``,
        ``passphrase_too_short``, and as ``Store.rewrite``; ``Cancelled``.
        Whatever happens the book is whole: plain as before, or encrypted.
        """
        check_passphrase(passphrase)
        if self._book.store.encrypted:
            raise DiaryError("already_encrypted")
        key = new_key()
        self._rewrite(key, self._wrapped(key, passphrase, b""), progress)
        BackingUp(self._book).encrypt_plain()
        return Secured(recovery_key=spell(key), plain_left=self._plain_left())

    def renew_recovery_key(self, passphrase: str, progress: Progress | None = None) -> Secured:
        """Encrypt the whole book under a new key, so that the recovery key of before is void.

        The passphrase stays. Earlier backups keep the earlier key. Raises as ``turn_on``.
        """
        self._proven(Unlocking(passphrase=passphrase))
        key = new_key()
        self._rewrite(key, self._wrapped(key, passphrase, b""), progress)
        return Secured(recovery_key=spell(key))

    def turn_off(self, proof: Unlocking, progress: Progress | None = None) -> None:
        """Write the whole book without encryption; raises as ``Store.rewrite``."""
        self._proven(proof)
        self._rewrite(None, None, progress)
        self._places.forget(self._book.store.path)

    def _rewrite(self, key: bytes | None, keys: Keys | None, progress: Progress | None) -> None:
        telling = progress or Silent()
        store, places = self._book.store, self._places

        def step(done: int, total: int) -> None:
            telling.check()
            telling.step(done, total)

        final: list[Keys] = []

        def ready(head: bytes) -> None:
            # Before the book is moved there, so that no moment is without its keys.
            if keys is not None:
                final.append(replace(keys, cipher_salt=head))
                places.make_ready(store.path, final[0])

        store.rewrite(key, ready=ready, step=step)
        for each in final:
            places.keep(store.path, each)

    def _wrapped(self, key: bytes, passphrase: str, salt: bytes) -> Keys:
        return wrap(
            key,
            passphrase,
            book=self._book.book_id,
            cipher_salt=salt,
            now=self._book.clock.now(),
            cost=self._cost,
        )

    def _keys(self) -> Keys | None:
        """The keys of the open book, whatever else lies about."""
        store = self._book.store
        keys = self._places.find(store.path, store.cipher_salt())
        if keys is None or store.key is None or key_check(store.key) != keys.key_check:
            return None
        return keys

    def _proven(self, proof: Unlocking) -> bytes:
        """The key of the book, for whoever shows that they may have it."""
        store = self._book.store
        if store.key is None:
            raise DiaryError("not_encrypted")
        if proof.passphrase is not None:
            keys = self._keys()
            if keys is None:
                raise DiaryError("keys_missing", path=str(store.path))
            now = self._book.clock.now()
            shown = by_passphrase(store.path, keys, proof.passphrase, self._places, now)
        elif proof.recovery_key is not None:
            shown = read_spelled(proof.recovery_key)
        else:
            shown = proof.key or b""
        if shown != store.key:
            raise DiaryError("recovery_key_wrong", path=str(store.path))
        return shown

    def _plain_left(self) -> tuple[Path, ...]:
        """Copies of this book in its own folder that anybody can read."""
        path = self._book.store.path
        beside = (each for each in path.parent.glob("*") if each != path and each.is_file())
        named = (each for each in beside if each.name.startswith(path.stem))
        return tuple(sorted(each for each in named if is_plain(head_of(each))))
