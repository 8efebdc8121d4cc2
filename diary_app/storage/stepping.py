"""Writing a step of a matter: where it stands, what was told, how it ended."""

from datetime import datetime
from uuid import UUID

from diary_app.domain.changes import Subject
from diary_app.domain.matters import ENDED, Level, Satisfaction, Status, StepRequest
from diary_app.domain.moves import Move, Standing, check_step, hands_of, standing_of
from diary_app.storage.connections import Connection
from diary_app.storage.deadlines import set_due
from diary_app.storage.merging import merging_target
from diary_app.storage.work import Work


def take_step(work: Work, matter_id: UUID, request: StepRequest) -> None:
    """Note something and move the matter, as the status table allows the keeper of the book.

    An answer given with the step is kept as an answer of its own; an opinion
    given without one is kept with the latest answer. A matter that is moved
    on loses the outcome it had, and its due days follow its course.

    Raises as ``check_step``, for a merge also as ``merging.merging_target``.
    """
    from diary_app.storage import tables

    row = work.matter(matter_id)
    latest = work.connection.execute(_LATEST_ANSWER, (row.id,)).fetchone()
    standing = _standing(work.connection, Status(row.status), Level(row.level), row.id, latest)
    move = check_step(standing, request, hands_of(work.writer.committee))
    fields = {} if move is None else _moved(work, row.id, move, request)
    if not work.change(Subject.MATTER, row, fields):
        work.note(Subject.MATTER, row, {})
    _add_step(work, row.id, move.to if move else None, Level(row.level), request.note)
    if request.answer:
        answer_id = work.new_id()
        work.add(
            tables.Answer,
            id=answer_id,
            matter_id=row.id,
            at=work.now,
            by=request.answered_by or work.writer.keeper_name,
            how=request.answered_how,
            text=request.answer,
            satisfaction=_value(request.satisfaction),
            device=work.writer.device,
        )
        work.act.made(Subject.ANSWER, answer_id)
    elif request.satisfaction is not None and latest is not None:
        answer = work.unit.session.get(tables.Answer, latest[0])
        work.change(Subject.ANSWER, answer, {"satisfaction": _value(request.satisfaction)})
    if move is not None:
        set_due(work, row)
    work.unit.touch(matters=(row.id,))


_LATEST_ANSWER = """
    SELECT id, at FROM answers WHERE matter_id = ? AND withdrawn_at IS NULL
    ORDER BY at DESC, rowid DESC LIMIT 1
"""
_MOVES = """
    SELECT at, to_status FROM steps
    WHERE matter_id = ? AND to_status IS NOT NULL AND withdrawn_at IS NULL ORDER BY position
"""


def _standing(
    connection: Connection,
    status: Status,
    level: Level,
    matter_id: str,
    answer: tuple[object, ...] | None,
) -> Standing:
    moves = [
        (datetime.fromisoformat(at), Status(to))
        for at, to in connection.execute(_MOVES, (matter_id,))
    ]
    answered_at = None if answer is None else datetime.fromisoformat(str(answer[1]))
    return standing_of(status, level, moves, answered_at)


def _moved(work: Work, matter_id: str, move: Move, request: StepRequest) -> dict[str, object]:
    """The columns of a matter once ``move`` is made."""
    ended = move.to in ENDED
    merged = move.to is Status.MERGED and request.into is not None
    outcome = next(iter(move.outcomes)) if len(move.outcomes) == 1 else request.outcome
    fields: dict[str, object] = {
        "status": move.to.value,
        "closed_on": work.moment.date().isoformat() if ended else None,
        "outcome": outcome.value if outcome and ended else None,
        "merged_into": merging_target(work, matter_id, request.into) if merged else None,
    }
    if move.level is not None:
        fields["level"] = move.level.value
    return fields


def _add_step(work: Work, matter_id: str, to: Status | None, level: Level, note: str) -> None:
    from diary_app.storage import tables

    last = work.connection.execute(
        "SELECT coalesce(max(position) + 1, 0) FROM steps WHERE matter_id = ?", (matter_id,)
    ).fetchone()
    step_id = work.new_id()
    work.add(
        tables.Step,
        id=step_id,
        matter_id=matter_id,
        position=int(last[0]) if last else 0,
        at=work.now,
        by=work.writer.keeper_name,
        device=work.writer.device,
        to_status=None if to is None else to.value,
        level=level.value,
        note=note,
    )
    work.act.made(Subject.STEP, step_id)


def _value(satisfaction: Satisfaction | None) -> str | None:
    return None if satisfaction is None else satisfaction.value
