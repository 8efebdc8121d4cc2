"""The month on paper: a preview first, then the printer."""

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from diary_app.desktop.texts import tr


def preview(parent: QWidget, html: str) -> None:
    """Show ``html`` as it will be printed, on A4."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(tr("Print"))
    document = QTextDocument()
    document.setHtml(html)
    dialog.paintRequested.connect(document.print_)
    dialog.exec()
