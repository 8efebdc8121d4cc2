"""Backups of a book: what each is called, why it was made, and which are kept how long."""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

HOURLY = timedelta(days=1)
DAILY = timedelta(days=31)
MONTHLY = timedelta(days=366)
LEAP = timedelta(days=31)
"""Time without any backup that may just as well be a wrong clock."""

ENDING = ".diary"
_NAME = re.compile(
    r"(?P<stem>.+)-(?P<moment>\d{8}-\d{6})(?:-(?P<reason>before-[a-z-]+))?(?:-(?P<again>\d+))?"
)
_MOMENT = "%Y%m%d-%H%M%S"


class BackupReason(StrEnum):
    """Why a backup was made; it stands in its name, but for the usual reason."""

    USUAL = ""
    BEFORE_RESTORING = "before-restoring"
    BEFORE_TAKING_IN = "before-taking-in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup as its file tells: ``moment`` on the wall clock, ``size`` in bytes.

    ``stem`` is the name of the book's file without its ending.
    """

    path: Path
    stem: str
    moment: datetime
    size: int
    reason: BackupReason = BackupReason.USUAL
    again: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestEntry:
    """One of the last entries in a backup, by which people know it again."""

    date: str
    number: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupLook:
    """What a backup holds, read without changing anything; it was found whole.

    ``book`` is the id of its book as 32 hex digits; ``latest`` the last entries.
    """

    path: Path
    size: int
    encrypted: bool
    book: str
    keeper: str
    village: str
    entries: int
    matters: int
    residents: int
    latest: tuple[LatestEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondPlace:
    """Where backups go besides: a folder on a stick or a share.

    ``present``: it can be reached now. ``newest``: the last backup that lies
    there, as far as it is known. ``problem``: the code of the fault that kept
    the last backup from it, empty where it went well.
    """

    folder: Path
    present: bool
    newest: Backup | None = None
    problem: str = ""


def name_of(
    stem: str, moment: datetime, reason: BackupReason = BackupReason.USUAL, again: int = 0
) -> str:
    """``my-20261124-143208.diary``; ``again`` tells several of one second apart."""
    parts = [stem, f"{moment:{_MOMENT}}", reason.value, str(again) if again else ""]
    return "-".join(part for part in parts if part) + ENDING


def read_name(path: Path, size: int = 0) -> Backup | None:
    """What the name of a file tells; ``None`` where it is not that of a backup."""
    if path.suffix != ENDING or (found := _NAME.fullmatch(path.stem)) is None:
        return None
    try:
        moment = datetime.strptime(found["moment"], _MOMENT)
        reason = BackupReason(found["reason"] or "")
    except ValueError:
        return None
    return Backup(
        path=path,
        stem=found["stem"],
        moment=moment,
        size=size,
        reason=reason,
        again=int(found["again"] or 0),
    )


def newest_first(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """In the order in which they are listed."""
    return tuple(sorted(backups, key=lambda each: (each.moment, each.again), reverse=True))


def newest(backups: Iterable[Backup], now: datetime) -> Backup | None:
    """The last one made, as far as its moment can be believed; ``None`` where there is none."""
    whole = newest_first(backups)
    return next((each for each in whole if each.moment <= now), whole[0] if whole else None)


def outlived(backups: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """The ones that may go: of each book the last of every hour, day and month stays.

    Those made before an act that replaces much stay for a month whatever the hour.
    """
    may_go: list[Backup] = []
    by_stem: dict[str, list[Backup]] = {}
    for each in backups:
        by_stem.setdefault(each.stem, []).append(each)
    for of_book in by_stem.values():
        stay = kept((each.moment for each in of_book), now)
        may_go += [
            each
            for each in of_book
            if each.moment not in stay
            and (each.reason is BackupReason.USUAL or each.moment <= now - DAILY)
        ]
    return tuple(may_go)


def kept(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which ``moments`` to keep: hourly for a day, daily for a month, monthly for a year.

    Of every hour, day and month the last one stays, and the newest of all does.
    A clock gone wrong (1970, 2099) costs nothing: what lies in the future of
    ``now`` stays, and so does all that lies behind a leap without backups,
    until the diary was kept as long after the leap as the leap is wide.
    """
    whole = sorted(set(moments), reverse=True)
    past = [each for each in whole if each <= now]
    judged = past[: _before_the_leap(past, now)]
    stay = set(whole) - set(judged)
    stay.update(past[:1])
    stay |= _last_of_each(judged, now - HOURLY, _hour)
    stay |= _last_of_each(judged, now - DAILY, datetime.date)
    stay |= _last_of_each(judged, now - MONTHLY, lambda each: (each.year, each.month))
    return frozenset(stay)


def _before_the_leap(newest_first: list[datetime], now: datetime) -> int:
    """How many of the moments lie on this side of the first leap that is not believed."""
    after = now
    for at, moment in enumerate(newest_first):
        leap = after - moment
        if leap > LEAP and now - after < leap:
            return at
        after = moment
    return len(newest_first)


def _last_of_each(
    newest_first: list[datetime], since: datetime, span: Callable[[datetime], Hashable]
) -> set[datetime]:
    last: dict[Hashable, datetime] = {}
    for moment in newest_first:
        if moment > since:
            last.setdefault(span(moment), moment)
    return set(last.values())


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)
