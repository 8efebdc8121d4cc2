"""The log tells what happened and keeps every name to itself."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from diary_app.domain.errors import DiaryError
from diary_app.runtime.logs import log_on_trouble, start_log, stop_log


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    stop_log()


def test_a_fault_is_written_by_type_and_place_without_its_words(tmp_path: Path) -> None:
    path = start_log(tmp_path / "logs")
    assert path is not None
    secret = "李桂芬 13800000000"
    try:
        try:
            raise ValueError(secret)
        except ValueError as fault:
            raise DiaryError("file_not_written", path=secret) from fault
    except DiaryError:
        logging.getLogger("diary_app.services").exception("saving failed")
    text = path.read_text(encoding="utf-8")
    assert "saving failed" in text
    assert "file_not_written" in text
    assert "ValueError" in text
    assert "test_logs.py" in text
    assert "李桂芬" not in text
    assert "138" not in text


def test_the_log_turns_over_instead_of_growing(tmp_path: Path) -> None:
    path = start_log(tmp_path)
    assert path is not None
    logger = logging.getLogger("diary_app.runtime")
    for number in range(3_000):
        logger.info("saved entry %s in one transaction, %s", number, "x" * 1000)
    files = sorted(tmp_path.iterdir())
    assert 1 < len(files) <= 4
    assert sum(each.stat().st_size for each in files) < 4 * 600 * 1024


def test_a_folder_that_cannot_be_written_means_no_log_and_no_fault(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    assert start_log(tmp_path / "taken" / "logs") is None
    logging.getLogger("diary_app.runtime").warning("goes nowhere")


def test_a_log_started_again_moves(tmp_path: Path) -> None:
    start_log(tmp_path / "one")
    second = start_log(tmp_path / "two")
    logging.getLogger("diary_app").info("here")
    assert second is not None
    assert "here" in second.read_text(encoding="utf-8")
    assert (tmp_path / "one" / "diary.log").read_text(encoding="utf-8") == ""


def test_a_quiet_command_leaves_no_log_and_a_warning_begins_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "logs"
    log_on_trouble(folder)
    logger = logging.getLogger("diary_app.runtime")
    logger.info("nothing special")
    assert not folder.exists()
    logger.warning("a preference was replaced")
    assert "a preference was replaced" in (folder / "diary.log").read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""
