"""A slip as one self-contained page of HTML: no script, nothing fetched."""

from html import escape

from diary_app.documents.slip import Boxes, Part, Slip

_STYLE = """
@page { size: A4; margin: 18mm 25mm 16mm; }
body { margin: 0 auto; max-width: 160mm; color: #000; background: #FFF;
  font-family: FangSong,"仿宋",STFangsong,"Noto Serif CJK SC",serif; font-size: 12pt; }
h1 { font-family: SimHei,"黑体","Noto Sans CJK SC",sans-serif; font-size: 18pt;
  text-align: center; margin: 0 0 2pt; }
.mark, th { font-family: SimHei,"黑体","Noto Sans CJK SC",sans-serif; font-weight: normal; }
.head { display: flex; justify-content: space-between; font-size: 11pt; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 1px solid #000; padding: 3pt 5pt; white-space: pre-line; overflow-wrap: anywhere; }
th { font-size: 11pt; text-align: center; }
td.tall { vertical-align: top; }
.foot { text-align: right; margin-top: 8pt; }
.note { font-size: 9.5pt; margin: 3pt 0; }
.cut { border-top: 1px dashed #000; text-align: center; font-size: 9pt; margin: 18pt 0; }
""".strip()


def write_slip_html(slip: Slip, *, chinese: bool) -> str:
    """The whole page; every text is escaped."""
    mark = f'<p class="mark">{escape(slip.mark)}</p>' if slip.mark else ""
    cut = f'<div class="cut">{escape(slip.cut)}</div>'
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if chinese else "en"}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{escape(slip.title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n"
        f"{mark}{cut.join(_part(each) for each in slip.parts)}\n</body>\n</html>\n"
    )


def _part(part: Part) -> str:
    rows = "".join(_row(each) for each in part.rows)
    notes = "".join(f'<p class="note">{escape(each)}</p>' for each in part.notes)
    return (
        f"<section><h1>{escape(part.title)}</h1>"
        f'<div class="head"><span>{escape(part.left)}</span><span>{escape(part.right)}</span></div>'
        f"<table>{rows}</table>{notes}</section>\n"
    )


def _row(row: Boxes) -> str:
    cells = []
    for box in row.boxes:
        tag = "th" if box.label else "td"
        look = ' class="tall"' if box.tall else ""
        foot = f'<div class="foot">{escape(box.foot)}</div>' if box.foot else ""
        cells.append(f'<{tag} colspan="{box.width}"{look}>{escape(box.text)}{foot}</{tag}>')
    return f'<tr style="height:{row.least:g}mm">{"".join(cells)}</tr>'
