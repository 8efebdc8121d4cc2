"""The stretch of text that shows why an entry was found."""

import json
from collections.abc import Sequence

from diary_app.domain.folding import first_span
from diary_app.storage.connections import Connection

LENGTH = 80
"""Characters of a snippet, its ellipses not counted."""

_LEAD = 16

_ANSWERS_AND_NOTES = """
    SELECT entry_id, answers.text
    FROM json_each(?) AS wanted
    CROSS JOIN entry_matters ON entry_id = wanted.value
    CROSS JOIN answers ON answers.matter_id = entry_matters.matter_id
    WHERE withdrawn_at IS NULL
    UNION ALL
    SELECT entry_id, note
    FROM json_each(?) AS wanted
    CROSS JOIN entry_matters ON entry_id = wanted.value
    CROSS JOIN steps ON steps.matter_id = entry_matters.matter_id
    WHERE withdrawn_at IS NULL
"""


def beginning(text: str) -> str:
    """What is shown of ``text`` where no word is searched."""
    shown = " ".join(text[: 4 * LENGTH].split())
    cut = len(shown) > LENGTH or len(text) > 4 * LENGTH
    return f"{shown[:LENGTH]}…" if cut else shown


def snippet_of(texts: Sequence[str], keys: Sequence[str]) -> str | None:
    """The stretch around the first of the folded ``keys`` in the first text that has one.

    White space is collapsed; ``None`` where no text has any of them.
    """
    for text in texts:
        span = first_span(text, keys) if text else None
        if span is not None:
            return _cut(text, span[0])
    return None


def snippets_elsewhere(
    connection: Connection, entry_ids: Sequence[str], keys: Sequence[str]
) -> dict[str, str]:
    """Snippets from answers and steps, for entries whose own text has none of ``keys``."""
    wanted = json.dumps(list(entry_ids))
    found: dict[str, str] = {}
    for entry_id, text in connection.execute(_ANSWERS_AND_NOTES, (wanted, wanted)):
        if entry_id not in found:
            snippet = snippet_of((text,), keys)
            if snippet:
                found[entry_id] = snippet
    return found


def _cut(text: str, at: int) -> str:
    """About ``LENGTH`` characters of ``text``, a few of them before ``at``."""
    before = " ".join(text[max(0, at - 4 * _LEAD) : at].split())
    gap = " " if at and text[at - 1 : at].isspace() else ""
    lead = before if at <= _LEAD and len(before) <= _LEAD else before[-_LEAD:]
    cut_before = len(lead) < len(before) or at > 4 * _LEAD
    # White space may be most of a stretch: take plenty, then collapse.
    rest = " ".join(text[at : at + 4 * LENGTH].split())
    room = LENGTH - len(lead)
    cut_after = len(rest) > room or len(text) > at + 4 * LENGTH
    shown = f"{lead}{gap if lead else ''}{rest[:room]}"
    return f"{'…' if cut_before else ''}{shown}{'…' if cut_after else ''}"
