"""The history: who changed what, when, and what it was before, each line chained to the last."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from diary_app.domain.changes import Changes, HistoryLine, Subject
from diary_app.storage.connections import Connection
from diary_app.storage.written import moment_text

_START = "0" * 64
_COLUMNS = (
    "position, id, act, subject, subject_id, revision, at, by, device, undoes, content, digest"
)
_LINES = """
    SELECT id, act, subject, subject_id, revision, at, by, device, before FROM history
"""
PURGED = {"purged": False}
"""What the last line of a subject removed for good says."""

Problem = tuple[str, dict[str, object]]


@dataclass(slots=True)
class _Line:
    """A line while its act goes on: only the first state before counts."""

    subject: Subject
    subject_id: str
    revision: int
    before: dict[str, object] | None


@dataclass(slots=True, kw_only=True)
class Act:
    """One write as the history will tell it: its lines gather until ``write``."""

    id: UUID
    at: datetime
    by: str
    device: str
    undoes: str | None = None
    _lines: dict[str, _Line] = field(default_factory=dict)
    _also: set[UUID] = field(default_factory=set)
    _subjects: set[Subject] = field(default_factory=set)

    def made(self, subject: Subject, subject_id: str) -> None:
        """Something new came into the book, at revision 1."""
        self._lines[subject_id] = _Line(subject, subject_id, 1, None)

    def changed(
        self, subject: Subject, subject_id: str, revision: int, before: Mapping[str, object]
    ) -> None:
        """Fields of a subject changed; it now stands at ``revision``."""
        line = self._lines.get(subject_id)
        if line is None:
            self._lines[subject_id] = _Line(subject, subject_id, revision, dict(before))
            return
        line.revision = revision
        if line.before is not None:
            line.before = {**before, **line.before}

    def also(self, subject: Subject, *ids: str) -> None:
        """What screens show of ``ids`` changed too, though they have no line of their own."""
        self._subjects.add(subject)
        self._also.update(map(UUID, ids))

    def revision_of(self, subject_id: str) -> int | None:
        """The revision this act has brought a subject to; ``None`` where untouched."""
        line = self._lines.get(subject_id)
        return None if line is None else line.revision

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return not self._lines

    def write(self, connection: Connection) -> Changes:
        """Append the lines to the chain and say what changed."""
        row = connection.execute(
            "SELECT position, digest FROM history ORDER BY position DESC LIMIT 1"
        ).fetchone()
        position, digest = (0, _START) if row is None else (int(row[0]), str(row[1]))
        at, act = moment_text(self.at), self.id.hex
        rows: list[tuple[object, ...]] = []
        for number, line in enumerate(self._lines.values()):
            position += 1
            before = None if line.before is None else _json(line.before)
            told = (
                position,
                f"{self.id.int ^ (number + 1):032x}",
                act,
                line.subject.value,
                line.subject_id,
                line.revision,
                at,
                self.by,
                self.device,
                self.undoes,
                _content(before),
            )
            digest = _digest(digest, told)
            rows.append((*told, digest, before))
        connection.executemany(
            f"INSERT INTO history ({_COLUMNS}, before) VALUES ({', '.join('?' * 13)})", rows
        )
        lines = self._lines.values()
        return Changes(
            subjects=frozenset({line.subject for line in lines} | self._subjects),
            ids=frozenset({UUID(line.subject_id) for line in lines} | self._also),
            act=self.id,
        )


def lines_of(connection: Connection, subject: Subject, subject_id: str) -> list[HistoryLine]:
    """Earlier states of one subject, newest first."""
    rows = connection.execute(
        f"{_LINES} WHERE subject_id = ? AND subject = ? ORDER BY position DESC",
        (subject_id, subject.value),
    )
    return [_line(row) for row in rows]


def lines_of_act(connection: Connection, act: str) -> list[HistoryLine]:
    """What one act changed, oldest first; empty where there is no such act."""
    return [
        _line(row)
        for row in connection.execute(f"{_LINES} WHERE act = ? ORDER BY position", (act,))
    ]


def makings_in(connection: Connection, act: str) -> set[str]:
    """Ids of what one act brought into the book."""
    return {
        subject_id
        for (subject_id,) in connection.execute(
            "SELECT subject_id FROM history WHERE act = ? AND before IS NULL AND content = ?",
            (act, _content(None)),
        )
    }


def changed_since(connection: Connection, act: str) -> bool:
    """Whether something ``act`` touched was changed later, by what was not itself undone."""
    later = connection.execute(
        """
        SELECT act, undoes FROM history
        WHERE subject_id IN (SELECT subject_id FROM history WHERE act = ?1)
          AND position > (SELECT max(position) FROM history WHERE act = ?1)
        GROUP BY act ORDER BY min(position)
        """,
        (act,),
    )
    standing: list[str] = []
    for other, undoes in later:
        if undoes is not None and standing and standing[-1] == undoes:
            standing.pop()
        else:
            standing.append(other)
    return bool(standing)


def blank(connection: Connection, subject_ids: Iterable[str]) -> None:
    """Remove what the history remembers of these subjects; the chain stays whole."""
    connection.executemany(
        "UPDATE history SET before = NULL WHERE subject_id = ?", [(each,) for each in subject_ids]
    )


def verify(connection: Connection) -> list[Problem]:
    """Follow the chain from its start; the first line that does not fit is told."""
    digest = _START
    lines = connection.execute(f"SELECT {_COLUMNS}, before FROM history ORDER BY position")
    for expected, (*told, written, before) in enumerate(lines, start=1):
        digest = _digest(digest, told)
        fits = told[0] == expected and digest == written
        if not fits or (before is not None and _content(before) != told[-1]):
            return [("history_differs", {"position": told[0]})]
    return []


def head(connection: Connection) -> tuple[int, str]:
    """Position and digest of the last line; (0, the digest all chains begin with) without one."""
    row = connection.execute(
        "SELECT position, digest FROM history ORDER BY position DESC LIMIT 1"
    ).fetchone()
    return (0, _START) if row is None else (int(row[0]), str(row[1]))


def digest_at(connection: Connection, position: int) -> str | None:
    """The digest written at ``position``, ``None`` where no line stands there."""
    if position == 0:
        return _START
    row = connection.execute(
        "SELECT digest FROM history WHERE position = ?", (position,)
    ).fetchone()
    return None if row is None else str(row[0])


def end_fits(connection: Connection, after: int) -> bool:
    """Whether the lines behind position ``after`` hold together up to the last."""
    digest = digest_at(connection, after)
    if digest is None:
        return False
    lines = connection.execute(
        f"SELECT {_COLUMNS} FROM history WHERE position > ? ORDER BY position", (after,)
    )
    for expected, (*told, written) in enumerate(lines, start=after + 1):
        digest = _digest(digest, told)
        if told[0] != expected or digest != written:
            return False
    return True


def seal_anew(connection: Connection) -> int:
    """Number and chain the lines anew, as they stand; how many there are.

    What a line remembers and does not prove (its content has another digest)
    is given up. For a book put together from what could be read of a damaged one.
    """
    lines = connection.execute(f"SELECT {_COLUMNS}, before FROM history ORDER BY position")
    digest, rows = _START, []
    for position, (_, *told, _digest_before, before) in enumerate(lines.fetchall(), start=1):
        kept = before if before is not None and _content(before) == told[-1] else None
        digest = _digest(digest, (position, *told))
        rows.append((position, *told, digest, kept))
    connection.execute("DELETE FROM history")
    connection.executemany(
        f"INSERT INTO history ({_COLUMNS}, before) VALUES ({', '.join('?' * 13)})", rows
    )
    return len(rows)


def _line(row: tuple[object, ...]) -> HistoryLine:
    line_id, act, subject, subject_id, revision, at, by, device, before = row
    return HistoryLine(
        id=UUID(str(line_id)),
        act=UUID(str(act)),
        subject=Subject(str(subject)),
        subject_id=UUID(str(subject_id)),
        revision=int(str(revision)),
        at=str(at),
        by=str(by),
        device=str(device),
        before={} if before is None else json.loads(str(before)),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _content(before: str | None) -> str:
    return sha256(b"" if before is None else before.encode()).hexdigest()


def _digest(previous: str, told: Iterable[object]) -> str:
    return sha256(_json([previous, *told]).encode()).hexdigest()
