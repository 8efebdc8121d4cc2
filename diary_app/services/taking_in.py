"""The rows of a ledger as entries of the book: written as one batch, and taken out again."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID

from diary_app.domain.changes import Changes, Subject
from diary_app.domain.entries import EntryContent
from diary_app.domain.errors import DiaryError
from diary_app.domain.ledgers import LedgerRow
from diary_app.domain.matters import Level, MatterContent, Status
from diary_app.domain.people import Keeper, Village
from diary_app.domain.progress import Progress
from diary_app.domain.proposing import propose_kind
from diary_app.domain.records import AnswerRecord, EntryRecord, Loaded, MatterRecord, StepRecord
from diary_app.services.open_book import OpenBook
from diary_app.storage import batches, bulk
from diary_app.storage.connections import Connection
from diary_app.storage.history import Act
from diary_app.storage.people import keeper_named, village_named

_NOON = time(12)
"""The hour of what has a day but no hour."""
_ENDINGS = ("村民委员会", "村委会", "社区", "村")


class LedgerTaking:
    """Takes the rows of one file in."""

    def __init__(self, book: OpenBook, *, file_name: str, sha256: str) -> None:
        self._book = book
        self._file_name = file_name
        self._sha256 = sha256
        self._keeper = book.keeper()
        self._village = book.village()
        self._now = book.clock.now()

    def run(
        self, rows: Iterable[LedgerRow], progress: Progress | None
    ) -> tuple[UUID, Loaded, Changes]:
        """Take ``rows`` in, all or none of them."""
        book, batch_id = self._book, self._book.ids()
        with book.store.writing() as unit:
            batches.open_batch(
                unit.connection,
                batch_id,
                file_name=self._file_name,
                sha256=self._sha256,
                at=self._now,
            )
            people = _People(unit.connection, book, self._keeper, self._village)
            shared = bulk.Loading(
                form=book.form,
                ids=book.ids,
                keeper_id=self._keeper.id,
                keeper_name=self._keeper.name,
                village_id=self._village.id,
                device=book.device,
                now=self._now,
                batch_id=batch_id,
            )
            loaded = bulk.load(unit, self._records(rows, people), shared, progress)
            batches.close_batch(
                unit.connection,
                batch_id,
                entries=loaded.entries,
                keepers=people.keepers_made,
                villages=people.villages_made,
            )
            act = Act(id=book.ids(), at=self._now, by=self._keeper.name, device=book.device)
            act.made(Subject.BATCH, batch_id.hex)
            act.write(unit.connection)
            unit.commit()
        return batch_id, loaded, _changes(batch_id)

    def _records(self, rows: Iterable[LedgerRow], people: "_People") -> Iterator[EntryRecord]:
        for row in rows:
            village_id = people.village(row.village)
            yield EntryRecord(
                content=EntryContent(
                    date=row.date,
                    time=row.time,
                    text=row.text,
                    title=row.title,
                    village_id=village_id,
                    group=row.group,
                    spot=row.spot,
                    way=row.way,
                    residents=row.residents,
                    thoughts=row.thoughts,
                    plan=row.plan,
                ),
                matters=(self._matter(row),),
                keeper_id=people.keeper(row.keeper, village_id),
                source_number=row.number,
            )

    def _matter(self, row: LedgerRow) -> MatterRecord:
        recorded = self._moment(row.date, row.time)
        steps = [
            StepRecord(
                at=recorded,
                to=Status.RECORDED,
                # What the form does not know is kept as the ledger wrote it.
                note=row.category_text if row.category is None else "",
                by=row.keeper,
            )
        ]
        answers: tuple[AnswerRecord, ...] = ()
        if row.answer:
            at = self._moment(row.answer_date or row.date, row.answer_time)
            if row.answer_time is None and at.date() == recorded.date():
                at = max(at, recorded)
            steps.append(StepRecord(at=at, to=Status.ANSWERED, level=Level.VILLAGE, by=row.keeper))
            answers = (AnswerRecord(at=at, text=row.answer, by=row.keeper),)
        return MatterRecord(
            content=MatterContent(
                kind=row.kind or propose_kind(f"{row.title}\n{row.text}"),
                title=row.title,
                nature=row.nature,
                category=row.category,
                handler=row.keeper,
            ),
            steps=tuple(steps),
            answers=answers,
        )

    def _moment(self, day: date, at: time | None) -> datetime:
        return datetime.combine(day, at or _NOON, tzinfo=self._now.tzinfo)


class _People:
    """The keepers and villages that a ledger names, made where the book has none."""

    def __init__(
        self, connection: Connection, book: OpenBook, keeper: Keeper, village: Village
    ) -> None:
        self._connection = connection
        self._book = book
        self._own = village.id
        self._villages: dict[str, UUID | None] = {"": None, _bare(village.name): None}
        self._keepers: dict[tuple[str, UUID | None], UUID | None] = {(keeper.name, None): None}
        self._known = {
            table: {row[0] for row in connection.execute(f"SELECT id FROM {table}")}
            for table in ("keepers", "villages")
        }

    def village(self, name: str) -> UUID | None:
        """``None`` for the book's own."""
        bare = _bare(name)
        if bare not in self._villages:
            made = village_named(self._connection, name, self._book.ids)
            self._villages[bare] = None if made.id == self._own else made.id
        return self._villages[bare]

    def keeper(self, name: str, village_id: UUID | None) -> UUID | None:
        """``None`` for the book's own."""
        if not name:
            return None
        key = (name, village_id)
        if key not in self._keepers:
            self._keepers[key] = keeper_named(
                self._connection, name, village_id or self._own, self._book.ids
            )
        return self._keepers[key]

    @property
    def keepers_made(self) -> list[UUID]:
        """Those that the book did not have before."""
        ids = {each for each in self._keepers.values() if each is not None}
        return sorted(each for each in ids if each.hex not in self._known["keepers"])

    @property
    def villages_made(self) -> list[UUID]:
        """Those that the book did not have before."""
        ids = {each for each in self._villages.values() if each is not None}
        return sorted(each for each in ids if each.hex not in self._known["villages"])


def _bare(village: str) -> str:
    """The name of a village without the word for one: people write it with and without."""
    for ending in _ENDINGS:
        if village.endswith(ending) and len(village) > len(ending):
            return village.removesuffix(ending)
    return village


def take_out(book: OpenBook, batch_id: UUID) -> tuple[int, int, Changes]:
    """Take a batch out again: (entries removed, entries kept, changes)."""
    now, keeper = book.clock.now(), book.keeper()
    with book.store.writing() as unit:
        batch = batches.batch(unit.connection, batch_id)
        if batch is None:
            raise DiaryError("batch_not_found", written=str(batch_id))
        if batch.undone:
            raise DiaryError("batch_undone", batch=str(batch_id))
        out = batches.take_out(unit.connection, batch_id, now)
        act = Act(id=book.ids(), at=now, by=keeper.name, device=book.device)
        act.changed(Subject.BATCH, batch_id.hex, 2, {"undone": False})
        act.write(unit.connection)
        unit.commit()
    changes = replace(
        _changes(batch_id), ids=frozenset({batch_id, *map(UUID, (*out.entry_ids, *out.matter_ids))})
    )
    return len(out.entry_ids), out.kept, changes


def _changes(batch_id: UUID) -> Changes:
    """What a batch touches. It has no act: a batch is undone as a batch."""
    return Changes(
        subjects=frozenset(
            {Subject.BATCH, Subject.ENTRY, Subject.MATTER, Subject.RESIDENT, Subject.ANSWER}
        ),
        ids=frozenset({batch_id}),
    )
