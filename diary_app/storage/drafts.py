"""What is being typed, kept in the book until it is saved or dropped."""

import json
from datetime import datetime

from diary_app.domain.entries import KeptDraft
from diary_app.storage.connections import Connection
from diary_app.storage.written import moment_text


def put_draft(connection: Connection, key: str, fields: dict[str, object], now: datetime) -> None:
    """Keep ``fields`` under ``key`` in place of what was kept there."""
    # Escaped as ASCII: what is typed may hold lone surrogates, which no column takes.
    connection.execute(
        "INSERT INTO drafts (key, fields, saved_at) VALUES (?, ?, ?)"
        " ON CONFLICT (key) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at",
        (key, json.dumps(fields), moment_text(now)),
    )


def drafts_in(connection: Connection) -> tuple[KeptDraft, ...]:
    """The drafts kept, newest first."""
    return tuple(
        KeptDraft(key=key, fields=json.loads(fields), saved_at=datetime.fromisoformat(saved_at))
        for key, fields, saved_at in connection.execute(
            "SELECT key, fields, saved_at FROM drafts ORDER BY saved_at DESC, key"
        )
    )


def drop_draft(connection: Connection, key: str) -> None:
    """Forget the draft under ``key``."""
    connection.execute("DELETE FROM drafts WHERE key = ?", (key,))
