"""The papers of a matter: what is needed, what came in, what is missing."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from diary_app.domain.changes import Changes
from diary_app.domain.papers import Paper
from diary_app.domain.text import clean_line
from diary_app.services.open_book import OpenBook
from diary_app.storage import papers as recorded
from diary_app.storage.queries import papers as queries

_LONGEST_NAME = 200


class Papers:
    """Use cases around the papers of one matter."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    def of(self, matter_id: UUID) -> tuple[Paper, ...]:
        """The papers named for the matter, in order."""
        with self._book.store.reading() as connection:
            return queries.papers_of(connection, matter_id.hex)

    def usual(
        self,
        category: str | None,
        limit: int = 8,
        *,
        language: str = "zh_CN",
        besides: Collection[str] = (),
    ) -> tuple[str, ...]:
        """Names of papers often needed for matters of that category, the likeliest first.

        Those that the unified form lists come before those that earlier
        matters of the category needed, most frequent first. ``language`` is
        that of the form's names; what was named earlier stays as written.
        ``besides``: names that are not wanted again, in whichever language.
        """
        if category is None:
            return ()
        listed = self._book.form.usual_papers(category)
        known = {name.casefold() for name in besides}
        offered = []
        for each in listed:
            both = {each.label_zh.casefold(), each.label_en.casefold()}
            if both.isdisjoint(known):
                offered.append(each.label(language))
            known |= both  # not once more because an earlier matter named it
        with self._book.store.reading() as connection:
            before = queries.named_before(connection, category, limit + len(listed) + len(known))
        others = [name for name in before if name.casefold() not in known]
        return (*offered, *others)[:limit]

    def need(self, matter_id: UUID, names: Sequence[str]) -> Changes:
        """Name papers that are needed; those named already are left as they are.

        Raises ``DiaryError``: ``matter_not_found``.
        """
        clean = [clean_line(name)[:_LONGEST_NAME] for name in names]
        with self._book.act() as work:
            recorded.need_papers(work, matter_id, [name for name in clean if name])
            return work.finish()

    def receive(self, paper_id: UUID, on: date | None) -> Changes:
        """Note the day a paper came in, or (``None``) that it is missing after all.

        Raises ``DiaryError``: ``paper_not_found``.
        """
        with self._book.act() as work:
            recorded.receive_paper(work, paper_id, on)
            return work.finish()

    def drop(self, paper_id: UUID) -> Changes:
        """The paper is not needed after all (``undo`` brings it back).

        Raises ``DiaryError``: ``paper_not_found``.
        """
        with self._book.act() as work:
            recorded.drop_paper(work, paper_id)
            return work.finish()
