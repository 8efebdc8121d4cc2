"""Settings: the backups, when the last was made, where they lie, and a second place for them."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.widgets import Button, Card, FieldGrid, FlowLayout, Label
from diary_app.domain.backups import SecondPlace
from diary_app.services.backing_up import BackupState
from diary_app.wording import dates, figures
from diary_app.wording.errors import sentence_for


class BackupsPart(Card):
    """What there is, and the acts around it; everything takes effect at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=16)
        self._context = context
        self._state: BackupState | None = None
        self._title = Label("", "heading")
        self._hint = Label("", "secondary", wrap=True)
        self._last = Label("", "body", wrap=True)
        self._where = Label("", wrap=True, selectable=True)
        self._second = Label("", "body", wrap=True, selectable=True)
        grid = FieldGrid()
        values = (self._last, self._where, self._second)
        self._labels = [grid.add_wide("", each) for each in values]
        self._now = Button("", icon="copy", live=False)
        self._now.clicked.connect(lambda: context.perform("back_up"))
        self._restore = Button("", icon="history", live=False)
        self._restore.clicked.connect(lambda: context.perform("restore_backup"))
        self._choose = Button("", icon="save", live=False)
        self._choose.clicked.connect(self._on_choose)
        self._drop = Button("", icon="close", live=False)
        self._drop.clicked.connect(lambda: self._use(""))
        self._folder = Button("", icon="export", live=False)
        self._folder.clicked.connect(self._show_folder)
        acts = QWidget()
        flow = FlowLayout(acts, gap=12)
        for button in (self._now, self._restore, self._choose, self._drop, self._folder):
            flow.addWidget(button)
        for each in (self._title, self._hint, grid, acts):
            self.body.addWidget(each)

    def read(self) -> None:
        """Ask how things stand."""
        self._context.tasks.read(self._context.services.backing_up.state, self._show)

    def retranslate(self) -> None:
        """Word it anew."""
        self._title.setText(tr("Backups"))
        self._hint.setText(
            tr(
                "Made by themselves while you work and when the book is closed, each opened again "
                "and checked. The last of every hour is kept for a day, of every day for a "
                "month, of every month for a year."
            )
        )
        names = (tr("Last backup"), tr("Kept at"), tr("Second place"))
        for label, text in zip(self._labels, names, strict=True):
            label.setText(text)
        self._now.setText(tr("Back up now"))
        self._restore.setText(tr("Restore a backup…"))
        self._choose.setText(tr("Choose a second place…"))
        self._drop.setText(tr("No second place"))
        self._folder.setText(tr("Show in folder"))
        state = self._state
        self._drop.setVisible(state is not None and state.second is not None)
        self._folder.setEnabled(state is not None and state.last is not None)
        if state is not None:
            self._last.setText(self._last_words(state))
            self._where.setText(str(state.folder))
            self._second.setText(self._second_words(state.second))
            absent = state.second is not None and bool(state.second.problem)
            self._second.set_tone("overdue" if absent else "")

    def _show(self, state: BackupState) -> None:
        self._state = state
        self.retranslate()

    def _last_words(self, state: BackupState) -> str:
        if state.last is None:
            return tr("None yet")
        return " · ".join(
            (
                dates.moment(texts.words, state.last.moment),
                trn("{n} backup kept", "{n} backups kept", state.count),
                figures.size(state.size),
            )
        )

    def _second_words(self, second: SecondPlace | None) -> str:
        if second is None:
            return tr("None. A stick or a shared folder keeps the diary if this computer fails.")
        if not second.present:
            told = tr("It is not there now; it gets the newest backup when it is seen again.")
        elif second.problem:
            values: dict[str, object] = {"path": str(second.folder)}
            return sentence_for(texts.words, second.problem, values)
        elif second.newest is None:
            told = tr("It gets a copy of every backup.")
        else:
            moment = dates.moment(texts.words, second.newest.moment)
            told = tr("The backup of {moment} lies there.").format(moment=moment)
        return f"{second.folder}\n{told}"

    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a second place…"))
        if chosen:
            self._use(str(Path(chosen)))

    def _use(self, folder: str) -> None:
        books, backing_up = self._context.books, self._context.services.backing_up

        def keep() -> BackupState:
            books.keep_preferences(replace(books.preferences(), second_place=folder))
            backing_up.catch_up()
            return backing_up.state()

        self._context.tasks.write(keep, self._show)

    def _show_folder(self) -> None:
        if self._state is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._state.folder)))
