"""Taking in a ledger: choose it, see what each column means, then take it in."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from diary_app.desktop.context import Context, void
from diary_app.desktop.importing.batches import BatchesView
from diary_app.desktop.importing.preview import LedgerPreview
from diary_app.desktop.importing.refused import RefusedRows
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.fields import Choice
from diary_app.desktop.widgets.layouts import Column, Row
from diary_app.desktop.widgets.surfaces import EmptyState, Label
from diary_app.domain.changes import Changes
from diary_app.domain.errors import DiaryError
from diary_app.domain.ledgers import LedgerField, LedgerLook, TakenIn
from diary_app.wording import errors, figures, terms

_ENDINGS = (".xlsx", ".csv")


class ImportDialog(QDialog):
    """Nothing is written before *Take in* is pressed; afterwards it can be undone."""

    def __init__(
        self, context: Context, path: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._path: Path | None = None
        self._looking: Handle | None = None
        self._name = Label(type="heading")
        self._sheets = Choice()
        self._sheets.chosen.connect(lambda sheet: self._look(sheet=str(sheet)))
        self._choose = Button(tr("Choose a file…"), kind="filled")
        self._choose.clicked.connect(self._ask_file)
        self._preview = LedgerPreview()
        self._preview.mapped.connect(self._look_again)
        self._told = Label(type="body", wrap=True)
        self._refused = RefusedRows()
        self._batches = BatchesView(context)
        self._take = Button(tr("Take in"), keys="Ctrl+Enter", kind="filled")
        self._take.clicked.connect(self._take_in)
        self._close = Button(tr("Close"))
        self._close.clicked.connect(self.reject)
        self._nothing = EmptyState(
            "import",
            tr("Take in a ledger"),
            tr(
                "An Excel workbook (.xlsx) or a table (.csv) with a heading row. Drop it here, or"
                " choose it; nothing is taken in before you have seen it."
            ),
        )
        self.setWindowTitle(tr("Take in a ledger"))
        self.setAcceptDrops(True)
        self.resize(px(980), px(640))
        self._lay_out()
        self._show_nothing()
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Look at ``path``; a file that cannot be read is told beside the button."""
        self._path = path
        self._sheets.clear()
        self._look(sheet=None)

    def _ask_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Choose a file…"), "", tr("Ledgers") + " (*.xlsx *.csv)"
        )
        if chosen:
            self.open_file(Path(chosen))

    def _look(self, *, sheet: str | None, mapping: dict[LedgerField, int] | None = None) -> None:
        path = self._path
        if path is None:
            return
        if self._looking is not None:
            self._looking.cancel()
        importing = self._context.services.importing
        self._take.setEnabled(False)
        self._looking = self._context.tasks.read(
            lambda: importing.look(path, sheet=sheet, mapping=mapping),
            self._show_look,
            self._show_fault,
        )

    def _look_again(self, mapping: dict[LedgerField, int]) -> None:
        self._look(sheet=self._sheet(), mapping=mapping)

    def _sheet(self) -> str | None:
        sheet = self._sheets.value()
        return sheet if isinstance(sheet, str) and sheet else None

    def _show_look(self, look: LedgerLook) -> None:
        words = texts.words
        self._nothing.hide()
        self._batches.hide()
        self._preview.show()
        self._name.setText(self._path.name if self._path else "")
        self._sheets.set_options([(sheet, sheet) for sheet in look.sheets])
        self._sheets.set_value(look.sheet)
        self._sheets.setVisible(len(look.sheets) > 1)
        self._preview.show_look(look)
        self._refused.show_rows(look.refused)
        good = look.row_count - len(look.refused)
        if look.already_in:
            told = tr("This ledger is already in the book; taking it in again would double it.")
        elif look.missing:
            missing = figures.listed(
                words, [terms.ledger_field(words, each) for each in look.missing]
            )
            told = tr("Say which column holds: {fields}").format(fields=missing)
        else:
            told = trn("{n} row can be taken in.", "{n} rows can be taken in.", good)
            if look.refused:
                told += " " + trn(
                    "{n} row cannot; it is left out.",
                    "{n} rows cannot; they are left out.",
                    len(look.refused),
                )
        self._tell(told, fault=bool(look.missing or look.already_in))
        self._take.setVisible(True)
        self._take.setEnabled(good > 0 and not look.missing and not look.already_in)
        self._choose.set_kind("plain")

    def _show_fault(self, fault: Exception) -> None:
        if not isinstance(fault, DiaryError):
            self._context.tell_fault(fault)
            return
        self._show_nothing()
        self._tell(errors.sentence(texts.words, fault), fault=True)

    def _show_nothing(self) -> None:
        self._name.setText("")
        self._sheets.hide()
        self._preview.hide()
        self._refused.hide()
        self._take.hide()
        self._told.hide()
        self._nothing.show()
        self._batches.read()
        self._choose.set_kind("filled")

    def _tell(self, text: str, *, fault: bool = False) -> None:
        self._told.setText(text)
        self._told.set_tone("overdue" if fault else "")
        self._told.show()

    def _take_in(self) -> None:
        path, sheet, mapping = self._path, self._sheet(), self._preview.mapping()
        if path is None or not self._take.isEnabled():
            return
        self._take.setEnabled(False)
        importing = self._context.services.importing
        self._context.tasks.write_with_progress(
            tr("Taking in the ledger"),
            lambda progress: importing.take_in(
                path, sheet=sheet, mapping=mapping, progress=progress
            ),
            self._taken,
            self._refuse,
            lambda: self._take.setEnabled(True),
        )

    def _taken(self, result: tuple[TakenIn, Changes]) -> None:
        taken, _ = result
        importing, tasks = self._context.services.importing, self._context.tasks
        told = trn("{n} entry taken in", "{n} entries taken in", taken.entries)
        if taken.refused:
            told += " · " + trn("{n} row left out", "{n} rows left out", len(taken.refused))
        self._context.show_message(
            told, lambda: void(tasks.write(lambda: importing.undo(taken.batch_id)))
        )
        self.accept()

    def _refuse(self, fault: Exception) -> None:
        self._take.setEnabled(True)
        if isinstance(fault, DiaryError):
            self._tell(errors.sentence(texts.words, fault), fault=True)
        else:
            self._context.tell_fault(fault)

    def _lay_out(self) -> None:
        head = Row(gap=12)
        head.addWidget(self._name)
        head.addWidget(self._sheets)
        head.addStretch(1)
        foot = Row(gap=8)
        foot.addWidget(self._take)
        foot.addWidget(self._choose)
        foot.addStretch(1)
        foot.addWidget(self._close)
        body = Column(self, gap=12, margins=(24, 20, 24, 20))
        body.addLayout(head)
        body.addWidget(self._nothing, 1)
        body.addWidget(self._preview, 1)
        body.addWidget(self._told)
        body.addWidget(self._refused)
        body.addWidget(self._batches)
        body.addLayout(foot)

    # Qt's own -----------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.open_file(path)


def _dropped(event: QDropEvent) -> Path | None:
    """The first ledger among what is dropped."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() in _ENDINGS:
            return path
    return None
