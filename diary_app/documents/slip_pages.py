"""A slip as pieces that are laid on paper."""

from diary_app.documents.pages import (
    CutPiece,
    EndsPiece,
    Face,
    FormCell,
    FormPiece,
    FormRow,
    Piece,
    PrintedReport,
    Side,
    TextPiece,
)
from diary_app.documents.slip import BOTTOM, GRID, LEFT, RIGHT, TOP, Part, Slip

_POINTS = 72 / 25.4
TITLE, HEADLINE, NOTE = 18.0, 11.0, 9.5
"""Sizes of letters in points."""


def printed_slip(slip: Slip) -> PrintedReport:
    """The slip laid out; its parts stand one below the other."""
    pieces: list[Piece] = []
    if slip.mark:
        pieces.append(TextPiece(text=slip.mark, size=12.0, line=16.0, face=Face.HEAD))
    for place, part in enumerate(slip.parts):
        if place:
            pieces.append(CutPiece(text=slip.cut))
        pieces.extend(_part(slip, part))
    return PrintedReport(
        title=slip.title,
        pieces=tuple(pieces),
        top=TOP,
        left=LEFT,
        right=RIGHT,
        bottom=BOTTOM,
        numbered=False,
    )


def _part(slip: Slip, part: Part) -> list[Piece]:
    return [
        TextPiece(
            text=part.title,
            size=TITLE,
            line=26.0,
            face=Face.HEAD,
            side=Side.CENTRE,
            bold=True,
            after=2.0,
            keep_with_next=True,
        ),
        EndsPiece(start=part.left, end=part.right, size=HEADLINE, line=19.0),
        FormPiece(
            rows=tuple(
                FormRow(
                    tuple(
                        FormCell(
                            text=box.text,
                            share=box.width / GRID,
                            label=box.label,
                            tall=box.tall,
                            foot=box.foot,
                        )
                        for box in row.boxes
                    ),
                    row.least * _POINTS,
                )
                for row in part.rows
            ),
            size=slip.text_size,
            label_size=slip.label_size,
            after=3.0,
        ),
        *(TextPiece(text=note, size=NOTE, line=14.0) for note in part.notes),
    ]
