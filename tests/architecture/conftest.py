"""What the tests of the house itself look at: the source files, parsed once."""

import ast
import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def modules(repository: Path) -> dict[str, ast.Module]:
    """Every source file of the program by its path from the top, parsed."""
    return {
        file.relative_to(repository).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted((repository / "diary_app").rglob("*.py"))
    }


@pytest.fixture(scope="session")
def tracked(repository: Path) -> tuple[Path, ...]:
    """The files that belong to the project, as git lists them."""
    if not (repository / ".git").exists():
        pytest.skip("this is no checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=repository, capture_output=True, text=True, check=True
    )
    files = (repository / name for name in listed.stdout.split("\0") if name)
    return tuple(file for file in files if file.is_file())
