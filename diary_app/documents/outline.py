"""What a report says, before it is a Word, Excel, PDF, HTML or text file."""

from dataclasses import dataclass
from datetime import date

from diary_app.domain.matters import Urgency

Cell = str | int | float | date | None
"""Text, a count, a share (0.817 is 81.7 %), a day, or nothing to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    ``width`` is its part of the page beside the other columns' widths.
    ``coloured``: its words take the colour of the row's mark. ``signed``:
    numbers are differences (``+12``; shares in percentage points).
    """

    heading: str
    width: int
    signed: bool = False
    numbers: bool = False
    coloured: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the first level opens a part."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line feeds part paragraphs. ``quiet``: a note in small print."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a header that is repeated on each page.

    ``name`` is stable, for programs that read the file. ``marks`` give the
    urgency of each row where the table lists matters, else it is empty.
    ``captioned``: the title is shown above it; the heading says it otherwise.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    marks: tuple[Urgency, ...] = ()
    captioned: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A row of bars, the last one in full colour; ``points`` are (label, count)."""

    name: str
    title: str
    points: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines for those who sign, at the end and to the right."""

    lines: tuple[str, ...]


Block = Heading | Paragraph | Table | Chart | Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A report: its title, the line beneath it and its blocks, in reading order."""

    title: str
    subtitle: str
    language: str
    blocks: tuple[Block, ...]
