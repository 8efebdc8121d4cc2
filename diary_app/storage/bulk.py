"""Bringing in many entries at once: plain rows in batches, the index in a second pass."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from diary_app.domain.course import Due, due_of, stages_of
from diary_app.domain.entries import EntryContent
from diary_app.domain.errors import DiaryError
from diary_app.domain.form import Form
from diary_app.domain.ids import IdFactory, series
from diary_app.domain.matters import ENDED, Level, Nature, Status
from diary_app.domain.people import ResidentMention
from diary_app.domain.progress import Progress, Silent
from diary_app.domain.records import EntryRecord, Loaded, MatterRecord
from diary_app.domain.text import title_of
from diary_app.storage.connections import Connection
from diary_app.storage.serials import (
    SLOT_BITS,
    entry_number,
    entry_scope,
    matter_number,
    matter_scope,
)
from diary_app.storage.sounding import sounds_of
from diary_app.storage.unit import Unit
from diary_app.storage.written import day_text, moment_text, time_text

_CHUNK = 2000
_TURNING = frozenset({Status.ON_HOLD, Status.REOPENED})
"""Where the clock rests or starts anew."""
_COLUMNS = {
    "residents": (
        "id name phone household village_group village_id revision last_seen batch_id sounds"
    ),
    "entries": (
        "id slot number revision keeper_id village_id date time village_group spot way title text"
        " thoughts plan weather others_present source_number form_version device created_at"
        " changed_at batch_id"
    ),
    "entry_residents": "entry_id position resident_id unnamed",
    "matters": (
        "id number revision kind nature category title households people urgent collective"
        " sensitive handler status level opened_on deadline deadline_estimated call_back_by"
        " closed_on outcome form_version device created_at changed_at batch_id"
    ),
    "entry_matters": "entry_id matter_id position",
    "steps": "id matter_id position at by device to_status level note",
    "answers": "id matter_id revision at by how text satisfaction device",
}
"""Tables in the order in which their links allow rows to be put in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """What all records of one load share."""

    form: Form
    ids: IdFactory
    keeper_id: UUID
    keeper_name: str
    village_id: UUID
    device: str
    now: datetime
    batch_id: UUID | None = None


def load(
    unit: Unit,
    records: Iterable[EntryRecord],
    shared: Loading,
    progress: Progress | None = None,
    *,
    total: int | None = None,
) -> Loaded:
    """Bring ``records`` in; texts must be clean already. The caller commits ``unit``.

    Progress counts each record twice: once brought in, once indexed.
    Raises ``Cancelled``, and ``DiaryError`` ``entry_without_text``.
    """
    watcher = progress or Silent()
    loader = _Loader(unit.connection, shared)
    waiting = iter(records)
    done = 0
    while chunk := list(islice(waiting, _CHUNK)):
        watcher.check()
        for record in chunk:
            loader.take(record)
        loader.write()
        done += len(chunk)
        watcher.step(done, None if total is None else total * 2)
    loader.finish()
    from diary_app.storage.search import index_many

    index_many(unit.connection, loader.slots, _Second(watcher, done))
    return loader.loaded()


class _Second:
    """Progress of the second pass, told as the second half of the whole."""

    def __init__(self, watcher: Progress, first: int) -> None:
        self._watcher = watcher
        self._first = first

    def step(self, done: int, total: int | None) -> None:
        del total
        self._watcher.step(self._first + done, self._first * 2)

    def check(self) -> None:
        self._watcher.check()


@dataclass(slots=True)
class _Counters:
    """Serials and slots as they stand in the book, counted on in memory."""

    connection: Connection
    serials: dict[str, int] = field(default_factory=dict)
    slots: dict[int, int] = field(default_factory=dict)

    def serial(self, scope: str) -> int:
        if scope not in self.serials:
            row = self.connection.execute(
                "SELECT last FROM serials WHERE scope = ?", (scope,)
            ).fetchone()
            self.serials[scope] = 0 if row is None else int(row[0])
        self.serials[scope] += 1
        return self.serials[scope]

    def slot(self, day: date) -> int:
        first = day.toordinal() << SLOT_BITS
        if first not in self.slots:
            row = self.connection.execute(
                "SELECT max(slot) FROM entries WHERE slot >= ? AND slot < ?",
                (first, first + (1 << SLOT_BITS)),
            ).fetchone()
            self.slots[first] = first - 1 if row is None or row[0] is None else int(row[0])
        self.slots[first] += 1
        return self.slots[first]

    def keep(self) -> None:
        self.connection.executemany(
            "INSERT INTO serials (scope, last) VALUES (?, ?)"
            " ON CONFLICT (scope) DO UPDATE SET last = excluded.last",
            list(self.serials.items()),
        )


class _Loader:
    """Turns records into rows, a chunk at a time."""

    def __init__(self, connection: Connection, shared: Loading) -> None:
        self._connection = connection
        self._shared = shared
        self._now = moment_text(shared.now)
        self._batch = shared.batch_id.hex if shared.batch_id else None
        self._counters = _Counters(connection)
        self._rows: dict[str, list[tuple[object, ...]]] = defaultdict(list)
        self._deadlines: dict[tuple[Nature | None, date], Due] = {}
        self._seen: dict[str, str] = {}
        self._counts: dict[str, int] = defaultdict(int)
        self._codes: dict[str, str] = {
            row[0]: row[1] for row in connection.execute("SELECT id, code FROM villages")
        }
        self._residents: dict[tuple[str, str, str, str], str] = {
            (village, name, phone, household): resident
            for resident, village, name, phone, household in connection.execute(
                "SELECT id, village_id, name, phone, household FROM residents"
            )
        }
        self._ids = series(shared.ids())
        self.slots: list[int] = []

    def take(self, record: EntryRecord) -> None:
        shared, content = self._shared, record.content
        if not content.text.strip():
            raise DiaryError("entry_without_text")
        entry_id = record.id.hex if record.id else next(self._ids)
        village = (content.village_id or shared.village_id).hex
        made = moment_text(record.created_at) if record.created_at else self._now
        slot = self._counters.slot(content.date)
        self.slots.append(slot)
        self._rows["entries"].append(
            (
                entry_id,
                slot,
                entry_number(content.date, self._counters.serial(entry_scope(content.date))),
                1,
                (record.keeper_id or shared.keeper_id).hex,
                village,
                content.date.isoformat(),
                time_text(content.time),
                content.group,
                content.spot,
                content.way,
                content.title,
                content.text,
                content.thoughts,
                content.plan,
                content.weather,
                content.others_present,
                record.source_number,
                shared.form.version,
                shared.device,
                made,
                made,
                self._batch,
            )
        )
        for position, mention in enumerate(content.residents):
            resident = self._resident(mention, content, village)
            self._rows["entry_residents"].append((entry_id, position, resident, mention.unnamed))
        matters = [self._matter(each, content, village, made) for each in record.matters]
        matters += [matter_id.hex for matter_id in record.raises_again]
        for position, matter_id in enumerate(dict.fromkeys(matters)):
            self._rows["entry_matters"].append((entry_id, matter_id, position))

    def write(self) -> None:
        """Put the rows gathered so far in; those that come after get ids of a later moment."""
        self._ids = series(self._shared.ids())
        for table, columns in _COLUMNS.items():
            rows = self._rows.pop(table, [])
            self._counts[table] += len(rows)
            if rows:
                names = columns.split()
                self._connection.executemany(
                    f"INSERT INTO {table} ({', '.join(names)})"
                    f" VALUES ({', '.join('?' * len(names))})",
                    rows,
                )

    def finish(self) -> None:
        self._counters.keep()
        self._connection.executemany(
            "UPDATE residents SET last_seen = ?2"
            " WHERE id = ?1 AND (last_seen IS NULL OR last_seen < ?2)",
            list(self._seen.items()),
        )

    def loaded(self) -> Loaded:
        return Loaded(
            entries=self._counts["entries"],
            matters=self._counts["matters"],
            answers=self._counts["answers"],
            residents=self._counts["residents"],
        )

    def _resident(self, mention: ResidentMention, content: EntryContent, village: str) -> str:
        seen = content.date.isoformat()
        key = (village, mention.name, mention.phone, mention.household)
        resident = mention.resident_id.hex if mention.resident_id else self._residents.get(key)
        if resident is None:
            resident = self._residents[key] = next(self._ids)
            self._rows["residents"].append(
                (
                    resident,
                    *key[1:],
                    content.group,
                    village,
                    1,
                    None if mention.unnamed else seen,
                    self._batch,
                    sounds_of(mention.name),
                )
            )
        if not mention.unnamed and self._seen.get(resident, "") < seen:
            self._seen[resident] = seen
        return resident

    def _matter(self, record: MatterRecord, entry: EntryContent, village: str, made: str) -> str:
        shared, content = self._shared, record.content
        matter_id = record.id.hex if record.id else next(self._ids)
        code = self._codes.get(village) or self._code(village)
        serial = self._counters.serial(matter_scope(code, entry.date))
        due = self._due(record, entry.date)
        status, level, closed_on = _standing(record)
        self._rows["matters"].append(
            (
                matter_id,
                matter_number(code, entry.date, serial),
                1,
                content.kind,
                content.nature,
                content.category,
                content.title or entry.title or title_of(entry.text),
                content.households,
                content.people,
                content.urgent,
                content.collective,
                content.sensitive,
                content.handler,
                status,
                level,
                entry.date.isoformat(),
                (record.deadline or due.deadline).isoformat(),
                record.deadline is None and due.estimated,
                day_text(due.call_back_by),
                day_text(closed_on),
                record.outcome,
                shared.form.version,
                shared.device,
                made,
                made,
                self._batch,
            )
        )
        self._steps(record, matter_id, entry.date)
        for answer in record.answers:
            self._rows["answers"].append(
                (
                    next(self._ids),
                    matter_id,
                    1,
                    moment_text(answer.at),
                    answer.by or shared.keeper_name,
                    answer.how,
                    answer.text,
                    answer.satisfaction,
                    shared.device,
                )
            )
        return matter_id

    def _due(self, record: MatterRecord, day: date) -> Due:
        """When it is due; the same for all of a nature and a day that took a straight course."""
        nature, form = record.content.nature, self._shared.form
        moves = [(step.at.date(), step.to, step.level) for step in record.steps if step.to]
        if moves and moves[0][1] is not Status.RECORDED:
            moves.insert(0, (day, Status.RECORDED, Level.KEEPER))
        turns = any(to in _TURNING for _, to, _ in moves)
        if turns or (moves and moves[-1][1] is Status.ANSWERED):
            return due_of(stages_of(day, moves), nature, form)
        if (nature, day) not in self._deadlines:
            self._deadlines[nature, day] = due_of(stages_of(day, ()), nature, form)
        return self._deadlines[nature, day]

    def _steps(self, record: MatterRecord, matter_id: str, opened_on: date) -> None:
        shared = self._shared
        rows: list[tuple[str, str, Status | None, Level, str]] = [
            (moment_text(step.at), step.by or shared.keeper_name, step.to, step.level, step.note)
            for step in record.steps
        ]
        if not record.steps or record.steps[0].to is not Status.RECORDED:
            opened = datetime(
                opened_on.year, opened_on.month, opened_on.day, 12, tzinfo=shared.now.tzinfo
            )
            rows.insert(
                0, (moment_text(opened), shared.keeper_name, Status.RECORDED, Level.KEEPER, "")
            )
        self._rows["steps"] += [
            (next(self._ids), matter_id, position, at, by, shared.device, to, level, note)
            for position, (at, by, to, level, note) in enumerate(rows)
        ]

    def _code(self, village: str) -> str:
        (code,) = self._connection.execute(
            "SELECT code FROM villages WHERE id = ?", (village,)
        ).fetchall()[0]
        self._codes[village] = str(code)
        return str(code)


def _standing(record: MatterRecord) -> tuple[Status, Level, date | None]:
    """Where the steps leave the matter: status, level, and the day it ended."""
    status, level, ended_on = Status.RECORDED, Level.KEEPER, None
    for step in record.steps:
        level = step.level
        if step.to is not None:
            status = step.to
            ended_on = step.at.date() if status in ENDED else None
    return status, level, ended_on
