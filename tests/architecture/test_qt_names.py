"""No attribute of a widget hides a method of Qt: Qt would go on calling the hidden one."""

import ast
import importlib

from PySide6.QtCore import QObject

FOLDER = "diary_app/desktop/"


def test_no_attribute_hides_a_method_of_qt(modules: dict[str, ast.Module]) -> None:
    hiding = [
        f"{path}:{line}: {owner.name}.{name} hides a method of {base.__name__}"
        for path, module in modules.items()
        if path.startswith(FOLDER)
        for owner in ast.walk(module)
        if isinstance(owner, ast.ClassDef)
        for base in _qt_bases(path, owner.name)
        for line, name in _attributes(owner)
        if callable(getattr(base, name, None))
    ]
    assert sorted(set(hiding)) == []


def _qt_bases(path: str, name: str) -> list[type]:
    module = importlib.import_module(
        path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    )
    owner = getattr(module, name, None)
    if not isinstance(owner, type) or not issubclass(owner, QObject):
        return []
    return [base for base in owner.__mro__ if base.__module__.startswith("PySide6")][:1]


def _attributes(owner: ast.ClassDef) -> list[tuple[int, str]]:
    """Names set on ``self``, and signals or values set on the class itself."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(owner):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = list(node.targets)
        elif isinstance(node, ast.AnnAssign):
            targets = [node.target]
        for target in targets:
            if (
                isinstance(target, ast.Attribute)
                and isinstance(target.value, ast.Name)
                and target.value.id == "self"
            ):
                found.append((node.lineno, target.attr))
    for statement in owner.body:
        if isinstance(statement, ast.Assign):
            found += [
                (statement.lineno, target.id)
                for target in statement.targets
                if isinstance(target, ast.Name)
            ]
    return found
