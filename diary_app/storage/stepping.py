"""Writing a step of a matter: where it stands, what was told, how it ended."""

from uuid import UUID

from diary_app.domain.changes import Subject
from diary_app.domain.matters import (
    ENDED,
    Level,
    Satisfaction,
    Status,
    StepRequest,
)
from diary_app.domain.moves import Standing, check_step, hands_of
from diary_app.domain.people import Committee
from diary_app.storage.work import Work


def take_step(work: Work, matter_id: UUID, request: StepRequest) -> None:
    """Note something and move the matter, as the status table allows.

    An answer given with the step is kept as an answer of its own; an opinion
    given without one is kept with the latest answer. A matter that is moved
    on loses the outcome it had.
    """
    from diary_app.storage import tables

    row = work.matter(matter_id)
    standing = work.connection.execute(
        "SELECT id FROM answers WHERE matter_id = ? AND withdrawn_at IS NULL"
        " ORDER BY at DESC, id DESC LIMIT 1",
        (row.id,),
    ).fetchone()
    move = check_step(
        Standing(status=Status(row.status), level=Level(row.level), answered=standing is not None),
        request,
        hands_of(Committee.VILLAGERS),
    )
    fields: dict[str, object] = {}
    if move is not None:
        ended = move.to in ENDED
        fields["status"] = move.to.value
        fields["closed_on"] = work.moment.date().isoformat() if ended else None
        fields["outcome"] = request.outcome.value if request.outcome and ended else None
        if move.level is not None:
            fields["level"] = move.level.value
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
    elif request.satisfaction is not None and standing is not None:
        latest = work.unit.session.get(tables.Answer, standing[0])
        work.change(Subject.ANSWER, latest, {"satisfaction": _value(request.satisfaction)})
    work.unit.touch(matters=(row.id,))


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
