"""A slip as a Word document, with the boxes that its pages have."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diary_app.documents.slip import BOTTOM, GRID, LEFT, RIGHT, TOP, WIDTH, Box, Boxes, Part, Slip
from diary_app.documents.slip_pages import HEADLINE, NOTE, TITLE
from diary_app.documents.word_parts import FANG, HEI, add_run, set_fonts, text_xml

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_TWIPS = 1440 / 25.4
_CELL, _LABEL = "SlipCell", "SlipLabel"
_FOOT = 7.0
"""Millimetres of a line to sign on."""


def write_slip_word(path: Path, slip: Slip, *, chinese: bool) -> None:
    """Write the slip; texts keep every letter, only control characters go."""
    import docx
    from docx.shared import Mm, Pt

    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = slip.title, "", ""
    properties.language = "zh-CN" if chinese else "en"
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.footer_distance = section.header_distance = Mm(8)
    _style(document, slip)
    if slip.mark:
        mark = document.add_paragraph()
        mark.paragraph_format.line_spacing = Pt(16)
        add_run(mark, slip.mark, HEI, 12.0)
    for place, part in enumerate(slip.parts):
        if place:
            _cut(document, slip.cut)
        _part(document, part, kept=place > 0)
    packed = BytesIO()
    document.save(packed)
    path.write_bytes(packed.getbuffer())


def _style(document: "WordDocument", slip: Slip) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    styles: Any = document.styles
    normal = styles["Normal"]
    set_fonts(normal.element.get_or_add_rPr(), FANG, bilingual=True)
    normal.font.size = Pt(slip.text_size)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    normal.paragraph_format.line_spacing = Pt(16)
    for name, face, size in ((_CELL, FANG, slip.text_size), (_LABEL, HEI, slip.label_size)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        set_fonts(style.element.get_or_add_rPr(), face, bilingual=True)
        style.font.size = Pt(size)
    styles[_LABEL].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _cut(document: "WordDocument", words: str) -> None:
    """A line of dashes with the words in its middle."""
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Mm, Pt

    line = document.add_paragraph()
    shape = line.paragraph_format
    shape.space_before = shape.space_after = Pt(12)
    for place, side in (
        (WIDTH / 2, WD_TAB_ALIGNMENT.CENTER),
        (WIDTH, WD_TAB_ALIGNMENT.RIGHT),
    ):
        shape.tab_stops.add_tab_stop(Mm(place), side, WD_TAB_LEADER.DASHES)
    add_run(line, f"\t {words} \t", FANG, 9.0)


def _part(document: "WordDocument", part: Part, *, kept: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
    from docx.shared import Mm, Pt

    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.line_spacing = Pt(26)
    title.paragraph_format.keep_with_next = True
    add_run(title, part.title, HEI, TITLE, bold=True)
    head = document.add_paragraph()
    head.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    head.paragraph_format.line_spacing = Pt(19)
    head.paragraph_format.keep_with_next = True
    add_run(head, f"{part.left}\t{part.right}", FANG, HEADLINE)
    table = document.add_table(rows=0, cols=GRID, style="Table Grid")
    table.autofit = False
    _pad(table)
    for column in table.columns:
        column.width = Mm(WIDTH / GRID)
    for place, row in enumerate(part.rows):
        for each in _rows(row, kept=kept and place < len(part.rows) - 1):
            table._tbl.append(each)
    if not part.notes:
        _end(document)
    for place, note in enumerate(part.notes):
        line = document.add_paragraph()
        line.paragraph_format.line_spacing = Pt(13)
        line.paragraph_format.space_before = Pt(3 if place == 0 else 0)
        add_run(line, note, FANG, NOTE)


def _end(document: "WordDocument") -> None:
    """The paragraph that has to follow a table, as low as it can be."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    shape = document.add_paragraph().paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)


def _pad(table: Any) -> None:
    """Room around the words of a cell; the table's edges stand where the text's are."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    properties = table._tbl.tblPr
    properties.append(
        parse_xml(
            f'<w:tblCellMar {nsdecls("w")}><w:top w:w="50" w:type="dxa"/>'
            '<w:left w:w="100" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/>'
            '<w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
        )
    )
    look = properties.find(qn("w:tblLook"))
    if look is not None:  # the schema wants it last
        properties.append(look)


def _rows(row: Boxes, *, kept: bool) -> list[Any]:
    """A row; where boxes have a foot, that is a row of its own without a line above it.

    ``kept``: on one page with the next row, where the whole form fits there.
    """
    if not any(box.foot for box in row.boxes):
        return [_row([_cell(box, text=box.text, kept=kept) for box in row.boxes], row.least)]
    upper = [
        _cell(box, text=box.text, kept=True, merge="restart", open_below=bool(box.foot))
        for box in row.boxes
    ]
    lower = [
        _cell(box, text=box.foot, kept=kept, merge="continue", is_foot=bool(box.foot))
        for box in row.boxes
    ]
    return [_row(upper, row.least - _FOOT), _row(lower, _FOOT)]


def _row(cells: list[str], least: float) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    height = f'<w:trHeight w:val="{round(least * _TWIPS)}" w:hRule="atLeast"/>'
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{height}</w:trPr>{''.join(cells)}</w:tr>")


def _cell(
    box: Box,
    *,
    text: str,
    kept: bool,
    merge: str = "",
    open_below: bool = False,
    is_foot: bool = False,
) -> str:
    """A box. Only those without a foot go on into the row of the feet."""
    joined = f'<w:vMerge w:val="{merge}"/>' if merge and not box.foot else ""
    edges = ('<w:top w:val="nil"/>' if is_foot else "") + (
        '<w:bottom w:val="nil"/>' if open_below else ""
    )
    borders = f"<w:tcBorders>{edges}</w:tcBorders>" if edges else ""
    upright = "bottom" if is_foot else "top" if box.tall else "center"
    side = '<w:jc w:val="right"/>' if is_foot else ""
    keep = "<w:keepNext/>" if kept else ""
    width = round(WIDTH * _TWIPS * box.width / GRID)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{box.width}"/>'
        f'{joined}{borders}<w:vAlign w:val="{upright}"/></w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="{_LABEL if box.label else _CELL}"/>{keep}{side}</w:pPr>'
        f"<w:r>{text_xml(text)}</w:r></w:p></w:tc>"
    )
