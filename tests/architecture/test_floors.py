"""The floors and rooms of docs/architecture.md, as sentences that fail."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

_LOWEST = ("diary_app/domain/", "diary_app/wording/")

_CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads(
        (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    )["tool"]["importlinter"]["contracts"]
}


@pytest.mark.parametrize("contract", _CONTRACTS, ids=_CONTRACTS.values())
def test_contract_is_kept(contract: str, repository: Path) -> None:
    # A process of its own: the checker sets up logging anew and would silence
    # every logger that other tests listen to.
    told = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--contract", contract, "--no-cache"],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr


def test_the_lowest_floors_use_nothing_but_the_standard_library(
    modules: dict[str, ast.Module],
) -> None:
    strangers = [
        f"{path}:{line}: {name}"
        for path, module in modules.items()
        if path.startswith(_LOWEST)
        for line, name in _imported(module)
        if name.split(".")[0] not in sys.stdlib_module_names | {"diary_app"}
    ]
    assert strangers == []


def test_packaging_is_no_package(repository: Path) -> None:
    """An ``__init__.py`` there would shadow the library ``packaging``."""
    assert not (repository / "packaging" / "__init__.py").exists()


def _imported(module: ast.Module) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.append((node.lineno, node.module))
    return found
