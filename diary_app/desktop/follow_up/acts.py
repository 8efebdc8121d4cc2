"""What is done to a matter from its page: moved, merged, taken apart, corrected."""

from collections.abc import Callable
from uuid import UUID

from diary_app.desktop.context import Context
from diary_app.desktop.texts import tr
from diary_app.domain.changes import Changes
from diary_app.domain.matters import Matter, MatterContent, Outcome, Status, StepRequest

Done = Callable[[], None]
Refused = Callable[[Exception], None]


class MatterActs:
    """Writes through the services and says what was done, with *Undo*."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def step(self, matter: UUID, request: StepRequest, done: Done, refused: Refused) -> None:
        """Take a step; ``refused`` is told why it was not taken."""
        self._write(
            lambda: self._context.services.following.step(matter, request),
            tr("The step is noted"),
            done,
            refused,
        )

    def merge(self, matter: UUID, target: Matter, done: Done) -> None:
        """Merge the matter into ``target``."""
        request = StepRequest(to=Status.MERGED, outcome=Outcome.MERGED, into=target.id)
        self._write(
            lambda: self._context.services.following.step(matter, request),
            tr("Merged into {number}").format(number=target.number),
            done,
        )

    def take_apart(self, matter: UUID) -> None:
        """Bring a merged matter back to where it stood."""
        following = self._context.services.following

        def bring_back() -> Changes:
            back = next(each for each in following.moves(matter) if each.restores)
            return following.step(matter, StepRequest(to=back.to))

        self._write(bring_back, tr("Taken apart again: it stands where it stood before"))

    def keep(self, matter: Matter, content: MatterContent, done: Done) -> None:
        """Keep what was corrected about the matter."""
        writing = self._context.services.writing
        self._write(
            lambda: writing.edit_matter(matter.id, matter.revision, content), tr("Saved"), done
        )

    def _write(
        self,
        job: Callable[[], Changes],
        said: str,
        done: Done | None = None,
        refused: Refused | None = None,
    ) -> None:
        def finish(changes: Changes) -> None:
            self._context.tell(said, undo=changes.act)
            if done is not None:
                done()

        self._context.tasks.write(job, finish, refused or self._context.tell_fault)
