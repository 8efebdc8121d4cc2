"""A process that works in a book as a busy day does, and tells each act it was promised."""

import csv
import random
from datetime import date, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import UUID

from benchmarks.campaigns.books import books_in
from diary_app.domain.entries import EntryContent, EntryDraft, NewAttachment
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import Kind, MatterContent, Status, StepRequest
from diary_app.domain.people import ResidentMention
from diary_app.domain.works import WorkContent, WorkKind
from diary_app.services import importing as _importing
from diary_app.services import taking_in as _taking_in
from diary_app.services import works as _works
from diary_app.services.app_services import AppServices
from diary_app.services.paper import PageRenderer as _PageRenderer
from diary_app.storage import tables as _tables

_IMPORTED_BEFORE_THE_FORK = (_importing, _taking_in, _works, _PageRenderer, _tables)
_SAYINGS = ("水渠堵了，地里进不去水。", "路灯坏了三天。", "老人看病报销不了。", "巷口积水没人管。")
_FIRST_DAY = date(2026, 1, 1)


def work_until_killed(path: Path, folder: Path, seed: int, told: Connection) -> None:
    """Work, and send (kind, id) once an act was acknowledged; never returns."""
    services = books_in(folder).open(path)
    chance = random.Random(seed)
    matters = [item.matter.id for item in services.following.work_list().items]
    told.send(("opened", ""))
    number = 0
    while True:
        number += 1
        kind = chance.choices(
            ("entry", "step", "merge", "work", "import", "draft"), (50, 15, 8, 5, 4, 18)
        )[0]
        if kind in {"step", "merge", "work"} and len(matters) < 3:
            kind = "entry"
        try:
            told.send((kind, _do(kind, services, chance, matters, f"{seed}-{number}", folder)))
        except DiaryError as fault:
            if fault.code not in {"move_not_allowed", "step_incomplete", "merge_into_ended"}:
                told.send(("fault", fault.code))
                raise


def _do(
    kind: str,
    services: AppServices,
    chance: random.Random,
    matters: list[UUID],
    mark: str,
    folder: Path,
) -> str:
    if kind == "entry":
        saved = services.writing.save(_page(chance, mark))
        matters.extend(saved.matter_ids)
        return saved.entry_id.hex
    if kind == "draft":
        services.writing.keep_draft(f"draft-{mark}", {"text": mark})
        return f"draft-{mark}"
    if kind == "work":
        content = WorkContent(
            kind=WorkKind.LIT, title=f"装路灯 {mark}", done_on=date(2026, 11, 23), spot="村口"
        )
        changes = services.works.record(content, [], "")
    elif kind == "import":
        taken, changes = services.importing.take_in(_ledger(folder, mark, chance.randint(2, 40)))
        return taken.batch_id.hex
    elif kind == "merge":
        first, second = chance.sample(matters, 2)
        changes = services.following.step(first, StepRequest(to=Status.MERGED, into=second))
    else:
        matter = chance.choice(matters)
        changes = services.following.step(
            matter, StepRequest(to=chance.choice((Status.ACCEPTED, None)), note=f"去看过 {mark}")
        )
    return "" if changes.act is None else changes.act.hex


def _page(chance: random.Random, mark: str) -> EntryDraft:
    return EntryDraft(
        content=EntryContent(
            date=_FIRST_DAY + timedelta(days=chance.randrange(320)),
            text=f"{mark}：{chance.choice(_SAYINGS) * chance.randint(1, 9)}",
            residents=(ResidentMention(name=f"王{chance.randrange(9)}", household="12 号"),),
        ),
        matters=(MatterContent(kind=Kind.PROBLEM),),
        attachments=(
            (NewAttachment(name="a.txt", data=chance.randbytes(chance.randint(1, 30000))),)
            if chance.random() < 0.2
            else ()
        ),
    )


def _ledger(folder: Path, mark: str, rows: int) -> Path:
    path = folder / f"ledger-{mark}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("日期", "群众", "内容"))
        writer.writerows(
            ("2026-04-25", f"李{row}", f"台账 {mark} 第 {row} 行") for row in range(rows)
        )
    return path
