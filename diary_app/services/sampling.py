"""Filling a new book with sample data: the same request makes the same entries."""

import tomllib
from pathlib import Path
from random import Random
from uuid import UUID

from diary_app.domain.months import Month
from diary_app.domain.people import Committee
from diary_app.domain.progress import Progress
from diary_app.domain.samples import Phrases, read_phrases
from diary_app.runtime.resources import resource
from diary_app.services.open_book import OpenBook
from diary_app.services.opening import BookStart, SampleRequest
from diary_app.services.sample_entries import EntryMaking, Writer, homes_of

_KEEPERS_A_VILLAGE = 3
_HOMES_A_PHONE_BLOCK = 400


def start_of(request: SampleRequest) -> BookStart:
    """Who keeps the sample book and where."""
    words, lists = _phrases().words, _phrases().lists
    who = "reviewer" if request.street else "keeper"
    return BookStart(
        keeper=words[f"{who}.name"],
        village=words["street"] if request.street else lists["villages"][0],
        committee=Committee.STREET if request.street else Committee.VILLAGERS,
        post=words[f"{who}.post"],
        phone=words[f"{who}.phone"],
    )


def fill(book: OpenBook, request: SampleRequest, progress: Progress) -> None:
    """Write the entries that ``request`` asks for, in one transaction; then go on with some.

    They run from the first day of the earliest month to the present moment of
    the book's clock. Raises ``Cancelled``; then nothing was written.
    """
    from diary_app.storage import bulk

    phrases, now, keeper = _phrases(), book.clock.now(), book.keeper()
    chance = Random(f"{request.seed}/{request.entries}/{request.months}/{request.villages}")
    first = Month.of(now.date()).shifted(1 - max(1, request.months)).first
    ids = _SeededIds(chance.getrandbits(64), int(now.timestamp() * 1000))
    with book.store.writing() as unit:
        from diary_app.storage.people import keeper_named, village_named

        writers: list[Writer] = []
        several = request.street or request.villages > 1
        share = max(1, request.entries // max(1, request.villages))
        for number, name in enumerate(_villages(phrases, request)):
            homes = homes_of(chance, phrases, share, 100 + number * _HOMES_A_PHONE_BLOCK)
            own = number == 0 and not request.street
            village_id = None if own else village_named(unit.connection, name, ids).id
            if own:
                writers.append(
                    Writer(name=keeper.name, keeper_id=None, village_id=None, homes=homes)
                )
            if not several:
                continue
            for _ in range(_KEEPERS_A_VILLAGE - own):
                called = chance.choice(phrases["surnames"]) + chance.choice(phrases["given"])
                keeper_id = keeper_named(
                    unit.connection, called, village_id or keeper.village_id, ids
                )
                writers.append(
                    Writer(name=called, keeper_id=keeper_id, village_id=village_id, homes=homes)
                )
        shared = bulk.Loading(
            form=book.form,
            ids=ids,
            keeper_id=keeper.id,
            keeper_name=keeper.name,
            village_id=keeper.village_id,
            device=book.device,
            now=now,
        )
        making = EntryMaking(chance, phrases, book.form, now, writers)
        bulk.load(
            unit,
            making.entries(request.entries, first),
            shared,
            progress,
            total=request.entries,
        )
        unit.commit()
    if not request.street:
        from diary_app.services.sample_following import SampleFollowing

        SampleFollowing(book, phrases, chance, ids).follow()


def _villages(phrases: Phrases, request: SampleRequest) -> list[str]:
    """As many village names as asked for; the common ones first, then with a number."""
    names = phrases["villages"]
    wanted = max(1, request.villages)
    return [
        names[number % len(names)] + (str(number // len(names) + 1) if number >= len(names) else "")
        for number in range(wanted)
    ]


def _phrases() -> Phrases:
    return read_phrases(
        _table(resource("samples/phrases.zh.toml")),
        _table(resource("samples/situations.zh.toml")),
    )


def _table(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


class _SeededIds:
    """UUIDv7 whose chance part comes from a seed, so that a sample book can be made again."""

    def __init__(self, seed: int, milliseconds: int) -> None:
        self._chance = Random(seed)
        self._high = (milliseconds & ((1 << 48) - 1)) << 80

    def __call__(self) -> UUID:
        bits = self._chance.getrandbits(74)
        return UUID(
            int=self._high | 0x7 << 76 | (bits >> 62) << 64 | 0x2 << 62 | bits & ((1 << 62) - 1)
        )
