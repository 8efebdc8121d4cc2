"""Checking the book: runs beside the window, then says what was found."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.icon import pixmap
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import Label, Scrolling
from diary_app.services.keeping import CheckReport
from diary_app.wording.errors import sentence_for


class CheckDialog(QDialog):
    """What a check of the book has found."""

    def __init__(self, report: CheckReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Check the book"))
        picture = Label()
        picture.setPixmap(
            pixmap("check", "closed", 32) if report.sound else pixmap("warning", "overdue", 32)
        )
        words = Column(gap=8)
        if report.sound:
            words.addWidget(Label(tr("The book is sound"), "title"))
            words.addWidget(
                Label(
                    trn(
                        "{n} check was made; nothing was found.",
                        "{n} checks were made; nothing was found.",
                        len(report.checks),
                    ),
                    wrap=True,
                )
            )
        else:
            count = len(report.problems)
            words.addWidget(
                Label(trn("{n} problem was found", "{n} problems were found", count), "title")
            )
            words.addWidget(
                Label(
                    tr("Nothing was changed. Keep a copy of the file before going on."), wrap=True
                )
            )
        top = Row(gap=16)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        column = Column(self, gap=16, margins=(24, 24, 24, 20))
        column.addLayout(top)
        if not report.sound:
            inner = QWidget()
            lines = Column(inner, gap=8)
            for code, values in report.problems:
                text = sentence_for(texts.words, code, values)
                lines.addWidget(Label(text, wrap=True, selectable=True))
            lines.addStretch(1)
            column.addWidget(Scrolling(inner), 1)
        close = Button(tr("Done"), "", "filled")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(px(460))

    @staticmethod
    def run(context: Context, parent: QWidget, show: Callable[[QDialog], None]) -> None:
        """Check the open book, then ``show`` what was found."""
        context.tasks.write_with_progress(
            tr("Checking the book"),
            context.services.keeping.check,
            lambda report: show(CheckDialog(report, parent)),
        )
