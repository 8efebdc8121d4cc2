"""Saving an edited page: its content, then its matters, as one row of acts."""

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from diary_app.desktop.entry.fields import EntryFields
from diary_app.domain.changes import Changes
from diary_app.domain.entries import EntryPage
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import MatterContent
from diary_app.services.writing import Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """What was changed, and the acts that made it, oldest first."""

    changes: Changes
    acts: tuple[UUID, ...]


def amend(writing: Writing, page: EntryPage, fields: EntryFields) -> Amended:
    """Save what ``fields`` say otherwise than ``page``; all of it or nothing."""
    draft = fields.to_draft()
    done: list[Changes] = []
    entry = page.entry
    try:
        known = {each.matter.id: each.matter for each in page.matters}
        added: list[MatterContent] = []
        for matter, content in zip(fields.matters, draft.matters, strict=True):
            before = known.pop(matter.matter_id, None) if matter.matter_id else None
            if before is None:
                added.append(content)
            elif content != before.content:
                done.append(writing.edit_matter(before.id, before.revision, content))
        # Behind them: other residents may change how many homes a matter has, and so
        # its revision. Before those added: they take their title from the page.
        if draft.content != entry.content:
            done.append(writing.edit(entry.id, entry.revision, draft.content))
        done.extend(writing.add_matter(entry.id, content) for content in added)
        done.extend(writing.unlink_matter(entry.id, gone) for gone in known)
    except DiaryError:
        take_back(writing, tuple(each.act for each in done if each.act is not None))
        raise
    changes = Changes()
    for each in done:
        changes |= each
    return Amended(changes=changes, acts=tuple(each.act for each in done if each.act is not None))


def take_back(writing: Writing, acts: tuple[UUID, ...]) -> Changes:
    """Undo ``acts``, the latest first; one that was overtaken is left as it is."""
    changes = Changes()
    for act in reversed(acts):
        with suppress(DiaryError):
            changes |= writing.undo(act)
    return changes
