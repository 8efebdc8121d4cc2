"""Runs jobs beside the window: one write lane, some read lanes, results on the main thread."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from diary_app.desktop.changes import Published
from diary_app.domain.changes import Changes
from diary_app.domain.errors import Cancelled, DiaryError
from diary_app.domain.progress import Progress

T = TypeVar("T")
Fault = Callable[[Exception], None]

_READ_LANES = 3
_log = logging.getLogger(__name__)


class Handle:
    """One job under way; its result falls on the floor once it was cancelled."""

    __slots__ = ("_cancelled", "finished")

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self.finished = False

    @property
    def cancelled(self) -> bool:
        """Whether nobody wants the result any more."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Give up the result; a job that watches its ``Progress`` stops early."""
        self._cancelled.set()


class ProgressDisplay(Protocol):
    """Shows how far long work has come, and lets the person stop it."""

    def begin(self, text: str, handle: Handle) -> None:
        """Work called ``text`` has begun; show it only once it takes noticeably long."""
        ...

    def step(self, done: int, total: int | None) -> None:
        """``done`` of ``total`` pieces are finished."""
        ...

    def end(self) -> None:
        """The work is over, one way or another."""
        ...


class Tasks(Protocol):
    """What pages use. Callbacks run on the main thread.

    Without ``failed``, a fault is shown to the person as a message. Cancelled
    work calls neither. The ``Changes`` a write returns, alone or inside a
    tuple or an object with a field ``changes``, are published before ``done``
    is called: pages do not publish them.
    """

    def read(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Fault | None = None,
    ) -> Handle:
        """Run a job that only reads."""
        ...

    def write(
        self,
        job: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Fault | None = None,
    ) -> Handle:
        """Run a job that writes; writes run one after another, in order."""
        ...

    def write_with_progress(
        self,
        text: str,
        job: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Fault | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Handle:
        """Run long work that can be cancelled; ``text`` says what is being done."""
        ...

    def forget(self) -> None:
        """Let every result still to come fall on the floor (the window's, never a page's)."""
        ...


def changes_in(result: object) -> Changes | None:
    """The changes that a write's result carries."""
    if isinstance(result, Changes):
        return result
    if isinstance(result, tuple):
        for part in result:
            if isinstance(part, Changes):
                return part
        return None
    carried = getattr(result, "changes", None)
    return carried if isinstance(carried, Changes) else None


class WatchedProgress:
    """Progress of one job: told to ``step``, stopped through its handle."""

    __slots__ = ("_handle", "_step")

    def __init__(self, handle: Handle, step: Callable[[int, int | None], None]) -> None:
        self._handle = handle
        self._step = step

    def step(self, done: int, total: int | None) -> None:
        self._step(done, total)

    def check(self) -> None:
        if self._handle.cancelled:
            raise Cancelled


class ThreadedTasks(QObject):
    """The task runner of the window. Make it on the main thread; ``stop`` it at the end."""

    _called = Signal(object)

    def __init__(
        self, published: Published, fault: Fault, display: ProgressDisplay | None = None
    ) -> None:
        super().__init__()
        self._published = published
        self._fault = fault
        self.display = display
        self._writers = ThreadPoolExecutor(1, "write")
        self._readers = ThreadPoolExecutor(_READ_LANES, "read")
        self._called.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self._stopped = False
        self._alive: set[Handle] = set()

    def read(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Fault | None = None,
    ) -> Handle:
        handle = Handle()
        self._start(self._readers, handle, job, done, failed)
        return handle

    def write(
        self,
        job: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Fault | None = None,
    ) -> Handle:
        handle = Handle()
        self._start(self._writers, handle, job, self._publishing(done), failed)
        return handle

    def write_with_progress(
        self,
        text: str,
        job: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Fault | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Handle:
        handle = Handle()
        display = self.display
        progress = WatchedProgress(handle, self._shown_step)
        if display is not None:
            display.begin(text, handle)
        self._start(
            self._writers,
            handle,
            lambda: job(progress),
            self._publishing(done),
            failed,
            cancelled or _nothing,
            display.end if display is not None else None,
        )
        return handle

    def forget(self) -> None:
        """Let every result still to come fall on the floor: another book is opened."""
        for handle in self._alive:
            handle.cancel()

    def stop(self) -> None:
        """Wait for what is being written; forget everything else."""
        self._stopped = True
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writers.shutdown(wait=True)

    def _publishing(self, done: Callable[[T], None] | None) -> Callable[[T], None]:
        def publish(result: T) -> None:
            changes = changes_in(result)
            if changes is not None:
                self._published.publish(changes)
            if done is not None:
                done(result)

        return publish

    def _call(self, work: Callable[[], None]) -> None:
        work()

    def _shown_step(self, done: int, total: int | None) -> None:
        display = self.display
        if display is not None:
            self._called.emit(lambda: display.step(done, total))

    def _start(
        self,
        lane: ThreadPoolExecutor,
        handle: Handle,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Fault | None,
        cancelled: Callable[[], None] | None = None,
        over: Callable[[], None] | None = None,
    ) -> None:
        def finish(call: Callable[[], None]) -> None:
            handle.finished = True
            self._alive.discard(handle)
            if over is not None:
                over()
            call()

        def run() -> None:
            try:
                if handle.cancelled and (cancelled is not None or lane is self._readers):
                    raise Cancelled  # before it began; a short write is never dropped
                result = job()
            except Cancelled:
                outcome = cancelled or _nothing
            except Exception as fault:  # noqa: BLE001 - the task runner is where faults end
                outcome = self._fault_of(fault, handle, failed, cancelled)
            else:
                outcome = _outcome(result, handle, done, kept=cancelled is not None)
            if not self._stopped:
                self._called.emit(lambda: finish(outcome))

        if not self._stopped:
            self._alive.add(handle)
            lane.submit(run)

    def _fault_of(
        self,
        fault: Exception,
        handle: Handle,
        failed: Fault | None,
        cancelled: Callable[[], None] | None,
    ) -> Callable[[], None]:
        if not isinstance(fault, DiaryError):
            _log.error("a job failed: %s", type(fault).__name__, exc_info=fault)
        if handle.cancelled and cancelled is None:
            return _nothing
        told = failed or self._fault
        return lambda: told(fault)


def _outcome(
    result: T, handle: Handle, done: Callable[[T], None], *, kept: bool
) -> Callable[[], None]:
    """What to do with a result; ``kept``: also where the person cancelled too late."""

    def call() -> None:
        # Asked on the main thread: what was cancelled meanwhile stays unshown.
        if kept or not handle.cancelled:
            done(result)

    return call


def _nothing() -> None:
    return
