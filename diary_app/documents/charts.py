"""Small charts as SVG: the same picture on the screen, in HTML and in print."""

from collections.abc import Sequence
from html import escape

ACCENT = "#0E6A6A"
MUTED = "#93BCBB"
INK = "#59616B"
FONT = "Noto Sans CJK SC,Microsoft YaHei UI,PingFang SC,sans-serif"

_GAP = 0.45


def trend_svg(
    points: Sequence[tuple[str, int]],
    *,
    width: int = 640,
    height: int = 180,
    ink: str = INK,
    accent: str = ACCENT,
    muted: str = MUTED,
    font: str = FONT,
    font_size: float = 13,
) -> str:
    """Upright bars over their labels, the last one in full colour, each with its count.

    ``points`` are (label, count), oldest first; sizes are in pixels at 100 %.
    An empty row gives an empty picture. The counts stand above the bars, so
    that nothing is told by height alone.
    """
    label_room, count_room = font_size * 1.7, font_size * 1.5
    highest = max((count for _, count in points), default=0)
    step = width / max(len(points), 1)
    bar = step * (1 - _GAP)
    room = height - label_room - count_room
    parts = []
    for place, (label, count) in enumerate(points):
        tall = room * count / highest if highest else 0.0
        tall = max(tall, 2.0) if count else 1.0
        left, top = place * step + (step - bar) / 2, count_room + room - tall
        last = place == len(points) - 1
        middle = left + bar / 2
        parts.append(
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{bar:.1f}" height="{tall:.1f}" '
            f'rx="{min(3.0, tall / 2):.1f}" fill="{accent if last else muted}"/>'
        )
        parts.append(_text(str(count), middle, top - font_size * 0.35, ink, last))
        parts.append(_text(label, middle, height - font_size * 0.4, ink, last))
    return _svg(width, height, font, font_size, parts)


def _svg(width: float, height: float, font: str, font_size: float, parts: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{escape(font)}" '
        f'font-size="{font_size:g}">{"".join(parts)}</svg>'
    )


def _text(text: str, x: float, y: float, ink: str, strong: bool) -> str:
    weight = ' font-weight="600"' if strong else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" fill="{ink}"{weight}>'
        f"{escape(text)}</text>"
    )
