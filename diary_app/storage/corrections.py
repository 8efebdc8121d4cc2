"""Correcting a resident: in all entries at once, and two that are one made one."""

from diary_app.domain.changes import Subject
from diary_app.domain.errors import DiaryError
from diary_app.domain.people import Resident
from diary_app.storage import recording
from diary_app.storage.queries.residents import not_sounded
from diary_app.storage.sounding import sounds_of
from diary_app.storage.unit import Unit
from diary_app.storage.work import Work

_SAME = """
    SELECT id FROM residents
    WHERE name = ? AND phone = ? AND household = ? AND village_id = ? AND id <> ?
          AND last_seen IS NOT NULL
    ORDER BY last_seen DESC, id LIMIT 1
"""
_CHUNK = 2000


def correct_resident(work: Work, resident: Resident) -> None:
    """Set what is known of a resident; one that then equals another becomes that other.

    Raises ``DiaryError`` ``household_not_found``.
    """
    from diary_app.storage import tables

    row = work.unit.session.get(tables.Resident, resident.id.hex)
    if row is None:
        raise DiaryError("household_not_found")
    fields = {
        "name": resident.name,
        "phone": resident.phone,
        "household": resident.household,
        "village_group": resident.group,
    }
    if not work.change(Subject.RESIDENT, row, fields):
        return
    row.sounds = sounds_of(row.name)
    work.unit.flush()
    work.unit.touch(residents=(row.id,))
    entries = _entries_of(work, row.id)
    same = work.connection.execute(
        _SAME, (row.name, row.phone, row.household, row.village_id, row.id)
    ).fetchone()
    if same is not None:
        for entry in entries:
            _name_instead(work, entry, row.id, str(same[0]))
    work.act.also(Subject.ENTRY, *entries)


def fill_sounds(unit: Unit) -> int:
    """Work out how everybody sounds of whom it is not known yet; how many they were."""
    done = 0
    while some := not_sounded(unit.connection, _CHUNK):
        unit.connection.executemany(
            "UPDATE residents SET sounds = ? WHERE id = ?",
            [(sounds_of(name), resident) for resident, name in some],
        )
        done += len(some)
    return done


def _entries_of(work: Work, resident: str) -> list[str]:
    rows = work.connection.execute(
        "SELECT DISTINCT entry_id FROM entry_residents WHERE resident_id = ?", (resident,)
    )
    return [entry for (entry,) in rows]


def _name_instead(work: Work, entry_id: str, former: str, now: str) -> None:
    """Let an entry name ``now`` where it named ``former``; twice the same openly is once."""
    row = work.entry(entry_id, deleted=True)
    was = recording.named_residents(work, entry_id)
    named: list[list[object]] = []
    for resident, unnamed in was:
        each = [now if resident == former else resident, unnamed]
        if unnamed or each not in named:
            named.append(each)
    recording.set_residents(work, entry_id, named)
    work.note(Subject.ENTRY, row, {"residents": was})
    work.unit.touch(entries=(entry_id,))
