"""Villages, keepers and residents: found again by what is written, or made."""

from collections.abc import Sequence
from uuid import UUID

from diary_app.domain.changes import Subject
from diary_app.domain.ids import IdFactory
from diary_app.domain.people import Committee, Keeper, ResidentMention, Village, village_code
from diary_app.storage.connections import Connection
from diary_app.storage.sounding import sounds_of
from diary_app.storage.unit import Unit
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
    ids: IdFactory,
) -> str:
    """The id (32 hex digits) of the resident whom ``mention`` means, made where new.

    A resident picked from earlier ones gains a phone or household that was
    not known yet, unless they ask not to be named: what such an entry tells
    is not put where others show it. When they were last met follows with the
    entry (``meeting``).
    """
    connection = unit.connection
    row = None
    if mention.resident_id is not None:
        row = connection.execute(
            "SELECT id, phone, household FROM residents WHERE id = ? AND name = ?",
            (mention.resident_id.hex, mention.name),
        ).fetchone()
        known = (mention.phone, mention.household)
        if row is not None and row[1:] != known and (mention.unnamed or not _grew(row[1:], known)):
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
            " revision, sounds) VALUES (?, ?, ?, ?, ?, ?, 1, ?)",
            (
                resident_id,
                mention.name,
                mention.phone,
                mention.household,
                group,
                village_id.hex,
                sounds_of(mention.name),
            ),
        )
        return resident_id
    if row[1:] != (mention.phone, mention.household):
        connection.execute(
            "UPDATE residents SET phone = ?, household = ? WHERE id = ?",
            (mention.phone, mention.household, row[0]),
        )
        unit.touch(residents=(row[0],))
    return str(row[0])


def _grew(was: Sequence[str], now: Sequence[str]) -> bool:
    return all(before in ("", after) for before, after in zip(was, now, strict=True))


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
