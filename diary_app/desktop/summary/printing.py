"""The month on paper: a preview first, then the printer."""

from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from diary_app.desktop.printing import print_report
from diary_app.desktop.texts import tr
from diary_app.services.paper import PrintedReport


def preview(parent: QWidget, report: PrintedReport) -> None:
    """Show ``report`` as it will be printed: the same pages as its PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(tr("Print"))
    dialog.paintRequested.connect(lambda device: print_report(report, device))
    dialog.exec()
