"""Measures how well categories are proposed: by the words, by what was filed, by both.

python -m benchmarks.categories --data ../shared/data/messages_with_category.xlsx

What others reach on the same folds: ``benchmarks.categories_baselines``.
"""

import argparse
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import mean

from benchmarks.messages import FOLDS, SEEDS, Message, folds_of, read_messages
from diary_app.domain.form import Form
from diary_app.domain.form_reading import read_form
from diary_app.domain.learning import Learning, Read
from diary_app.domain.proposing import propose, read_text

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 24)
_MANY = 30
_FILED = 500

Filed = tuple[Read, str]
"""A text, and the code it was filed under."""


def common_form() -> Form:
    """The form that the program ships."""
    path = ROOT / "resources" / "forms" / "default.toml"
    return read_form(tomllib.loads(path.read_text(encoding="utf-8")))


def without_words(form: Form) -> Form:
    """The same form with no key words: what is learned has to do alone."""
    bare = (replace(each, keywords=()) for each in form.categories)
    return replace(form, categories=tuple(bare))


def label_of(form: Form, code: str, labels: set[str]) -> str | None:
    """The official class, one of ``labels``, that a code of ours stands for."""
    for each in (form.category(code), form.category(code[:2])):
        for path in each.official if each else ():
            if (first := path.split("/")[0]) in labels:
                return first
    return None


def measure_messages(messages: Sequence[Message], form: Form, *, learn: bool) -> list[list[float]]:
    """For each seed the share of messages whose class comes first, and among the first three."""
    labels = [each.label for each in messages]
    known = set(labels)
    read = [read_text(each.title, each.text, form) for each in messages]
    codes = [form.code_of_official(label) or "" for label in labels]
    found = []
    for seed in SEEDS:
        fold = folds_of(labels, seed)
        first = third = 0
        for left_out in range(FOLDS):
            learning = Learning()
            for position in range(len(messages)):
                if learn and fold[position] != left_out:
                    learning.learn(position, codes[position], read[position])
            for position in range(len(messages)):
                if fold[position] != left_out:
                    continue
                proposals = propose(read[position], form, TODAY, learning, limit=_MANY, least=0.0)
                named = (label_of(form, each.code, known) for each in proposals)
                classes = list(dict.fromkeys(each for each in named if each))
                first += classes[:1] == [labels[position]]
                third += labels[position] in classes[:3]
        found.append([first / len(messages), third / len(messages)])
    return found


def measure_codes(filed: Sequence[Filed], asked: Sequence[Filed], form: Form) -> list[float]:
    """The share of ``asked`` whose own code, second level and all, comes first; among three."""
    learning = Learning()
    for position, (read, code) in enumerate(filed):
        learning.learn(position, code, read)
    first = third = 0
    for read, code in asked:
        codes = [each.code for each in propose(read, form, TODAY, learning, limit=3)]
        first += codes[:1] == [code]
        third += code in codes
    return [first / len(asked), third / len(asked)]


def sample_filed(form: Form) -> list[Filed]:
    """Filed matters of a sample book, the oldest first."""
    from benchmarks.books import sample
    from diary_app.domain.clock import SystemClock
    from diary_app.storage.queries.filed import newest_filed
    from diary_app.storage.store import Store

    with (
        Store.open(sample(3 * _FILED), now=SystemClock().now()) as store,
        store.reading() as connection,
    ):
        newest = list(newest_filed(connection, 2 * _FILED))
    return [(read_text(each.title, each.text, form), each.code) for each in reversed(newest)]


def situations(form: Form) -> list[Filed]:
    """The situations that sample books are made of, each once."""
    path = ROOT / "resources" / "samples" / "situations.zh.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        (read_text(each["title"], each["text"], form), each["category"])
        for each in table["situations"]
    ]


def over_folds(all_filed: Sequence[Filed], form: Form, *, learn: bool) -> list[float]:
    """``measure_codes`` with each tenth asked once, the other nine filed."""
    results = []
    for seed in SEEDS:
        fold = folds_of([code[:2] for _, code in all_filed], seed)
        for left_out in range(FOLDS):
            filed = [each for each, at in zip(all_filed, fold, strict=True) if at != left_out]
            asked = [each for each, at in zip(all_filed, fold, strict=True) if at == left_out]
            results.append(measure_codes(filed if learn else (), asked, form))
    return [mean(each[0] for each in results), mean(each[1] for each in results)]


def training(read: Callable[[], Read], times: int) -> float:
    """Milliseconds that one text takes to be read and learned."""
    learning = Learning()
    begun = time.perf_counter()
    for position in range(times):
        learning.learn(position, "0101", read())
    return (time.perf_counter() - begun) * 1000 / times


def main() -> int:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description="Measure how well categories are proposed.")
    parser.add_argument("--data", type=Path, required=True, help="messages_with_category.xlsx")
    parser.add_argument("--no-book", action="store_true", help="leave the sample book out")
    asked = parser.parse_args()
    if not asked.data.exists():
        print(f"not there: {asked.data}", file=sys.stderr)
        return 2
    form = common_form()
    bare = without_words(form)
    messages = read_messages(asked.data)
    print(f"{len(messages)} messages, {FOLDS} folds, seeds {SEEDS[0]} to {SEEDS[-1]}")
    for what, used, learn in (
        ("key words alone", form, False),
        ("learned alone", bare, True),
        ("both", form, True),
    ):
        runs = measure_messages(messages, used, learn=learn)
        firsts = [each[0] for each in runs]
        print(
            f"  {what:16} first {mean(firsts):6.1%} ({min(firsts):.1%} to {max(firsts):.1%})"
            f"  among three {mean(each[1] for each in runs):6.1%}"
        )
    print("our own codes, second level")
    tried: list[tuple[str, list[float]]] = [
        ("situations, key words alone", over_folds(situations(form), form, learn=False)),
        ("situations, learned alone", over_folds(situations(bare), bare, learn=True)),
        ("situations, both", over_folds(situations(form), form, learn=True)),
    ]
    if not asked.no_book:
        book = sample_filed(form)
        old, new = book[:_FILED], book[_FILED:]
        tried.append(("sample book, key words alone", measure_codes((), new, form)))
        tried.append((f"sample book, both ({_FILED} filed)", measure_codes(old, new, form)))
    for what, (first, third) in tried:
        print(f"  {what:32} first {first:6.1%}  among three {third:6.1%}")
    one = messages[0]
    each_ms = training(lambda: read_text(one.title, one.text, form), 400)
    print(f"learning one message: {each_ms:.2f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
