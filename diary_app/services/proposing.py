"""Proposed categories: from the form's key words and from what was filed before."""

import threading

from diary_app.domain.form import Form
from diary_app.domain.learning import REMEMBERED, Learning
from diary_app.domain.proposals import Proposal
from diary_app.domain.proposing import propose, read_text
from diary_app.domain.text import title_of
from diary_app.services.open_book import OpenBook
from diary_app.storage.queries.filed import (
    Filed,
    filed_among,
    last_position,
    matters_changed,
    newest_filed,
)


class Proposing:
    """Proposes a category from the words of an entry; learns what the book has filed.

    The first call reads the newest filed matters (seconds where there are
    thousands: call it from a thread); a later one takes in only what changed
    since. Nothing of it is kept in the book.
    """

    def __init__(self, book: OpenBook) -> None:
        self._book = book
        self._lock = threading.Lock()
        self._learning: Learning | None = None
        self._learned_under: Form | None = None
        self._position = 0

    def prepare(self) -> None:
        """Take in what was filed until now, so that the next proposal need not."""
        with self._lock:
            self._caught_up(self._book.form)

    def categories(self, text: str, limit: int = 3, *, title: str = "") -> tuple[Proposal, ...]:
        """Category codes that fit, likeliest first; empty where nothing speaks for one.

        While another thread reads what was filed, the key words alone answer.
        """
        form, today = self._book.form, self._book.clock.today()
        read = read_text(title or title_of(text), text, form)
        if not self._lock.acquire(blocking=False):
            return propose(read, form, today, limit=limit)
        try:
            return propose(read, form, today, self._caught_up(form), limit=limit)
        finally:
            self._lock.release()

    def _caught_up(self, form: Form) -> Learning:
        """What was learned, with all that was filed until now."""
        learning = self._learning if self._learned_under is form else None
        with self._book.store.reading() as connection:
            position = last_position(connection)
            changed = None
            if learning is not None:
                changed = matters_changed(connection, self._position)
            if learning is None or changed is None:
                learning = Learning()
                for each in reversed(list(newest_filed(connection, REMEMBERED))):
                    _take_in(learning, each, form)
            elif changed:
                for matter_id in changed:
                    learning.forget(matter_id)
                for each in filed_among(connection, changed):
                    _take_in(learning, each, form)
        self._learning, self._learned_under, self._position = learning, form, position
        return learning


def _take_in(learning: Learning, filed: Filed, form: Form) -> None:
    learning.learn(filed.matter_id, filed.code, read_text(filed.title, filed.text, form))
