"""Photos and files inside the book, each kept once under the SHA-256 of its bytes."""

import mimetypes
from hashlib import sha256
from uuid import UUID

from diary_app.domain.changes import Subject
from diary_app.domain.entries import NewAttachment
from diary_app.domain.errors import DiaryError
from diary_app.storage.connections import Connection
from diary_app.storage.work import Work

LARGEST_ATTACHMENT = 50 * 1024 * 1024
"""Bytes of one attachment."""

_UNKNOWN_TYPE = "application/octet-stream"


def check_attachment(file: NewAttachment) -> None:
    """Raise ``DiaryError`` ``attachment_empty`` or ``attachment_too_large``."""
    if not file.data:
        raise DiaryError("attachment_empty", name=file.name)
    if len(file.data) > LARGEST_ATTACHMENT:
        raise DiaryError("attachment_too_large", name=file.name, largest=LARGEST_ATTACHMENT)


def keep_attachment(work: Work, entry_id: str, file: NewAttachment) -> str:
    """Keep a file with an entry; the id of the attachment."""
    from diary_app.storage import tables

    check_attachment(file)
    name = sha256(file.data).hexdigest()
    work.connection.execute(
        "INSERT INTO files (sha256, media_type, size, data) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (sha256) DO NOTHING",
        (name, mimetypes.guess_type(file.name)[0] or _UNKNOWN_TYPE, len(file.data), file.data),
    )
    row = work.connection.execute(
        "SELECT coalesce(max(position) + 1, 0) FROM attachments WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    attachment_id = work.new_id()
    work.add(
        tables.Attachment,
        id=attachment_id,
        entry_id=entry_id,
        position=int(row[0]) if row else 0,
        name=file.name,
        sha256=name,
    )
    work.act.made(Subject.ATTACHMENT, attachment_id)
    work.act.also(Subject.ENTRY, entry_id)
    return attachment_id


def take_off(work: Work, attachment_id: UUID) -> None:
    """Take an attachment off its entry; its bytes stay until the entry is purged."""
    from diary_app.storage import tables

    row = work.unit.session.get(tables.Attachment, attachment_id.hex)
    if row is None or row.deleted_at is not None:
        raise DiaryError("attachment_not_found")
    work.change(Subject.ATTACHMENT, row, {"deleted_at": work.now})
    work.act.also(Subject.ENTRY, row.entry_id)


def data_of(connection: Connection, attachment_id: str) -> bytes | None:
    """The bytes of an attachment; ``None`` where there is none."""
    row = connection.execute(
        "SELECT data FROM files WHERE sha256 = (SELECT sha256 FROM attachments WHERE id = ?)",
        (attachment_id,),
    ).fetchone()
    return None if row is None else bytes(row[0])


def drop_unused(connection: Connection) -> None:
    """Remove the bytes that no attachment names any more."""
    connection.execute("DELETE FROM files WHERE sha256 NOT IN (SELECT sha256 FROM attachments)")
