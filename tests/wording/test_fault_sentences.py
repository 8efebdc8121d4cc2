"""Every fault that the program can raise has its sentence, in both languages."""

import ast
import string
from pathlib import Path

import pytest

import diary_app
from diary_app.domain.errors import DiaryError
from diary_app.domain.matters import Status
from diary_app.domain.months import Month
from diary_app.domain.moves import Need
from diary_app.runtime.resources import resource
from diary_app.wording.catalogue import load_words
from diary_app.wording.error_sentences import SENTENCES
from diary_app.wording.errors import sentence

SOURCES = Path(diary_app.__file__).parent
CHINESE = load_words("zh_CN", resource("translations"))
ENGLISH = load_words("en", resource("translations"))
RAISERS = {"DiaryError", "RefusedRow"}


def _calls() -> list[tuple[str, str, frozenset[str] | None]]:
    """(place, code, names of the values or None where they are passed on) of each fault."""
    found = []
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name not in RAISERS:
                continue
            place = f"{path.relative_to(SOURCES)}:{node.lineno}"
            code = next(iter(node.args), None) or next(
                (each.value for each in node.keywords if each.arg == "code"), None
            )
            if not (isinstance(code, ast.Constant) and isinstance(code.value, str)):
                continue
            names: frozenset[str] | None = frozenset(
                each.arg for each in node.keywords if each.arg is not None
            )
            if name == "RefusedRow" or any(each.arg is None for each in node.keywords):
                names = None
            found.append((place, code.value, names))
    return found


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _shown(value: object) -> str:
    """A name for a case that is the same in every process, whatever order a set has."""
    return "+".join(sorted(value)) if isinstance(value, frozenset) else str(value)


@pytest.mark.parametrize(("place", "code", "names"), _calls(), ids=_shown)
def test_every_fault_raised_has_a_sentence_with_its_blanks_filled(
    place: str, code: str, names: frozenset[str] | None
) -> None:
    assert code in SENTENCES, f"{place} raises {code}, which has no sentence"
    if names is not None:
        # A fault of the driver may come without its file: then it is "the book".
        assert _blanks(SENTENCES[code]) <= names | {"path"}, f"{place} leaves blanks of {code} open"


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_is_chinese_too_and_has_the_same_blanks(code: str) -> None:
    source = SENTENCES[code]
    translated = CHINESE.text(source)
    assert translated != source
    assert _blanks(translated) == _blanks(source)
    if "diary " not in source:  # a command to type ends without a stop
        assert translated[-1] in "。}"
        assert source[-1] in ".}"
    assert "\n" not in source + translated


def test_terms_and_lists_are_translated() -> None:
    error = DiaryError(
        "move_not_allowed",
        status=Status.MERGED,
        to=Status.CLOSED,
        allowed=[Status.ACCEPTED, Status.IN_HAND],
    )
    assert "“已合并”" in sentence(CHINESE, error)
    assert "已受理、办理中" in sentence(CHINESE, error)
    assert "Accepted, In hand" in sentence(ENGLISH, error)
    missing = DiaryError("step_incomplete", missing=[Need.ANSWER, Need.OUTCOME])
    assert "给群众的答复、办理结果" in sentence(CHINESE, missing)


def test_a_sentence_stays_one_line_whatever_it_is_given() -> None:
    line = sentence(ENGLISH, DiaryError("file_not_found", path="a\nb\r\n\x1b[31m{x}" + "长" * 900))
    assert "\n" not in line
    assert "\x1b" not in line
    assert len(line) < 400
    assert "{x}" in line


def test_an_unknown_fault_and_a_missing_value_are_still_told() -> None:
    assert "brand_new" in sentence(CHINESE, DiaryError("brand_new"))
    assert "—" in sentence(ENGLISH, DiaryError("batch_not_found"))
    assert sentence(ENGLISH, DiaryError("book_damaged")).startswith("The book is damaged")
    assert "2026年11月" in sentence(CHINESE, DiaryError("file_not_found", path=Month(2026, 11)))
