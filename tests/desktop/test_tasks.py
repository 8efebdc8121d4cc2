"""Work beside the window: results come back on the main thread, in order, or not at all."""

import threading
from collections.abc import Iterator
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from diary_app.desktop.changes import Published
from diary_app.desktop.tasks import InlineTasks, ThreadedTasks
from diary_app.domain.changes import Changes, Subject
from diary_app.domain.errors import Cancelled, DiaryError
from diary_app.domain.progress import Progress

CHANGED = Changes(subjects=frozenset({Subject.ENTRY}), act=UUID(int=1))


@pytest.fixture
def published() -> Published:
    return Published()


@pytest.fixture
def faults() -> list[Exception]:
    return []


@pytest.fixture
def tasks(qtbot: QtBot, published: Published, faults: list[Exception]) -> Iterator[ThreadedTasks]:
    runner = ThreadedTasks(published, faults.append)
    yield runner
    runner.stop()


def test_a_job_runs_elsewhere_and_its_result_arrives_here(
    tasks: ThreadedTasks, qtbot: QtBot
) -> None:
    seen: list[tuple[int, int]] = []
    tasks.read(threading.get_ident, lambda where: seen.append((where, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    job, callback = seen[0]
    assert job != threading.get_ident() == callback


def test_writes_go_one_after_another_in_the_order_asked(tasks: ThreadedTasks, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(20):
        tasks.write(lambda number=number: number, done.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))


@pytest.mark.parametrize("result", [CHANGED, ("saved", CHANGED)], ids=["alone", "in a tuple"])
def test_what_a_write_changed_is_told_before_its_own_callback(
    tasks: ThreadedTasks, published: Published, qtbot: QtBot, result: object
) -> None:
    order: list[object] = []
    published.happened.connect(order.append)
    tasks.write(lambda: result, lambda _: order.append("done"))
    qtbot.waitUntil(lambda: "done" in order)
    assert order == [CHANGED, "done"]


def test_a_result_nobody_waits_for_any_more_is_dropped(tasks: ThreadedTasks, qtbot: QtBot) -> None:
    gate, arrived = threading.Event(), []
    handle = tasks.read(gate.wait, lambda _: arrived.append("late"))
    handle.cancel()
    gate.set()
    qtbot.waitUntil(lambda: handle.finished)
    assert arrived == []


def test_a_write_is_done_even_if_its_page_is_gone(tasks: ThreadedTasks, qtbot: QtBot) -> None:
    gate, kept, told = threading.Event(), [], []
    tasks.write(gate.wait)
    handle = tasks.write(lambda: kept.append("draft"), lambda _: told.append("done"))
    tasks.forget()
    gate.set()
    qtbot.waitUntil(lambda: handle.finished)
    assert kept == ["draft"]
    assert told == []


def test_a_fault_without_a_handler_is_told_and_one_with_is_handed_over(
    tasks: ThreadedTasks, qtbot: QtBot, faults: list[Exception]
) -> None:
    def fail() -> None:
        raise DiaryError("entry_without_text")

    own: list[Exception] = []
    tasks.write(fail)
    tasks.write(fail, None, own.append)
    qtbot.waitUntil(lambda: bool(own))
    assert [type(each) for each in faults + own] == [DiaryError, DiaryError]


def test_the_runner_survives_a_fault_nobody_foresaw(
    tasks: ThreadedTasks, qtbot: QtBot, faults: list[Exception]
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    done: list[int] = []
    tasks.write(fail)
    tasks.write(lambda: 1, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert [type(each) for each in faults] == [ZeroDivisionError]


def test_long_work_stops_where_it_is_cancelled(tasks: ThreadedTasks, qtbot: QtBot) -> None:
    begun, stopped = threading.Event(), []

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.check()

    handle = tasks.write_with_progress("Working", work, cancelled=lambda: stopped.append("stopped"))
    assert begun.wait(5)
    handle.cancel()
    qtbot.waitUntil(lambda: bool(stopped))


def test_the_twin_for_tests_does_the_same_at_once(published: Published) -> None:
    tasks, seen = InlineTasks(published), []
    published.happened.connect(seen.append)
    tasks.write(lambda: CHANGED, seen.append)
    assert seen == [CHANGED, CHANGED]

    def stop() -> None:
        raise Cancelled

    tasks.read(stop, seen.append)
    assert len(seen) == 2
    with pytest.raises(DiaryError, match="entry_without_text"):
        tasks.read(_fail, seen.append)


def _fail() -> None:
    raise DiaryError("entry_without_text")
