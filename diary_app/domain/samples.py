"""The phrases that sample books are made of, read from plain tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diary_app.domain.matters import Kind, Nature


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Something a resident may raise; texts have blanks such as ``{who}``.

    ``passed`` is the reason for passing it up, empty where the village can do it.
    """

    category: str
    kind: Kind
    nature: Nature
    title: str
    text: str
    handled: str
    answer: str
    passed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Lists of words and sentences by name; those of a table as ``table.name``."""

    situations: tuple[Situation, ...]
    lists: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists[name]


def read_phrases(phrases: Mapping[str, object], situations: Mapping[str, object]) -> Phrases:
    """Make the phrases that two files describe.

    Raises ``ValueError`` or ``TypeError`` where they do not fit.
    """
    lists: dict[str, tuple[str, ...]] = {}
    words: dict[str, str] = {}

    def take(name: str, value: object) -> None:
        if isinstance(value, str):
            words[name] = value
        elif isinstance(value, Mapping):
            for inner, each in value.items():
                take(f"{name}.{inner}" if name else str(inner), each)
        elif isinstance(value, Sequence) and value:
            lists[name] = tuple(str(each) for each in value)
        else:
            raise ValueError(f"sample phrases: {name} is neither words nor a list of them")

    take("", phrases)
    found = situations["situations"]
    if not isinstance(found, Sequence):
        raise TypeError("sample phrases: no situations")
    return Phrases(
        situations=tuple(
            Situation(**{**each, "kind": Kind(each["kind"]), "nature": Nature(each["nature"])})
            for each in found
        ),
        lists=lists,
        words=words,
    )
