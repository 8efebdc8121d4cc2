"""Another book that is encrypted, opened over the present one, which stays until it is."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from diary_app.desktop.securing.unlock_form import UnlockForm
from diary_app.desktop.texts import tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.layouts import Column


class UnlockDialog(QDialog):
    """The same form as in the window without a book; Esc leaves everything as it is."""

    def __init__(self, spells: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Open another book…"))
        self.form = UnlockForm(spells, "back")
        self.form.left.connect(self.reject)
        Column(self, gap=0).addWidget(self.form)
        self.resize(px(720), px(400))
        self.finished.connect(self.form.forget)

    # Qt's own -----------------------------------------------------------------

    def reject(self) -> None:
        # What was given is being tried: it is over in a moment, one way or the other.
        if not self.form.is_busy:
            super().reject()
