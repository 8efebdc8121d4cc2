"""What the program is, its version, and whose work it stands on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from diary_app import __version__
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.icon import pixmap
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.reading import ReadingView
from diary_app.desktop.widgets.surfaces import Label


class AboutDialog(QDialog):
    """Shows the version and the licences of what is used."""

    def __init__(self, resource: Callable[[str], Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About the program"))
        picture = Label()
        picture.setPixmap(pixmap("diary", "accent", 48))
        heads = Column(gap=2)
        heads.addWidget(Label(tr("People's Situation Diary"), "title"))
        heads.addWidget(
            Label(tr("Version {version}").format(version=__version__), "body", "secondary")
        )
        top = Row(gap=16)
        top.addWidget(picture)
        top.addLayout(heads)
        top.addStretch(1)
        licences = ReadingView()
        licences.setAccessibleName(tr("Licences"))
        ending = "" if texts.language == "en" else f".{texts.language}"
        path = resource(f"licences/third-party{ending}.md")
        if path.is_file():
            licences.show_markdown(path.read_text(encoding="utf-8"))
        close = Button(tr("Done"), "", "filled")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        column = Column(self, gap=16, margins=(24, 24, 24, 20))
        column.addLayout(top)
        column.addWidget(
            Label(
                tr(
                    "What residents raise, followed to an answer. "
                    "Everything stays on this computer."
                ),
                wrap=True,
            )
        )
        column.addWidget(Label(tr("Licences"), "heading"))
        column.addWidget(licences, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(px(600), px(520))
