"""The rows of a ledger that cannot be taken in, each with its reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QListWidget, QWidget

from diary_app.desktop.texts import texts, tr, trn
from diary_app.desktop.theme import px
from diary_app.domain.errors import DiaryError
from diary_app.domain.ledgers import RefusedRow
from diary_app.wording import errors

_SHOWN = 200


class RefusedRows(QListWidget):
    """A short list; rows beyond the two hundredth are counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Rows that are left out"))
        self.setWordWrap(True)
        self.setMaximumHeight(px(120))
        self.hide()

    def show_rows(self, refused: Sequence[RefusedRow]) -> None:
        """Show why each of ``refused`` is left out; hides itself where there is none."""
        self.clear()
        for each in refused[:_SHOWN]:
            reason = errors.sentence(texts.words, DiaryError(each.code, **each.values))
            self.addItem(tr("Row {row}: {reason}").format(row=each.row, reason=reason))
        if len(refused) > _SHOWN:
            more = len(refused) - _SHOWN
            self.addItem(trn("and {n} more row", "and {n} more rows", more))
        self.setVisible(bool(refused))
