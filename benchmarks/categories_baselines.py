"""What well-known classifiers of a library reach on the folds of ``benchmarks.categories``.

python -m benchmarks.categories_baselines --data ../shared/data/messages_with_category.xlsx

Wants scikit-learn and jieba, which the project does not depend on: install them
by hand, in an environment of their own.
"""

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.messages import FOLDS, SEEDS, Message, folds_of, read_messages

_TITLES = (10, 6, 3, 1)
"""How often the title is written before the text: tried, as ours counts titles more."""


def _vectors(text: Any) -> dict[str, Callable[[], Any]]:
    make = text.TfidfVectorizer
    return {
        "characters 1-2": lambda: make(analyzer="char", ngram_range=(1, 2), sublinear_tf=True),
        "characters 1-3": lambda: make(analyzer="char", ngram_range=(1, 3), sublinear_tf=True),
        "jieba words": lambda: make(token_pattern=r"\S+", sublinear_tf=True),
    }


def _classifiers(bayes: Any, linear: Any, svm: Any, many: Any) -> dict[str, Callable[[], Any]]:
    return {
        "MultinomialNB(0.01)": lambda: bayes.MultinomialNB(alpha=0.01),
        "MultinomialNB(0.1)": lambda: bayes.MultinomialNB(alpha=0.1),
        "ComplementNB(0.03)": lambda: bayes.ComplementNB(alpha=0.03),
        "ComplementNB(0.1)": lambda: bayes.ComplementNB(alpha=0.1),
        "ComplementNB(0.3)": lambda: bayes.ComplementNB(alpha=0.3),
        "LinearSVC(3)": lambda: svm.LinearSVC(C=3.0),
        "LinearSVC(1)": lambda: svm.LinearSVC(C=1.0),
        "LinearSVC(0.3)": lambda: svm.LinearSVC(C=0.3),
        "LogisticRegression(10)": lambda: many.OneVsRestClassifier(
            linear.LogisticRegression(C=10.0, solver="liblinear")
        ),
        "LogisticRegression(100)": lambda: many.OneVsRestClassifier(
            linear.LogisticRegression(C=100.0, solver="liblinear")
        ),
        "SGDClassifier(hinge)": lambda: linear.SGDClassifier(alpha=1e-4, random_state=0),
        "RidgeClassifier": lambda: linear.RidgeClassifier(),
    }


def _scores(classifier: Any, rows: Any) -> Any:
    if hasattr(classifier, "decision_function"):
        return classifier.decision_function(rows)
    return classifier.predict_log_proba(rows)


def _measure(
    documents: Sequence[str],
    labels: list[str],
    seed: int,
    vector: Callable[[], Any],
    classifiers: dict[str, Callable[[], Any]],
) -> dict[str, tuple[float, float]]:
    fold = folds_of(labels, seed)
    hits = {name: [0, 0] for name in classifiers}
    for left_out in range(FOLDS):
        taught = [at for at in range(len(labels)) if fold[at] != left_out]
        asked = [at for at in range(len(labels)) if fold[at] == left_out]
        vectorizer = vector()
        rows = vectorizer.fit_transform([documents[at] for at in taught])
        asked_rows = vectorizer.transform([documents[at] for at in asked])
        for name, make in classifiers.items():
            classifier = make().fit(rows, [labels[at] for at in taught])
            order = (-_scores(classifier, asked_rows)).argsort(1)
            for at, best in zip(asked, order, strict=True):
                ranked = [classifier.classes_[place] for place in best[:3]]
                hits[name][0] += ranked[0] == labels[at]
                hits[name][1] += labels[at] in ranked
    return {name: (each[0] / len(labels), each[1] / len(labels)) for name, each in hits.items()}


def _documents(messages: Sequence[Message], titles: int, cut: Any | None) -> list[str]:
    written = [f"{each.title}\n" * titles + each.text for each in messages]
    if cut is None:
        return written
    return [" ".join(word for word in cut(each) if word.strip()) for each in written]


def main() -> int:
    """Measure and print; 2 where the libraries or the data are missing."""
    parser = argparse.ArgumentParser(description="Measure what known classifiers reach.")
    parser.add_argument("--data", type=Path, required=True, help="messages_with_category.xlsx")
    asked = parser.parse_args()
    try:
        text = importlib.import_module("sklearn.feature_extraction.text")
        bayes = importlib.import_module("sklearn.naive_bayes")
        linear = importlib.import_module("sklearn.linear_model")
        svm = importlib.import_module("sklearn.svm")
        many = importlib.import_module("sklearn.multiclass")
        jieba = importlib.import_module("jieba")
    except ImportError as missing:
        print(f"{missing}: pip install scikit-learn jieba openpyxl", file=sys.stderr)
        return 2
    if not asked.data.exists():
        print(f"not there: {asked.data}", file=sys.stderr)
        return 2
    messages = read_messages(asked.data)
    labels = [each.label for each in messages]
    classifiers = _classifiers(bayes, linear, svm, many)
    lines = []
    for titles in _TITLES:
        for name, vector in _vectors(text).items():
            documents = _documents(messages, titles, jieba.cut if "jieba" in name else None)
            runs = [_measure(documents, labels, seed, vector, classifiers) for seed in SEEDS]
            for classifier in classifiers:
                first = mean(run[classifier][0] for run in runs)
                third = mean(run[classifier][1] for run in runs)
                line = f"{first:6.1%} {third:6.1%}  title x{titles}  {name:14}  {classifier}"
                lines.append(line)
                print(line, file=sys.stderr, flush=True)
    print("first  among three")
    print("\n".join(sorted(lines, reverse=True)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
