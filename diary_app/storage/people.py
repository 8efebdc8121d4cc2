"""Villages, keepers and residents: found again by what is written, or made."""

from datetime import date
from uuid import UUID

from diary_app.domain.changes import Subject
from diary_app.domain.ids import IdFactory
from diary_app.domain.people import Committee, Keeper, ResidentMention, Village, village_code
from diary_app.storage.connections import Connection
from diary_app.storage.store import Unit
from diary_app.storage.work import Work


def village_named(connection: Connection, name: str, ids: IdFactory) -> Village:
    """The village called ``name``, made with the next free code where there is none."""
    found = connection.execute(
        "SELECT id, code, name FROM villages WHERE name = ?", (name,)
    ).fetchone()
    if found is not None:
        return Village(id=UUID(found[0]), code=found[1], name=found[2])
    taken = [code for (code,) in connection.execute("SELECT code FROM villages")]
    code = village_code(name, taken)
    return make_village(connection, Village(id=ids(), code=code, name=name))


def make_village(connection: Connection, village: Village) -> Village:
    """Keep a new village."""
    connection.execute(
        "INSERT INTO villages (id, code, name, revision) VALUES (?, ?, ?, 1)",
        (village.id.hex, village.code, village.name),
    )
    return village


def keeper_named(connection: Connection, name: str, village_id: UUID, ids: IdFactory) -> UUID:
    """The id of the keeper called ``name`` in that village, made where there is none."""
    found = connection.execute(
        "SELECT id FROM keepers WHERE name = ? AND village_id = ?", (name, village_id.hex)
    ).fetchone()
    if found is not None:
        return UUID(found[0])
    made = Keeper(id=ids(), name=name, committee=Committee.VILLAGERS, village_id=village_id)
    return make_keeper(connection, made).id


def make_keeper(connection: Connection, keeper: Keeper) -> Keeper:
    """Keep a new keeper."""
    connection.execute(
        "INSERT INTO keepers (id, name, committee, post, phone, village_id, revision)"
        " VALUES (?, ?, ?, ?, ?, ?, 1)",
        (
            keeper.id.hex,
            keeper.name,
            keeper.committee.value,
            keeper.post,
            keeper.phone,
            keeper.village_id.hex,
        ),
    )
    return keeper


def resident_mentioned(
    unit: Unit,
    mention: ResidentMention,
    *,
    village_id: UUID,
    group: str,
    seen: date,
    ids: IdFactory,
) -> str:
    """The id (32 hex digits) of the resident whom ``mention`` means, made where new.

    A resident picked from earlier ones gains a phone or household that was
    not known yet. The day they were last seen moves on.
    """
    connection = unit.connection
    row = None
    if mention.resident_id is not None:
        row = connection.execute(
            "SELECT id, phone, household FROM residents WHERE id = ? AND name = ?",
            (mention.resident_id.hex, mention.name),
        ).fetchone()
        if row is not None and not (
            row[1] in ("", mention.phone) and row[2] in ("", mention.household)
        ):
            row = None  # corrected on the page: another phone or household is someone else
    if row is None:
        row = connection.execute(
            "SELECT id, phone, household FROM residents"
            " WHERE name = ? AND phone = ? AND household = ? AND village_id = ?",
            (mention.name, mention.phone, mention.household, village_id.hex),
        ).fetchone()
    if row is None:
        resident_id = ids().hex
        connection.execute(
            "INSERT INTO residents (id, name, phone, household, village_group, village_id,"
            " revision, last_seen) VALUES (?, ?, ?, ?, ?, ?, 1, ?)",
            (
                resident_id,
                mention.name,
                mention.phone,
                mention.household,
                group,
                village_id.hex,
                seen.isoformat(),
            ),
        )
        return resident_id
    connection.execute(
        "UPDATE residents SET phone = ?, household = ?, last_seen = max(coalesce(last_seen, ''), ?)"
        " WHERE id = ?",
        (mention.phone, mention.household, seen.isoformat(), row[0]),
    )
    if row[1:] != (mention.phone, mention.household):
        unit.touch(residents=(row[0],))
    return str(row[0])


def correct_keeper(
    work: Work, *, name: str, village: str, committee: Committee, post: str, phone: str
) -> None:
    """Set who keeps the book, and the name of their village."""
    from diary_app.storage import tables

    keeper = work.unit.session.get(tables.Keeper, work.writer.keeper_id.hex)
    home = work.unit.session.get(tables.Village, work.writer.village_id.hex)
    if keeper is None or home is None:
        raise LookupError("the book names no keeper")
    fields = {"name": name, "committee": committee.value, "post": post, "phone": phone}
    work.change(Subject.KEEPER, keeper, fields)
    work.change(Subject.VILLAGE, home, {"name": village})
