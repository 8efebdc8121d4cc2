"""The papers of a matter, and those that matters of a category needed before."""

from datetime import date
from uuid import UUID

from diary_app.domain.papers import Paper
from diary_app.storage.connections import Connection

_OF = """
    SELECT id, name, received_on FROM papers
    WHERE matter_id = ? AND withdrawn_at IS NULL ORDER BY position, id
"""
_NAMED_BEFORE = """
    SELECT name FROM papers JOIN matters ON matters.id = matter_id
    WHERE withdrawn_at IS NULL AND deleted_at IS NULL
          AND (category = ?1 OR substr(category, 1, 2) = ?1)
    GROUP BY name ORDER BY count(*) DESC, max(papers.id) DESC LIMIT ?2
"""


def papers_of(connection: Connection, matter_id: str) -> tuple[Paper, ...]:
    """The papers named for a matter, in order."""
    return tuple(
        Paper(
            id=UUID(paper_id),
            name=name,
            received_on=None if received is None else date.fromisoformat(received),
        )
        for paper_id, name, received in connection.execute(_OF, (matter_id,))
    )


def named_before(connection: Connection, category: str, limit: int) -> tuple[str, ...]:
    """Names of papers in matters of ``category``, most often named first.

    A category of the first level stands for all below it.
    """
    rows = connection.execute(_NAMED_BEFORE, (category, limit))
    return tuple(name for (name,) in rows)
