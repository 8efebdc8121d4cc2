"""Earlier states of an entry, put together from its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from diary_app.domain.changes import HistoryLine
from diary_app.domain.entries import EntryContent

TEXTS = (
    "title",
    "text",
    "thoughts",
    "plan",
    "weather",
    "others_present",
    "group",
    "spot",
)
"""The fields of an entry that a person writes in words, as the history names them."""

_LONGEST_COMPARED = 4000
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field as it was and as it became."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One line of the history: who changed what. ``changes`` is empty for the making.

    ``content_before`` is the page as it stood before this change, as far as
    words go; ``None`` for the making.
    """

    line: HistoryLine
    changes: tuple[Change, ...]
    content_before: EntryContent | None


def versions_of(current: EntryContent, lines: Sequence[HistoryLine]) -> tuple[Version, ...]:
    """Walk back from ``current`` through ``lines``, newest first."""
    state: dict[str, str] = {name: _shown(getattr(current, name, "")) for name in TEXTS}
    state["date"] = current.date.isoformat()
    versions = []
    for line in lines:
        changes = []
        for name, before in line.before.items():
            if name not in state:
                continue
            was = _shown(before)
            if was != state[name]:
                changes.append(Change(field=name, before=was, after=state[name]))
            state[name] = was
        versions.append(
            Version(
                line=line,
                changes=tuple(changes),
                content_before=_content(current, state) if line.before else None,
            )
        )
    return tuple(versions)


def differing(before: str, after: str) -> tuple[Spans, Spans]:
    """Where two texts differ: stretches only in ``before``, stretches only in ``after``.

    Very long texts are compared as wholes: nothing is marked.
    """
    if max(len(before), len(after)) > _LONGEST_COMPARED:
        return (), ()
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            if last > first:
                gone.append((first, last))
            if new_last > new_first:
                come.append((new_first, new_last))
    return tuple(gone), tuple(come)


def _content(current: EntryContent, state: Mapping[str, str]) -> EntryContent:
    return replace(
        current,
        title=state["title"],
        text=state["text"],
        thoughts=state["thoughts"],
        plan=state["plan"],
        weather=state["weather"],
        others_present=state["others_present"],
        group=state["group"],
        spot=state["spot"],
    )


def _shown(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)
