"""A ledger on its way in: which column means what, and what came of it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from diary_app.domain.entries import Way
from diary_app.domain.matters import Kind, Nature
from diary_app.domain.people import ResidentMention


class LedgerField(StrEnum):
    """What a column of a ledger can mean."""

    NUMBER = "number"
    DATE = "date"
    TITLE = "title"
    TEXT = "text"
    RESIDENT = "resident"
    PHONE = "phone"
    HOUSEHOLD = "household"
    VILLAGE = "village"
    GROUP = "group"
    SPOT = "spot"
    WAY = "way"
    KIND = "kind"
    NATURE = "nature"
    CATEGORY = "category"
    KEEPER = "keeper"
    ANSWER = "answer"
    ANSWER_DATE = "answer_date"
    THOUGHTS = "thoughts"
    PLAN = "plan"


NEEDED = (LedgerField.DATE, LedgerField.TEXT)
"""What a ledger cannot be taken in without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """A row as read: what it says, in the words of the diary.

    ``row`` counts as the spreadsheet does, from 1. ``category`` is a code of
    the unified form, ``None`` where ``category_text`` was not recognised or
    nothing was written. ``kind`` and ``nature`` are ``None`` where nothing
    recognisable was written. ``answer_date`` is the day of the answer, that of
    the entry where the ledger gives none.
    """

    row: int
    date: dt.date
    time: dt.time | None
    text: str
    number: str = ""
    title: str = ""
    residents: tuple[ResidentMention, ...] = ()
    village: str = ""
    group: str = ""
    spot: str = ""
    way: Way | None = None
    kind: Kind | None = None
    nature: Nature | None = None
    category: str | None = None
    category_text: str = ""
    keeper: str = ""
    answer: str = ""
    answer_date: dt.date | None = None
    answer_time: dt.time | None = None
    thoughts: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row that could not be taken in; ``row`` counts as the spreadsheet does, from 1.

    ``code`` and ``values`` as in ``DiaryError``.
    """

    row: int
    code: str
    values: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLook:
    """A first look at a ledger: nothing is written.

    ``columns`` are the headings in order; ``mapping`` gives the column index
    of each recognised field; ``rows`` are the first rows as texts, in the
    order of ``columns``; ``encoding`` is empty for a workbook. ``row_count``
    counts the rows below the headings that are not wholly empty.
    ``heading_row`` is where the headings stand, from 1. ``unfiled`` are the
    categories written in the ledger that the form does not know, with how
    often each is there: those matters come in without a category.
    """

    sheet: str
    sheets: tuple[str, ...]
    encoding: str
    columns: tuple[str, ...]
    mapping: dict[LedgerField, int]
    rows: tuple[tuple[str, ...], ...]
    row_count: int
    missing: tuple[LedgerField, ...]
    refused: tuple[RefusedRow, ...] = ()
    already_in: bool = False
    heading_row: int = 1
    unfiled: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What came of taking in a ledger: one batch that can be undone."""

    batch_id: UUID
    entries: int
    matters: int
    answers: int
    refused: tuple[RefusedRow, ...]
    unfiled: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A ledger taken in earlier; ``undone`` where it was taken out again."""

    id: UUID
    file_name: str
    taken_at: str
    entries: int
    undone: bool
