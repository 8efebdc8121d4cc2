"""A ledger on its way in: which column means what, and what came of it."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


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
    order of ``columns``; ``encoding`` is empty for a workbook.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What came of taking in a ledger: one batch that can be undone."""

    batch_id: UUID
    entries: int
    matters: int
    answers: int
    refused: tuple[RefusedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A ledger taken in earlier; ``undone`` where it was taken out again."""

    id: UUID
    file_name: str
    taken_at: str
    entries: int
    undone: bool
