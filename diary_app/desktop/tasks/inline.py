"""The same two verbs, done on the spot: for page tests and drawings."""

from collections.abc import Callable
from typing import TypeVar

from diary_app.desktop.changes import Published
from diary_app.desktop.tasks.running import Fault, Handle, WatchedProgress, changes_in
from diary_app.domain.errors import Cancelled, DiaryError
from diary_app.domain.progress import Progress

T = TypeVar("T")


def _raise(fault: Exception) -> None:
    raise fault


class InlineTasks:
    """Runs every job before the call returns. A fault nobody handles is raised."""

    def __init__(self, published: Published, fault: Fault = _raise) -> None:
        self._published = published
        self._fault = fault

    def read(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Fault | None = None,
    ) -> Handle:
        return self._run(Handle(), job, done, failed)

    def write(
        self,
        job: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Fault | None = None,
    ) -> Handle:
        return self._run(Handle(), job, self._publishing(done), failed)

    def write_with_progress(
        self,
        text: str,
        job: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Fault | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Handle:
        del text
        handle = Handle()
        progress = WatchedProgress(handle, lambda _done, _total: None)
        return self._run(handle, lambda: job(progress), self._publishing(done), failed, cancelled)

    def forget(self) -> None:
        """No result is ever still to come."""

    def stop(self) -> None:
        """Nothing is ever under way."""

    def _publishing(self, done: Callable[[T], None] | None) -> Callable[[T], None]:
        def publish(result: T) -> None:
            changes = changes_in(result)
            if changes is not None:
                self._published.publish(changes)
            if done is not None:
                done(result)

        return publish

    def _run(
        self,
        handle: Handle,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Fault | None,
        cancelled: Callable[[], None] | None = None,
    ) -> Handle:
        handle.finished = True
        try:
            result = job()
        except Cancelled:
            if cancelled is not None:
                cancelled()
            return handle
        except DiaryError as fault:
            (failed or self._fault)(fault)
            return handle
        done(result)
        return handle
