"""PDF files whose text can be found and copied (docs/decisions/0003-pdf-engine.md)."""

import io
import re
import unicodedata
from pathlib import Path

from diary_app.documents.pages import PageRenderer, PrintedReport

# Fonts share one glyph between a radical and the character it became; Qt names
# the glyph by the lower code point, so 民 is copied as ⺠. The Kangxi radicals
# decompose to their characters in Unicode itself; those of the supplement do
# not: here they are, as EquivalentUnifiedIdeograph.txt of Unicode pairs them.
_SUPPLEMENT = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩"
        "⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑"
        "⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尢巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王"
        "疋罒示礻竹糹纟罓罒㓁网网羊羊羊耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶邑钅長"
        "镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
# One radical, several characters: Unicode decomposes ⼾ to 戶, the mainland writes 户.
_SEVERAL = {"⼾": "户戶戸", "⻩": "黄黃", "⻘": "青靑"}

_RANGE = re.compile(
    rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*(?:\[([^\]]*)\]|<([0-9A-Fa-f]{4})>)"
)
_CODE = re.compile(rb"<([0-9A-Fa-f]{4})>")
_FIRST_RADICAL, _LAST_RADICAL = 0x2E80, 0x2FDF


def write_pdf(path: Path, report: PrintedReport, renderer: PageRenderer) -> None:
    """Have ``report`` drawn and write it to ``path`` with a text layer that is right."""
    path.write_bytes(readable(renderer.render(report), "".join(report.texts())))


def readable(pdf: bytes, text: str) -> bytes:
    """``pdf`` with every radical in its text layer replaced by the character meant.

    ``text`` is what was printed: it decides where a glyph serves several characters.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import StreamObject

    letters = frozenset(text)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for number in range(1, len(writer._objects) + 1):
        found = writer.get_object(number)
        if not isinstance(found, StreamObject) or "/Type" in found or "/Subtype" in found:
            continue
        before = found.get_data()
        if b"begincmap" not in before:
            continue
        after = _mended(before, letters)
        if after != before:
            found.set_data(after)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def character_meant(letter: str, letters: frozenset[str]) -> str:
    """The character of ``letters`` that a radical stands for; any other letter is itself."""
    if not _FIRST_RADICAL <= ord(letter) <= _LAST_RADICAL or letter in letters:
        return letter
    for candidate in _SEVERAL.get(letter, ""):
        if candidate in letters:
            return candidate
    return _SUPPLEMENT.get(letter) or unicodedata.normalize("NFKC", letter)


def _mended(cmap: bytes, letters: frozenset[str]) -> bytes:
    def one(found: re.Match[bytes]) -> bytes:
        code = int(found[1], 16)
        if not _FIRST_RADICAL <= code <= _LAST_RADICAL:
            return found[0]
        return b"<%04X>" % ord(character_meant(chr(code), letters))

    def mapped(found: re.Match[bytes]) -> bytes:
        first, last, codes, start = found.groups()
        if codes is None:
            count = int(last, 16) - int(first, 16) + 1
            codes = b" ".join(b"<%04X>" % (int(start, 16) + ahead) for ahead in range(count))
        mended = _CODE.sub(one, codes)
        return found[0] if mended == codes else b"<%s> <%s> [%s]" % (first, last, mended)

    head, opening, ranges = cmap.partition(b"beginbfrange")
    return head + opening + _RANGE.sub(mapped, ranges)
