"""Merge the rooms' Chinese texts into the one catalogue that the program reads, and check them.

    python packaging/translations.py            write resources/translations/zh_CN.mo
    python packaging/translations.py --check    write nothing; fail where something is amiss

Each room keeps a small ``resources/translations/zh_CN/<room>.po``. The merged
file depends on nothing but their contents, so it can be committed and compared.
"""

import argparse
import ast
import string
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "diary_app"
CATALOGUES = ROOT / "resources" / "translations" / "zh_CN"
COMPILED = ROOT / "resources" / "translations" / "zh_CN.mo"

ONE_TEXT = frozenset({"text", "tr", "marked"})
TWO_TEXTS = frozenset({"plural", "trn"})

HEADER = {
    "Project-Id-Version": "People's Situation Diary",
    "Language": "zh_CN",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}

Key = tuple[str, str]
"""A source text and its plural, which is empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A text that the program shows, and where it stands."""

    key: Key
    place: str


def used_texts(sources: Path = SOURCES) -> Iterator[Used]:
    """Every literal handed to ``text``, ``plural``, ``tr``, ``trn`` or ``marked``."""
    for file in sorted(sources.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            texts = [
                argument.value
                for argument in node.args[:2]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            ]
            place = f"{file.relative_to(sources.parent).as_posix()}:{node.lineno}"
            name = _called(node.func)
            if name in TWO_TEXTS and len(texts) == 2:
                yield Used(key=(texts[0], texts[1]), place=place)
            elif name in ONE_TEXT and texts and texts[0] and node.args[0] is not None:
                yield Used(key=(texts[0], ""), place=place)


def merge(catalogues: Path = CATALOGUES) -> tuple[dict[Key, polib.POEntry], list[str]]:
    """All translations by their source text, and what is wrong with them."""
    merged: dict[Key, polib.POEntry] = {}
    faults: list[str] = []
    for file in sorted(catalogues.glob("*.po")):
        for entry in polib.pofile(str(file), check_for_duplicates=False):
            if entry.obsolete:
                continue
            key = (entry.msgid, entry.msgid_plural or "")
            faults += [f"{file.name}: {fault}" for fault in _faults_of(entry)]
            earlier = merged.setdefault(key, entry)
            if _words_of(earlier) != _words_of(entry):
                faults.append(
                    f"{file.name}: {key[0]!r} is {_words_of(entry)} here "
                    f"and {_words_of(earlier)} in another file"
                )
    return merged, faults


def compiled(merged: dict[Key, polib.POEntry]) -> bytes:
    """The catalogue as gettext reads it, the same bytes for the same texts."""
    catalogue = polib.POFile(encoding="utf-8")
    catalogue.metadata = dict(HEADER)
    for key in sorted(merged):
        entry = merged[key]
        catalogue.append(
            polib.POEntry(
                msgid=entry.msgid,
                msgstr=entry.msgstr,
                msgid_plural=entry.msgid_plural,
                msgstr_plural=entry.msgstr_plural,
            )
        )
    return bytes(catalogue.to_binary())


def missing(merged: dict[Key, polib.POEntry], used: Iterable[Used]) -> list[str]:
    """A line for every text that the program shows and no catalogue translates."""
    seen: dict[Key, str] = {}
    for each in used:
        if each.key not in merged:
            seen.setdefault(each.key, each.place)
    return [f"{place}: no Chinese for {key[0]!r}" for key, place in seen.items()]


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _words_of(entry: polib.POEntry) -> tuple[str, ...]:
    if entry.msgid_plural:
        return tuple(entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural))
    return (entry.msgstr,)


def _blanks(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:  # a lone brace: the text is never formatted
        return set()


def _faults_of(entry: polib.POEntry) -> Iterator[str]:
    source = entry.msgid_plural or entry.msgid
    if "fuzzy" in entry.flags:
        yield f"{entry.msgid!r} is marked as uncertain"
    for words in _words_of(entry):
        if not words.strip():
            yield f"{entry.msgid!r} has no translation"
        elif _blanks(words) != _blanks(source):
            yield f"{entry.msgid!r} and {words!r} have different blanks"


def main() -> int:
    """Write the catalogue, or check it; 1 where something is amiss."""
    parser = argparse.ArgumentParser(description="Merge and check the Chinese texts.")
    parser.add_argument("--check", action="store_true", help="write nothing, only look")
    asked = parser.parse_args()
    merged, faults = merge()
    faults += missing(merged, used_texts())
    fresh = compiled(merged)
    if asked.check:
        if not COMPILED.is_file() or COMPILED.read_bytes() != fresh:
            faults.append("zh_CN.mo is older than its sources: run 'make translations'")
    else:
        COMPILED.write_bytes(fresh)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(merged)} texts, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
