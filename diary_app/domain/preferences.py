"""What this machine remembers outside every book."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What this machine remembers: one TOML file outside every book.

    ``language`` is ``zh_CN``, ``en`` or empty for the system's; ``appearance``
    is ``system``, ``light`` or ``dark``; ``text_scale`` a percentage from 100
    to 200; ``last_book`` a path or empty; ``second_place`` the folder that
    backups go to besides, or empty; ``lock_after`` minutes without a touch an
    encrypted book is locked, ``0`` for never.
    """

    language: str = ""
    appearance: str = "system"
    text_scale: int = 100
    last_book: str = ""
    second_place: str = ""
    lock_after: int = 10
