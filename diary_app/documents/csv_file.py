"""Tables as CSV that a spreadsheet opens right: UTF-8 with BOM, text never a formula."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from diary_app.documents.outline import Cell

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def as_text(written: str) -> str:
    """``written`` so that no spreadsheet computes it: an apostrophe before a formula sign.

    The apostrophe is the spreadsheets' own mark for text. A line feed at the
    start hides nothing: it is looked through.
    """
    return f"'{written}" if written.lstrip("\n ").startswith(_FORMULA_SIGNS) else written


def write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write ``rows`` under ``headings``, row by row; days as ISO, shares as fractions."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([as_text(each) for each in headings])
        for row in rows:
            writer.writerow([_cell(each) for each in row])


def _cell(cell: Cell) -> str | int | float:
    match cell:
        case None:
            return ""
        case str():
            return as_text(cell)
        case float():
            return round(cell, 6)
        case date():
            return cell.isoformat()
        case int():
            return cell
