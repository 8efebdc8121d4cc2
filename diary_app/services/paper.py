"""What a face is told to print: the pieces of a report, ready to be laid on pages."""

from diary_app.documents.pages import (
    CutPiece,
    EndsPiece,
    Face,
    FormCell,
    FormPiece,
    FormRow,
    GridCell,
    GridColumn,
    GridPiece,
    PageRenderer,
    PicturePiece,
    Piece,
    PrintedReport,
    Side,
    TextPiece,
)

__all__ = [
    "CutPiece",
    "EndsPiece",
    "Face",
    "FormCell",
    "FormPiece",
    "FormRow",
    "GridCell",
    "GridColumn",
    "GridPiece",
    "PageRenderer",
    "PicturePiece",
    "Piece",
    "PrintedReport",
    "Side",
    "TextPiece",
]
