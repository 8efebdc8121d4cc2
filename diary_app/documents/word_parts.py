"""What Word documents are written with: runs of text, their letters, their XML."""

from html import escape
from typing import TYPE_CHECKING, Any

from diary_app.domain.text import clean_text

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run

SONG, FANG, HEI, KAI = "宋体", "仿宋", "黑体", "楷体"
LATIN = "Times New Roman"


def add_run(
    paragraph: "WordParagraph",
    text: str,
    face: str,
    size: float,
    *,
    bold: bool = False,
    colour: str | None = None,
) -> "Run":
    """A run of text in ``face`` at ``size`` points."""
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(clean_text(text))
    run.font.size = Pt(size)
    run.font.bold = bold or None
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    set_fonts(run._element.get_or_add_rPr(), face)
    return run


def set_fonts(properties: Any, face: str, *, bilingual: bool = False) -> None:
    """Chinese letters in ``face``, Latin ones and digits in the usual book face."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    fonts.set(qn("w:ascii"), LATIN)
    fonts.set(qn("w:hAnsi"), LATIN)
    fonts.set(qn("w:eastAsia"), face)
    if bilingual:
        from docx.oxml import OxmlElement

        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "zh-CN")
        properties.append(language)


def text_xml(text: str) -> str:
    """Text as a run holds it: line feeds and tabs are elements of their own."""
    written = escape(clean_text(text), quote=False)
    written = written.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    written = written.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:t xml:space="preserve">{written}</w:t>'
