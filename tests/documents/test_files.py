"""A file is written whole or not at all, and an older one is replaced only when told to."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from diary_app.documents.files import sweep, write_beside
from diary_app.domain.errors import Cancelled, DiaryError
from tests.support.read_only import only_readable

ROOT = Path(__file__).parents[2]


@contextmanager
def files_of_at_most(octets: int) -> Iterator[None]:
    """As on a full disk: the operating system refuses to let any file grow beyond this."""
    resource = pytest.importorskip("resource", reason="Windows sets no limit to the size of a file")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handled = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (octets, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handled)


def test_a_new_file_is_there_whole(tmp_path: Path) -> None:
    target = tmp_path / "月报.txt"
    write_beside(target, replace=False, writer=lambda path: path.write_text("全文", "utf-8"))
    assert target.read_text(encoding="utf-8") == "全文"
    assert list(tmp_path.iterdir()) == [target]


def test_an_older_file_stays_unless_it_may_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(DiaryError) as refused:
        write_beside(target, replace=False, writer=lambda path: path.write_text("new", "utf-8"))
    assert refused.value.code == "file_exists"
    assert target.read_text(encoding="utf-8") == "old"
    write_beside(target, replace=True, writer=lambda path: path.write_text("new", "utf-8"))
    assert target.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_appeared_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"

    def slow(path: Path) -> None:
        path.write_text("mine", encoding="utf-8")
        target.write_text("theirs", encoding="utf-8")

    with pytest.raises(DiaryError) as refused:
        write_beside(target, replace=False, writer=slow)
    assert refused.value.code == "file_exists"
    assert target.read_text(encoding="utf-8") == "theirs"


def test_a_full_disk_leaves_the_older_file_and_nothing_half(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")
    with files_of_at_most(4096), pytest.raises(DiaryError) as refused:
        write_beside(target, replace=True, writer=lambda path: path.write_bytes(bytes(100_000)))
    assert refused.value.code == "file_not_written"
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DiaryError) as refused:
        write_beside(
            tmp_path / "gone" / "a.txt",
            replace=False,
            writer=lambda path: path.write_text("x", "utf-8"),
        )
    assert refused.value.code == "file_not_written"


@pytest.mark.skipif(os.name == "nt", reason="a folder there takes no such rights")
def test_a_read_only_folder_is_said(open_place: Path) -> None:
    stick = open_place / "stick"
    with only_readable(stick), pytest.raises(DiaryError) as refused:
        write_beside(
            stick / "a.txt", replace=False, writer=lambda path: path.write_text("x", "utf-8")
        )
    assert list(stick.iterdir()) == []
    assert refused.value.code == "file_not_written"


def test_who_cancels_finds_nothing_new(tmp_path: Path) -> None:
    def cancelled(path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise Cancelled

    with pytest.raises(Cancelled):
        write_beside(tmp_path / "a.txt", replace=False, writer=cancelled)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="a program is killed in another way there")
def test_what_a_killed_program_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    code = (
        "import os, signal, sys; from pathlib import Path;"
        "from diary_app.documents.files import write_beside;"
        "write_beside(Path(sys.argv[1]), replace=True, writer=lambda path: ("
        "path.write_text('half', 'utf-8'), os.kill(os.getpid(), signal.SIGKILL)))"
    )
    killed = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.txt")], cwd=ROOT, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
    assert len(list(tmp_path.iterdir())) == 2
    assert sweep(tmp_path) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]
