"""Importing does nothing and fetches little, so that the first window stands at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "pydantic",
    "openpyxl",
    "xlsxwriter",
    "docx",
    "jinja2",
    "pypdf",
    "pypinyin",
)

HOMES = (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
)

FACES = (
    "diary_app.__main__",
    "diary_app.bootstrap",
    "diary_app.desktop.app",
    "diary_app.desktop.window",
)


def run(program: str, folder: Path, repository: Path) -> str:
    """What ``program`` prints, run by itself with ``folder`` as home and working folder."""
    home = {name: str(folder) for name in HOMES}
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        cwd=folder,
        env={**os.environ, **home, "PYTHONPATH": str(repository)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("module", FACES)
def test_a_face_is_imported_without_the_heavy_libraries(
    module: str, tmp_path: Path, repository: Path
) -> None:
    loaded = run(f"import sys, {module}; print(*sys.modules)", tmp_path, repository).split()
    assert [name for name in HEAVY if name in loaded] == []


def test_the_console_imports_no_qt(tmp_path: Path, repository: Path) -> None:
    program = "import sys, diary_app.bootstrap, diary_app.cli; print(*sys.modules)"
    assert "PySide6" not in run(program, tmp_path, repository).split()


def test_importing_everything_makes_no_file(tmp_path: Path, repository: Path) -> None:
    program = (
        "import importlib, pkgutil, diary_app\n"
        "for each in pkgutil.walk_packages(diary_app.__path__, 'diary_app.'):\n"
        "    importlib.import_module(each.name)\n"
    )
    run(program, tmp_path, repository)
    assert list(tmp_path.rglob("*")) == []


def test_a_line_without_a_command_reads_no_commands_file(tmp_path: Path, repository: Path) -> None:
    """The window opens by such a line, and waits for no more than it shows."""
    program = (
        "import sys\n"
        "from diary_app.cli.parsing import read_line\n"
        "from gettext import NullTranslations\n"
        "from diary_app.wording.catalogue import Words\n"
        "before = set(sys.modules)\n"
        "options, command = read_line(['--lang', 'en'], Words('en', NullTranslations()), '0')\n"
        "assert command is None and options.lang == 'en'\n"
        "print(*(name for name in set(sys.modules) - before if name.startswith('diary_app')))"
    )
    assert run(program, tmp_path, repository).split() == []


def test_opening_a_book_to_show_it_loads_no_mapper(tmp_path: Path, repository: Path) -> None:
    """The first list is filled before SQLModel is imported; writing pays for it."""
    books = (
        "import sys\n"
        "from pathlib import Path\n"
        "from diary_app.services.opening import Books, BookStart\n"
        "from tests.support.open_books import common_form\n"
        "books, book = Books(Path('data'), common_form), Path('my.diary')\n"
    )
    run(
        f"{books}books.create(book, BookStart(keeper='a', village='b')).close()",
        tmp_path,
        repository,
    )
    shown = (
        "services = books.open(book)\n"
        "services.agenda.today()\n"
        "services.searching.rows('')\n"
        "print(*sys.modules)\n"
        "services.close()"
    )
    loaded = run(books + shown, tmp_path, repository).split()
    assert [name for name in HEAVY if name in loaded] == []
