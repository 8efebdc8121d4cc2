"""Everything the program says, it says in Chinese too."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def translations(repository: Path) -> ModuleType:
    """The tool behind ``make translations``; its folder is no package, on purpose."""
    file = repository / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("diary_translations", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_text_has_chinese_words(translations: ModuleType) -> None:
    merged, faults = translations.merge()
    assert faults == []
    assert translations.missing(merged, translations.used_texts()) == []


def test_the_catalogue_is_as_new_as_its_sources(translations: ModuleType) -> None:
    merged, _ = translations.merge()
    assert translations.COMPILED.read_bytes() == translations.compiled(merged)


def test_two_rooms_may_not_word_one_text_differently(
    translations: ModuleType, tmp_path: Path
) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    for name, words in (("one", "保存"), ("two", "存下")):
        text = f'{head}msgid "Save"\nmsgstr "{words}"\n'
        (tmp_path / f"{name}.po").write_text(text, encoding="utf-8")
    _, faults = translations.merge(tmp_path)
    assert len(faults) == 1
    assert "'Save'" in faults[0]
