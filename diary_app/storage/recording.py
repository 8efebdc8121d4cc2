"""Writing entries and matters into the record, field by field."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from diary_app.domain.changes import Subject
from diary_app.domain.course import due_of, stages_of
from diary_app.domain.entries import EntryContent
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import Level, MatterContent, Status
from diary_app.domain.people import ResidentMention
from diary_app.storage import meeting, search
from diary_app.storage.deadlines import set_due
from diary_app.storage.homes import (
    count_homes,
    count_homes_of,
    homes_in,
    homes_raising,
    households,
)
from diary_app.storage.mapping import entry_fields, matter_fields
from diary_app.storage.merging import still_raised
from diary_app.storage.people import resident_mentioned
from diary_app.storage.serials import (
    SLOT_BITS,
    entry_number,
    entry_scope,
    matter_number,
    matter_scope,
    next_serial,
    next_slot,
)
from diary_app.storage.work import Work

if TYPE_CHECKING:
    from diary_app.storage import tables


def new_entry(work: Work, content: EntryContent) -> tuple[str, str]:
    """Put a clean page into the record; its id and number."""
    from diary_app.storage import tables

    writer, connection, day = work.writer, work.connection, content.date
    entry_id = work.new_id()
    number = entry_number(day, next_serial(connection, entry_scope(day)))
    village_id = (content.village_id or writer.village_id).hex
    work.add(
        tables.Entry,
        id=entry_id,
        slot=next_slot(connection, day),
        number=number,
        keeper_id=writer.keeper_id.hex,
        village_id=village_id,
        form_version=writer.form.version,
        device=writer.device,
        created_at=work.now,
        changed_at=work.now,
        **entry_fields(content),
    )
    _name_residents(work, entry_id, village_id, content)
    work.act.made(Subject.ENTRY, entry_id)
    work.unit.touch(entries=(entry_id,))
    return entry_id, number


def change_entry(work: Work, row: "tables.Entry", content: EntryContent) -> None:
    """Replace what a page says; the day of the page decides its place in the list."""
    fields = entry_fields(content)
    if content.village_id is not None:
        fields["village_id"] = content.village_id.hex
    if fields["date"] != row.date:
        move_to_day(work, row, content.date)
    work.change(Subject.ENTRY, row, fields)
    was = named_residents(work, row.id)
    _name_residents(work, row.id, row.village_id, content)
    if was != named_residents(work, row.id):
        work.note(Subject.ENTRY, row, {"residents": was})
        count_homes_of(work, (row.id,))
    work.unit.touch(entries=(row.id,))


def move_to_day(work: Work, row: "tables.Entry", day: date) -> None:
    """Give the entry the place behind the last one of ``day``."""
    if row.slot >> SLOT_BITS == day.toordinal():
        return
    search.forget(work.connection, (row.slot,))
    row.slot = next_slot(work.connection, day)
    work.unit.session.flush()


def named_residents(work: Work, entry_id: str) -> list[list[object]]:
    """Whom an entry names, as the history keeps it: [resident, unnamed] in order."""
    return [
        [resident, bool(unnamed)]
        for resident, unnamed in work.connection.execute(
            "SELECT resident_id, unnamed FROM entry_residents WHERE entry_id = ? ORDER BY position",
            (entry_id,),
        )
    ]


def set_residents(work: Work, entry_id: str, named: Iterable[Sequence[object]]) -> None:
    """Make an entry name exactly these residents."""
    was = [str(resident) for resident, _ in named_residents(work, entry_id)]
    work.connection.execute("DELETE FROM entry_residents WHERE entry_id = ?", (entry_id,))
    work.connection.executemany(
        "INSERT INTO entry_residents (entry_id, position, resident_id, unnamed)"
        " VALUES (?, ?, ?, ?)",
        [
            (entry_id, position, resident, unnamed)
            for position, (resident, unnamed) in enumerate(named)
        ],
    )
    meeting.follow(work.connection, was)  # those named now follow with the entry


def new_matter(
    work: Work, entry_id: str, village_id: str, day: date, content: MatterContent, *, title: str
) -> str:
    """Put a matter into the record that this entry raises; ``title`` where it has none."""
    from diary_app.storage import tables

    writer, connection = work.writer, work.connection
    rows = connection.execute("SELECT code FROM villages WHERE id = ?", (village_id,)).fetchall()
    code = str(rows[0][0])
    due = due_of(stages_of(day, ()), content.nature, writer.form)
    matter_id = work.new_id()
    work.add(
        tables.Matter,
        id=matter_id,
        number=matter_number(code, day, next_serial(connection, matter_scope(code, day))),
        status=Status.RECORDED.value,
        level=Level.KEEPER.value,
        opened_on=day.isoformat(),
        deadline=due.deadline.isoformat(),
        deadline_estimated=due.estimated,
        form_version=writer.form.version,
        device=writer.device,
        created_at=work.now,
        changed_at=work.now,
        **(
            matter_fields(replace(content, title=content.title or title))
            | households(content.households, homes_in(connection, entry_id))
        ),
    )
    work.add(
        tables.Step,
        id=work.new_id(),
        matter_id=matter_id,
        position=0,
        at=work.now,
        by=writer.keeper_name,
        device=writer.device,
        to_status=Status.RECORDED.value,
        level=Level.KEEPER.value,
    )
    work.add(
        tables.EntryMatter,
        entry_id=entry_id,
        matter_id=matter_id,
        position=_next_place(work, entry_id),
    )
    work.act.made(Subject.MATTER, matter_id)
    work.unit.touch(entries=(entry_id,))
    return matter_id


def change_matter(work: Work, row: "tables.Matter", content: MatterContent) -> None:
    """Replace what is written about a matter; its deadline follows a new nature."""
    fields = matter_fields(content)
    if not content.title:
        fields.pop("title")
    if content.households != row.households:
        fields |= households(content.households, homes_raising(work.connection, row.id))
    follows = fields["nature"] != row.nature
    work.change(Subject.MATTER, row, fields)
    if follows:
        set_due(work, row)
    work.unit.touch(matters=(row.id,))


def raising_entries(work: Work, matter_id: str) -> list[list[object]]:
    """The entries that raise a matter, as the history keeps it: [entry, place among its own]."""
    return [
        [entry, position]
        for entry, position in work.connection.execute(
            "SELECT entry_id, position FROM entry_matters WHERE matter_id = ? ORDER BY entry_id",
            (matter_id,),
        )
    ]


def set_raising_entries(work: Work, matter_id: str, raised: Iterable[Sequence[object]]) -> None:
    """Let exactly these entries raise the matter; those on either side are indexed anew."""
    now = [(str(entry), position) for entry, position in raised]
    was = {str(entry) for entry, _ in raising_entries(work, matter_id)}
    work.connection.execute("DELETE FROM entry_matters WHERE matter_id = ?", (matter_id,))
    work.connection.executemany(
        "INSERT INTO entry_matters (entry_id, matter_id, position) VALUES (?, ?, ?)",
        [(entry, matter_id, position) for entry, position in now],
    )
    touched = was ^ {entry for entry, _ in now}
    work.unit.touch(entries=touched)
    work.act.also(Subject.ENTRY, *touched)


def link(work: Work, entry_id: str, matter_id: UUID) -> None:
    """Note that an entry raises a known matter again; once is enough."""
    row = work.matter(matter_id)
    was = raising_entries(work, row.id)
    if any(entry == entry_id for entry, _ in was):
        return
    set_raising_entries(work, row.id, [*was, [entry_id, _next_place(work, entry_id)]])
    work.note(Subject.MATTER, row, {"entries": was})
    count_homes(work, row)


def unlink(work: Work, entry_id: str, matter_id: UUID) -> None:
    """Take that note back; a matter no entry raises any more goes to the recycle bin."""
    row = work.matter(matter_id)
    was = raising_entries(work, row.id)
    left = [each for each in was if each[0] != entry_id]
    if len(left) == len(was):
        raise DiaryError("matter_not_found", written=str(matter_id))
    if left or still_raised(work.connection, row.id, (entry_id,)):
        set_raising_entries(work, row.id, left)
        work.note(Subject.MATTER, row, {"entries": was})
        count_homes(work, row)
    else:  # the link stays, so that undo and the page of the entry agree
        work.change(Subject.MATTER, row, {"deleted_at": work.now})
        work.unit.touch(entries=(entry_id,))
        work.act.also(Subject.ENTRY, entry_id)


def _next_place(work: Work, entry_id: str) -> int:
    row = work.connection.execute(
        "SELECT coalesce(max(position) + 1, 0) FROM entry_matters WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    return int(row[0]) if row else 0


def _name_residents(work: Work, entry_id: str, village_id: str, content: EntryContent) -> None:
    named: list[tuple[str, bool]] = []
    for mention in content.residents:
        if _says_nothing(mention):
            continue
        resident = resident_mentioned(
            work.unit,
            mention,
            village_id=UUID(village_id),
            group=content.group,
            ids=work.writer.ids,
        )
        if mention.unnamed or (resident, False) not in named:
            named.append((resident, mention.unnamed))
    set_residents(work, entry_id, named)


def _says_nothing(mention: ResidentMention) -> bool:
    return not (mention.name or mention.phone or mention.household or mention.unnamed)
