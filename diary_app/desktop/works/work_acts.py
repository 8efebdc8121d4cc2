"""What is done to a work from its page: kept, corrected, told, deleted."""

from collections.abc import Callable, Sequence
from uuid import UUID

from diary_app.desktop.context import Context
from diary_app.desktop.texts import tr
from diary_app.domain.changes import Changes, Subject
from diary_app.domain.works import Telling, WorkContent, WorkDone

Done = Callable[[Changes], None]


class WorkActs:
    """Writes through the services and says what was done, with *Undo*.

    ``refused`` is told why something was not done.
    """

    def __init__(self, context: Context, refused: Callable[[Exception], None]) -> None:
        self._context = context
        self._refused = refused

    def record(
        self, content: WorkContent, matters: Sequence[UUID], answer: str, done: Done
    ) -> None:
        """Keep a new work, and answer ``matters`` with it."""
        works = self._context.services.works
        self._write(
            lambda: works.record(content, matters, answer), _always(tr("The work is kept")), done
        )

    def settle(self, work_id: UUID, matters: Sequence[UUID], answer: str, done: Done) -> None:
        """Answer further ``matters`` with a work."""
        works = self._context.services.works
        self._write(
            lambda: works.settle(work_id, matters, answer),
            _always(tr("The matters are answered with the work")),
            done,
        )

    def edit(self, work: WorkDone, content: WorkContent, done: Done) -> None:
        """Keep what was corrected about a work."""
        works = self._context.services.works
        self._write(lambda: works.edit(work.id, work.revision, content), _always(tr("Saved")), done)

    def tell(self, work_id: UUID, telling: Telling) -> None:
        """Note that a home was told."""
        works = self._context.services.works
        self._write(
            lambda: works.tell(
                work_id,
                telling.home,
                telling.on,
                telling.how,
                opinion=telling.opinion,
                reopen=telling.reopen,
            ),
            lambda changes: _what_followed(changes, telling),
        )

    def untell(self, work_id: UUID, home: str) -> None:
        """Take back that a home was told."""
        works = self._context.services.works
        self._write(lambda: works.untell(work_id, home), _always(tr("Not told after all")))

    def delete(self, work_id: UUID) -> None:
        """Take a work out."""
        works = self._context.services.works
        self._write(
            lambda: works.delete(work_id),
            _always(tr("The work was deleted; the answers in its matters stay")),
        )

    def _write(
        self, job: Callable[[], Changes], said: Callable[[Changes], str], done: Done | None = None
    ) -> None:
        def finish(changes: Changes) -> None:
            if changes.act is not None:
                self._context.tell(said(changes), undo=changes.act)
            if done is not None:
                done(changes)

        self._context.tasks.write(job, finish, self._refused)


def _always(words: str) -> Callable[[Changes], str]:
    return lambda _changes: words


def _what_followed(changes: Changes, telling: Telling) -> str:
    if telling.reopen:
        return tr("Taken up again")
    if changes.touches(Subject.STEP):
        return tr("Told, and closed as solved: all who asked have been told")
    return tr("Told")
