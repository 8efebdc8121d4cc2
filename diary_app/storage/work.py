"""One act on the record: a unit of work that also tells the history what it changes."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from diary_app.domain.changes import Changes, Subject
from diary_app.domain.clock import Clock
from diary_app.domain.errors import DiaryError
from diary_app.domain.form import Form
from diary_app.domain.ids import IdFactory
from diary_app.domain.people import Committee
from diary_app.storage.connections import Connection
from diary_app.storage.history import Act
from diary_app.storage.store import Store
from diary_app.storage.unit import Unit
from diary_app.storage.written import moment_text

if TYPE_CHECKING:
    from sqlmodel import SQLModel

    from diary_app.storage import tables

_NAMED_OTHERWISE = {"village_group": "group"}
"""Columns that the history calls by the word of the domain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes under the store: the keeper's id, name, village and committee, the device."""

    keeper_id: UUID
    keeper_name: str
    village_id: UUID
    device: str
    form: Form
    ids: IdFactory
    clock: Clock
    committee: Committee = Committee.VILLAGERS


class Work:
    """An act under way. ``now`` is the one moment at which all of it happens."""

    def __init__(self, unit: Unit, writer: Writer, undoes: UUID | None = None) -> None:
        self.unit = unit
        self.writer = writer
        self.moment = writer.clock.now()
        self.now = moment_text(self.moment)
        self.act = Act(
            id=writer.ids(),
            at=self.moment,
            by=writer.keeper_name,
            device=writer.device,
            undoes=None if undoes is None else undoes.hex,
        )

    @property
    def connection(self) -> Connection:
        """The driver's connection, in the transaction of the unit."""
        return self.unit.connection

    def new_id(self) -> str:
        """A new identifier as 32 hex digits."""
        return self.writer.ids().hex

    def add(self, table: "type[SQLModel]", **fields: object) -> None:
        """Put a new row in at once, so that what follows can link to it.

        Values left out are those that ``table`` names as usual.
        """
        from sqlalchemy import insert

        values = {**_usual(table), **fields}
        self.unit.session.connection().execute(insert(table.__table__), values)  # type: ignore[attr-defined]

    def entry(self, entry_id: UUID | str, *, deleted: bool = False) -> "tables.Entry":
        """The row of an entry; ``DiaryError`` ``entry_not_found``."""
        from diary_app.storage import tables

        row = self.unit.session.get(tables.Entry, _hex(entry_id))
        if row is None or (row.deleted_at is not None and not deleted):
            raise DiaryError("entry_not_found", written=str(entry_id))
        return row

    def matter(self, matter_id: UUID | str, *, deleted: bool = False) -> "tables.Matter":
        """The row of a matter; ``DiaryError`` ``matter_not_found``."""
        from diary_app.storage import tables

        row = self.unit.session.get(tables.Matter, _hex(matter_id))
        if row is None or (row.deleted_at is not None and not deleted):
            raise DiaryError("matter_not_found", written=str(matter_id))
        return row

    def change(self, subject: Subject, row: Any, fields: Mapping[str, object]) -> bool:
        """Set the ``fields`` of ``row`` that differ and note what they were."""
        before = {
            _NAMED_OTHERWISE.get(name, name): getattr(row, name)
            for name, value in fields.items()
            if getattr(row, name) != value
        }
        if not before:
            return False
        for name, value in fields.items():
            setattr(row, name, value)
        self.note(subject, row, before)
        return True

    def note(self, subject: Subject, row: Any, before: Mapping[str, object]) -> None:
        """Tell the history that ``row`` changed, and raise its revision once in an act."""
        bumped = self.act.revision_of(row.id)
        if bumped is None and hasattr(row, "revision"):
            row.revision += 1
        if hasattr(row, "changed_at"):
            row.changed_at = self.now
        self.act.changed(subject, row.id, getattr(row, "revision", 1), before)

    def finish(self) -> Changes:
        """Write the history and commit; nothing at all where nothing changed."""
        self.unit.flush()
        if self.act.empty:
            self.unit.commit()
            return Changes()
        changes = self.act.write(self.connection)
        self.unit.commit()
        return changes


@contextmanager
def working(store: Store, writer: Writer, undoes: UUID | None = None) -> Iterator[Work]:
    """An act as a unit of work: kept by ``finish``, taken back otherwise."""
    with store.writing() as unit:
        yield Work(unit, writer, undoes)


def _hex(identifier: UUID | str) -> str:
    return identifier.hex if isinstance(identifier, UUID) else identifier


@cache
def _usual(table: "type[SQLModel]") -> Mapping[str, object]:
    return {
        name: field.default
        for name, field in table.model_fields.items()
        if not field.is_required() and name != "id"
    }
