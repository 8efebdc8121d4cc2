"""What a face is told to print: the pieces of a report, ready to be laid on pages."""

from diary_app.documents.pages import (
    Face,
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
    "Face",
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
