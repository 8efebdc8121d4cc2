"""Columns that line up on a terminal, where a Chinese character is two cells wide."""

import unicodedata
from collections.abc import Iterable, Sequence

_WIDE = frozenset("WF")
_WITHOUT_WIDTH = frozenset(("Mn", "Me", "Cf"))


def width(text: str) -> int:
    """The cells that ``text`` takes."""
    cells = 0
    for letter in text:
        if unicodedata.category(letter) in _WITHOUT_WIDTH:
            continue
        cells += 2 if unicodedata.east_asian_width(letter) in _WIDE else 1
    return cells


def cut(text: str, cells: int) -> str:
    """``text`` in at most ``cells`` cells, with ``…`` where something is left out."""
    if width(text) <= cells:
        return text
    kept, used = [], 0
    for letter in text:
        used += width(letter)
        if used > cells - 1:
            break
        kept.append(letter)
    return "".join(kept) + "…"


def padded(text: str, cells: int) -> str:
    """``text`` filled with blanks up to ``cells``."""
    return text + " " * (cells - width(text))


def columns(rows: Iterable[Sequence[str]], *, gap: str = "  ") -> list[str]:
    """Lines of ``rows`` whose cells stand below each other."""
    table = [[" ".join(cell.split()) for cell in row] for row in rows]
    if not table:
        return []
    widths = [max(width(row[at]) for row in table) for at in range(len(table[0]))]
    return [
        gap.join(padded(cell, cells) for cell, cells in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]
