"""The keeper's own words beside a month's figures, and who took data out unmasked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from diary_app.domain.months import Month
from diary_app.storage.connections import Connection
from diary_app.storage.written import moment_text


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptNarrative:
    """What was kept; ``drafted`` is what the figures said at that time."""

    text: str
    drafted: str


def kept_narrative(connection: Connection, month: Month, language: str) -> KeptNarrative | None:
    """The keeper's words on ``month``, ``None`` where none were kept."""
    row = connection.execute(
        "SELECT text, drafted FROM narratives WHERE month = ? AND language = ?",
        (str(month), language),
    ).fetchone()
    return None if row is None else KeptNarrative(text=row[0], drafted=row[1])


def keep_narrative(
    connection: Connection, month: Month, language: str, kept: KeptNarrative, at: datetime
) -> None:
    """Keep the words in place of earlier ones."""
    connection.execute(
        """
        INSERT INTO narratives (month, language, text, drafted, revision, kept_at)
        VALUES (?, ?, ?, ?, 1, ?)
        ON CONFLICT (month, language) DO UPDATE SET
            text = excluded.text, drafted = excluded.drafted, kept_at = excluded.kept_at,
            revision = revision + 1
        """,
        (str(month), language, kept.text, kept.drafted, moment_text(at)),
    )


def drop_narrative(connection: Connection, month: Month, language: str) -> None:
    """Forget the words: the draft is shown again."""
    connection.execute(
        "DELETE FROM narratives WHERE month = ? AND language = ?", (str(month), language)
    )


def note_unmasking(
    connection: Connection, id: UUID, *, at: datetime, by: str, what: str, reason: str
) -> None:
    """Note that residents' data went out unmasked: ``what`` names the file and its content."""
    connection.execute(
        "INSERT INTO unmaskings (id, at, by, what, reason) VALUES (?, ?, ?, ?, ?)",
        (id.hex, moment_text(at), by, what, reason),
    )
