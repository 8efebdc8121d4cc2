"""Searching entries: an index over pairs of characters, kept with the record.

An entry's *document* is the folded text of all its fields, one field a line
(``documents``). A term is found in an entry when the folded term is part of
the document; the index (``tokens``) makes that quick and ``matching`` makes it
exact. Whoever writes entries calls ``refresh`` and ``forget`` in the same
transaction (``indexing``).
"""

from diary_app.storage.search.indexing import (
    entries_touched,
    forget,
    index_many,
    rebuild,
    refresh,
)
from diary_app.storage.search.verifying import verify

__all__ = ["entries_touched", "forget", "index_many", "rebuild", "refresh", "verify"]
