"""What a write has changed: kinds and ids, published once to whoever shows them."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Subject(StrEnum):
    """A kind of thing that can change under a screen."""

    ENTRY = "entry"
    MATTER = "matter"
    STEP = "step"
    ANSWER = "answer"
    RESIDENT = "resident"
    KEEPER = "keeper"
    VILLAGE = "village"
    ATTACHMENT = "attachment"
    DRAFT = "draft"
    NARRATIVE = "narrative"
    SETTING = "setting"
    FORM = "form"
    BATCH = "batch"
    REMARK = "remark"
    PAPER = "paper"
    WORK = "work"
    TOLD = "told"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The outcome of one write.

    ``act`` names the write in the history; where it is given, ``undo`` of the
    writing service takes the whole act back.
    """

    subjects: frozenset[Subject] = field(default_factory=frozenset)
    ids: frozenset[UUID] = field(default_factory=frozenset)
    act: UUID | None = None

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            subjects=self.subjects | other.subjects,
            ids=self.ids | other.ids,
            act=other.act or self.act,
        )

    def touches(self, *subjects: Subject) -> bool:
        """Whether any of ``subjects`` is among what changed."""
        return not self.subjects.isdisjoint(subjects)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One earlier state: who changed what, when, and what it was before.

    ``before`` holds the changed fields only, as JSON values; it is empty for
    the line that tells of the making.
    """

    id: UUID
    act: UUID
    subject: Subject
    subject_id: UUID
    revision: int
    at: str
    by: str
    device: str
    before: dict[str, object]
