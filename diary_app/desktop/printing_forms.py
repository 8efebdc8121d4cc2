"""Forms on paper: boxes with labels, lines to sign on, the line to cut along."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from diary_app.services.paper import CutPiece, EndsPiece, Face, FormCell, FormPiece, FormRow, Side

if TYPE_CHECKING:
    from diary_app.desktop.printing import Lines, Press

_PADDING_X, _PADDING_Y, _LINE = 5.0, 4.0, 1.4
_RULE = 0.75
"""Points."""
_FEW_LINES = 3


@dataclass(frozen=True, slots=True)
class _Cell:
    """A box with its text broken into lines."""

    cell: FormCell
    words: "Lines"
    foot: "Lines"


def print_form(press: "Press", piece: FormPiece) -> None:
    """Draw the rows; one that no longer fits begins on the next page."""
    for row in piece.rows:
        _print_row(press, piece, row)
    press.y += piece.after * press.dot


def kept_height(press: "Press", piece: FormPiece, above: float) -> float:
    """What must fit on the page below ``above`` for the form to begin there.

    All of it where a page can hold that, else its first row.
    """
    heights = [_row_height(press, piece, row) for row in piece.rows]
    whole = sum(heights)
    return whole if above + whole <= press.bottom - press.top else heights[0]


def cut_height(press: "Press", piece: CutPiece) -> float:
    """How high the line to cut along is, with the room around it."""
    return (piece.before + piece.size * _LINE + piece.after) * press.dot


def print_ends(press: "Press", piece: EndsPiece) -> None:
    """Draw words at both ends of a line."""
    height = piece.line * press.dot
    font = press.font(piece.size, Face.BOOK, bold=False)
    press.painter.setPen(QColor("black"))
    for text, side in ((piece.start, Side.START), (piece.end, Side.END)):
        words = press.broken(text, font, press.width)  # kept: its lines live no longer than it
        for line in words.lines[:1]:
            press.draw(line, press.left, press.width, height, side)
    press.y += height


def print_cut(press: "Press", piece: CutPiece) -> None:
    """Draw a broken line from edge to edge, with its words in the middle."""
    if press.y == press.top:
        return
    press.y += piece.before * press.dot
    height = piece.size * _LINE * press.dot
    words = press.broken(piece.text, press.font(piece.size, Face.BOOK, bold=False), press.width)
    line = words.lines[0]
    middle, half = press.y + height / 2, line.naturalTextWidth() / 2 + 6 * press.dot
    centre = press.left + press.width / 2
    press.painter.setPen(QPen(QColor("black"), _RULE * press.dot, Qt.PenStyle.DashLine))
    beyond = press.left / 2
    press.painter.drawLine(QPointF(beyond, middle), QPointF(centre - half, middle))
    press.painter.drawLine(
        QPointF(centre + half, middle), QPointF(press.left + press.width + beyond, middle)
    )
    press.painter.setPen(QColor("black"))
    press.draw(line, press.left, press.width, height, Side.CENTRE)
    press.y += height + piece.after * press.dot


def _print_row(press: "Press", piece: FormPiece, row: FormRow) -> None:
    cells = [_broken(press, piece, cell) for cell in row.cells]
    least = row.least * press.dot
    height = max(least, _height(press, piece, cells))
    if (
        press.y > press.top
        and press.y + height > press.bottom
        and not _may_part(press, piece, cells)
    ):
        press.next_page()
    while press.y + _height(press, piece, cells) > press.bottom:
        room = press.bottom - press.y - 2 * _PADDING_Y * press.dot
        fits = int(room / _line(press, piece) + 0.001)
        if fits <= 0:
            press.next_page()
            continue
        _draw_row(press, piece, [_cut(each, 0, fits) for each in cells], press.bottom - press.y)
        cells = [_cut(each, fits, None) for each in cells]
        press.next_page()
    _draw_row(press, piece, cells, max(least, _height(press, piece, cells)))


def _row_height(press: "Press", piece: FormPiece, row: FormRow) -> float:
    cells = [_broken(press, piece, cell) for cell in row.cells]
    return max(row.least * press.dot, _height(press, piece, cells))


def _may_part(press: "Press", piece: FormPiece, cells: Sequence[_Cell]) -> bool:
    """Whether a row may run over to the next page: long words do, what is signed does not."""
    room = (press.bottom - press.y) / _line(press, piece)
    longest = max(len(each.words.lines) for each in cells)
    return (
        not any(each.cell.foot for each in cells)
        and longest >= 3 * _FEW_LINES
        and room >= 2 * _FEW_LINES
    )


def _broken(press: "Press", piece: FormPiece, cell: FormCell) -> _Cell:
    size = piece.label_size if cell.label else piece.size
    font = press.font(size, Face.HEAD if cell.label else Face.BOOK, bold=False)
    inner = press.width * cell.share - 2 * _PADDING_X * press.dot
    return _Cell(cell, press.broken(cell.text, font, inner), press.broken(cell.foot, font, inner))


def _cut(cell: _Cell, first: int, until: int | None) -> _Cell:
    """Part of a box whose text runs over the page; its foot stands in the last part."""
    from diary_app.desktop.printing import Lines

    words = Lines(cell.words.layout, cell.words.lines[first:until])
    foot = cell.foot if until is None else Lines(cell.foot.layout, [])
    return _Cell(cell.cell, words, foot)


def _line(press: "Press", piece: FormPiece) -> float:
    return piece.size * _LINE * press.dot


def _height(press: "Press", piece: FormPiece, cells: Sequence[_Cell]) -> float:
    lines = max(
        len(each.words.lines) + (len(each.foot.lines) if each.cell.foot else 0) for each in cells
    )
    return lines * _line(press, piece) + 2 * _PADDING_Y * press.dot


def _draw_row(press: "Press", piece: FormPiece, cells: Sequence[_Cell], height: float) -> None:
    painter, top, x = press.painter, press.y, press.left
    line = _line(press, piece)
    padding_x, padding_y = _PADDING_X * press.dot, _PADDING_Y * press.dot
    for each in cells:
        width = press.width * each.cell.share
        painter.setPen(QPen(QColor("black"), _RULE * press.dot))
        painter.drawRect(QRectF(x, top, width, height))
        painter.setPen(QColor("black"))
        spare = height - len(each.words.lines) * line
        press.y = top + (padding_y if each.cell.tall else spare / 2)
        side = Side.CENTRE if each.cell.label else Side.START
        for words in each.words.lines:
            press.draw(words, x + padding_x, width - 2 * padding_x, line, side)
            press.y += line
        if each.cell.foot:
            press.y = top + height - padding_y - len(each.foot.lines) * line
            for words in each.foot.lines:
                press.draw(words, x + padding_x, width - 2 * padding_x, line, Side.END)
                press.y += line
        x += width
    press.y = top + height
