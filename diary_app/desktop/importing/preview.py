"""The first rows of a ledger, with what each column means above it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.fields import Choice
from diary_app.desktop.widgets.layouts import Column
from diary_app.desktop.widgets.surfaces import Label
from diary_app.domain.ledgers import LedgerField, LedgerLook
from diary_app.wording import terms

_COLUMN_WIDTH = 190
_LONGEST_CELL = 200


class LedgerPreview(QWidget):
    """A ``LedgerLook`` as a table. ``mapped`` carries the mapping the person changed it to."""

    mapped = Signal(object)  # dict[LedgerField, int]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: list[Choice] = []
        self._columns: tuple[str, ...] = ()
        self._hint = Label(tr("What each column means stands above it."), type="secondary")
        self._table = QTableWidget()
        self._table.setShowGrid(False)
        self._table.setWordWrap(False)
        self._table.verticalHeader().hide()
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._table.setAccessibleName(tr("First rows of the ledger"))
        body = Column(self, gap=8)
        body.addWidget(self._hint)
        body.addWidget(self._table, 1)

    def mapping(self) -> dict[LedgerField, int]:
        """The column of each field, as chosen now; -1 for what is left out."""
        # A field that were merely missing would be guessed anew from the headings.
        found: dict[LedgerField, int] = dict.fromkeys(LedgerField, -1)
        for column, choice in enumerate(self._choices):
            field = choice.value()
            if isinstance(field, LedgerField):
                found[field] = column
        return found

    def show_look(self, look: LedgerLook) -> None:
        """Show the columns and first rows of ``look``."""
        if look.columns != self._columns or len(self._choices) != len(look.columns):
            self._build(look)
        meanings = {column: field for field, column in look.mapping.items()}
        for column, choice in enumerate(self._choices):
            choice.set_value(meanings.get(column))
        self._table.setRowCount(len(look.rows) + 1)
        for row, cells in enumerate(look.rows, start=1):
            for column, text in enumerate(cells):
                shown = " ".join(text[:_LONGEST_CELL].split())
                item = QTableWidgetItem(shown)
                item.setToolTip(shown)
                self._table.setItem(row, column, item)

    def _build(self, look: LedgerLook) -> None:
        words = texts.words
        self._columns = look.columns
        self._table.clear()
        self._table.setColumnCount(len(look.columns))
        self._table.setRowCount(1)
        self._table.setHorizontalHeaderLabels(list(look.columns))
        self._choices = []
        for column, heading in enumerate(look.columns):
            choice = Choice()
            choice.set_options(
                [
                    (None, tr("Leave out")),
                    *((field, terms.ledger_field(words, field)) for field in LedgerField),
                ]
            )
            choice.setAccessibleName(tr("Meaning of {heading}").format(heading=heading))
            choice.chosen.connect(lambda field, at=column: self._on_chosen(at, field))
            self._choices.append(choice)
            self._table.setCellWidget(0, column, choice)
            self._table.setColumnWidth(column, px(_COLUMN_WIDTH))
            head = self._table.horizontalHeaderItem(column)
            if head is not None:
                head.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._table.setRowHeight(0, px(48))

    def _on_chosen(self, column: int, field: object) -> None:
        # A field stands in one column: choosing it here takes it away there.
        for other, choice in enumerate(self._choices):
            if other != column and field is not None and choice.value() == field:
                choice.set_value(None)
        self.mapped.emit(self.mapping())
