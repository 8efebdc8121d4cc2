"""Writing works done: what they settle, and that homes were told."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from diary_app.domain.changes import Subject
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import ENDED, Outcome, Satisfaction, Status, StepRequest
from diary_app.domain.moves import Need
from diary_app.domain.works import HomeToTell, Telling, WorkContent, opinion_of_all
from diary_app.storage.queries.works import fen, homes_of
from diary_app.storage.serials import next_serial, work_number, work_scope
from diary_app.storage.stepping import take_step
from diary_app.storage.work import Work

if TYPE_CHECKING:
    from diary_app.storage import tables


def new_work(work: Work, content: WorkContent) -> str:
    """Put a work into the record; its id."""
    from diary_app.storage import tables

    village = work.writer.village_id.hex
    code = str(
        work.connection.execute("SELECT code FROM villages WHERE id = ?", (village,)).fetchall()[0][
            0
        ]
    )
    day = content.done_on
    work_id = work.new_id()
    work.add(
        tables.WorkDone,
        id=work_id,
        number=work_number(code, day, next_serial(work.connection, work_scope(code, day))),
        village_id=village,
        device=work.writer.device,
        created_at=work.now,
        changed_at=work.now,
        **_fields(content),
    )
    work.act.made(Subject.WORK, work_id)
    return work_id


def change_work(work: Work, row: "tables.WorkDone", content: WorkContent) -> None:
    """Replace what is written about a work; its number stays."""
    work.change(Subject.WORK, row, _fields(content))


def row_of(work: Work, work_id: UUID) -> "tables.WorkDone":
    """The row of a work; ``DiaryError`` ``work_not_found``."""
    from diary_app.storage import tables

    row = work.unit.session.get(tables.WorkDone, work_id.hex)
    if row is None or row.deleted_at is not None:
        raise DiaryError("work_not_found")
    return row


def settle(work: Work, work_id: str, matters: Sequence[UUID], answer: str) -> None:
    """Link matters to a work and answer with it those that are still open.

    A merged matter stands for the one it was merged into; an ended one is
    linked and left as it ended; one that was answered before is answered
    again, and the day to call back stays that of its first answer. Raises
    ``step_incomplete`` where an answer is missing.
    """
    was = settled_by(work, work_id)
    rows = {row.id: row for row in (_standing(work, each) for each in matters)}
    added = [row for row in rows.values() if row.id not in was]
    set_settled(work, work_id, [*was, *(row.id for row in added)])
    for row in added:
        status = Status(row.status)
        if status in ENDED:
            work.act.also(Subject.MATTER, row.id)
            continue
        if not answer:
            raise DiaryError("step_incomplete", missing=[Need.ANSWER])
        again = status is Status.ANSWERED
        take_step(
            work,
            UUID(row.id),
            StepRequest(
                to=None if again else Status.ANSWERED,
                note=answer if again else "",
                answer=answer,
            ),
        )
        work.act.also(Subject.MATTER, row.id)


def settled_by(work: Work, work_id: str) -> list[str]:
    """The matters linked to a work, as the history keeps them."""
    return [
        matter
        for (matter,) in work.connection.execute(
            "SELECT matter_id FROM work_matters WHERE work_id = ? ORDER BY matter_id", (work_id,)
        )
    ]


def set_settled(work: Work, work_id: str, matters: Iterable[str]) -> None:
    """Let a work settle exactly these matters."""
    work.connection.execute("DELETE FROM work_matters WHERE work_id = ?", (work_id,))
    work.connection.executemany(
        "INSERT INTO work_matters (work_id, matter_id) VALUES (?, ?)",
        [(work_id, each) for each in dict.fromkeys(matters)],
    )


def tell(work: Work, work_id: str, telling: Telling) -> None:
    """Note that a home was told, and what follows from its opinion.

    A matter that the work answered is closed as solved once all its homes
    were told and at least one gave an opinion, none of them *not satisfied*:
    nothing closes behind the back of somebody who asked. *Not satisfied* is
    kept with the answer, and takes the matter up again where that is asked.
    Raises ``household_not_found`` for a home that did not ask.
    """
    home = next((each for each in _homes(work, work_id) if each.home == telling.home), None)
    if home is None:
        raise DiaryError("household_not_found")
    _note_told(work, work_id, telling)
    if telling.opinion is None:
        return
    homes = _homes(work, work_id)
    for matter_id in home.matter_ids:
        if Status(work.matter(matter_id).status) is Status.ANSWERED:
            asked = [each for each in homes if matter_id in each.matter_ids]
            _follow_opinion(work, matter_id, telling, opinion_of_all(asked))
            work.act.also(Subject.MATTER, matter_id.hex)


def untell(work: Work, work_id: str, home: str) -> None:
    """Take back that a home was told; its matters stay where they stand."""
    row = _told(work, work_id, home)
    if row is not None:
        work.change(Subject.TOLD, row, {"withdrawn_at": work.now})
        work.act.also(Subject.WORK, work_id)


def _follow_opinion(
    work: Work, matter_id: UUID, telling: Telling, of_all: Satisfaction | None
) -> None:
    if telling.opinion is Satisfaction.NOT:
        _keep_opinion(work, matter_id, Satisfaction.NOT)
        if telling.reopen:
            take_step(work, matter_id, StepRequest(to=Status.REOPENED, note=telling.reopen))
    elif of_all is not None and of_all is not Satisfaction.NOT:
        take_step(
            work,
            matter_id,
            StepRequest(to=Status.CLOSED, outcome=Outcome.SOLVED, satisfaction=of_all),
        )


def _keep_opinion(work: Work, matter_id: UUID, opinion: Satisfaction) -> None:
    from diary_app.storage import tables

    latest = work.connection.execute(
        "SELECT id FROM answers WHERE matter_id = ? AND withdrawn_at IS NULL"
        " ORDER BY at DESC, rowid DESC LIMIT 1",
        (matter_id.hex,),
    ).fetchone()
    if latest is not None:
        row = work.unit.session.get(tables.Answer, latest[0])
        work.change(Subject.ANSWER, row, {"satisfaction": opinion.value})


def _note_told(work: Work, work_id: str, telling: Telling) -> None:
    from diary_app.storage import tables

    fields = {
        "told_on": telling.on.isoformat(),
        "how": telling.how,
        "opinion": None if telling.opinion is None else telling.opinion.value,
    }
    row = _told(work, work_id, telling.home)
    if row is None:
        told_id = work.new_id()
        work.add(
            tables.WorkTold,
            id=told_id,
            work_id=work_id,
            home=telling.home,
            by=work.writer.keeper_name,
            **fields,
        )
        work.act.made(Subject.TOLD, told_id)
    else:
        work.change(Subject.TOLD, row, fields)
    work.act.also(Subject.WORK, work_id)
    work.unit.flush()


def _told(work: Work, work_id: str, home: str) -> "tables.WorkTold | None":
    from diary_app.storage import tables

    found = work.connection.execute(
        "SELECT id FROM work_told WHERE work_id = ? AND home = ? AND withdrawn_at IS NULL",
        (work_id, home),
    ).fetchone()
    return None if found is None else work.unit.session.get(tables.WorkTold, found[0])


def _homes(work: Work, work_id: str) -> tuple[HomeToTell, ...]:
    return homes_of(work.connection, (work_id,)).get(work_id, ())


def _standing(work: Work, matter_id: UUID) -> "tables.Matter":
    row = work.matter(matter_id)
    while row.status == Status.MERGED.value and row.merged_into is not None:
        row = work.matter(row.merged_into)
    return row


def _fields(content: WorkContent) -> dict[str, Any]:
    return {
        "kind": content.kind.value,
        "title": content.title,
        "done_on": content.done_on.isoformat(),
        "village_group": content.group,
        "spot": content.spot,
        "cost": fen(content.cost),
        "note": content.note,
    }
