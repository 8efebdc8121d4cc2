"""What is typed survives: killed in the middle of a word, at most two seconds are lost."""

import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from diary_app.domain.form_reading import read_form
from diary_app.services.opening import Books, BookStart

TWO_SECONDS = 2.0


@pytest.mark.parametrize("characters", [70, 130])
def test_killed_while_typing_at_most_two_seconds_are_lost(
    tmp_path: Path, repository: Path, characters: int
) -> None:
    source = repository / "resources" / "forms" / "default.toml"
    form = read_form(tomllib.loads(source.read_text(encoding="utf-8")))
    books = Books(tmp_path / "data", lambda: form)
    book = tmp_path / "book.diary"
    books.create(book, BookStart(keeper="王秀兰", village="东街村")).close()
    child = repository / "tests" / "support" / "typing_child.py"
    typed: list[float] = []
    with subprocess.Popen(
        [sys.executable, str(child), str(tmp_path / "data"), str(book)],
        cwd=repository,
        env={**os.environ, "PYTHONPATH": str(repository), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            typed.append(float(line.split()[1]))
            if len(typed) >= characters:
                break
        process.send_signal(signal.SIGKILL)
    assert len(typed) == characters
    services = books.open(book)
    kept = services.writing.drafts()
    services.close()
    assert [each.key for each in kept] == ["new"]
    text = str(kept[0].fields["text"])
    # Kept is a beginning of what was typed, and it reaches to two seconds before the end.
    assert text == "".join(chr(0x4E00 + place) for place in range(len(text)))
    due = sum(1 for moment in typed if moment <= typed[-1] - TWO_SECONDS)
    assert len(text) >= due
