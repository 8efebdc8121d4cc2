"""Where things lie, and that nothing is made by looking."""

import subprocess
import sys
from pathlib import Path

from diary_app.runtime.paths import places
from diary_app.runtime.resources import resource
from diary_app.runtime.version import program_version


def test_the_data_folder_given_holds_everything_and_is_not_made(tmp_path: Path) -> None:
    own = places(tmp_path / "data")
    for path in (own.default_book, own.preferences, own.logs):
        assert path.is_relative_to(tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_without_one_it_is_the_person_s_own_folder() -> None:
    assert places().data_dir.is_absolute()


def test_resources_are_found() -> None:
    assert resource("translations/zh_CN").is_dir()
    assert resource("forms/default.toml").is_file()


def test_the_program_knows_its_version() -> None:
    assert program_version().count(".") == 2


def test_import_does_nothing(tmp_path: Path) -> None:
    """No folder is made and no heavy library loaded by importing the floor below."""
    done = subprocess.run(
        [
            sys.executable, "-c",
            "import diary_app.runtime.paths, diary_app.runtime.logs, diary_app.runtime.settings,"
            "diary_app.runtime.resources, diary_app.wording.errors, sys;"
            "print([m for m in ('platformdirs', 'tomli_w', 'PySide6', 'sqlmodel') "
            "if m in sys.modules])",
        ],
        env={"HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
    assert list(tmp_path.iterdir()) == []
