"""Reports on paper: the pieces of a report laid on pages, for a PDF file or a printer."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtSvg import QSvgRenderer

from diary_app.desktop.printing_forms import (
    cut_height,
    kept_height,
    print_cut,
    print_ends,
    print_form,
)
from diary_app.services.paper import (
    CutPiece,
    EndsPiece,
    Face,
    FormPiece,
    GridColumn,
    GridPiece,
    PicturePiece,
    Piece,
    PrintedReport,
    Side,
    TextPiece,
)

_POINTS, _MILLIMETRES = 72.0, 25.4
_RESOLUTION = 600
_BOOK_FACES = ["FangSong", "仿宋", "STFangsong", "Noto Serif CJK SC", "SimSun", "Songti SC"]
_HEAD_FACES = ["SimHei", "黑体", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei"]
_UNNAMED_GLYPHS = ("locl", "liga")
"""Features whose glyphs Qt cannot name in a PDF: digits and ligatures would not be copied."""
_NUMBER_SIZE, _NUMBER_BELOW = 14.0, 7.0
_PADDING_X, _PADDING_Y, _ROW_LINE = 3.5, 2.5, 1.42
_SMALL_TABLE = 10
"""A table of so few rows is not parted."""
_RULE, _HEAD_GROUND = "#8A9099", "#EDF3F2"

_application: QGuiApplication | None = None


class QtPageRenderer:
    """Draws reports with Qt; works without a window and without a screen."""

    def __init__(self) -> None:
        _ensure_application()

    def render(self, report: PrintedReport) -> bytes:
        """The report as a PDF file, page numbers included."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        device = QPdfWriter(buffer)
        device.setResolution(_RESOLUTION)
        device.setTitle(report.title)
        device.setCreator("People's Situation Diary")
        print_report(report, device)
        buffer.close()
        return bytes(data.data())


def print_report(report: PrintedReport, device: QPagedPaintDevice) -> int:
    """Draw the whole report on a printer or PDF; how many pages it took."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    painter = QPainter(device)
    try:
        press = Press(report, device, painter)
        press.print_all(report.pieces)
        return press.page
    finally:
        painter.end()


def _ensure_application() -> None:
    """Fonts need an application; on a machine without a screen it is an unseen one."""
    global _application
    if QGuiApplication.instance() is None:
        arguments = ["diary"]
        if sys.platform.startswith("linux"):
            arguments += ["-platform", "offscreen"]
        _application = QGuiApplication(arguments)


@dataclass(frozen=True, slots=True)
class Lines:
    """A text broken into lines; the layout must live as long as they do."""

    layout: QTextLayout
    lines: list[QTextLine]


class Press:
    """Where on which page the next piece goes. Lengths are dots of the device."""

    def __init__(self, report: PrintedReport, device: QPagedPaintDevice, painter: QPainter) -> None:
        self.device, self.painter = device, painter
        self._numbered = report.numbered
        self.dot = device.logicalDpiY() / _POINTS
        dots = device.logicalDpiY() / _MILLIMETRES
        self.left = report.left * dots - self._unprintable(device).x()
        self.top = report.top * dots - self._unprintable(device).y()
        self.width = (210.0 - report.left - report.right) * dots
        self.bottom = self.top + (297.0 - report.top - report.bottom) * dots
        self.y = self.top
        self.page = 1

    @staticmethod
    def _unprintable(device: QPagedPaintDevice) -> QPointF:
        """Where drawing starts on the sheet: a printer may not reach its edge."""
        corner = device.pageLayout().paintRectPixels(device.logicalDpiX()).topLeft()
        return QPointF(corner)

    def print_all(self, pieces: Sequence[Piece]) -> None:
        for place, piece in enumerate(pieces):
            if self.y > self.top and self.y + self._kept_together(pieces, place) > self.bottom:
                self.next_page()
            match piece:
                case TextPiece():
                    self._print_text(piece)
                case GridPiece():
                    self._print_grid(piece)
                case PicturePiece():
                    self._print_picture(piece)
                case FormPiece():
                    print_form(self, piece)
                case EndsPiece():
                    print_ends(self, piece)
                case CutPiece():
                    print_cut(self, piece)
        self._print_number()

    def _kept_together(self, pieces: Sequence[Piece], place: int) -> float:
        """How much must fit below for the piece to begin on this page."""
        height = 0.0
        for piece in pieces[place:]:
            match piece:
                case TextPiece():
                    lines = self._text_lines(piece).lines
                    kept = len(lines) if piece.keep_with_next else min(2, len(lines))
                    height += (piece.before + piece.line * kept) * self.dot
                    if not piece.keep_with_next:
                        return height
                case GridPiece():
                    kept = len(piece.rows) if len(piece.rows) <= _SMALL_TABLE else 1
                    return height + sum(
                        self._row_height(self._row(piece, texts), piece)
                        for texts in (self._headings(piece), *self._texts(piece)[:kept])
                    )
                case PicturePiece():
                    return height + self.width * piece.ratio
                case EndsPiece():
                    height += piece.line * self.dot
                case CutPiece():
                    height += cut_height(self, piece)
                case FormPiece():
                    return height + kept_height(self, piece, height)
        return height

    def next_page(self) -> None:
        self._print_number()
        self.device.newPage()
        self.page += 1
        self.y = self.top

    def _print_number(self) -> None:
        """— 1 —, on the right of odd pages and the left of even ones, one letter in."""
        if not self._numbered:
            return
        font = self.font(_NUMBER_SIZE, Face.BOOK, bold=False)
        self.painter.setFont(font)
        self.painter.setPen(QColor("black"))
        step = _NUMBER_SIZE * self.dot
        below = self.bottom + _NUMBER_BELOW / _MILLIMETRES * _POINTS * self.dot
        side = Qt.AlignmentFlag.AlignRight if self.page % 2 else Qt.AlignmentFlag.AlignLeft
        self.painter.drawText(
            QRectF(self.left + step, below - step, self.width - 2 * step, 2 * step),
            side | Qt.AlignmentFlag.AlignVCenter,
            f"— {self.page} —",
        )

    # Text

    def _print_text(self, piece: TextPiece) -> None:
        broken = self._text_lines(piece)
        if self.y > self.top:
            self.y += piece.before * self.dot
        height = piece.line * self.dot
        self.painter.setPen(QColor(piece.colour))
        for place, line in enumerate(broken.lines):
            if self.y + height > self.bottom:
                self.next_page()
                self.painter.setPen(QColor(piece.colour))
            indent = (piece.left + (piece.first if place == 0 else 0)) * self.dot
            self.draw(line, self.left + indent, self.width - indent, height, piece.side)
            self.y += height
        self.y += piece.after * self.dot

    def _text_lines(self, piece: TextPiece) -> Lines:
        width = self.width - piece.left * self.dot
        font = self.font(piece.size, piece.face, bold=piece.bold)
        return self.broken(piece.text, font, width, piece.first * self.dot)

    def broken(self, text: str, font: QFont, width: float, first: float = 0.0) -> Lines:
        layout = QTextLayout(text.replace("\n", "\u2028"), font, self.device)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[QTextLine] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width - (0 if lines else first))
            line.setPosition(QPointF(0, 0))
            lines.append(line)
        layout.endLayout()
        return Lines(layout, lines)

    def draw(self, line: QTextLine, x: float, width: float, height: float, side: Side) -> None:
        spare = width - line.naturalTextWidth()
        if side is Side.CENTRE:
            x += spare / 2
        elif side is Side.END:
            x += spare
        line.draw(self.painter, QPointF(x, self.y + (height - line.height()) / 2))

    def font(self, size: float, face: Face, *, bold: bool) -> QFont:
        font = QFont()
        font.setFamilies(_BOOK_FACES if face is Face.BOOK else _HEAD_FACES)
        font.setPointSizeF(size)
        font.setBold(bold)
        for feature in _UNNAMED_GLYPHS:
            font.setFeature(QFont.Tag(feature), 0)
        return font

    # Tables

    def _print_grid(self, piece: GridPiece) -> None:
        self._print_row(self._row(piece, self._headings(piece)), piece, head=True)
        head_height = self._row_height(self._row(piece, self._headings(piece)), piece)
        whole = self.bottom - self.top - head_height
        colours = [[cell.colour for cell in row] for row in piece.rows]
        rows = [self._row(piece, texts) for texts in self._texts(piece)]
        for place, (row, row_colours) in enumerate(zip(rows, colours, strict=True)):
            height = self._row_height(row, piece)
            if place == len(rows) - 2:  # the last row, often the total, never stands alone
                height += self._row_height(rows[-1], piece)
            if self.y + height > self.bottom and height <= whole:
                self.next_page()
                self._print_row(self._row(piece, self._headings(piece)), piece, head=True)
            for part in self._parts(row, piece):
                self._print_row(part, piece, colours=row_colours)
        self.y += piece.after * self.dot

    def _parts(self, row: list[Lines], piece: GridPiece) -> Iterator[list[Lines]]:
        """The row in parts that fit: one, but for a row taller than the page."""
        while True:
            room = self.bottom - self.y - 2 * _PADDING_Y * self.dot
            fits = max(int(room / self._line(piece) + 0.001), 0)
            tallest = max(len(cell.lines) for cell in row)
            if tallest <= fits:
                yield row
                return
            if fits:
                yield [Lines(cell.layout, cell.lines[:fits]) for cell in row]
                row = [Lines(cell.layout, cell.lines[fits:]) for cell in row]
            self.next_page()
            self._print_row(self._row(piece, self._headings(piece)), piece, head=True)

    def _print_row(
        self,
        row: list[Lines],
        piece: GridPiece,
        *,
        head: bool = False,
        colours: Sequence[str] = (),
    ) -> None:
        height = self._row_height(row, piece)
        self.painter.setPen(QPen(QColor(_RULE), 0.5 * self.dot))
        x, top = self.left, self.y
        for column in piece.columns:
            box = QRectF(x, top, self.width * column.share, height)
            if head:
                self.painter.fillRect(box, QColor(_HEAD_GROUND))
            self.painter.drawRect(box)
            x += box.width()
        x = self.left
        for place, (cell, column) in enumerate(zip(row, piece.columns, strict=True)):
            self.painter.setPen(QColor(colours[place] if colours else "black"))
            self.y = top + _PADDING_Y * self.dot
            for line in cell.lines:
                inner = self._inner(column)
                padding = _PADDING_X * self.dot
                self.draw(line, x + padding, inner, self._line(piece), column.side)
                self.y += self._line(piece)
            x += self.width * column.share
        self.y = top + height

    def _row(self, piece: GridPiece, texts: Sequence[str]) -> list[Lines]:
        font = self.font(piece.size, Face.BOOK, bold=False)
        return [
            self.broken(text, font, self._inner(column))
            for text, column in zip(texts, piece.columns, strict=True)
        ]

    def _row_height(self, row: list[Lines], piece: GridPiece) -> float:
        tallest = max((len(cell.lines) for cell in row), default=1)
        return max(tallest, 1) * self._line(piece) + 2 * _PADDING_Y * self.dot

    def _line(self, piece: GridPiece) -> float:
        return piece.size * _ROW_LINE * self.dot

    def _inner(self, column: GridColumn) -> float:
        return self.width * column.share - 2 * _PADDING_X * self.dot

    @staticmethod
    def _headings(piece: GridPiece) -> list[str]:
        return [column.heading for column in piece.columns]

    @staticmethod
    def _texts(piece: GridPiece) -> list[list[str]]:
        return [[cell.text for cell in row] for row in piece.rows]

    # Pictures

    def _print_picture(self, piece: PicturePiece) -> None:
        height = self.width * piece.ratio
        drawing = QSvgRenderer(QByteArray(piece.svg.encode("utf-8")))
        drawing.render(self.painter, QRectF(self.left, self.y, self.width, height))
        self.y += height + piece.after * self.dot
