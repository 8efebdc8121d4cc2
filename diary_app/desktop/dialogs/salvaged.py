"""What was saved of a damaged book, and what is known to be lost."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column
from diary_app.desktop.widgets.surfaces import Label
from diary_app.services.salvaging import Salvage
from diary_app.wording.figures import listed, number

_MOST = 30
"""Numbers listed one by one; more would be no list that anybody reads."""


class SalvagedDialog(QDialog):
    """Says what came over into the new book; closing it opens that book."""

    def __init__(self, saved: Salvage, target: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Saved what can be read"))
        lines = [
            saved_words(
                saved,
                tr("In the new book: entries {entries}, matters {matters}, residents {residents}."),
            )
        ]
        if saved.lost_entries:
            lines.append(lost_words(saved))
        elif saved.lost:
            lines.append(
                trn(
                    "{n} record is known to be lost.",
                    "{n} records are known to be lost.",
                    saved.lost,
                )
            )
        else:
            lines.append(tr("Nothing is known to be lost."))
        if saved.hurt_entries:
            lines.append(
                tr(
                    "Compare these entries with the paper, their text may have changed: {numbers}."
                ).format(numbers=_numbers(saved.hurt_entries))
            )
        if not saved.history_proved:
            lines.append(
                tr("The earlier states of entries could not be proved any more; they begin anew.")
            )
        column = Column(self, gap=12, margins=(24, 24, 24, 20))
        column.addWidget(Label(tr("Saved what can be read"), "title"))
        for line in lines:
            column.addWidget(Label(line, wrap=True, selectable=True))
        column.addWidget(Label(str(target), "secondary", wrap=True, selectable=True))
        column.addWidget(
            Label(tr("The damaged file was left as it is. Keep it."), "secondary", wrap=True)
        )
        close = Button(tr("Open the new book"), "", "filled")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(px(460))


def saved_words(left: Salvage, sentence: str) -> str:
    """``sentence`` with the numbers of entries, matters and residents in its blanks."""
    return sentence.format(
        entries=number(left.entries), matters=number(left.matters), residents=number(left.residents)
    )


def lost_words(left: Salvage) -> str:
    """Which entries are known to be lost."""
    return tr("Lost as far as known: {numbers}.").format(numbers=_numbers(left.lost_entries))


def _numbers(numbers: tuple[str, ...]) -> str:
    shown = listed(texts.words, numbers[:_MOST])
    more = len(numbers) - _MOST
    return (
        shown
        if more <= 0
        else trn("{first} and {n} more", "{first} and {n} more", more).format(first=shown)
    )
