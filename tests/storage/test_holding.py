"""One book open twice: on one computer it is one book, from another it is only read."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from diary_app.services.keeping import Keeping
from diary_app.services.opening import Books, BookStart
from diary_app.storage.holding import (
    STALE_SECONDS,
    Holder,
    held_elsewhere,
    hold,
    holder_in,
    note_of,
    this_computer,
)
from tests.support.open_books import NOW, common_form, open_book


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    path = tmp_path / "share" / "my.diary"
    start = BookStart(keeper="王秀兰", village="东街村")
    Books(tmp_path / "first", common_form).create(path, start).close()
    return path


class Child:
    """Another program with the book open."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        self.process = process
        self.told: dict[str, Any] = json.loads(process.stdout.readline())

    def end(self) -> None:
        self.process.communicate("\n", timeout=30)


@contextmanager
def opened_by(repository: Path, book: Path, computer: str) -> Iterator[Child]:
    """``book`` opened by a program of its own on ``computer``."""
    data = book.parent.parent / computer
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.holding_child", str(book), str(data), computer],
        cwd=repository,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Child(process)
        finally:
            process.kill()


def test_the_second_computer_reads_and_names_the_first(shared: Path, repository: Path) -> None:
    with ExitStack() as stack:
        first = stack.enter_context(opened_by(repository, shared, "lan-pc"))
        assert (first.told["code"], first.told["read_only"]) == ("", False)
        second = stack.enter_context(opened_by(repository, shared, "old-laptop"))
        assert second.told["code"] == "book_held"
        assert (second.told["values"]["who"], second.told["values"]["computer"]) == (
            "王秀兰",
            "lan-pc",
        )
        assert second.told["read_only"]
        assert second.told["entries"] == 1  # what the first has saved, still in its log
        second.end()
        first.end()
        third = stack.enter_context(opened_by(repository, shared, "old-laptop"))
        assert (third.told["code"], third.told["entries"]) == ("", 2)
        third.end()
    assert [each.name for each in shared.parent.iterdir()] == ["my.diary"]
    assert not list((shared.parent.parent / "old-laptop" / "looking").iterdir())
    book = open_book(shared)
    assert Keeping(book).check().sound
    book.store.close()


def test_two_windows_of_one_computer_both_write(shared: Path, repository: Path) -> None:
    with (
        opened_by(repository, shared, "lan-pc") as first,
        opened_by(repository, shared, "lan-pc") as second,
    ):
        assert (first.told["code"], second.told["code"]) == ("", "")
        assert second.told["entries"] == 2
        first.end()
        second.end()
    assert not note_of(shared).exists()


@pytest.mark.skipif(os.name == "nt", reason="there is no signal 9 to kill with")
def test_after_a_kill_the_same_computer_goes_on_at_once(shared: Path, repository: Path) -> None:
    with opened_by(repository, shared, "lan-pc") as first:
        first.process.kill()
        first.process.wait()
        assert holder_in(shared) is not None
        with opened_by(repository, shared, "lan-pc") as again:
            assert (again.told["code"], again.told["entries"]) == ("", 2)
            again.end()
    assert not note_of(shared).exists()


def test_a_note_that_nobody_renews_is_taken_over(shared: Path, tmp_path: Path) -> None:
    dead, here = this_computer(tmp_path / "dead"), this_computer(tmp_path / "here")
    lost: list[Holder] = []
    left = hold(shared, "王秀兰", dead, NOW, lost.append)
    assert not isinstance(left, Holder)
    refused = hold(shared, "李建国", here, NOW, lost.append)
    assert isinstance(refused, Holder)
    assert refused.who == "王秀兰"
    long_ago = time.time() - STALE_SECONDS - 60
    os.utime(note_of(shared), (long_ago, long_ago))
    assert held_elsewhere(shared, here) is None
    taken = hold(shared, "李建国", here, NOW, lost.append)
    assert not isinstance(taken, Holder)
    left.beat()  # the first wakes up, and learns that it may only read now
    assert [each.who for each in lost] == ["李建国"]
    left.release()
    assert holder_in(shared) is not None
    taken.release()
    assert not note_of(shared).exists()


def test_what_is_no_note_holds_nothing(shared: Path, tmp_path: Path) -> None:
    note_of(shared).write_bytes(b"\x00\xff")
    here = this_computer(tmp_path / "here")
    taken = hold(shared, "王秀兰", here, NOW, lambda _: None)
    assert not isinstance(taken, Holder)
    assert holder_in(shared) is not None
    taken.release()
