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
_TEXT, _LABEL_SIZE = 12.0, 11.0
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
    _style(document)
    if slip.mark:
        mark = document.add_paragraph()
        mark.paragraph_format.line_spacing = Pt(16)
        add_run(mark, slip.mark, HEI, 12.0)
    for place, part in enumerate(slip.parts):
        if place:
            _cut(document, slip.cut)
        _part(document, part)
    packed = BytesIO()
    document.save(packed)
    path.write_bytes(packed.getbuffer())


def _style(document: "WordDocument") -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    styles: Any = document.styles
    normal = styles["Normal"]
    set_fonts(normal.element.get_or_add_rPr(), FANG, bilingual=True)
    normal.font.size = Pt(_TEXT)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    normal.paragraph_format.line_spacing = Pt(16)
    for name, face, size in ((_CELL, FANG, _TEXT), (_LABEL, HEI, _LABEL_SIZE)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        set_fonts(style.element.get_or_add_rPr(), face, bilingual=True)
        style.font.size = Pt(size)
    styles[_LABEL].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _cut(document: "WordDocument", words: str) -> None:
    """A paragraph between whose two halves one cuts: dashes to both sides of the words."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(12)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm(-12)
    dashes = "- " * 24
    add_run(line, f"{dashes} {words} {dashes[::-1]}".strip(), FANG, 9.0)


def _part(document: "WordDocument", part: Part) -> None:
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
    for column in table.columns:
        column.width = Mm(WIDTH / GRID)
    for row in part.rows:
        for each in _rows(row):
            table._tbl.append(each)
    for place, note in enumerate(part.notes):
        line = document.add_paragraph()
        line.paragraph_format.line_spacing = Pt(13)
        line.paragraph_format.space_before = Pt(3 if place == 0 else 0)
        add_run(line, note, FANG, NOTE)


def _rows(row: Boxes) -> list[Any]:
    """A row; where boxes have a foot, that is a row of its own without a line above it."""
    if not any(box.foot for box in row.boxes):
        return [_row(row.boxes, row.least)]
    upper = [
        _cell(box, text=box.text, merge="restart", open_below=bool(box.foot)) for box in row.boxes
    ]
    lower = [
        _cell(box, text=box.foot, merge="continue", open_above=True, foot=True)
        if box.foot
        else _cell(box, text="", merge="continue")
        for box in row.boxes
    ]
    return [
        _row_of(upper, row.least - _FOOT),
        _row_of(lower, _FOOT),
    ]


def _row(boxes: tuple[Box, ...], least: float) -> Any:
    return _row_of([_cell(box, text=box.text) for box in boxes], least)


def _row_of(cells: list[str], least: float) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    height = f'<w:trHeight w:val="{round(least * _TWIPS)}" w:hRule="atLeast"/>'
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{height}</w:trPr>{''.join(cells)}</w:tr>")


def _cell(
    box: Box,
    *,
    text: str,
    merge: str = "",
    open_below: bool = False,
    open_above: bool = False,
    foot: bool = False,
) -> str:
    """A box. Only those without a foot go on into the row of the feet."""
    joined = f'<w:vMerge w:val="{merge}"/>' if merge and not box.foot else ""
    edges = ('<w:bottom w:val="nil"/>' if open_below else "") + (
        '<w:top w:val="nil"/>' if open_above else ""
    )
    borders = f"<w:tcBorders>{edges}</w:tcBorders>" if edges else ""
    upright = "bottom" if foot else "top" if box.tall else "center"
    side = '<w:jc w:val="right"/>' if foot else ""
    width = round(WIDTH * _TWIPS * box.width / GRID)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{box.width}"/>'
        f'{joined}{borders}<w:vAlign w:val="{upright}"/></w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="{_LABEL if box.label else _CELL}"/>{side}</w:pPr>'
        f"<w:r>{text_xml(text)}</w:r></w:p></w:tc>"
    )
