"""Writing the papers of a matter into the record."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from diary_app.domain.changes import Subject
from diary_app.domain.errors import DiaryError
from diary_app.storage.work import Work
from diary_app.storage.written import day_text

if TYPE_CHECKING:
    from diary_app.storage import tables


def need_papers(work: Work, matter_id: UUID, names: Iterable[str]) -> None:
    """Name papers at the end of a matter's list; those named already are left as they are.

    Raises ``DiaryError`` ``matter_not_found``.
    """
    from diary_app.storage import tables

    matter = work.matter(matter_id)
    rows = work.connection.execute(
        "SELECT name, position, withdrawn_at FROM papers WHERE matter_id = ?", (matter.id,)
    ).fetchall()
    named = {str(name).casefold() for name, _, withdrawn in rows if withdrawn is None}
    place = max((int(position) + 1 for _, position, _ in rows), default=0)
    for name in names:
        if name.casefold() in named:
            continue
        named.add(name.casefold())
        paper_id = work.new_id()
        work.add(tables.Paper, id=paper_id, matter_id=matter.id, position=place, name=name)
        work.act.made(Subject.PAPER, paper_id)
        work.act.also(Subject.MATTER, matter.id)
        place += 1


def receive_paper(work: Work, paper_id: UUID, on: date | None) -> None:
    """Note the day a paper came in, or that it is missing; ``DiaryError`` ``paper_not_found``."""
    _change(work, paper_id, {"received_on": day_text(on)})


def drop_paper(work: Work, paper_id: UUID) -> None:
    """Take a paper off the list; ``DiaryError`` ``paper_not_found``."""
    _change(work, paper_id, {"withdrawn_at": work.now})


def _change(work: Work, paper_id: UUID, fields: dict[str, object]) -> None:
    row = _paper(work, paper_id)
    if work.change(Subject.PAPER, row, fields):
        work.act.also(Subject.MATTER, row.matter_id)


def _paper(work: Work, paper_id: UUID) -> "tables.Paper":
    from diary_app.storage import tables

    row = work.unit.session.get(tables.Paper, paper_id.hex)
    if row is None or row.withdrawn_at is not None:
        raise DiaryError("paper_not_found")
    work.matter(row.matter_id)
    return row
