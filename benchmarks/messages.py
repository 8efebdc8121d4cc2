"""Real messages with the class a person gave each, and how they are cut into folds."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random

FOLDS = 10
SEEDS = (2020, 2021, 2022, 2023, 2024)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message: its subject, its text, and the official first-level class it was given."""

    title: str
    text: str
    label: str


def read_messages(path: Path) -> list[Message]:
    """The rows of ``messages_with_category.xlsx`` that carry a class."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    book.close()
    return [
        Message(
            title=str(row[2] or "").strip(),
            text=" ".join(str(row[4] or "").split()),
            label=str(row[5]),
        )
        for row in rows
        if row[5]
    ]


def folds_of(labels: list[str], seed: int, folds: int = FOLDS) -> list[int]:
    """The fold of each row; every class is spread evenly over all folds."""
    chance = Random(seed)
    by_label: defaultdict[str, list[int]] = defaultdict(list)
    for position, label in enumerate(labels):
        by_label[label].append(position)
    fold, turn = [0] * len(labels), 0
    for label in sorted(by_label):
        chance.shuffle(by_label[label])
        for position in by_label[label]:
            fold[position] = turn % folds
            turn += 1
    return fold
