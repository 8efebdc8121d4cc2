"""What opens an encrypted book, and honest advice on a passphrase."""

from dataclasses import dataclass, field

from diary_app.domain.errors import DiaryError


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocking:
    """One of the three things that open an encrypted book; never shown by ``repr``.

    ``passphrase`` as typed, ``recovery_key`` as written on the printed page
    (spelling mistakes and all), ``key`` the raw 32 bytes, as a key store of
    the operating system keeps them.
    """

    passphrase: str | None = field(default=None, repr=False)
    recovery_key: str | None = field(default=None, repr=False)
    key: bytes | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        given = (self.passphrase, self.recovery_key, self.key)
        if sum(each is not None for each in given) != 1:
            raise ValueError("exactly one of passphrase, recovery key and key opens a book")


RECOVERY_LETTERS = 56
"""Letters and figures of a recovery key, in eight groups of seven."""

LEAST_LENGTH = 6
"""A passphrase shorter than this is refused; everything longer is only advised upon."""

_LONGEST_WAIT = 300


def check_passphrase(passphrase: str) -> None:
    """Refuse what protects nothing; raises ``passphrase_empty``, ``passphrase_too_short``."""
    if not passphrase.strip():
        raise DiaryError("passphrase_empty")
    if len(passphrase) < LEAST_LENGTH:
        raise DiaryError("passphrase_too_short", least=LEAST_LENGTH)


def wait_after(wrong: int) -> int:
    """Seconds to wait after ``wrong`` wrong passphrases in a row: 1, 2, 4 … up to five minutes."""
    return 0 if wrong < 1 else min(2 ** min(wrong - 1, 20), _LONGEST_WAIT)
