"""Entries as other programs hand them over: JSON objects, read strictly.

The fields are described in ``docs/command-line.md``.
"""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from datetime import time as time_of_day
from enum import StrEnum
from typing import TypeVar

from diary_app.domain.entries import EntryContent, EntryDraft, Way
from diary_app.domain.errors import DiaryError
from diary_app.domain.form import Form
from diary_app.domain.matters import Kind, MatterContent, Nature
from diary_app.domain.people import ResidentMention
from diary_app.domain.text import LONGEST_TEXT, clean_line, clean_text

LONGEST_LINE = 500
MOST_RESIDENTS = 1_000
MOST_PEOPLE = 1_000_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"\d{2}:\d{2}(:\d{2})?", re.ASCII)

ENTRY_FIELDS = (
    "date", "time", "text", "title", "group", "spot", "way", "residents", "others_present",
    "thoughts", "plan", "weather", "matters",
)  # fmt: skip
RESIDENT_FIELDS = ("name", "phone", "household", "unnamed")
MATTER_FIELDS = (
    "kind", "nature", "category", "title", "households", "people", "urgent", "collective",
    "sensitive", "handler",
)  # fmt: skip

_Choice = TypeVar("_Choice", bound=StrEnum)
_Read = TypeVar("_Read")


def drafts_from(values: Sequence[object], form: Form, today: date) -> list[EntryDraft]:
    """A draft for each of ``values``; ``today`` is the date of those that give none.

    Raises ``DiaryError`` with the number of the entry (from 1) and the field
    at fault: ``entry_not_object``, ``entry_field_unknown``, ``entry_field_missing``,
    ``entry_field_empty``, ``entry_field_too_long``, ``entry_category_unknown``
    and ``entry_field_not_…``.
    """
    return [
        _draft(_Fields(value, entry=at), form, today) for at, value in enumerate(values, start=1)
    ]


class _Fields:
    """The fields of one object, asked for one by one by name and kind."""

    def __init__(self, value: object, *, entry: int, at: str = "") -> None:
        self._entry = entry
        self._at = at
        if not isinstance(value, dict):
            if at:
                raise self._fault("entry_field_not_list", at.rpartition(".")[0])
            raise DiaryError("entry_not_object", entry=entry)
        self._values: dict[str, object] = value

    def only(self, known: Sequence[str]) -> None:
        """Refuse every field that is not among ``known``."""
        for name in self._values:
            if name not in known:
                raise DiaryError(
                    "entry_field_unknown",
                    entry=self._entry,
                    field=self._place(name[:40]),
                    known=list(known),
                )

    def has(self, name: str) -> bool:
        """Whether the field says something; ``null`` says nothing."""
        return self._values.get(name) is not None

    def long_text(self, name: str) -> str:
        """A text with its line ends, cleaned; empty where it is absent."""
        return clean_text(self._raw(name, LONGEST_TEXT)).strip("\n")

    def line(self, name: str) -> str:
        """A text of one line, cleaned; empty where it is absent."""
        return clean_line(self._raw(name, LONGEST_LINE))

    def day(self, name: str) -> date | None:
        """A day written as 2026-11-24."""
        return self._read(name, _DAY, date.fromisoformat, "entry_field_not_day")

    def time(self, name: str) -> time_of_day | None:
        """A time written as 14:30."""
        return self._read(name, _TIME, time_of_day.fromisoformat, "entry_field_not_time")

    def choice(self, name: str, kind: type[_Choice]) -> _Choice | None:
        """One of the values of ``kind``."""
        if not self.has(name):
            return None
        written = self._values[name]
        for member in kind:
            if isinstance(written, str) and member.value == written:
                return member
        raise DiaryError(
            "entry_field_not_known",
            entry=self._entry,
            field=self._place(name),
            known=[member.value for member in kind],
        )

    def number(self, name: str, usual: int, *, least: int) -> int:
        """A whole number."""
        value = self._values.get(name)
        if value is None:
            return usual
        if (
            isinstance(value, bool)
            or not isinstance(value, int)
            or (not least <= value <= MOST_PEOPLE)
        ):
            raise DiaryError(
                "entry_field_not_number",
                entry=self._entry,
                field=self._place(name),
                least=least,
                most=MOST_PEOPLE,
            )
        return value

    def yes(self, name: str) -> bool:
        """Whether the field says true."""
        value = self._values.get(name)
        if value is None or isinstance(value, bool):
            return bool(value)
        raise self._fault("entry_field_not_yes_or_no", self._place(name))

    def objects(self, name: str) -> list["_Fields"]:
        """The objects of a list."""
        value = self._values.get(name)
        if value is None:
            return []
        if not isinstance(value, list) or len(value) > MOST_RESIDENTS:
            raise self._fault("entry_field_not_list", self._place(name))
        return [
            _Fields(each, entry=self._entry, at=f"{self._place(name)}.{at}")
            for at, each in enumerate(value, start=1)
        ]

    def category(self, name: str, form: Form) -> str | None:
        """A category code that ``form`` knows."""
        code = self.line(name)
        if code and form.category(code) is None:
            raise DiaryError("entry_category_unknown", entry=self._entry, field=self._place(name))
        return code or None

    def missing(self, name: str) -> DiaryError:
        """What is raised where the field has to be given and is not."""
        code = "entry_field_empty" if self.has(name) else "entry_field_missing"
        return DiaryError(code, entry=self._entry, field=self._place(name))

    def _raw(self, name: str, longest: int) -> str:
        value = self._values.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self._fault("entry_field_not_text", self._place(name))
        if len(value) > longest:
            raise DiaryError(
                "entry_field_too_long",
                entry=self._entry,
                field=self._place(name),
                longest=longest,
            )
        return value

    def _read(
        self, name: str, shape: re.Pattern[str], read: Callable[[str], _Read], fault: str
    ) -> _Read | None:
        if not self.has(name):
            return None
        written = self._values[name]
        if isinstance(written, str) and shape.fullmatch(written):
            with suppress(ValueError):
                return read(written)
        raise self._fault(fault, self._place(name))

    def _place(self, name: str) -> str:
        return f"{self._at}.{name}" if self._at else name

    def _fault(self, code: str, field: str) -> DiaryError:
        return DiaryError(code, entry=self._entry, field=field)


def _draft(fields: _Fields, form: Form, today: date) -> EntryDraft:
    fields.only(ENTRY_FIELDS)
    text = fields.long_text("text")
    if not text.strip():
        raise fields.missing("text")
    return EntryDraft(
        content=EntryContent(
            date=fields.day("date") or today,
            time=fields.time("time"),
            text=text,
            title=fields.line("title"),
            group=fields.line("group"),
            spot=fields.line("spot"),
            way=fields.choice("way", Way),
            residents=tuple(_resident(each) for each in fields.objects("residents")),
            others_present=fields.line("others_present"),
            thoughts=fields.long_text("thoughts"),
            plan=fields.long_text("plan"),
            weather=fields.line("weather"),
        ),
        matters=tuple(_matter(each, form) for each in fields.objects("matters")),
    )


def _resident(fields: _Fields) -> ResidentMention:
    fields.only(RESIDENT_FIELDS)
    resident = ResidentMention(
        name=fields.line("name"),
        phone=fields.line("phone"),
        household=fields.line("household"),
        unnamed=fields.yes("unnamed"),
    )
    if not resident.name and not resident.unnamed:
        raise fields.missing("name")
    return resident


def _matter(fields: _Fields, form: Form) -> MatterContent:
    fields.only(MATTER_FIELDS)
    kind = fields.choice("kind", Kind)
    if kind is None:
        raise fields.missing("kind")
    return MatterContent(
        kind=kind,
        nature=fields.choice("nature", Nature),
        category=fields.category("category", form),
        title=fields.line("title"),
        households=fields.number("households", 1, least=1),
        people=fields.number("people", 0, least=0),
        urgent=fields.yes("urgent"),
        collective=fields.yes("collective"),
        sensitive=fields.yes("sensitive"),
        handler=fields.line("handler"),
    )
