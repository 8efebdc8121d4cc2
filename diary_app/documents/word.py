"""The outline as a Word document in the layout of an official paper (GB/T 9704-2012)."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from diary_app.documents.word_parts import FANG, HEI, KAI, SONG, add_run, set_fonts, text_xml
from diary_app.domain.matters import Urgency

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run

# Millimetres: A4, and a text block of 156 x 225 inside it.
_PAGE = (210.0, 297.0)
_TOP, _LEFT, _RIGHT, _BOTTOM = 37.0, 28.0, 26.0, 35.0
_TEXT_WIDTH = _PAGE[0] - _LEFT - _RIGHT
# Points: size 2 is 22, size 3 is 16, small 4 is 12, size 5 is 10.5; 22 lines fill the block.
_TITLE, _BODY, _SMALL, _TABLE, _PAGE_NUMBER = 22.0, 16.0, 12.0, 10.5, 14.0
_LINE = 28.5

_CELL, _CELL_HEAD, _TO_THE_RIGHT = "DiaryCell", "DiaryCellHead", "Right"


def write_word(path: Path, outline: Outline, labels: Labels) -> None:
    """Write the report; texts keep every letter, only control characters go."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = docx.Document()
    document.core_properties.title = outline.title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = "zh-CN" if labels.words.chinese else "en"
    _lay_out(document)
    _style(document)
    title = document.add_paragraph(style="Title")
    add_run(title, outline.title, SONG, _TITLE, bold=True)
    below = document.add_paragraph()
    below.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_run(below, outline.subtitle, KAI, _SMALL)
    for block in outline.blocks:
        match block:
            case Heading():
                heading = document.add_paragraph(style=f"Heading {block.level}")
                add_run(heading, block.text, HEI, _BODY)
            case Paragraph():
                _paragraphs(document, block, labels)
            case Table():
                _table(document, block, labels)
            case Chart():
                _table(document, _points_table(block), labels)
            case Signature():
                _signature(document, block)
    # Packed in memory: a package that a full disk cuts short would complain at its end.
    packed = BytesIO()
    document.save(packed)
    path.write_bytes(packed.getbuffer())


def _lay_out(document: "WordDocument") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = (Mm(each) for each in _PAGE)
    section.top_margin, section.left_margin = Mm(_TOP), Mm(_LEFT)
    section.right_margin, section.bottom_margin = Mm(_RIGHT), Mm(_BOTTOM)
    section.footer_distance = Mm(_BOTTOM - 7 - 5)
    # Odd pages bear their number on the right, even ones on the left.
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        add_run(paragraph, "\u3000— ", SONG, _PAGE_NUMBER)
        _field(add_run(paragraph, "", SONG, _PAGE_NUMBER), "PAGE")
        add_run(paragraph, " —\u3000", SONG, _PAGE_NUMBER)


def _style(document: "WordDocument") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt, RGBColor

    styles: Any = document.styles
    normal = styles["Normal"]
    set_fonts(normal.element.get_or_add_rPr(), FANG, bilingual=True)
    normal.font.size = Pt(_BODY)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    normal.paragraph_format.line_spacing = Pt(_LINE)
    for name, size, face in (
        ("Title", _TITLE, SONG),
        ("Heading 1", _BODY, HEI),
        ("Heading 2", _BODY, KAI),
    ):
        style = styles[name]
        set_fonts(style.element.get_or_add_rPr(), face, bilingual=True)
        style.font.size, style.font.bold, style.font.italic = Pt(size), name == "Title", False
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before = Pt(0 if name == "Title" else 8)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.keep_with_next = True
    _style_cells(styles)
    title = styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.line_spacing = Pt(34)
    _without_border(title.element)


def _style_cells(styles: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    for name, face in ((_CELL, FANG), (_CELL_HEAD, HEI)):
        for ending in ("", _TO_THE_RIGHT):
            style = styles.add_style(name + ending, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = styles["Normal"]
            set_fonts(style.element.get_or_add_rPr(), face, bilingual=True)
            style.font.size = Pt(_TABLE)
            style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
            style.paragraph_format.line_spacing = Pt(16)
            if ending:
                style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _paragraphs(document: "WordDocument", block: Paragraph, labels: Labels) -> None:
    from docx.shared import Pt

    for line in block.text.split("\n"):
        if not line.strip():
            continue
        paragraph = document.add_paragraph()
        if block.quiet:
            paragraph.paragraph_format.line_spacing = Pt(18)
            add_run(paragraph, line, KAI, _SMALL)
            continue
        if labels.words.chinese:
            _indent_two_characters(paragraph)
        add_run(paragraph, line, FANG, _BODY)


def _table(document: "WordDocument", block: Table, labels: Labels) -> None:
    from docx.shared import Mm, Pt

    if block.captioned:
        caption = document.add_paragraph()
        caption.paragraph_format.keep_with_next = True
        caption.paragraph_format.space_before = Pt(6)
        add_run(caption, block.title, KAI, _SMALL, bold=True)
    table = document.add_table(rows=0, cols=len(block.columns), style="Table Grid")
    table.autofit = False
    total = sum(column.width for column in block.columns)
    for column, asked in zip(table.columns, block.columns, strict=True):
        column.width = Mm(_TEXT_WIDTH * asked.width / total)
    marks = block.marks or (Urgency.NONE,) * len(block.rows)
    headings = [column.heading for column in block.columns]
    table._tbl.append(_row(headings, block.columns, _CELL_HEAD, "<w:tblHeader/>"))
    for cells, mark in zip(block.rows, marks, strict=True):
        texts = [
            labels.cell(cell, signed=column.signed)
            for cell, column in zip(cells, block.columns, strict=True)
        ]
        table._tbl.append(
            _row(texts, block.columns, _CELL, "<w:cantSplit/>", URGENCY_COLOURS.get(mark))
        )


def _row(
    texts: list[str],
    columns: Sequence[Column],
    look: str,
    property_: str,
    colour: str | None = None,
) -> Any:
    """A row from its XML: the library's own way takes five times as long for thousands of cells.

    How it looks is said by styles.
    """
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    total = sum(column.width for column in columns)
    cells = []
    for text, column in zip(texts, columns, strict=True):
        style = look + (_TO_THE_RIGHT if column.numbers else "")
        shade = (
            f'<w:rPr><w:color w:val="{colour.lstrip("#")}"/></w:rPr>'
            if colour and column.coloured
            else ""
        )
        width = round(_TEXT_WIDTH / 25.4 * 1440 * column.width / total)
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
            f'<w:pStyle w:val="{style}"/></w:pPr><w:r>{shade}{text_xml(text)}</w:r></w:p></w:tc>'
        )
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{property_}</w:trPr>{''.join(cells)}</w:tr>")


def _points_table(chart: Chart) -> Table:
    """The bars as figures: twelve columns and one row."""
    return Table(
        name=chart.name,
        title=chart.title,
        columns=tuple(Column(heading=label, width=1, numbers=True) for label, _ in chart.points),
        rows=(tuple[Cell, ...](count for _, count in chart.points),),
    )


def _signature(document: "WordDocument", block: Signature) -> None:
    from docx.shared import Mm, Pt

    for place, line in enumerate(block.lines):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(62)
        paragraph.paragraph_format.space_before = Pt(_LINE if place == 0 else 6)
        paragraph.paragraph_format.keep_together = True
        paragraph.paragraph_format.keep_with_next = place < len(block.lines) - 1
        add_run(paragraph, line, FANG, _BODY)


def _indent_two_characters(paragraph: "WordParagraph") -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.paragraph_format.first_line_indent = Pt(_BODY * 2)
    indent = paragraph._element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")


def _without_border(style: Any) -> None:
    """The library's own title style draws a blue line beneath."""
    from docx.oxml.ns import qn

    properties = style.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _field(run: "Run", code: str) -> None:
    """A field that the word processor fills, such as the number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", None, "end"):
        if kind is None:
            part = OxmlElement("w:instrText")
            part.text = code
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        run._element.append(part)
