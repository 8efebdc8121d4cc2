"""Ledgers taken in earlier, each of which can be taken out again."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.texts import tr, trn
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, Row, clear
from diary_app.desktop.widgets.surfaces import Label
from diary_app.domain.changes import Changes
from diary_app.domain.ledgers import Batch

_SHOWN = 5


class BatchesView(QWidget):
    """The latest ledgers, with *Take out again*."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._heading = Label(tr("Taken in earlier"), type="heading")
        self._rows = Column(gap=4)
        body = Column(self, gap=8)
        body.addWidget(self._heading)
        body.addLayout(self._rows)
        self.hide()

    def read(self) -> None:
        """Read the ledgers taken in so far."""
        importing = self._context.services.importing
        self._context.tasks.read(importing.batches, self._show)

    def _show(self, batches: tuple[Batch, ...]) -> None:
        clear(self._rows)
        standing = [batch for batch in batches if not batch.undone][:_SHOWN]
        for batch in standing:
            line = QWidget()
            row = Row(line, gap=12)
            count = trn("{n} entry", "{n} entries", batch.entries)
            row.addWidget(Label(f"{batch.taken_at[:10]} · {batch.file_name} · {count}"))
            row.addStretch(1)
            undo = Button(tr("Take out again"), compact=True)
            undo.clicked.connect(lambda _=False, which=batch.id: self._undo(which))
            row.addWidget(undo)
            self._rows.addWidget(line)
        self.setVisible(bool(standing))

    def _undo(self, batch_id: UUID) -> None:
        importing = self._context.services.importing
        self._context.tasks.write(lambda: importing.undo(batch_id), self._undone)

    def _undone(self, result: tuple[int, int, Changes]) -> None:
        removed, kept, _ = result
        told = trn("{n} entry taken out", "{n} entries taken out", removed)
        if kept:
            told += " · " + trn(
                "{n} kept, it was changed since", "{n} kept, they were changed since", kept
            )
        self._context.tell(told)
        self.read()
