"""Workbooks: real numbers and days, text never a formula, set up for paper."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from traceback import clear_frames
from typing import TYPE_CHECKING

from diary_app.documents.files import LEFTOVER_ENDING
from diary_app.documents.labels import URGENCY_COLOURS, Labels
from diary_app.documents.outline import (
    Cell,
    Chart,
    Column,
    Heading,
    Outline,
    Paragraph,
    Signature,
    Table,
)
from diary_app.domain.matters import Urgency

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
"""Units of UTF-16 that a cell holds; a spreadsheet cuts the rest without a word."""

LISTS = frozenset({"open", "solved", "hopes"})
"""Tables of matters: each has a sheet of its own."""

_A4 = 9
_LINE_HEIGHT, _TALLEST = 15.5, 409.0
_NARROWEST_SHEET = 130
_ACCENT = "#0E6A6A"
_LINE = "#C9C4BB"
_HEAD_GROUND = "#E3F0EF"
_SUMMARY_COLUMNS = 7
_FONT = "宋体"


@dataclass(frozen=True, slots=True)
class _Styles:
    """The formats of one workbook, each made once."""

    book: "Workbook"
    cache: dict[tuple[tuple[str, object], ...], "Format"] = field(default_factory=dict)
    bodies: dict[tuple[type, bool, str | None], "Format"] = field(default_factory=dict)

    def __call__(self, **properties: object) -> "Format":
        key = tuple(sorted(properties.items()))
        found = self.cache.get(key)
        if found is None:
            found = self.book.add_format(
                {"font_name": _FONT, "font_size": 11, "valign": "vcenter", **properties}
            )
            self.cache[key] = found
        return found


def write_month_book(path: Path, outline: Outline, ledger: Table, labels: Labels) -> None:
    """The month: a sheet with figures, narrative, tables and chart, and the ledger."""
    with _workbook(path, {"in_memory": True}) as book:
        styles = _Styles(book)
        book.set_properties({"title": outline.title})
        _summary_sheet(book, outline, styles, labels)
        lists = [each for each in outline.blocks if isinstance(each, Table) and each.name in LISTS]
        for table in (ledger, *lists):
            marks = table.marks or (Urgency.NONE,) * len(table.rows)
            _table_sheet(book, table, zip(table.rows, marks, strict=True), styles, labels)


def write_rows_book(
    path: Path,
    name: str,
    columns: tuple[Column, ...],
    rows: Iterable[Sequence[Cell]],
    labels: Labels,
) -> None:
    """One sheet of rows, written as they come: memory does not grow with their number."""
    with (
        # Rows wait in a file beside the target, not in a folder that others read.
        TemporaryDirectory(dir=path.parent, prefix=".", suffix=LEFTOVER_ENDING) as waiting,
        _workbook(path, {"constant_memory": True, "tmpdir": waiting}) as book,
    ):
        table = Table(name="entries", title=name, columns=columns, rows=())
        marked = ((row, Urgency.NONE) for row in rows)
        _table_sheet(book, table, marked, _Styles(book), labels)


@contextmanager
def _workbook(path: Path, options: dict[str, object]) -> "Iterator[Workbook]":
    """A workbook at ``path``; what the disk refuses is an ``OSError``, as everywhere."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    usual = {
        "strings_to_numbers": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "yyyy-mm-dd",
    }
    # Packed in memory: a package that a full disk cuts short would complain at its end.
    packed = BytesIO()
    book = xlsxwriter.Workbook(packed, {**usual, **options})
    try:
        yield book
        book.close()
        path.write_bytes(packed.getbuffer())
    except FileCreateError as error:
        reason = error.args[0] if error.args else error
        if isinstance(reason, OSError):
            # The library leaves its package open; let go of it while it can still be closed.
            clear_frames(reason.__traceback__)
        raise reason if isinstance(reason, OSError) else OSError(str(reason)) from error
    finally:
        book.fileclosed = True
        for sheet in book.worksheets():
            waiting = getattr(sheet, "row_data_fh", None)
            if waiting is not None and not waiting.closed:
                with suppress(OSError):
                    waiting.close()


def _summary_sheet(book: "Workbook", outline: Outline, styles: _Styles, labels: Labels) -> None:
    sheet = book.add_worksheet(labels.text("Summary of the month"))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, _SUMMARY_COLUMNS - 1, 15)
    last = _SUMMARY_COLUMNS - 1
    sheet.merge_range(0, 0, 0, last, outline.title, styles(bold=True, font_size=18, align="center"))
    sheet.set_row(0, 34)
    sheet.merge_range(1, 0, 1, last, outline.subtitle, styles(align="center", font_color="#59616B"))
    row = 3
    for block in outline.blocks:
        match block:
            case Heading():
                _put(sheet, row, 0, block.text, styles(bold=True, font_size=14), labels)
                row += 1
            case Paragraph():
                row = _paragraphs(sheet, row, block, styles)
            case Table() if block.name in LISTS:
                line = labels.text(
                    "{n} in all: see the sheet “{sheet}”.", n=len(block.rows), sheet=block.title
                )
                _put(sheet, row, 0, line, styles(), labels)
                row += 2
            case Table():
                row = _small_table(sheet, row, block, styles, labels)
            case Chart():
                row = _chart(book, sheet, row, block, styles, labels)
            case Signature():
                row += 1
                for line in block.lines:
                    _put(sheet, row, _SUMMARY_COLUMNS - 3, line, styles(), labels)
                    row += 2
    _on_paper(sheet, landscape=False)


def _paragraphs(sheet: "Worksheet", row: int, block: Paragraph, styles: _Styles) -> int:
    style = styles(
        text_wrap=True, valign="top", **({"font_color": "#59616B"} if block.quiet else {})
    )
    across = 34 + 15 * (_SUMMARY_COLUMNS - 1)
    for line in block.text.split("\n"):
        if not line.strip():
            continue
        sheet.merge_range(row, 0, row, _SUMMARY_COLUMNS - 1, "", style)
        sheet.write_string(row, 0, _fitting(line, "…"), style)
        needed = sum(2 if ord(each) > 0x2E7F else 1 for each in line) * 1.1 / across
        sheet.set_row(row, min(409, 17 * (int(needed) + 1)))
        row += 1
    return row + 1


def _small_table(
    sheet: "Worksheet", row: int, table: Table, styles: _Styles, labels: Labels
) -> int:
    if table.captioned:
        _put(sheet, row, 0, table.title, styles(bold=True, font_color=_ACCENT), labels)
        row += 1
    for place, column in enumerate(table.columns):
        _put(sheet, row, place, column.heading, _head(styles, column), labels)
    marks = table.marks or (Urgency.NONE,) * len(table.rows)
    for cells, mark in zip(table.rows, marks, strict=True):
        row += 1
        for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            _put(sheet, row, place, cell, _body(styles, cell, column, mark), labels)
    return row + 2


def _chart(
    book: "Workbook", sheet: "Worksheet", row: int, block: Chart, styles: _Styles, labels: Labels
) -> int:
    table = Table(
        name=block.name,
        title=block.title,
        columns=(
            Column(heading=labels.text("Month"), width=10),
            Column(heading=labels.text("Count"), width=10, numbers=True),
        ),
        rows=block.points,
    )
    end = _small_table(sheet, row, table, styles, labels)
    first, last = row + 2, row + 1 + len(block.points)
    chart = book.add_chart({"type": "column"})
    if chart is not None and block.points:
        chart.add_series(
            {
                "name": block.title,
                "categories": [sheet.get_name(), first, 0, last, 0],
                "values": [sheet.get_name(), first, 1, last, 1],
                "fill": {"color": _ACCENT},
                "data_labels": {"value": True},
                "gap": 80,
            }
        )
        chart.set_legend({"none": True})
        chart.set_title({"name": block.title, "name_font": {"size": 11}})
        chart.set_y_axis({"visible": False, "major_gridlines": {"visible": False}})
        chart.set_size({"width": 560, "height": 250})
        sheet.insert_chart(row + 1, 2, chart)
    return end


def _table_sheet(
    book: "Workbook",
    table: Table,
    rows: Iterable[tuple[Sequence[Cell], Urgency]],
    styles: _Styles,
    labels: Labels,
) -> None:
    """A sheet of one table: frozen and repeated header, filters, landscape."""
    sheet = book.add_worksheet(table.title[:31])
    spread = max(1.0, _NARROWEST_SHEET / sum(column.width for column in table.columns))
    widths = [column.width * spread for column in table.columns]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.set_row(0, 2 * _LINE_HEIGHT)
    for place, column in enumerate(table.columns):
        _put(sheet, 0, place, column.heading, _head(styles, column), labels)
    sheet.freeze_panes(1, 1)
    count = 0
    for cells, mark in rows:
        count += 1
        # Not every program fits the height to wrapped text by itself.
        sheet.set_row(count, _height(cells, widths))
        for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            _put(sheet, count, place, cell, _body(styles, cell, column, mark), labels)
    sheet.autofilter(0, 0, max(count, 1), len(table.columns) - 1)
    sheet.repeat_rows(0)
    _on_paper(sheet, landscape=True)


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """The height in points that shows every line of a row, up to the tallest there is."""
    lines = 1
    for cell, width in zip(cells, widths, strict=True):
        if isinstance(cell, str):
            lines = max(lines, sum(int(_wide(part) / width) + 1 for part in cell.split("\n")))
    return min(_TALLEST, lines * _LINE_HEIGHT + 2)


def _wide(text: str) -> int:
    """How many digits wide ``text`` is: a Chinese letter takes the room of two."""
    return len(text) * 2 if not text.isascii() else len(text)


def _put(
    sheet: "Worksheet", row: int, place: int, cell: Cell, style: "Format", labels: Labels
) -> None:
    match cell:
        case None | "":
            sheet.write_blank(row, place, None, style)
        case str():
            sheet.write_string(row, place, _fitting(cell, _cut_words(labels)), style)
        case date():
            sheet.write_datetime(row, place, cell, style)
        case int() | float():
            sheet.write_number(row, place, cell, style)


def _cut_words(labels: Labels) -> str:
    return labels.text(
        "… (cut here: a cell of a spreadsheet holds {n} characters)", n=f"{LONGEST_CELL:,}"
    )


def _fitting(text: str, ending: str) -> str:
    """``text`` as a cell can hold it; what does not fit is cut, and ``ending`` says so."""
    if len(text) * 2 <= LONGEST_CELL or _units(text) <= LONGEST_CELL:
        return text
    kept = text[: LONGEST_CELL - len(ending)]
    while _units(kept) + len(ending) > LONGEST_CELL:
        kept = kept[: -max(1, (_units(kept) + len(ending) - LONGEST_CELL) // 2)]
    return kept + ending


def _units(text: str) -> int:
    return len(text) + sum(each > "\uffff" for each in text)


def _head(styles: _Styles, column: Column) -> "Format":
    return styles(
        bold=True,
        bg_color=_HEAD_GROUND,
        border=1,
        border_color=_LINE,
        text_wrap=True,
        align="right" if column.numbers else "left",
    )


def _body(styles: _Styles, cell: Cell, column: Column, mark: Urgency) -> "Format":
    colour = URGENCY_COLOURS.get(mark) if column.coloured else None
    key = (type(cell), column.signed, colour)
    found = styles.bodies.get(key)
    if found is None:
        found = styles.bodies[key] = styles(**_properties(cell, column, colour))
    return found


def _properties(cell: Cell, column: Column, colour: str | None) -> dict[str, object]:
    properties: dict[str, object] = {"border": 1, "border_color": _LINE, "valign": "top"}
    match cell:
        case str():
            properties |= {"text_wrap": True, "num_format": "@"}
        case date():
            properties |= {"num_format": "yyyy-mm-dd", "align": "left"}
        case float():
            properties["num_format"] = "+0.0%;-0.0%;0.0%" if column.signed else "0.0%"
        case int():
            properties["num_format"] = "+#,##0;-#,##0;0" if column.signed else "#,##0"
    if colour:
        properties |= {"font_color": colour, "bold": True}
    return properties


def _on_paper(sheet: "Worksheet", *, landscape: bool) -> None:
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C— &P —")
