"""The outline as plain text, for the console."""

import re
import unicodedata
from itertools import zip_longest

from diary_app.documents.labels import Labels
from diary_app.documents.outline import Chart, Heading, Outline, Paragraph, Signature, Table

_WIDTH = 78
_WIDEST_CELL = 30
_BAR = 30
_HANGING = 2
_PIECES = re.compile(r"[\u0021-\u024f]+\s*|\s+|.", re.DOTALL)
_CLOSING = re.compile(r"[。，、；：！？）》”’」…]")


def write_text(outline: Outline, labels: Labels) -> str:
    """The report as text that lines up in a console, whose Chinese letters are two wide."""
    parts = [outline.title, outline.subtitle, ""]
    for block in outline.blocks:
        match block:
            case Heading():
                parts += ["", block.text, "─" * min(_WIDTH, wide(block.text) * 2), ""]
            case Paragraph():
                for line in block.text.split("\n"):
                    parts += [*wrapped(line, _WIDTH), ""]
            case Table():
                parts += [*_table(block, labels), ""]
            case Chart():
                parts += [*_chart(block), ""]
            case Signature():
                parts += ["", *block.lines]
    return "\n".join(each.rstrip() for each in parts).rstrip() + "\n"


def wide(text: str) -> int:
    """How many columns of a console ``text`` takes."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns.

    English breaks at spaces, Chinese anywhere but before a closing mark,
    which hangs over the edge.
    """
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if line and wide(line) + wide(piece.rstrip()) > width and not _CLOSING.match(piece):
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
        while wide(line.rstrip()) > width + _HANGING:
            fits = _fitting(line, width)
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _fitting(text: str, width: int) -> int:
    """How many of the first letters of ``text`` take at most ``width`` columns."""
    room, fits = width, 0
    for letter in text:
        room -= wide(letter)
        if room < 0:
            break
        fits += 1
    return max(fits, 1)


def _table(table: Table, labels: Labels) -> list[str]:
    shown = [
        [
            labels.cell(cell, signed=column.signed).replace("\t", " ")
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for row in table.rows
    ]
    headings = [column.heading for column in table.columns]
    widths = [
        min(_WIDEST_CELL, max(_widest(texts) for texts in column))
        for column in zip(headings, *shown, strict=True)
    ]
    lines = [*([table.title] if table.captioned else []), *_row(headings, widths, table)]
    lines.append("  ".join("─" * width for width in widths))
    for row in shown:
        lines += _row(row, widths, table)
    return lines


def _widest(text: str) -> int:
    return max(wide(line) for line in text.split("\n"))


def _row(texts: list[str], widths: list[int], table: Table) -> list[str]:
    cells = [
        [part for line in text.split("\n") for part in wrapped(line, width)]
        for text, width in zip(texts, widths, strict=True)
    ]
    lines = []
    for parts in zip_longest(*cells, fillvalue=""):
        lines.append(
            "  ".join(
                " " * (width - wide(part)) + part
                if column.numbers
                else part + " " * (width - wide(part))
                for part, width, column in zip(parts, widths, table.columns, strict=True)
            ).rstrip()
        )
    return lines


def _chart(chart: Chart) -> list[str]:
    highest = max((count for _, count in chart.points), default=0) or 1
    label_width = max((wide(label) for label, _ in chart.points), default=0)
    lines = [chart.title]
    for label, count in chart.points:
        bar = "█" * round(_BAR * count / highest)
        lines.append(f"{' ' * (label_width - wide(label))}{label}  {bar} {count}")
    return lines
