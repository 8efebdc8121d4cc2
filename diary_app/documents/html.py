"""The outline as one self-contained page of HTML: no script, nothing fetched."""

from html import escape

from diary_app.documents.charts import trend_svg
from diary_app.documents.labels import URGENCY_COLOURS, Labels
from diary_app.documents.outline import (
    Block,
    Chart,
    Heading,
    Outline,
    Paragraph,
    Signature,
    Table,
)
from diary_app.domain.matters import Urgency

_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 52rem; padding: 2.5rem 1.5rem 4rem; color: #1F2328;
  background: #FFFFFF; line-height: 1.75;
  font-family: "Noto Sans CJK SC","Microsoft YaHei UI","PingFang SC",system-ui,sans-serif; }
h1 { text-align: center; font-size: 1.7rem; margin: 0; }
.subtitle { text-align: center; color: #59616B; margin: .25rem 0 2rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; }
p { margin: .4rem 0; }
p.running:lang(zh) { text-indent: 2em; }
p.quiet { color: #59616B; font-size: .85rem; }
table { border-collapse: collapse; width: 100%; margin: .8rem 0 1.4rem; font-size: .93rem; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { text-align: left; font-weight: 600; color: #59616B; border-bottom: 1px solid #8A9099; }
th, td { padding: .35rem .6rem; vertical-align: top; overflow-wrap: anywhere; }
td { border-bottom: 1px solid #E3DFD8; white-space: pre-line; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0; }
figure svg { max-width: 100%; height: auto; }
figcaption { font-weight: 600; padding: .3rem 0; }
.signature { margin: 3rem 0 0 50%; }
@media print { body { max-width: none; padding: 0; } }
""".strip()


def write_html(outline: Outline, labels: Labels) -> str:
    """The whole page; every text is escaped."""
    language = "zh-CN" if labels.words.chinese else "en"
    body = "\n".join(block_html(block, labels) for block in outline.blocks)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; img-src data:\">\n"
        f"<title>{escape(outline.title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n"
        f"<h1>{escape(outline.title)}</h1>\n"
        f'<p class="subtitle">{escape(outline.subtitle)}</p>\n{body}\n</body>\n</html>\n'
    )


def block_html(block: Block, labels: Labels) -> str:
    """One block."""
    match block:
        case Heading():
            return f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
        case Paragraph():
            style = "quiet" if block.quiet else "running"
            return "\n".join(
                f'<p class="{style}">{escape(line)}</p>'
                for line in block.text.split("\n")
                if line.strip()
            )
        case Table():
            return _table(block, labels)
        case Chart():
            return (
                f"<figure><figcaption>{escape(block.title)}</figcaption>"
                f"{trend_svg(block.points)}</figure>"
            )
        case Signature():
            lines = "".join(f"<p>{escape(line)}</p>" for line in block.lines)
            return f'<div class="signature">{lines}</div>'


def _table(table: Table, labels: Labels) -> str:
    classes = ['class="number"' if column.numbers else "" for column in table.columns]
    total = sum(column.width for column in table.columns)
    columns = "".join(
        f'<col style="width:{100 * column.width / total:.1f}%">' for column in table.columns
    )
    head = "".join(
        f'<th scope="col" {style}>{escape(column.heading)}</th>'
        for column, style in zip(table.columns, classes, strict=True)
    )
    marks = table.marks or (Urgency.NONE,) * len(table.rows)
    rows = []
    caption = f"<caption>{escape(table.title)}</caption>" if table.captioned else ""
    for row, mark in zip(table.rows, marks, strict=True):
        colour = URGENCY_COLOURS.get(mark) if mark is Urgency.OVERDUE else None
        style = f'style="color:{colour}"' if colour else ""
        cells = "".join(
            f"<td {kind or (style if column.coloured else '')}>"
            f"{escape(labels.cell(cell, signed=column.signed))}</td>"
            for cell, column, kind in zip(row, table.columns, classes, strict=True)
        )
        rows.append(f"<tr>{cells}</tr>")
    return (
        (
            f"<table>{caption}<colgroup>{columns}</colgroup>"
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        )
        .replace("<td >", "<td>")
        .replace('"col" >', '"col">')
    )
