"""Whatever a keeper did, undoing it all in turn leads back to where they began."""

import tempfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary_app.domain.entries import EntryContent, EntryDraft, NewAttachment
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import (
    Kind,
    MatterContent,
    Nature,
    Outcome,
    Satisfaction,
    Status,
    StepRequest,
)
from diary_app.domain.people import ResidentMention
from diary_app.services.following import Following
from diary_app.services.keeping import Keeping
from diary_app.services.open_book import OpenBook
from diary_app.services.writing import Writing
from tests.support.open_books import NOW, make_book


class Ticking:
    """A clock on which each look is a second later."""

    def __init__(self) -> None:
        self._looks = 0

    def now(self) -> datetime:
        self._looks += 1
        return NOW + timedelta(seconds=self._looks)

    def today(self) -> date:
        return NOW.date()


MATTER = MatterContent(kind=Kind.HOPE, title="装路灯")
DEEDS = (
    "save", "edit", "move", "rename", "add", "edit_matter", "link", "unlink", "attach", "detach",
    "delete", "restore", "note", "close", "reopen",
)  # fmt: skip


def _content(number: int) -> EntryContent:
    return EntryContent(
        date=date(2026, 11, 1 + number % 9),
        text=f"第{number}次走访，说了水渠的事。",
        residents=tuple(ResidentMention(name=name) for name in "王李张"[: number % 4]),
    )


def _state(book: OpenBook) -> dict[UUID, object]:
    """What the keeper sees of every entry, but for the counts of changes."""
    writing = Writing(book)
    with book.store.reading() as connection:
        ids = [UUID(entry) for (entry,) in connection.execute("SELECT id FROM entries")]
    seen: dict[UUID, object] = {}
    for entry_id in ids:
        page = writing.page(entry_id)
        if page.entry.deleted_at is not None:
            continue
        seen[entry_id] = (
            page.entry.content,
            page.attachments,
            {
                each.matter.id: (replace(each.matter, revision=0), each.steps, each.answers)
                for each in page.matters
            },
        )
    return seen


def _do(book: OpenBook, deed: str, number: int) -> UUID | None:
    """One deed on the entry and matter that ``number`` picks; the act, if there was one."""
    writing, following = Writing(book), Following(book)
    if deed == "save":
        draft = EntryDraft(content=_content(number), matters=(MATTER,) * (number % 3))
        return writing.save(draft).changes.act
    entries = sorted(_state(book))
    if deed == "restore":
        bin_ = [row.id for row in writing.deleted().rows]
        return writing.restore(bin_[:1]).act if bin_ else None
    if not entries:
        return None
    entry_id = entries[number % len(entries)]
    page = writing.page(entry_id)
    matters = sorted(item.matter.id for item in following.matters())
    matter_id = matters[number % len(matters)] if matters else None
    if deed in ("edit", "move", "rename"):
        fields = {"text": f"改成{number}"} if deed == "edit" else {}
        content = replace(page.entry.content, **fields)
        if deed == "move":
            content = replace(content, date=_content(number).date)
        if deed == "rename":
            content = replace(content, residents=_content(number).residents)
        return writing.edit(entry_id, page.entry.revision, content).act
    if deed == "add":
        return writing.add_matter(entry_id, MATTER).act
    if deed == "attach":
        return writing.attach(entry_id, [NewAttachment(name="a.jpg", data=b"%d" % number)]).act
    if deed == "detach":
        return writing.detach(page.attachments[0].id).act if page.attachments else None
    if deed == "delete":
        return writing.delete([entry_id]).act
    if matter_id is None:
        return None
    if deed == "edit_matter":
        revision = following.page(matter_id).matter.revision
        nature = list(Nature)[number % len(Nature)]
        return writing.edit_matter(matter_id, revision, replace(MATTER, nature=nature)).act
    if deed == "link":
        return writing.link_matter(entry_id, matter_id).act
    requests = {
        "note": StepRequest(note="看过了"),
        "close": StepRequest(
            to=Status.CLOSED,
            answer="装好了",
            outcome=Outcome.SOLVED,
            satisfaction=Satisfaction.MOSTLY,
        ),
        "reopen": StepRequest(to=Status.REOPENED, note="又灭了"),
    }
    try:
        if deed == "unlink":
            return writing.unlink_matter(entry_id, matter_id).act
        return following.step(matter_id, requests[deed]).act
    except DiaryError:
        return None


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 50)), max_size=8))
def test_undoing_all_leads_back_and_redoing_all_leads_forth(deeds: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = replace(make_book(Path(folder) / "my.diary"), clock=Ticking())
        try:
            for number in range(3):
                _do(book, "save", number)
            states: list[dict[UUID, object]] = []
            acts: list[UUID] = []
            for deed, number in deeds:
                before = _state(book)
                act = _do(book, deed, number)
                if act is not None:
                    states.append(before)
                    acts.append(act)
            end = _state(book)
            back: list[UUID] = []
            for act, before in zip(reversed(acts), reversed(states), strict=True):
                undone = Writing(book).undo(act).act
                assert _state(book) == before
                assert undone is not None
                back.append(undone)
            for act in reversed(back):
                Writing(book).undo(act)
            assert _state(book) == end
            assert Keeping(book).check().problems == ()
        finally:
            book.store.close()
