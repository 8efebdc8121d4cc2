"""What a keeper did beside the entries of a sample book: papers, merging, works, telling."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from diary_app.domain.clock import FixedClock
from diary_app.domain.matters import Satisfaction, Status, StepRequest
from diary_app.domain.samples import Phrases
from diary_app.domain.works import WorkContent, WorkKind
from diary_app.services.following import Following
from diary_app.services.open_book import OpenBook
from diary_app.services.papers import Papers
from diary_app.services.works import Works
from diary_app.storage.queries.picks import Picked, recent_matters

_LOOKED_AT = 800
_WITH_PAPERS, _MERGED, _AT_STREET = 8, 3, 4
_SETTLED = 6
_WORKABLE = (
    Status.ACCEPTED,
    Status.IN_HAND,
    Status.ANSWERED,
    Status.REOPENED,
    Status.CLOSED,
)


class SampleFollowing:
    """Goes on with matters of a sample book through the services, so by legal moves."""

    def __init__(
        self, book: OpenBook, phrases: Phrases, chance: Random, ids: Callable[[], UUID]
    ) -> None:
        self._book = replace(book, ids=ids)
        self._now = book.clock.now()
        self._phrases = phrases
        self._chance = chance

    def follow(self) -> None:
        """A few acts of each sort, however large the book is."""
        village = self._book.keeper().village_id
        with self._book.store.reading() as connection:
            matters = list(recent_matters(connection, village, _LOOKED_AT))
        self._pass_on([each for each in matters if each.status is Status.PASSED_UP])
        self._name_papers([each for each in matters if each.status is not Status.CLOSED])
        self._do_works(self._merge(matters))

    def _at(self, moment: datetime) -> OpenBook:
        """The book as it was written in at ``moment``, or now where that lies ahead."""
        return replace(self._book, clock=FixedClock(moment=min(moment, self._now)))

    def _pass_on(self, passed: Sequence[Picked]) -> None:
        """The street takes over the matters that were passed up first, and is slow."""
        for each in passed[::-1][:_AT_STREET]:
            note = self._chance.choice(self._phrases["following.at_street"])
            Following(self._at(each.last + timedelta(days=1))).step(
                each.id, StepRequest(to=Status.AT_STREET, note=note)
            )

    def _name_papers(self, matters: Sequence[Picked]) -> None:
        """Papers of matters that usually need some; most are in, some are missing."""
        done = 0
        for each in matters:
            papers = Papers(self._at(each.last + timedelta(hours=1)))
            names = papers.usual(each.category, 3)
            if not names or done == _WITH_PAPERS:
                continue
            done += 1
            papers.need(each.id, names)
            for paper in papers.of(each.id)[: done % (len(names) + 1)]:
                papers.receive(paper.id, min(each.last, self._now).date())

    def _merge(self, matters: Sequence[Picked]) -> list[Picked]:
        """The same thing raised by two homes becomes one matter; what stands on its own is left."""
        alike: defaultdict[tuple[str, str], list[Picked]] = defaultdict(list)
        for each in matters:
            if each.status in (Status.ACCEPTED, Status.IN_HAND):
                alike[each.category, each.title].append(each)
        gone: set[UUID] = set()
        for later, earlier in (group[:2] for group in alike.values() if len(group) > 1):
            if len(gone) == _MERGED:
                break
            moment = max(later.last, earlier.last) + timedelta(hours=2)
            Following(self._at(moment)).step(
                later.id,
                StepRequest(
                    to=Status.MERGED, note=self._phrases.words["following.merged"], into=earlier.id
                ),
            )
            gone.add(later.id)
        return [each for each in matters if each.id not in gone]

    def _do_works(self, matters: Sequence[Picked]) -> None:
        """Works that settle matters of their category; half of the homes were told."""
        words = self._phrases.words
        for position, kind in enumerate(WorkKind):
            said = {
                name: words[f"works.{kind}.{name}"]
                for name in ("category", "title", "answer", "note", "cost")
            }
            moment = self._now - timedelta(days=2 + position, hours=3)
            asked = [
                each.id
                for each in matters
                if each.category == said["category"]
                and each.status in _WORKABLE
                and each.last < moment
            ]
            if not asked:
                continue
            works = Works(self._at(moment))
            works.record(
                WorkContent(
                    kind=kind,
                    title=said["title"],
                    done_on=(moment - timedelta(days=1)).date(),
                    note=said["note"],
                    cost=Decimal(said["cost"]),
                ),
                asked[:_SETTLED],
                said["answer"],
            )
            found = next(each.id for each in works.works() if each.content.title == said["title"])
            homes = works.page(found).homes
            telling = Works(self._at(moment + timedelta(days=1)))
            for home in homes[: (len(homes) + 1) // 2]:
                telling.tell(
                    found,
                    home.home,
                    (moment + timedelta(days=1)).date(),
                    self._chance.choice(self._phrases["how"]),
                    opinion=Satisfaction.SATISFIED,
                )
