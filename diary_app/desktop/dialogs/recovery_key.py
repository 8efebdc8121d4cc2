"""The recovery key, shown to be printed or written down before anything goes on."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from diary_app.desktop.securing.clipboard import copy_for_a_while
from diary_app.desktop.texts import tr
from diary_app.desktop.theme import px, theme
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, FlowLayout, Row
from diary_app.desktop.widgets.surfaces import Card, Label
from diary_app.desktop.widgets.tick import Tick
from diary_app.services.paper import PrintedReport

_IN_A_ROW = 4


class RecoveryKeyDialog(QDialog):
    """``new``: it is left only once it was ticked that the key is on paper.

    ``page`` makes the page to print; ``plain_left`` are copies of the book that
    still lie open beside it.
    """

    def __init__(
        self,
        recovery_key: str,
        page: Callable[[], PrintedReport],
        *,
        new: bool,
        plain_left: Sequence[Path] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._recovery_key, self._page, self._new = recovery_key, page, new
        self.setWindowTitle(tr("Recovery key"))
        self._key = Label(_in_rows(recovery_key), selectable=True)
        self._key.setAccessibleName(tr("Recovery key"))
        self._print = Button(tr("Print the recovery page…"), "Ctrl+P", "filled", icon="print")
        self._print.clicked.connect(self._on_print)
        self._copy = Button(tr("Copy for a minute"), icon="copy")
        self._copy.clicked.connect(self._on_copy)
        self._copied = Label("", "secondary", wrap=True)
        self.tick = Tick(tr("I have printed it or written it down"))
        self.tick.toggled.connect(self._on_ticked)
        self.tick.setVisible(new)
        self._finish = Button(tr("Finish") if new else tr("Close"), "Ctrl+Enter", live=False)
        self._finish.clicked.connect(self.accept)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(self._finish.click)
        for button in (self._print, self._copy, self._finish):
            button.setAutoDefault(False)
        self._lay_out(plain_left)
        self._on_ticked()
        theme.changed.connect(self._measure)
        self._measure()
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, plain_left: Sequence[Path]) -> None:
        title = tr("The book is encrypted. Keep its recovery key") if self._new else ""
        hint = tr(
            "It opens the book when the passphrase is forgotten. Print it or write it down, and "
            "keep it away from this computer. Without both nobody can open the book, not even we."
        )
        sheet = Card(gap=8)
        sheet.body.addWidget(self._key, 0, Qt.AlignmentFlag.AlignHCenter)
        acts = QWidget()
        flow = FlowLayout(acts, gap=12)
        for button in (self._print, self._copy):
            flow.addWidget(button)
        column = Column(self, gap=14, margins=(24, 20, 24, 20))
        column.addWidget(Label(title or tr("Recovery key"), "title", wrap=True))
        column.addWidget(Label(hint, "body", "secondary", wrap=True))
        for each in (sheet, acts, self._copied):
            column.addWidget(each)
        self._copied.hide()
        if plain_left:
            told = tr(
                "These copies beside the book are not encrypted; they were left alone: {names}"
            ).format(names=", ".join(each.name for each in plain_left))
            column.addWidget(Label(told, "body", "overdue", wrap=True))
        column.addStretch(1)
        foot = Row(gap=12)
        foot.addWidget(self.tick)
        foot.addStretch(1)
        foot.addWidget(self._finish)
        column.addLayout(foot)

    def _on_print(self) -> None:
        # Printing pulls in the printer support of Qt: only when it is asked for.
        from diary_app.desktop.summary.printing import preview

        preview(self, self._page())

    def _on_copy(self) -> None:
        copy_for_a_while(self._recovery_key)
        self._copied.setText(tr("Copied; it is taken off the clipboard in a minute."))
        self._copied.show()

    def _on_ticked(self) -> None:
        done = self.tick.isChecked() or not self._new
        self._finish.setEnabled(done)
        self._finish.set_kind("filled" if self.tick.isChecked() else "plain")
        self._print.set_kind("plain" if self.tick.isChecked() else "filled")

    def _measure(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(px(19))
        self._key.setFont(font)
        self._key.setStyleSheet(
            f"font-family: '{font.family()}', monospace; font-size: {px(19)}px;"
        )
        self.resize(px(640), px(470))

    # Qt's own -----------------------------------------------------------------

    def reject(self) -> None:
        # Nobody passes by the paper with Esc: without it a forgotten passphrase loses the book.
        if self._finish.isEnabled():
            super().reject()
        else:
            self.tick.setFocus(Qt.FocusReason.OtherFocusReason)


def _in_rows(recovery_key: str) -> str:
    groups = recovery_key.split("-")
    rows = [groups[at : at + _IN_A_ROW] for at in range(0, len(groups), _IN_A_ROW)]
    return "\n".join("  ".join(row) for row in rows)
