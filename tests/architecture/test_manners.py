"""The manners of the code: what is caught where, how long a file is, what it may not say."""

import ast
import re
from pathlib import Path

CATCHES_ANYTHING = {
    "diary_app/__main__.py",
    "diary_app/desktop/tasks/running.py",
    "diary_app/desktop/tasks/inline.py",  # the runner's twin in tests
}
LONGEST = {"diary_app": 400, "packaging": 400, "benchmarks": 400, "tests": 500}
"""Lines of a file; a story told in tests may be longer."""

# Written in two pieces so that this file does not hold what it looks for.
_FORBIDDEN = (
    re.compile("pypi" + r"\.org/simple"),
    re.compile("files." + r"pythonhosted\.org"),
    re.compile("file" + "://" + "/"),
    re.compile("/" + r"(root|work|opt|home/\w+)/(\.pyenv|main|shared|pypi|wheels)\b"),
)


def test_only_the_three_places_catch_every_exception(modules: dict[str, ast.Module]) -> None:
    catching = {
        path
        for path, module in modules.items()
        for node in ast.walk(module)
        if isinstance(node, ast.ExceptHandler) and _catches_anything(node)
    }
    assert catching - CATCHES_ANYTHING == set()


def test_a_file_holds_one_idea(repository: Path) -> None:
    long = {
        file.relative_to(repository).as_posix(): lines
        for folder, longest in LONGEST.items()
        for file in (repository / folder).rglob("*.py")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > longest
    }
    assert long == {}


def test_every_module_says_what_it_is_for(modules: dict[str, ast.Module]) -> None:
    silent = [path for path, module in modules.items() if module.body and _silent(module)]
    assert silent == []


def test_no_file_names_a_registry_or_a_folder_of_one_machine(
    tracked: tuple[Path, ...], repository: Path
) -> None:
    telling = [
        f"{file.relative_to(repository)}: {match.group()}"
        for file in tracked
        if (text := _text(file)) is not None
        for pattern in _FORBIDDEN
        if (match := pattern.search(text))
    ]
    assert telling == []


def _catches_anything(handler: ast.ExceptHandler) -> bool:
    caught = handler.type
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    for name in names:
        if name is None or (isinstance(name, ast.Name) and name.id == "Exception"):
            return True
        if isinstance(name, ast.Name) and name.id == "BaseException":
            # Putting things back on the way out is allowed, swallowing is not.
            return not any(isinstance(node, ast.Raise) for node in ast.walk(handler))
    return False


def _silent(module: ast.Module) -> bool:
    return ast.get_docstring(module) is None


def _text(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
