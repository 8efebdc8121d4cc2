"""A slip as a form: parts of an A4 sheet, each a title and a table of boxes."""

from dataclasses import dataclass

GRID = 24
"""The width of a part, in the units that boxes are measured in."""
TOP, LEFT, RIGHT, BOTTOM = 18.0, 25.0, 25.0, 16.0
"""Margins in millimetres: narrower than those of an official letter, as forms have them."""
WIDTH = 210.0 - LEFT - RIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One box; the ``width`` of those in a row adds up to ``GRID``.

    ``label``: it says what stands in the box beside it. ``tall``: its text
    begins at the top. ``foot``: a line at its bottom right, to sign on.
    """

    text: str = ""
    width: int
    label: bool = False
    tall: bool = False
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Boxes:
    """A row of boxes, ``least`` millimetres high or as high as its text."""

    boxes: tuple[Box, ...]
    least: float = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One form: its title, the line above the table, the table, the notes beneath."""

    title: str
    left: str
    right: str
    rows: tuple[Boxes, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A slip. ``mark``: what it bears at the top where it is confidential.

    ``cut``: the words along the line at which its parts are cut asunder.
    ``text_size`` and ``label_size`` are points.
    """

    title: str
    parts: tuple[Part, ...]
    text_size: float = 12.0
    label_size: float = 10.5
    mark: str = ""
    cut: str = ""
