"""Making a book whole again from which rows are missing: links, names, numbers, photos."""

import re
from collections import Counter
from hashlib import sha256
from uuid import uuid4

from diary_app.storage.connections import Connection

_NUMBERED = (
    ("entries", re.compile(r"(?P<year>\d{4})-(?P<serial>\d+)"), "entry/{year}"),
    (
        "matters",
        re.compile(r"(?P<code>.+)-(?P<year>\d{4})-(?P<serial>\d+)"),
        "matter/{code}/{year}",
    ),
    ("works", re.compile(r"(?P<code>.+)-实(?P<year>\d{4})-(?P<serial>\d+)"), "work/{code}/{year}"),
)
_OF_A_VILLAGE = ("keepers", "entries", "residents", "works")


def mend_facts(connection: Connection, unreadable: str, format_version: int) -> None:
    """Let the book tell whose it is, though the facts, keeper or village cannot be read."""
    facts: dict[str, str] = dict(connection.execute("SELECT name, value FROM facts").fetchall())
    keepers = [each for (each,) in connection.execute("SELECT id FROM keepers ORDER BY rowid")]
    keeper = facts.get("keeper", "")
    if keeper not in keepers:
        keeper = keepers[0] if keepers else _written_by(connection) or uuid4().hex
    usual = {
        "kind": "diary",
        "book": uuid4().hex,
        "device": uuid4().hex,
        "format_version": str(format_version),
    }
    connection.executemany("INSERT OR IGNORE INTO facts (name, value) VALUES (?, ?)", usual.items())
    connection.execute("INSERT OR REPLACE INTO facts (name, value) VALUES ('keeper', ?)", (keeper,))
    _stand_in_for_keepers(connection, keeper, unreadable)
    _stand_in_for_villages(connection, unreadable)


def mend_files(connection: Connection) -> None:
    """Call each photo by the digest of its bytes: one that is hurt may still show something."""
    renamed = [
        (sha256(data).hexdigest(), len(data), name)
        for name, size, data in connection.execute("SELECT sha256, size, data FROM files")
        if sha256(data).hexdigest() != name or len(data) != size
    ]
    for digest, size, name in renamed:
        connection.execute(
            "UPDATE OR IGNORE files SET sha256 = ?, size = ? WHERE sha256 = ?", (digest, size, name)
        )
        connection.execute("UPDATE attachments SET sha256 = ? WHERE sha256 = ?", (digest, name))


def mend_links(connection: Connection) -> None:
    """Loosen what points at something lost; where it cannot stand alone it goes as well."""
    while True:
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if not broken:
            return
        for table, row_id, _, link in broken:
            column = _link_columns(connection, table)[link]
            required = {name: needed for _, name, _, needed, *_ in _info(connection, table)}
            if required[column]:
                connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (row_id,))
            else:
                connection.execute(f"UPDATE {table} SET {column} = NULL WHERE rowid = ?", (row_id,))


def mend_serials(connection: Connection) -> None:
    """Let the next number be behind the highest that is there."""
    last: dict[str, int] = {}
    for table, shape, scope in _NUMBERED:
        for (number,) in connection.execute(f"SELECT number FROM {table}"):
            told = shape.fullmatch(str(number))
            if told is not None:
                name = scope.format(**told.groupdict())
                last[name] = max(last.get(name, 0), int(told["serial"]))
    connection.executemany(
        "INSERT INTO serials (scope, last) VALUES (?, ?)"
        " ON CONFLICT (scope) DO UPDATE SET last = max(last, excluded.last)",
        last.items(),
    )


def _written_by(connection: Connection) -> str | None:
    """The keeper whom most entries name."""
    rows = connection.execute("SELECT keeper_id FROM entries").fetchall()
    return Counter(str(each) for (each,) in rows).most_common(1)[0][0] if rows else None


def _stand_in_for_keepers(connection: Connection, keeper: str, unreadable: str) -> None:
    named = connection.execute(
        "SELECT by FROM history GROUP BY by ORDER BY count(*) DESC LIMIT 1"
    ).fetchone()
    village = connection.execute(
        "SELECT village_id FROM entries GROUP BY village_id ORDER BY count(*) DESC LIMIT 1"
    ).fetchone()
    if village is None:
        village = connection.execute("SELECT id FROM villages").fetchone()
    connection.execute(
        "INSERT OR IGNORE INTO keepers (id, name, committee, post, phone, village_id, revision)"
        " SELECT DISTINCT id, ?, 'villagers', '', '', ?, 1"
        " FROM (SELECT ? AS id UNION SELECT keeper_id FROM entries)",
        (
            unreadable if named is None else named[0],
            uuid4().hex if village is None else village[0],
            keeper,
        ),
    )


def _stand_in_for_villages(connection: Connection, unreadable: str) -> None:
    wanted = " UNION ".join(f"SELECT village_id AS id FROM {each}" for each in _OF_A_VILLAGE)
    for number, (village,) in enumerate(
        connection.execute(
            f"SELECT id FROM ({wanted}) WHERE id NOT IN (SELECT id FROM villages) ORDER BY id"
        ).fetchall(),
        start=1,
    ):
        connection.execute(
            "INSERT INTO villages (id, code, name, revision) VALUES (?, ?, ?, 1)",
            (village, f"X{number:02d}", unreadable),
        )


def _link_columns(connection: Connection, table: str) -> dict[int, str]:
    rows = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    return {number: column for number, _, _, column, *_ in rows}


def _info(connection: Connection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f"PRAGMA table_info({table})").fetchall()
