"""What every test starts from: no screen needed, and no real folder of a person touched."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from diary_app.services.open_book import OpenBook

_FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}

# A busy machine is no fault of the example at hand.
settings.register_profile("diary", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("diary")

_kept_alive: list[tempfile.TemporaryDirectory[str]] = []


def pytest_configure(config: pytest.Config) -> None:
    """Lead every folder of a person into a temporary one, before anything is imported.

    Asking for a real platform (``QT_QPA_PLATFORM=xcb make test``) shows the windows.
    """
    folder = tempfile.TemporaryDirectory(prefix="diary-tests-", ignore_cleanup_errors=True)
    _kept_alive.append(folder)
    for variable, name in _FOLDERS.items():
        place = Path(folder.name) / name
        place.mkdir(exist_ok=True)
        os.environ[variable] = str(place)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Sentences are compared in the language a test asks for, never the machine's.
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ.pop("LANGUAGE", None)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Sweep the temporary folders away."""
    while _kept_alive:
        _kept_alive.pop().cleanup()


@pytest.fixture(scope="session", autouse=True)
def _application(qapp: object) -> None:
    """One application for the whole run: drawing a PDF would make a lesser one by itself."""


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds ``pyproject.toml``."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture
def book(tmp_path: Path) -> Iterator["OpenBook"]:
    """A new book, found whole when the test is over."""
    from diary_app.services.keeping import Keeping
    from tests.support.open_books import make_book

    made = make_book(tmp_path / "my.diary")
    yield made
    assert Keeping(made).check().problems == ()
    made.store.close()


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that everybody on this machine may reach: pytest's own are its user's alone."""
    with tempfile.TemporaryDirectory(prefix="diary-place-") as made:
        place = Path(made)
        place.chmod(0o755)
        (place / "stick").mkdir(mode=0o755)
        (place / "data").mkdir()
        (place / "data").chmod(0o777)
        yield place


@pytest.fixture(scope="session")
def real_ledgers(repository: Path) -> Path:
    """The folder of real ledgers beside the project; tests that read it skip without it."""
    folder = repository.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the folder of real ledgers is not here")
    return folder
