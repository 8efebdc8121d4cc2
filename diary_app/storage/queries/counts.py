"""How much is in a book, for whoever asks about the book itself."""

from dataclasses import dataclass

from diary_app.storage.connections import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class BookCounts:
    """Versions and counts; what lies in the recycle bin is counted apart."""

    format_version: int
    schema: int
    sqlite: str
    entries: int
    matters: int
    residents: int
    attachments: int
    deleted: int


def of_book(connection: Connection) -> BookCounts:
    """Count what the open book holds."""
    facts: dict[str, str] = dict(connection.execute("SELECT name, value FROM facts").fetchall())

    def one(statement: str) -> int:
        row = connection.execute(statement).fetchone()
        return int(row[0]) if row else 0

    deleted = one("SELECT count(*) FROM entries WHERE deleted_at IS NOT NULL")
    version = connection.execute("SELECT sqlite_version()").fetchone()
    return BookCounts(
        format_version=int(facts.get("format_version", "1")),
        schema=one("PRAGMA user_version"),
        sqlite=str(version[0]) if version else "",
        entries=one("SELECT count(*) FROM entries") - deleted,
        matters=one("SELECT count(*) FROM matters WHERE deleted_at IS NULL"),
        residents=one("SELECT count(*) FROM residents"),
        attachments=one("SELECT count(*) FROM attachments WHERE deleted_at IS NULL"),
        deleted=deleted,
    )
