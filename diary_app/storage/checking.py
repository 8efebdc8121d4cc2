"""Reading the whole book to see whether it is sound."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import islice

from sqlcipher3 import dbapi2

from diary_app.domain.progress import Progress
from diary_app.storage import history
from diary_app.storage.connections import Connection
from diary_app.storage.faults import told
from diary_app.storage.search import verify as verify_search

Problem = tuple[str, dict[str, object]]

_MOST = 20
_CLOCKS_DIFFER = timedelta(hours=1)
_TABLES = (
    "answers",
    "attachments",
    "batches",
    "drafts",
    "entries",
    "entry_matters",
    "entry_residents",
    "facts",
    "files",
    "history",
    "keepers",
    "matters",
    "narratives",
    "residents",
    "search_index",
    "search_texts",
    "serials",
    "settings",
    "steps",
    "unmaskings",
    "villages",
)
_FACTS = ("book", "device", "format_version", "keeper", "kind")


def check(connection: Connection, progress: Progress) -> tuple[tuple[str, ...], list[Problem]]:
    """The checks made and the problems found; what is damaged stops the checks behind it.

    Problems: ``pages_damaged``, ``table_missing``, ``fact_missing``,
    ``link_broken``, ``file_differs``, ``history_differs``, and those of
    ``storage.search.verify``. Needs a connection that may write temporary tables.
    """
    checks: tuple[tuple[str, Callable[[Connection], list[Problem]]], ...] = (
        ("pages", _pages),
        ("tables", _tables),
        ("links", _links),
        ("files", _files),
        ("history", history.verify),
        ("search", verify_search),
    )
    done: list[str] = []
    problems: list[Problem] = []
    for number, (name, look) in enumerate(checks):
        progress.check()
        progress.step(number, len(checks))
        try:
            found = look(connection)
        except (dbapi2.Error, UnicodeDecodeError) as fault:
            ours = isinstance(fault, dbapi2.Error) and told(fault) is None
            if ours and "malformed" not in str(fault):
                raise  # a mistake of ours, not of the file
            found = [("pages_damaged", {"where": name})]
        done.append(name)
        problems += found
        if found and name in ("pages", "tables"):
            break
    progress.step(len(checks), len(checks))
    return tuple(done), problems


def pages_told(numbers: Sequence[int]) -> list[Problem]:
    """Pages that changed by themselves, as problems."""
    return [("page_changed", {"page": number}) for number in numbers[:_MOST]]


def quick(connection: Connection) -> list[Problem]:
    """The pages alone, without comparing tables and indexes."""
    try:
        rows = connection.execute(f"PRAGMA quick_check({_MOST})").fetchall()
    except dbapi2.Error as fault:
        return [("pages_damaged", {"where": str(fault)})]
    return [("pages_damaged", {"where": str(row[0])}) for row in rows if row[0] != "ok"]


def clock_told(connection: Connection, now: datetime) -> list[Problem]:
    """Whether the clock of this computer can be right: the book was written to before it."""
    row = connection.execute("SELECT at FROM history ORDER BY position DESC LIMIT 1").fetchone()
    if row is None:
        row = connection.execute("SELECT value FROM facts WHERE name = 'made_at'").fetchone()
    with suppress(ValueError, TypeError):
        last = None if row is None else datetime.fromisoformat(str(row[0]))
        if last is not None and last - now > _CLOCKS_DIFFER:
            return [("clock_behind", {"last": last, "now": now})]
    return []


def _pages(connection: Connection) -> list[Problem]:
    rows = connection.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
    return [("pages_damaged", {"where": str(row[0])}) for row in rows if row[0] != "ok"]


def _tables(connection: Connection) -> list[Problem]:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    missing: list[Problem] = [
        ("table_missing", {"table": name}) for name in _TABLES if name not in there
    ]
    if missing:
        return missing
    facts = {name for (name,) in connection.execute("SELECT name FROM facts")}
    return [("fact_missing", {"fact": name}) for name in _FACTS if name not in facts]


def _links(connection: Connection) -> list[Problem]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
    return [("link_broken", {"table": row[0], "row": row[1]}) for row in rows]


def _files(connection: Connection) -> list[Problem]:
    """Whether the bytes of each photo still are what their name says."""
    differing = islice(_differing(connection), _MOST)
    return [("file_differs", {"sha256": name}) for name in differing]


def _differing(connection: Connection) -> Iterator[str]:
    for name, size, data in connection.execute("SELECT sha256, size, data FROM files"):
        if len(data) != size or sha256(data).hexdigest() != name:
            yield name
