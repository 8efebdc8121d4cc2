"""A report cut into pieces that can be laid on paper, and who lays them there.

The pieces are drawn on the desktop floor, where Qt is; here is only what it
is told. Sizes are in points, 72 to the inch.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from diary_app.documents.charts import trend_svg
from diary_app.documents.labels import URGENCY_COLOURS, Labels
from diary_app.documents.outline import (
    Block,
    Chart,
    Heading,
    Outline,
    Paragraph,
    Signature,
    Table,
)
from diary_app.domain.matters import Urgency

INK, QUIET = "#000000", "#59616B"
_TITLE, _BODY, _SMALL, _TABLE = 22.0, 16.0, 11.0, 10.5
_CHART = (600, 170)
_CHART_FONT = "Noto Sans CJK SC"
"""Qt reads a list of families as one name; where this one is missing it takes its own."""


class Face(StrEnum):
    """Which letters: those of running text, or those of headings."""

    BOOK = "book"
    HEAD = "head"


class Side(StrEnum):
    """Where a line stands."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPiece:
    """A paragraph; it may run over to the next page between two lines.

    ``line`` is the height of a line. ``first`` indents the first line,
    ``left`` all of them.
    """

    text: str
    size: float
    line: float
    face: Face = Face.BOOK
    side: Side = Side.START
    bold: bool = False
    colour: str = INK
    first: float = 0.0
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """A column: ``share`` of the width, 0 to 1."""

    heading: str
    share: float
    side: Side = Side.START


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in a cell."""

    text: str
    colour: str = INK


@dataclass(frozen=True, slots=True, kw_only=True)
class GridPiece:
    """A table: its header is drawn again on each page, and no row is cut.

    Only a row taller than a whole page runs over.
    """

    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    size: float = _TABLE
    after: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturePiece:
    """A drawing as wide as the text; ``height`` stands to its width as ``ratio`` says."""

    svg: str
    ratio: float
    after: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCell:
    """A box of a form: ``share`` of the width, 0 to 1; ``foot`` stands at its bottom right.

    ``label``: it says what stands beside it, in the letters of headings.
    ``tall``: its text begins at the top, else it stands in the middle.
    """

    text: str
    share: float
    label: bool = False
    tall: bool = False
    foot: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """Boxes side by side, ``least`` points high or as high as their text."""

    cells: tuple[FormCell, ...]
    least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPiece:
    """A form: rows of boxes; only a row taller than a page is cut."""

    rows: tuple[FormRow, ...]
    size: float = 12.0
    label_size: float = 10.5
    after: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EndsPiece:
    """One line with words at both ends."""

    start: str
    end: str
    size: float
    line: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CutPiece:
    """A broken line across the whole sheet, to cut along, with its words.

    Left out where what follows begins a new page.
    """

    text: str
    size: float = 9.0
    before: float = 14.0
    after: float = 14.0


Piece = TextPiece | GridPiece | PicturePiece | FormPiece | EndsPiece | CutPiece


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedReport:
    """What is to be printed: A4, margins as an official paper has them (millimetres).

    ``numbered``: pages bear their numbers; a form of one page has none.
    """

    title: str
    pieces: tuple[Piece, ...]
    top: float = 37.0
    left: float = 28.0
    right: float = 26.0
    bottom: float = 35.0
    numbered: bool = True

    def texts(self) -> Iterator[str]:
        """Every text in it, in the order it is printed."""
        for piece in self.pieces:
            match piece:
                case TextPiece():
                    yield piece.text
                case GridPiece():
                    yield from (column.heading for column in piece.columns)
                    yield from (cell.text for row in piece.rows for cell in row)
                case PicturePiece():
                    yield piece.svg
                case FormPiece():
                    for row in piece.rows:
                        yield from (each for cell in row.cells for each in (cell.text, cell.foot))
                case EndsPiece():
                    yield from (piece.start, piece.end)
                case CutPiece():
                    yield piece.text


class PageRenderer(Protocol):
    """Lays a report on pages."""

    def render(self, report: PrintedReport) -> bytes:
        """The report as a PDF file, page numbers included."""
        ...


def printed(outline: Outline, labels: Labels) -> PrintedReport:
    """The outline as pieces."""
    pieces: list[Piece] = [
        TextPiece(
            text=outline.title,
            size=_TITLE,
            line=32.0,
            face=Face.HEAD,
            side=Side.CENTRE,
            bold=True,
            keep_with_next=True,
        ),
        TextPiece(
            text=outline.subtitle,
            size=_SMALL,
            line=20.0,
            side=Side.CENTRE,
            colour=QUIET,
            after=8.0,
        ),
    ]
    for block in outline.blocks:
        pieces.extend(_pieces(block, labels))
    return PrintedReport(title=outline.title, pieces=tuple(pieces))


def _pieces(block: Block, labels: Labels) -> Iterator[Piece]:
    match block:
        case Heading():
            yield TextPiece(
                text=block.text,
                size=_BODY,
                line=28.0,
                face=Face.HEAD,
                before=8.0,
                after=2.0,
                keep_with_next=True,
            )
        case Paragraph():
            yield from _paragraphs(block, labels)
        case Table():
            if block.captioned:
                yield _caption(block.title)
            yield _grid(block, labels)
        case Chart():
            yield _caption(block.title)
            width, height = _CHART
            yield PicturePiece(
                svg=trend_svg(block.points, width=width, height=height, font=_CHART_FONT),
                ratio=height / width,
            )
        case Signature():
            for place, line in enumerate(block.lines):
                yield TextPiece(
                    text=line,
                    size=_BODY,
                    line=30.0,
                    left=176.0,
                    before=28.0 if place == 0 else 4.0,
                    keep_with_next=place < len(block.lines) - 1,
                )


def _paragraphs(block: Paragraph, labels: Labels) -> Iterator[Piece]:
    for line in block.text.split("\n"):
        if not line.strip():
            continue
        if block.quiet:
            yield TextPiece(text=line, size=_SMALL, line=17.0, colour=QUIET, after=4.0)
        else:
            first = 2 * _BODY if labels.words.chinese else 0.0
            after = 0.0 if labels.words.chinese else 8.0
            yield TextPiece(text=line, size=_BODY, line=28.0, first=first, after=after)


def _caption(title: str) -> TextPiece:
    return TextPiece(
        text=title,
        size=12.0,
        line=20.0,
        face=Face.HEAD,
        before=4.0,
        after=2.0,
        keep_with_next=True,
    )


def _grid(table: Table, labels: Labels) -> GridPiece:
    total = sum(column.width for column in table.columns)
    marks = table.marks or (Urgency.NONE,) * len(table.rows)
    return GridPiece(
        columns=tuple(
            GridColumn(
                heading=column.heading,
                share=column.width / total,
                side=Side.END if column.numbers else Side.START,
            )
            for column in table.columns
        ),
        rows=tuple(
            tuple(
                GridCell(
                    labels.cell(cell, signed=column.signed),
                    URGENCY_COLOURS.get(mark, INK) if column.coloured else INK,
                )
                for cell, column in zip(row, table.columns, strict=True)
            )
            for row, mark in zip(table.rows, marks, strict=True)
        ),
    )
