"""The books that are measured: sample data, made once for each size and kept in out/bench."""

import os
import subprocess
import sys
from pathlib import Path

from diary_app import __version__
from diary_app.bootstrap import build
from diary_app.services.app_services import AppServices

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "out" / "bench"


def environment() -> dict[str, str]:
    """For the processes that are measured: compiled once, like an installed program."""
    unwanted = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}
    return {name: value for name, value in os.environ.items() if name not in unwanted}


def compile_all() -> None:
    """Compile the program, so that no measured process has to."""
    command = [sys.executable, "-m", "compileall", "-q", str(ROOT / "diary_app")]
    subprocess.run(command, check=True, env=environment())


def data_dir() -> Path:
    """What the program keeps outside its books while it is measured."""
    folder = FOLDER / "data"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def sample(entries: int) -> Path:
    """A book of so many entries; made where it does not lie there yet."""
    book = FOLDER / f"sample-{__version__}-{entries}.diary"
    if not book.exists():
        print(f"making a book of {entries:,} entries ...", file=sys.stderr)
        months = max(6, min(240, entries // 400))
        words = ["demo", str(book), "--entries", str(entries), "--months", str(months)]
        command = [sys.executable, "-m", "diary_app", "--data-dir", str(data_dir()), *words]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return book


def opened(book: Path) -> AppServices:
    """The services over ``book``."""
    return build(data_dir()).books.open(book)
