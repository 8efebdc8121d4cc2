"""Earlier matters found while an entry is typed, and those raised again and again."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.books import opened
from benchmarks.measuring import Measured, most, percentile, timed
from diary_app.domain.likeness import Likening
from diary_app.domain.people import ResidentMention
from diary_app.services.app_services import AppServices
from diary_app.storage.connections import Connection
from diary_app.storage.engine import connect

_TYPED = 120
_PARTS = 4
_OPENED = 20

_TEXTS = """
    SELECT entries.text, entries.village_group, entries.spot,
           residents.name, residents.household, matters.category
    FROM entries
    JOIN entry_matters AS raised ON raised.entry_id = entries.id
    JOIN matters ON matters.id = raised.matter_id
    JOIN entry_residents AS named ON named.entry_id = entries.id
    JOIN residents ON residents.id = named.resident_id
    WHERE entries.slot % 97 = 5 ORDER BY entries.slot LIMIT ?
"""
_BARE_WALK = "SELECT matter_id FROM entry_matters GROUP BY matter_id HAVING count(*) > 1"


def measure(book: Path) -> Iterator[Measured]:
    """Texts of the book itself, whole and as they grow, with place, home and category."""
    services = opened(book)
    bare = connect(book, read_only=True)
    try:
        asked = _likenings(services, bare)
        for each in asked[:5]:
            services.matching.similar(each)
        whole = [timed(partial(services.matching.similar, each, 3)) for each in asked]
        yield most("similar matters, whole text, p50", percentile(whole, 0.5), 30)
        yield most("the same, p95", percentile(whole, 0.95), 30)
        first = [_first_time(book, each) for each in asked[:_OPENED]]
        yield most("the same in a book just opened, p95", percentile(first, 0.95), 60)
        typing = [
            timed(partial(services.matching.similar, each, 3))
            for text in asked[: _TYPED // _PARTS]
            for each in _as_typed(text)
        ]
        yield most("similar matters while a text grows, p50", percentile(typing, 0.5), 30)
        yield most("the same, p95", percentile(typing, 0.95), 30)
        again = [timed(lambda: services.matching.raised_again()) for _ in range(7)]
        walk = [timed(lambda: bare.execute(_BARE_WALK).fetchall()) for _ in range(7)]
        yield most(
            "matters raised again and again",
            percentile(again, 0.5),
            60,
            bare=percentile(walk, 0.5),
        )
    finally:
        bare.close()
        services.close()


def _first_time(book: Path, asked: Likening) -> float:
    """With nothing remembered of earlier texts and no page read."""
    services = opened(book)
    try:
        return timed(lambda: services.matching.similar(asked, 3))
    finally:
        services.close()


def _likenings(services: AppServices, bare: Connection) -> list[Likening]:
    today = services.clock.today()
    return [
        Likening(
            text=text,
            on=today,
            group=group,
            spot=spot or "桥头",
            category=category,
            residents=(ResidentMention(name=name, household=household),),
        )
        for text, group, spot, name, household, category in bare.execute(_TEXTS, (_TYPED,))
    ]


def _as_typed(whole: Likening) -> Iterator[Likening]:
    for part in range(1, _PARTS + 1):
        yield Likening(
            text=whole.text[: len(whole.text) * part // _PARTS],
            on=whole.on,
            group=whole.group,
            spot=whole.spot,
            category=whole.category,
            residents=whole.residents,
        )
